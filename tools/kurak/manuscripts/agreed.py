"""What an author says was agreed with a narrator → a skeleton of `consent` in the record, and what lacks.

The skeleton is a comment: an author's word is no consent yet. Whoever looks after the programme holds it
against what was signed or recorded, adds the days and the opaque name of the form, and takes the signs away.
Only words that the record knows stand in it, so nothing that an author typed gets there.
"""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from kurak.labels import mark
from kurak.languages import LANGUAGES
from kurak.manuscripts.agreed_form import AGREED
from kurak.manuscripts.answers import Answer, box_of, chosen, is_touched, language_of, said_as
from kurak.manuscripts.case_form import TOLD
from kurak.manuscripts.told import Told
from kurak.model import Explained
from kurak.sentences import Text, sentence

_NO_ROWS = mark(
    "The form does not ask what the person has agreed to (C21 to C30): it is an older one. Until that is "
    "known, the story is not printed."
)
_NOT_EXPLAINED = mark(
    "“%(question)s” (%(code)s): as long as the answer is no, the story is not printed. Talk with the person "
    "once more."
)
_NOT_AGREED = mark(
    "“%(question)s” (%(code)s) is not answered. Until that is known, the story is not printed."
)
CONTRADICTED = mark(
    "You answered what the person has agreed to (C21 to C30), so people told you the story. Put the cross at "
    "“%(question)s” (%(code)s) where it says so. If nobody told it to you, take the crosses at C21 to C30 "
    "away."
)
_UNKNOWN = mark("“%(words)s” was not understood at “%(question)s” (%(code)s), and was left out.")
_ONE = {"identification", "years"}
_KNOWN = {row.key[0]: {each.value for each in row.choices} for row in AGREED} | {
    "explained": set(get_args(Explained)),
    "languages": set(LANGUAGES),
}
"""What a record may say, by the fields of `Agreed`."""
_AUTHOR = re.compile(r"^author: (.*)$", re.MULTILINE)
_LINE = re.compile(r"^#   ([a-z]+): \[?([a-z-]+(?:, [a-z-]+)*)\]?$", re.MULTILINE)
_YEARS = re.compile(r"^#   expires: .*; years: (\d)$", re.MULTILINE)
_HEAD = sentence(
    "What was agreed, as the author says (C21 to C30 of the form). It is no consent yet: hold it against "
    "what was signed or recorded, fill in what is empty, and take the signs “# ” away from here on. Never "
    "write a name: record_ref is the opaque name under which the papers are kept. See curriculum/README.md, "
    "“A case study”."
)
_OBTAINED = sentence("the day of the yes, such as {day}", day='"2027-01-10"')
_EXPIRES = sentence("on this day it is over: three years later at most")
_METHOD = sentence("one of these: {words}", words="written, spoken, recorded")
_ASKED_IN = sentence("in which the narrator was asked")
_CALLED = sentence("one of these: {words}", words="pseudonym, unnamed, real-name")
_PAPERS = sentence("such as {reference}", reference="C-000000")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What an author says was agreed; what was not said is empty."""

    explained: tuple[str, ...] = ()
    identification: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


def agreed_of(answers: Mapping[str, Answer]) -> Agreed:
    """Return what the rows C21 to C30 say."""
    found: dict[str, tuple[str, ...]] = {}
    for row in AGREED:
        field, answer = row.key[0], answers.get(row.code)
        if answer is None:
            continue
        if field == "explained":
            said: tuple[str, ...] = (row.key[1],) if chosen(answer) == "yes" else ()
        else:
            said = _chosen(answer)[0]
        found[field] = (*found.get(field, ()), *said)
    return Agreed(**found)


def lacking(answers: Mapping[str, Answer], basis: str) -> Iterator[Told]:
    """Yield what is told of the rows C21 to C30: nothing of it stops an import."""
    if not any(row.code in answers for row in AGREED):
        if basis in TOLD:
            yield Told(_NO_ROWS, paragraph=answers["C6"].paragraph)
        return
    given = (answers[row.code] for row in AGREED if row.code in answers)
    if basis and basis not in TOLD and any(map(is_touched, given)):
        asked = answers["C6"]
        values = {"question": asked.row.label, "code": asked.row.code}
        yield Told(CONTRADICTED, values, asked.paragraph, stops=True)
    for row in AGREED:
        answer = answers.get(row.code)
        values = {"question": row.label, "code": row.code}
        said, unknown = _chosen(answer) if answer else ((), ())
        for words in unknown:
            yield Told(_UNKNOWN, {**values, "words": words}, answer.paragraph if answer else 0)
        if basis not in TOLD:
            continue
        if not said and not unknown:
            place = answer.paragraph if answer else answers["C6"].paragraph
            yield Told(_NOT_AGREED, values, place, waits=answer is None or not is_touched(answer))
        elif answer and said == ("no",):
            yield Told(_NOT_EXPLAINED, values, answer.paragraph)


def in_words_of(record: str, say: Callable[[Text], str]) -> str:
    """Return a record whose skeleton, if it has one, speaks to its coordinator in her language."""
    agreed, author = from_skeleton(record), _AUTHOR.search(record)
    if agreed is None or author is None:
        return record
    before, last, _ = record.partition("risk_review: []\n")
    return before + last + skeleton(agreed, author[1], say)


def skeleton(agreed: Agreed, author: str, say: Callable[[Text], str] = str) -> str:
    """Return the lines of a record that its coordinator makes a consent of."""

    def line(key: str, said: str = "", note: str = "") -> str:
        return f"#   {key}: {said}".rstrip() + (f"  # {note}" if note else "") + "\n"

    def listed(said: tuple[str, ...]) -> str:
        return f"[{', '.join(said)}]"

    head = textwrap.fill(say(_HEAD), 110, initial_indent="# ", subsequent_indent="# ")
    years = f"; years: {agreed.years[0]}" if agreed.years else ""
    named = "".join(agreed.identification)
    return "".join(
        (
            f"{head}\n",
            "# consent:\n",
            line("obtained", note=say(_OBTAINED)),
            line("expires", note=say(_EXPIRES) + years),
            line("method", note=say(_METHOD)),
            line("language", note=say(_ASKED_IN)),
            line("by", author),
            line("explained", listed(agreed.explained)),
            line("identification", named, "" if named else say(_CALLED)),
            line("channels", listed(agreed.channels)),
            line("languages", listed(agreed.languages)),
            line("audiences", listed(agreed.audiences)),
            line("record_ref", note=say(_PAPERS)),
        )
    )


def from_skeleton(record: str) -> Agreed | None:
    """Return what a skeleton says that a record may say; nothing where there is none."""
    if "\n# consent:\n" not in record:
        return None
    said = {key: tuple(words.split(", ")) for key, words in _LINE.findall(record)}
    said["years"] = tuple(_YEARS.findall(record))
    known = {
        field: tuple(dict.fromkeys(each for each in said.get(field, ()) if each in words))
        for field, words in _KNOWN.items()
    }
    return Agreed(**{field: each[:1] if field in _ONE else each for field, each in known.items()})


def _chosen(answer: Answer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the values that hold, and the words that are none of the row's."""
    row = answer.row
    if row.form == "one":
        one = chosen(answer)
        return ((one,) if one else ()), (() if one else _written(answer))
    known = said_as(row)
    found: list[str] = []
    unknown: list[str] = []
    boxes = [line for line in answer.lines if box_of(line)[0] is not None]
    for line in answer.lines:
        ticked, words = box_of(line)
        if ticked is False or not words.strip():
            continue
        text = words.strip().rstrip(".:").casefold()
        value = known.get(text) or (language_of(words) if row.key == ("languages",) else "")
        if not value and ticked and len(boxes) >= len(row.choices) > boxes.index(line):
            value = row.choices[boxes.index(line)].value  # worded anew, where it stood
        (found if value else unknown).append(value or words.strip())
    return tuple(dict.fromkeys(found)), tuple(unknown)


def _written(answer: Answer) -> tuple[str, ...]:
    """Return what stands in a row where one box should have its cross."""
    return tuple(
        words for ticked, words in map(box_of, answer.lines) if ticked is not False and words
    )
