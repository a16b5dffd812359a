"""A PO file that a translator sends → offers for one catalogue, and what is wrong with the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kurak.catalogues import Offer, folders
from kurak.check import RULES, check
from kurak.check.rule import Finding
from kurak.check.subject import place_in
from kurak.check.translations import difference, same_markup
from kurak.diagnostics import Diagnostic
from kurak.dialect import Render, render
from kurak.load.catalogue import parse, read_catalogue
from kurak.load.files import read_text
from kurak.model import Course, Language, Place, Problem
from kurak.translate import messages

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


def returned(file: Path, render: Render = render) -> Returned:
    """Read a PO file. A translation that lacks a link, a footnote or emphasis of its original is refused."""
    problems: list[Problem] = []
    root, name = file.parent, file.name
    catalogue = read_catalogue(root, name, problems)
    if catalogue is None:
        wrong = check(Course(root=root, programme=None, problems=tuple(problems)))
        return Returned("", (), wrong)
    po, _ = parse(read_text(root, name, []) or "")
    comments = {entry.msgid: entry.tcomment for entry in po if not entry.obsolete}
    offers, refused = [], []
    for message, entry in catalogue.entries.items():
        if not entry.translation:
            continue
        wrong_in = "" if entry.fuzzy else difference(message, entry.translation)
        if wrong_in:
            place = place_in(root, catalogue, entry)
            refused.append(_refusal(place, wrong_in, message))
        else:
            comment = comments.get(message, "")
            offers.append(Offer(message, entry.translation, entry.fuzzy, comment))
    language = po.metadata.get("Language", "").replace("_", "-")
    return Returned(language or catalogue.language, tuple(offers), tuple(refused))


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


def _refusal(place: Place, difference: str, message: str) -> Diagnostic:
    rule = next(rule for rule in RULES if rule.judge is same_markup)
    shown = message if len(message) <= 80 else f"{message[:80]}…"
    return rule.diagnostic(
        Finding(
            place, f"the translation {difference}", f"The original is “{shown}”.", len("msgstr")
        )
    )
