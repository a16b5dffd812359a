"""Edition → its printed handbook, `handbooks/<language>/<audience>.pdf`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.numbers import format_decimal

from kurak.edition import CasePage, Edition, File
from kurak.labels import labels
from kurak.languages import country, locale
from kurak.model import Phrase
from kurak.pages import Page, environment, pages
from kurak.print.pdf import render_pdf

_LINK = re.compile(r'(?P<before><a\b(?:[^>"]|"[^"]*")*?)\shref="(?P<address>[^"]*)"')
_NOTE = re.compile(r'[^\s<>]+<sup id="[^"]*fnref[^"]*">.*?</sup>')
_ID = re.compile(r'\sid="([^"]+)"')

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


def handbook(edition: Edition) -> Iterable[File]:
    """Yield the handbook of an edition, a tagged A4 PDF."""
    html = connect(document(edition))
    pdf = render_pdf(html, {asset.path: asset.content for asset in edition.assets})
    yield File(f"handbooks/{edition.language}/{edition.audience}.pdf", pdf)


def document(edition: Edition) -> str:
    """Return the whole book as one HTML document, its addresses as edition.py describes them."""
    label = labels(edition.language)
    audiences = {
        "facilitator": label("Facilitator’s handbook"),
        "participant": label("Participant’s handbook"),
    }
    return (
        environment(edition)
        .get_template("handbook.html")
        .render(
            audience=audiences[edition.audience],
            hours=format_decimal(edition.programme.contact_hours, locale=locale(edition.language)),
            indexes=_indexes(edition),
            label=lambda text: Phrase(text, edition.language),
            parts=tuple(_parts(edition)),
        )
    )


def connect(html: str) -> str:
    """Point every address at its place in the book, and make plain text of what leads out of it.

    Print says where a link leads: `data-elsewhere` is for a page number, `data-address` for an address
    that the text of the link does not show.
    """
    places = set(_ID.findall(html))

    def address(match: re.Match[str]) -> str:
        before, given = match["before"], match["address"]
        name = given.removeprefix("kurak:").rpartition("#")[2]
        if given.startswith(("kurak:", "#")):
            elsewhere = " data-elsewhere" if given.startswith("kurak:") else ""
            return f'{before}{elsewhere} href="#{name}"' if name in places else before
        if given.startswith("kurak-file:"):
            return before
        shown = html.startswith(given, html.find(">", match.end()) + 1)
        return match[0] if shown else f'{before} data-address href="{given}"'

    # WeasyPrint may begin a line with the mark of a footnote: hold it to the word before.
    return _NOTE.sub(r'<span class="kept">\g<0></span>', _LINK.sub(address, html))


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
