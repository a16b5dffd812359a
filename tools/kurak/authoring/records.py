"""Records of case studies: what somebody has read is noted in one, and every comment stays."""

from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from kurak.authoring.yaml import merged, read, write


def with_review(text: str, by: str, on: str, mark: str, language: str = "") -> str:
    """Return the text of a record in which somebody has reviewed a text with a mark.

    What the same reviewer had said before gives way. With a language, it is that translation. Raise
    `yaml.Lost`.
    """
    document = read(text)
    usual = write(document, text)
    about = _translation(document, language) if language else document
    reviews = about.get("risk_review")
    if not reviews:
        reviews = about["risk_review"] = CommentedSeq()
    mine = next((each for each in reviews if str(each.get("by", "")).upper() == by.upper()), None)
    if mine is None:
        reviews.append(_entry({"by": by, "on": _day(on), "sha256": mark}))
    else:
        mine.update({"on": _day(on), "sha256": mark})
    return merged(text, usual, write(document, text))


def with_rereading(text: str, on: str, mark: str, language: str = "") -> str:
    """Return the text of a record whose narrator has read a text with a mark. Raise `yaml.Lost`."""
    document = read(text)
    usual = write(document, text)
    about = _translation(document, language) if language else document["consent"]
    about["reread"] = _entry({"on": _day(on), "sha256": mark})
    return merged(text, usual, write(document, text))


def _translation(document: Any, language: str) -> Any:
    every = document.get("translations")
    if not every:
        every = document["translations"] = CommentedSeq()
    for each in every:
        if each.get("language") == language:
            return each
    every.append(CommentedMap({"language": language}))
    return every[-1]


def _entry(values: Mapping[str, Any]) -> CommentedMap:
    """Return a mapping on one line, as records have them."""
    made = CommentedMap(values)
    made.fa.set_flow_style()
    return made


def _day(text: str) -> Any:
    """Return a day between quotation marks: without them, YAML has a kind of its own for days."""
    return DoubleQuotedScalarString(text)
