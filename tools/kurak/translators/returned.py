"""A PO file that a translator sends → offers for one catalogue, and what is wrong with the rest."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kurak.catalogues import Offer
from kurak.check.subject import place_in
from kurak.check.translations import difference
from kurak.diagnostics import Diagnostic
from kurak.load.catalogue import parse, read_catalogue, says_something
from kurak.load.files import read_text
from kurak.model import Language, Place, Problem
from kurak.translators.rules import judge

_LARGEST = 20_000_000
"""Bytes. All catalogues of a course of 45 hours in one file are 3 MB."""
_MERGED = re.compile("^#-#-#-#-#  ", re.M)
"""What msgcat writes above each of several translations of one text."""


@dataclass(frozen=True)
class Returned:
    """What a file offers."""

    language: Language
    """What it says of itself; empty if it does not."""
    offers: tuple[Offer, ...]
    refused: tuple[Diagnostic, ...]
    """What is wrong: the whole file where nothing is offered."""
    folder: str = ""
    """Whose texts these are, where that is certain."""


@dataclass(frozen=True)
class Sent:
    """A translation, and where it stands in what was sent."""

    message: str
    translation: str
    place: Place
    fuzzy: bool = False


def sifted(sent: Iterable[Sent], problems: list[Problem]) -> tuple[Offer, ...]:
    """Return what is offered: nothing twice, and nothing that was left in the language of the original.

    A translation that breaks a page, or is another one than an earlier one of the same text, is noted.
    """
    taken: dict[str, Sent] = {}
    for each in sent:
        if each.translation == each.message or not says_something(each.translation):
            continue
        first = taken.get(each.message)
        wrong_in = "" if each.fuzzy else difference(each.message, each.translation)
        if wrong_in:
            problems.append(_other_markup(each.place, each.message, wrong_in))
        elif first is None:
            taken[each.message] = each
        elif first.translation != each.translation:
            at = f"{first.place.path}:{first.place.line}"
            problems.append(Problem("said-twice", each.place, {"first": at}))
    return tuple(
        Offer(each.message, each.translation, each.fuzzy, line=each.place.line)
        for each in taken.values()
    )


def returned(file: Path) -> Returned:
    """Read a PO file. A translation that lacks a link, a footnote or emphasis of its original is refused."""
    problems: list[Problem] = []
    root, name = file.parent, file.name
    catalogue = read_catalogue(root, name, problems, _LARGEST)
    if catalogue is None:
        return Returned("", (), judge(root, problems))
    po, _ = parse(read_text(root, name, [], largest=_LARGEST) or "")
    sent = {entry.msgid: entry for entry in po if not entry.obsolete}
    offers = []
    for message, entry in catalogue.entries.items():
        if not entry.translation:
            continue
        wrong_in = "" if entry.fuzzy else difference(message, entry.translation)
        if _MERGED.search(entry.translation):
            problems.append(Problem("merged", place_in(root, catalogue, entry)))
        elif wrong_in:
            place = place_in(root, catalogue, entry)
            problems.append(_other_markup(place, message, wrong_in, len("msgstr")))
        else:
            sources = tuple(name.replace("\\", "/") for name, _ in sent[message].occurrences)
            comment = sent[message].tcomment
            offers.append(
                Offer(message, entry.translation, entry.fuzzy, comment, entry.line, sources)
            )
    language = po.metadata.get("Language", "").replace("_", "-")
    return Returned(language or catalogue.language, tuple(offers), judge(root, problems))


def _other_markup(place: Place, message: str, difference: str, length: int = 1) -> Problem:
    about = {"message": message, "difference": difference, "length": length}
    return Problem("other-markup", place, about)
