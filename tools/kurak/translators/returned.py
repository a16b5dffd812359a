"""A PO file that a translator sends → offers for one catalogue, and what is wrong with the rest."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from polib import POEntry

from kurak.catalogues import Offer
from kurak.check.subject import place_in
from kurak.check.translations import difference
from kurak.diagnostics import Diagnostic
from kurak.load.catalogue import placed_entries, read_po, says_something
from kurak.model import Catalogue, Entry, Language, Place, Problem
from kurak.sentences import Text
from kurak.translators.rules import judge

_LARGEST = 20_000_000
"""Bytes. All catalogues of a course of 45 hours in one file are 3 MB."""
_MERGED = re.compile("^#-#-#-#-#  ", re.M)
"""What msgcat writes above each of several translations of one text."""


@dataclass(frozen=True)
class Sent:
    """A translation, and where it stands in what was sent."""

    message: str
    translation: str
    place: Place
    fuzzy: bool = False


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
    emptied: tuple[Sent, ...] = ()
    """Texts of a table that stand there without a translation."""
    obsolete: int = 0
    """How many translations it has of texts that it says are gone: they are not offered."""


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
    """Read a PO file. A translation that lacks a link, a footnote or emphasis of its original is refused.

    So is what no text of a course has, a `msgctxt` or a plural; what is wrong with one entry stops no other.
    """
    problems: list[Problem] = []
    root, name = file.parent, file.name
    read = read_po(root, name, problems, _LARGEST)
    if read is None:
        return Returned("", (), judge(root, problems))
    po, text = read
    entries = placed_entries(po, text)
    second = next((line for entry, line in entries if not entry.msgid), 0)
    if second:  # two files in one: what the first says of its language need not hold
        reason = {"reason": "there is a second header"}
        problems.append(Problem("catalogue", Place(name, second), reason))
        return Returned("", (), judge(root, problems))
    offers = tuple(_offered(root, name, entries, problems))
    language = po.metadata.get("Language", "").replace("_", "-")
    obsolete = sum(entry.obsolete and bool(entry.msgstr) for entry in po)
    return Returned(language or file.stem, offers, judge(root, problems), obsolete=obsolete)


def _offered(
    root: Path, name: str, entries: Iterable[tuple[POEntry, int]], problems: list[Problem]
) -> Iterator[Offer]:
    """Yield what the entries of a PO file offer, and note what is wrong with the others."""
    first: dict[str, Offer] = {}
    for entry, line in entries:
        message, translation = entry.msgid, entry.msgstr
        place = place_in(root, Catalogue("", name, {}), Entry(translation, entry.fuzzy, line))
        other = "msgctxt" if entry.msgctxt else "msgid_plural" if entry.msgid_plural else ""
        wrong_in = "" if entry.fuzzy else difference(message, translation)
        if other:
            problems.append(Problem("other-forms", Place(name, line), {"what": other}))
        elif not says_something(translation):
            continue
        elif message in first:
            if translation != first[message].translation:
                at = {"first": f"{name}:{first[message].line}"}
                problems.append(Problem("said-twice", place, at))
        elif _MERGED.search(translation):
            problems.append(Problem("merged", place))
        elif wrong_in:
            problems.append(_other_markup(place, message, wrong_in, len("msgstr")))
        else:
            sources = tuple(each.replace("\\", "/") for each, _ in entry.occurrences)
            first[message] = Offer(
                message, translation, bool(entry.fuzzy), entry.tcomment, line, sources
            )
            yield first[message]


def _other_markup(place: Place, message: str, difference: Text, length: int = 1) -> Problem:
    about = {"message": message, "difference": difference, "length": length}
    return Problem("other-markup", place, about)
