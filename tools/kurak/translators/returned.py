"""A PO file that a translator sends → offers for one catalogue, and what is wrong with the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kurak.catalogues import Offer, folders
from kurak.check.subject import place_in
from kurak.check.translations import difference
from kurak.diagnostics import Diagnostic
from kurak.dialect import Render, render
from kurak.load.catalogue import parse, read_catalogue, says_something
from kurak.load.files import read_text
from kurak.model import Course, Language, Place, Problem
from kurak.translate import messages
from kurak.translators.rules import judge

_MOST = 0.5
"""Such a share of its texts must be a document's for a file to be taken for that document's."""


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
    catalogue = read_catalogue(root, name, problems)
    if catalogue is None:
        return Returned("", (), judge(root, problems))
    po, _ = parse(read_text(root, name, []) or "")
    comments = {entry.msgid: entry.tcomment for entry in po if not entry.obsolete}
    offers = []
    for message, entry in catalogue.entries.items():
        if not entry.translation:
            continue
        wrong_in = "" if entry.fuzzy else difference(message, entry.translation)
        if wrong_in:
            place = place_in(root, catalogue, entry)
            problems.append(_other_markup(place, message, wrong_in, len("msgstr")))
        else:
            comment = comments.get(message, "")
            offers.append(Offer(message, entry.translation, entry.fuzzy, comment, entry.line))
    language = po.metadata.get("Language", "").replace("_", "-")
    return Returned(language or catalogue.language, tuple(offers), judge(root, problems))


def home(
    course: Course, language: Language, offers: Sequence[Offer], render: Render = render
) -> str | None:
    """Return the folder whose texts these translations are of; None where that is not clear."""
    offered = {offer.message for offer in offers}
    scores: Mapping[str, int] = {
        folder: len(offered & _texts(course, folder, language, render))
        for folder in folders(course)
    }
    best = max(scores.values(), default=0)
    found = [folder for folder, score in scores.items() if score == best]
    return found[0] if len(found) == 1 and best >= _MOST * len(offered) else None


def _texts(course: Course, folder: str, language: Language, render: Render) -> set[str]:
    """Return the texts of a folder, as they are and as its catalogue still has them."""
    found: set[str] = set()
    for document in folders(course)[folder]:
        if document.source.language != language:
            catalogue = document.source.catalogues.get(language)
            found |= {*messages(document, render), *(catalogue.entries if catalogue else ())}
    return found


def _other_markup(place: Place, message: str, difference: str, length: int = 1) -> Problem:
    about = {"message": message, "difference": difference, "length": length}
    return Problem("other-markup", place, about)
