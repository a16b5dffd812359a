"""Edition → its printed handbook, `handbooks/<language>/<audience>.pdf`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby

from babel.numbers import format_decimal

from kurak.book import Book, Profile, Section
from kurak.edition import Edition
from kurak.formats import shown_in
from kurak.labels import labels, mark
from kurak.languages import locale
from kurak.model import Phrase
from kurak.pages import Page, pages
from kurak.pages.matter import indexes, own
from kurak.pages.once import once
from kurak.pages.sections import book, sections


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of the first level of the contents, with the pages under it."""

    id: str
    number: str
    title: Phrase
    page: Page | None
    """What the part begins with; None where it has no text of its own, as the case studies have none."""
    inside: tuple[Page, ...]


_TOGETHER = {
    "case": ("case-studies", mark("Case studies")),
    "agenda": ("workshop-plans", mark("Workshop plans")),
}
"""Kinds of pages that make a part together: its name and its title."""
_CUT = 'class="cut cut-'
"""What a sheet has in it that is cut to pieces (dialect/shape.py)."""


@shown_in("print")
def handbook(edition: Edition) -> Iterable[Book]:
    """Return the handbook of an edition, a tagged A4 PDF."""
    return (_handbook(edition),)


@once()  # the Word edition is made of the same
def _handbook(edition: Edition) -> Book:
    audience = audience_title(edition)
    path = f"handbooks/{edition.language}/{edition.audience}.pdf"
    title = f"{edition.title} · {audience}"
    return book(edition, path, title, _sections(edition, audience), Profile())


def audience_title(edition: Edition) -> str:
    """Return what the handbook of an audience is called."""
    label = labels(edition.language)
    titles = {
        "facilitator": label("Facilitator’s handbook"),
        "participant": label("Participant’s handbook"),
    }
    return titles[edition.audience]


def _sections(edition: Edition, audience: str) -> Iterator[Section]:
    text = tuple(_with_empty_backs(map(_bound, _text(edition)), edition.audience == "participant"))
    yield own(edition, "cover", audience=audience)
    yield own(edition, "imprint", audience=audience, mark=_stamp(text))
    yield from text


def _bound(section: Section) -> Section:
    """Let what a facilitator keeps begin on any page: nobody puts a leaf of a bound book into a copier."""
    return replace(section, begins="page") if section.kept else section


def _with_empty_backs(text: Iterable[Section], cuts: bool) -> Iterator[Section]:
    """Let nothing stand on the back of a certificate, nor on the leaf of a sheet that is cut to pieces.

    Participants cut those out of the book they have; facilitators copy the handouts, and theirs is long.
    """
    follows = False
    for section in text:
        is_cut = cuts and _CUT in section.html
        alone = (follows or is_cut) and section.begins == "page"
        yield replace(section, begins="recto") if alone else section
        follows = is_cut or not section.furniture


def _stamp(text: Iterable[Section]) -> str:
    """Return what tells one printing from another: eight signs that every change of the text changes."""
    return sha256("".join(section.html for section in text).encode()).hexdigest()[:8]


def _text(edition: Edition) -> Iterator[Section]:
    parts = tuple(_parts(edition))
    yield own(edition, "contents", labels(edition.language)(mark("Contents")), parts=parts)
    hours = format_decimal(edition.programme.contact_hours, locale=locale(edition.language))
    yield own(edition, "programme", labels(edition.language)(mark("The programme")), hours=hours)
    for part in parts:
        if part.page:
            yield from sections(edition, part.page, part.title, part.number)
        else:
            yield own(edition, part.id.removeprefix("book--"), part.title.value, part=part)
        for page in part.inside:
            yield from sections(edition, page, part.title, part.number)
    if edition.cases:
        title = labels(edition.language)(mark("Index of case studies"))
        yield own(edition, "cases", title, indexes=indexes(edition))


def _parts(edition: Edition) -> Iterator[Part]:
    made = pages(edition)
    inside = {chapter.id: {lesson.id for lesson in chapter.lessons} for chapter in edition.chapters}
    for kind, alike in groupby(made, key=lambda page: page.kind):
        if kind in _TOGETHER:
            name, title = _TOGETHER[kind]
            heading = Phrase(labels(edition.language)(title), edition.language)
            yield Part(f"book--{name}", "", heading, None, tuple(alike))
        elif kind != "lesson":
            for page in alike:
                below = tuple(other for other in made if other.id in inside.get(page.id, ()))
                yield Part(page.id, page.number, page.title, page, below)
