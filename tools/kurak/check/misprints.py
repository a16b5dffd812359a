"""What the press could not print as it should → Diagnostics, with the place its author will look for."""

from collections.abc import Iterable, Iterator
from html.entities import codepoint2name

from kurak.check import RULES, order
from kurak.check.characters import lacking, too_long
from kurak.check.pictures import heavy
from kurak.check.rule import Finding
from kurak.check.subject import place_in
from kurak.diagnostics import Diagnostic
from kurak.model import Course, Document, Place
from kurak.print.errands import Misprint
from kurak.sentences import sentence

_LONG = 30
"""Letters of a word that no other one shares."""


def with_misprints(
    found: Iterable[Diagnostic], course: Course, misprints: Iterable[Misprint]
) -> tuple[Diagnostic, ...]:
    """Return what `check` found together with what the press had to do otherwise, each once."""
    rules = {rule.code: rule for rule in RULES}
    told = {(each.code, each.place): each for each in found}
    for code, finding in _findings(course, misprints):
        told.setdefault((code, finding.place), rules[code].diagnostic(finding))
    return tuple(sorted(told.values(), key=order))


def _findings(course: Course, misprints: Iterable[Misprint]) -> Iterator[tuple[str, Finding]]:
    """Yield what to tell of each misprint, after the code of the rule that it breaks."""
    for misprint in sorted(misprints, key=repr):  # workers are not always done in the same order
        words = misprint.trouble.text
        place = _place(course, misprint, tuple(_sought(misprint)))
        match misprint.trouble.kind:
            case "font":
                yield "K701", lacking(place, words)
            case "picture":
                yield "K408", _unseen(place, words)
            case "weight":
                yield "K703", heavy(place, *words.split("\n"))
            case "table":
                yield "K702", _too_wide(place, words, _is_of_plan(course, misprint))
            case _:
                yield "K702", too_long(place, words)


def _unseen(place: Place, path: str) -> Finding:
    help = "Open it in a program for pictures and save it again."
    return Finding(place, sentence("the picture `{path}` is not printed whole", path=path), help)


def _too_wide(place: Place, row: str, is_of_plan: bool) -> Finding:
    shown = row if len(row) <= 60 else f"{row[:59]}…"
    help = "Use fewer columns, or make two tables of it."
    if is_of_plan:
        help = "It is made from this plan: fewer rooms or shorter words make it narrower."
    return Finding(place, sentence("the table “{shown}” is wider than the page", shown=shown), help)


def _sought(misprint: Misprint) -> Iterator[str]:
    """Yield what may be found in the source, the surest first."""
    words = misprint.trouble.text
    match misprint.trouble.kind:
        case "font":
            yield words
            yield from (f"&{codepoint2name[ord(c)]};" for c in words if ord(c) in codepoint2name)
            yield from (f"&#{ord(c)};" for c in words)
        case "picture" | "weight":
            yield words.rpartition("/")[2]
        case "table":
            yield from sorted(words.split(" | "), key=len, reverse=True)
        case _:
            yield words
            # On paper another word may stand close to it, which the author wrote elsewhere.
            yield from (words[:_LONG], words[-_LONG:])


def _place(course: Course, misprint: Misprint, sought: tuple[str, ...]) -> Place:
    """Return where the words stand: in the section's own document, or in another one that it quotes.

    A table that is made from a plan has our own words at its head: they may stand anywhere by chance.
    """
    own = [each for each in course.documents if each.source.path == misprint.source]
    others = [each for each in course.documents if each.source.path != misprint.source]
    for document in own if _is_of_plan(course, misprint) else (*own, *others):
        for words in sought:
            place = _place_in(course, document, misprint, words) if words else None
            if place:
                return place
    return Place(misprint.source or "curriculum/programme.yml")


def _is_of_plan(course: Course, misprint: Misprint) -> bool:
    """Tell whether a table is made from a plan, such as who leads when."""
    plans = {plan.source.path for plan in course.workshops}
    return misprint.trouble.kind == "table" and misprint.source in plans


def _place_in(course: Course, document: Document, misprint: Misprint, words: str) -> Place | None:
    source = document.source
    catalogue = source.catalogues.get(misprint.language)
    if catalogue and misprint.language != source.language:
        for entry in catalogue.entries.values():
            if words in entry.translation and not entry.fuzzy:
                return place_in(course.root, catalogue, entry, words)
    table = misprint.trouble.kind == "table"
    for path, text in {source.path: source.text, **source.drawings}.items():
        for number, line in enumerate(text.split("\n"), 1):
            if words in line and ("|" in line or not table):
                return Place(path, number, line.index("|" if table else words) + 1)
    return None
