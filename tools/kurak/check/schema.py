"""K2: heads that do not say what they should."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kurak.check.rule import Finding
from kurak.check.subject import Subject, did_you_mean, listed
from kurak.sentences import Text, sentence

_PATTERNS = (
    ("^([A-Z]", sentence("a role such as `lawyer` or a code such as `R07`, never a name")),
    ("^[A-Z]\\d{2,4}", sentence("a code such as `A01`, never a name")),
    ("^C-", sentence("an opaque name such as `C-7K3Q9A`")),
    ("{64}", sentence("a SHA-256 in 64 small letters and digits")),
    (
        "[a-z0-9]+(-",
        sentence("small letters a–z and digits, joined by hyphens, such as `who-leads`"),
    ),
    ("[A-Z]{2}", sentence("the two letters of a country, such as `KZ`")),
    ("\\d{4}-\\d{2}-\\d{2}", sentence('a day between quotation marks, such as `"2027-04-10"`')),
    ("\\d{4}-", sentence("a month such as `2013-07`, or two: `2013-07 to 2013-12`")),
    ("\\d{4}(-", sentence("a year, a month or a day, such as `2024-07`")),
    (":[0-5]", sentence('a time between quotation marks, such as `"09:30"`')),
    ("https?", sentence("an address that begins with https://")),
)
_TYPES = {
    "string_type": sentence("text; put a number or a date between quotation marks"),
    "value_error": sentence("text; put a number or a date between quotation marks"),
    "tuple_type": sentence("a list, such as `[first, second]`"),
    "int_type": sentence("a whole number without quotation marks"),
    "float_type": sentence("a number"),
    "float_parsing": sentence("a number"),
    "amount": sentence(
        "a whole number from 0, or words: `just over 10 %`, `over half`, `some`, `fewer than 5`"
    ),
    "dict_type": sentence("lines of the form `key: value`"),
    "dataclass_type": sentence("lines of the form `key: value`"),
}
_LIMITS = {"ge": "{number} or more", "gt": "more than {number}", "le": "{number} or less"}


def unknown_key(subject: Subject) -> Iterator[Finding]:
    """A key is unknown.

    A misspelt key is not read, and what stands behind it would be missing from every product.

    Wrong:

        key_mesages: [Influence grows with trust.]

    Right:

        key_messages: [Influence grows with trust.]
    """
    for problem in subject.problems("unknown-key"):
        detail = problem.detail
        key, known = detail["key"], detail["known"]
        yield Finding(
            problem.place,
            sentence("`{key}` is no key of {owner}", key=key, owner=_owner(detail["within"])),
            did_you_mean(key, known) or sentence("The keys here are {list}.", list=listed(known)),
            len(key),
        )


def missing_key(subject: Subject) -> Iterator[Finding]:
    """A key is missing.

    Every product needs it: a session without a duration has no place in a timetable, a legal fact without
    its month may be out of date.

    Wrong:

        legal_facts:
          - {text: …, law: …, country: KZ}

    Right:

        legal_facts:
          - {text: …, law: …, country: KZ, as_of: 2024-07}
    """
    for problem in subject.problems("missing-key"):
        detail = problem.detail
        key = detail["key"]
        yield Finding(
            problem.place,
            sentence("{owner} needs the key `{key}`", owner=_owner(detail["within"]), key=key),
            sentence("Add a line `{key}: …`; curriculum/README.md says what it is for.", key=key),
        )


def wrong_value(subject: Subject) -> Iterator[Finding]:
    """A value is of the wrong kind.

    Minutes must be numbers to be added up, and a kind must be one of those that the course knows how to
    show.

    Wrong:

        duration: 90 minutes

    Right:

        duration: 90
    """
    for problem in subject.problems("wrong-type"):
        detail = problem.detail
        yield Finding(
            problem.place,
            sentence("`{key}` should be {wanted}", key=detail["key"], wanted=wanted(detail)),
            sentence("It says `{text}`.", text=shortened(detail["given"])),
            len(str(detail["key"]).rpartition(".")[2]),
        )


def _owner(within: str) -> Text:
    return f"`{within}`" if within else sentence("the head")


def wanted(detail: Mapping[str, Any]) -> Text:
    """Say in words what pydantic says in its own."""
    kind, limits = detail["type"], detail.get("limits", {})
    if kind == "literal_error":
        return listed(re.findall("'([^']*)'", limits["expected"]))
    if kind == "string_pattern_mismatch":
        pattern = limits["pattern"]
        return next(
            (words for part, words in _PATTERNS if part in pattern),
            sentence("of the form {pattern}", pattern=pattern),
        )
    if kind == "too_short":
        return sentence("a list with at least one item")
    for limit, words in _LIMITS.items():
        if limit in limits:
            return sentence(words, number=limits[limit])
    return _TYPES.get(kind) or str(detail["reason"])


def shortened(value: Any) -> str:
    """Return what a value says, on a part of a line."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:60]}…"
