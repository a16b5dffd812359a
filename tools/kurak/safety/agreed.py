"""Which names a story that was not public before may show: as its record says, and its author's."""

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
_NOT_PUBLIC = (*TOLD_BY_PEOPLE, "composite")
_BEGINS = re.compile(r"(?:^|[\n.!?…:«“\"—–|*-])\s*[«“\"*_]*$")
_ENDING = 2
"""Letters that an inflected name has behind what it shares with the name: Проба, Пробой."""


def names_agreed(case: CaseStudy) -> tuple[str, ...] | None:
    """Return the names that a case study may show, or None where it was public before or is invented.

    A composite is looked at as what people told is: nobody has agreed to be in it, and a wrong tick on a form
    makes one of an interview. The names in its sources are public.

    In `people` of its record these are pseudonyms and the like, who holds a public office, and who has agreed
    to be shown by her real name.
    """
    record = case.record
    if record is None or record.source_basis not in _NOT_PUBLIC or is_withdrawn(record):
        return None
    return (str(case.author), *_shown(record), *_named_in_sources(case))


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


def _named_in_sources(case: CaseStudy) -> Iterator[str]:
    record = case.record
    if record and record.source_basis == "composite":
        from kurak.safety.scan.people import full_names  # slow to import, and seldom needed

        for source in case.sources:
            text = str(source.text)
            yield from (text[found.start : found.end] for found in full_names(text))


def _is_alike(word: str, other: str) -> bool:
    length = max(3, min(len(word), len(other)) - _ENDING)
    return word[:length] == other[:length]
