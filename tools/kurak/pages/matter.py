"""Edition → the front and back matter of a book: what stands in it beside the edition's own documents."""

from typing import Any

from kurak.book import Section
from kurak.edition import CasePage, Edition
from kurak.labels import labels
from kurak.languages import country
from kurak.model import Phrase
from kurak.pages import fill
from kurak.pages.sections import opened, section

Index = tuple[str, list[tuple[Phrase, list[CasePage]]]]
"""A title, and under it what one looks for with the case studies found there."""

_BARE = ("cover", "imprint")
_NUMBERED = ("contents", "booklet", "cases")
_PARTS = ("case-studies", "workshop-plans")
"""Parts of a book that have no text of their own."""
_RECTO = ("contents", "booklet", *_PARTS)
_KINDS = {
    "contents": "front toc",
    "booklet": "front toc booklet",
    "programme": "front",
    **dict.fromkeys(_PARTS, "chapter"),
    "cases": "index",
}


def own(edition: Edition, name: str, title: str = "", **values: Any) -> Section:
    """Return a section of the book itself, from the template of its name in `templates/print/`."""
    label = lambda text: Phrase(text, edition.language)  # noqa: E731
    template = "part" if name in _PARTS else name
    html = fill(edition, f"print/{template}.html", label=label, **values)
    heading = Phrase(title, edition.language)
    return section(
        edition,
        name=title or name,
        html=opened(edition, heading, html) if title else html,
        id=f"book--{name}",
        kind=_KINDS.get(name, name),
        head=(edition.title.value, title),
        begins="recto" if name in _RECTO else "page",
        furniture=name not in _BARE,
        numbered=name in _NUMBERED,
    )


def indexes(edition: Edition) -> tuple[Index, ...]:
    """Return the ways to look a case study up: by its country, and by the session it is made for."""
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
