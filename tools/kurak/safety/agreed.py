"""Which names a case study that people told may show: those of which its record says so, and its author's."""

import re
from collections.abc import Collection, Iterator

from kurak.model import CaseStudy, RecordFields
from kurak.safety.gate import TOLD_BY_PEOPLE, is_withdrawn
from kurak.safety.names import sound

_WORD = re.compile(r"[^\W\d_](?:[’'‘`ʻʼ]?[^\W\d_])+")
_TITLES = re.compile(
    r"mrs?|ms|ж[аеу]|жой|госпож\w+|господин\w*|граждан\w+|(?:ханым|мырза|айым|хоним|xonim|жаноб|janob)\w*|хонуми?"
    r"|ҷаноби",
    re.I,
)
_BEGINS = re.compile(r"(?:^|[\n.!?…:«“\"—–|*-])\s*[«“\"*_]*$")
_ENDING = 2
"""Letters that an inflected name has behind what it shares with the name: Проба, Пробой."""


def names_agreed(case: CaseStudy) -> tuple[str, ...] | None:
    """Return the names that a case study may show, or None where people did not tell it.

    In `people` of its record these are pseudonyms and the like, who holds a public office, and who has agreed
    to be shown by her real name.
    """
    record = case.record
    if record is None or record.source_basis not in TOLD_BY_PEOPLE or is_withdrawn(record):
        return None
    return (str(case.author), *_shown(record))


def is_agreed(name: str, before: str, agreed: Collection[str]) -> bool:
    """Tell whether what looks like a full name is one of those agreed to, inflected or not.

    `before` is what stands before it: the first word of a sentence is written like a name, and may be none.
    """
    words = [sound(word) for word in _WORD.findall(name) if not _TITLES.fullmatch(word)]
    for each in agreed:
        known = [sound(word) for word in _WORD.findall(each)]
        is_known = [any(_is_alike(word, other) for other in known) for word in words]
        if all(is_known) or (any(is_known) and all(is_known[1:]) and _BEGINS.search(before)):
            return True
    return False


def _shown(record: RecordFields) -> Iterator[str]:
    consents = record.consent is not None and record.consent.identification == "real-name"
    for person in record.people:
        if person.kind != "real-name" or person.public_figure or (consents and not person.minor):
            yield person.shown_as


def _is_alike(word: str, other: str) -> bool:
    length = max(3, min(len(word), len(other)) - _ENDING)
    return word[:length] == other[:length]
