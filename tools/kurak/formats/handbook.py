"""Edition → its printed handbook, `handbooks/<language>/<audience>.pdf`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal

from kurak.book import Book, Profile, Section
from kurak.edition import CasePage, Edition
from kurak.labels import labels
from kurak.languages import country, locale
from kurak.model import Phrase
from kurak.pages import Page, fill, pages
from kurak.sections import book, opened, section, sections

Index = tuple[str, list[tuple[Phrase, list[CasePage]]]]
"""A title, and under it what one looks for with the case studies found there."""


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of the first level of the contents, with the pages under it."""

    id: str
    number: str
    title: Phrase
    page: Page | None
    """What the part begins with; None for the case studies, which have no text of their own."""
    inside: tuple[Page, ...]


def handbook(edition: Edition) -> Iterable[Book]:
    """Yield the handbook of an edition, a tagged A4 PDF."""
    audience = audience_title(edition)
    path = f"handbooks/{edition.language}/{edition.audience}.pdf"
    title = f"{edition.title} · {audience}"
    yield book(edition, path, title, _sections(edition, audience), Profile())


def audience_title(edition: Edition) -> str:
    """Return what the handbook of an audience is called."""
    label = labels(edition.language)
    titles = {
        "facilitator": label("Facilitator’s handbook"),
        "participant": label("Participant’s handbook"),
    }
    return titles[edition.audience]


def _sections(edition: Edition, audience: str) -> Iterator[Section]:
    parts = tuple(_parts(edition))
    yield _own(edition, "cover", audience=audience)
    yield _own(edition, "imprint", audience=audience)
    yield _own(edition, "contents", labels(edition.language)("Contents"), parts=parts)
    hours = format_decimal(edition.programme.contact_hours, locale=locale(edition.language))
    yield _own(edition, "programme", labels(edition.language)("The programme"), hours=hours)
    for part in parts:
        if part.page:
            yield from sections(edition, part.page, part.title, part.number)
        else:
            yield _own(edition, "case-studies", part.title.value, part=part)
        for page in part.inside:
            yield from sections(edition, page, part.title, part.number)
    if edition.cases:
        title = labels(edition.language)("Index of case studies")
        yield _own(edition, "cases", title, indexes=_indexes(edition))


_BARE = ("cover", "imprint")
_NUMBERED = ("contents", "cases")
_KINDS = {
    "contents": "front toc",
    "programme": "front",
    "case-studies": "chapter",
    "cases": "index",
}


def _own(edition: Edition, name: str, title: str = "", **values: Any) -> Section:
    """Return a section of the book itself, from the template of its name."""
    label = lambda text: Phrase(text, edition.language)  # noqa: E731
    html = fill(edition, f"print/{name}.html", label=label, **values)
    heading = Phrase(title, edition.language)
    return section(
        edition,
        name=title or name,
        html=opened(edition, heading, html) if title else html,
        id=f"book--{name}",
        kind=_KINDS.get(name, name),
        head=(edition.title.value, title),
        begins="recto" if name in ("contents", "case-studies") else "page",
        furniture=name not in _BARE,
        numbered=name in _NUMBERED,
    )


def _parts(edition: Edition) -> Iterator[Part]:
    made = tuple(pages(edition))
    inside = {chapter.id: {lesson.id for lesson in chapter.lessons} for chapter in edition.chapters}
    cases = tuple(page for page in made if page.kind == "case")
    for page in made:
        if page.kind == "case":
            if page is cases[0]:
                title = Phrase(labels(edition.language)("Case studies"), edition.language)
                yield Part("book--case-studies", "", title, None, cases)
        elif page.kind != "lesson":
            below = tuple(other for other in made if other.id in inside.get(page.id, ()))
            yield Part(page.id, page.number, page.title, page, below)


def _indexes(edition: Edition) -> tuple[Index, ...]:
    label = labels(edition.language)
    by_country: dict[str, list[CasePage]] = {}
    for case in edition.cases:
        name = country(case.setting.country, edition.language)
        by_country.setdefault(name, []).append(case)
    by_session = [
        (
            Phrase(f"{lesson.number} {lesson.title}", lesson.title.language),
            [case for case in edition.cases if case.id == lesson.case_id],
        )
        for lesson in edition.lessons
        if lesson.case_id
    ]
    countries = [(Phrase(name, edition.language), by_country[name]) for name in sorted(by_country)]
    found = ((label("By country"), countries), (label("By session"), by_session))
    return tuple(index for index in found if index[1])
