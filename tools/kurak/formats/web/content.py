"""Edition → the pages of a site and the way through them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from kurak.edition import Edition
from kurak.formats.web import leave
from kurak.formats.web.addresses import file_names, page_names
from kurak.formats.web.notebook import NOTEBOOK, has_notebook, notebook, with_places
from kurak.formats.web.planner import PLANNER, SCRIPTS, has_planner, knowledge
from kurak.labels import labels
from kurak.model import Coverage, Language, Phrase
from kurak.pages import Heading, Page, fill, headings, pages, show
from kurak.sites import resolved

HOME = "index"


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page of the site. What MkDocs pastes into its templates as it stands is escaped here."""

    id: str
    name: str
    """Its file’s name, without `.html`."""
    section: str
    """The title of its part of the navigation; nothing at the top level."""
    title: Markup
    """As navigation and search show it."""
    nav: Markup
    """The same, saying its language where that is another one than the site's."""
    heading: Markup
    description: Markup
    html: str
    headings: tuple[Heading, ...]
    coverage: dict[Language, Coverage]

    @property
    def source(self) -> str:
        """The path of the Markdown file that MkDocs believes in."""
        return f"{self.name}.md"

    @property
    def file(self) -> str:
        return f"{self.name}.html"


def site_pages(edition: Edition) -> tuple[SitePage, ...]:
    """Return the pages of an edition's site in reading order, the course's home first."""
    inside = pages(edition)
    writes = has_notebook(edition)
    ids = [page.id for page in inside]
    if has_planner(edition):
        place = sum(page.kind not in ("agenda", "glossary", "back") for page in inside)
        ids.insert(place, PLANNER)
    own = [NOTEBOOK, leave.READING_SAFELY] if writes else [leave.READING_SAFELY]
    names = page_names(edition, [*ids, *own])
    leads = {id: f"{name}.html" for id, name in names.items()}
    files = {path: quote(name) for path, name in file_names(edition).items()}

    def page(given: Page) -> SitePage:
        text = f"{given.number} {given.title}" if given.kind == "lesson" else given.title.value
        number = (
            Markup('<span class="number">{}</span> ').format(given.number) if given.number else ""
        )
        html = with_places(given.html) if writes and given.kind == "lesson" else given.html
        return SitePage(
            id=given.id,
            name=names[given.id],
            section=_section(edition, given),
            title=escape(text),
            nav=show(Phrase(text, given.title.language), edition.language),
            heading=Markup(number) + show(given.title, edition.language),
            description=escape(given.summary.value),
            html=resolved(_opener(edition, given) + html, leads, files),
            headings=given.headings,
            coverage=given.coverage,
        )

    site = [page(given) for given in inside]
    if PLANNER in names:
        site.insert(place, _planner(edition, names))
    if writes:
        site.append(_notebook(edition, names))
    return (_home(edition, inside, leads, files), *site, _reading_safely(edition, names, leads))


def navigation(site: Iterable[SitePage]) -> list[dict[str, Any]]:
    """Return the site's navigation as MkDocs reads it from its configuration."""
    nav: list[dict[str, Any]] = []
    for section, members in groupby(site, key=lambda page: page.section):
        entries: list[dict[str, Any]] = [{page.title: page.source} for page in members]
        nav.extend([{escape(section): entries}] if section else entries)
    return nav


def _section(edition: Edition, page: Page) -> str:
    label = labels(edition.language)
    if page.kind in ("chapter", "lesson"):
        return label("Module %(number)s") % {"number": page.number.partition(".")[0]}
    titles = {
        "front": label("Before you begin"),
        "case": label("Case studies"),
        "agenda": label("Workshop plans"),
        "back": label("More"),
    }
    return titles.get(page.kind, "")


def _opener(edition: Edition, page: Page) -> str:
    """Return what leads from a workshop plan to the planner; nothing on other pages."""
    if page.kind != "agenda" or not has_planner(edition):
        return ""
    label = labels(edition.language)
    words = label("Make a plan of your own from this one")
    link = Markup('<p><a href="kurak:{}#{}">{}</a></p>\n').format(PLANNER, page.id, words)
    return str(link)  # a Markup would escape the page that follows it


def _planner(edition: Edition, names: Mapping[str, str]) -> SitePage:
    """Return the page on which a facilitator puts a workshop together."""
    label = labels(edition.language)
    title = escape(label("Planner"))
    folder = "formats/web/pages"
    return SitePage(
        id=PLANNER,
        name=names[PLANNER],
        section=label("Workshop plans"),
        title=title,
        nav=title,
        heading=title,
        description=escape(label("Plan a workshop from the sessions of this course.")),
        html=fill(
            edition, "planner.html", folder, knowledge=knowledge(edition, names), scripts=SCRIPTS
        ),
        headings=(),
        coverage={},
    )


def _notebook(edition: Edition, names: Mapping[str, str]) -> SitePage:
    """Return the page on which a participant finds what she has written and done."""
    label = labels(edition.language)
    title = escape(label("My notebook"))
    return SitePage(
        id=NOTEBOOK,
        name=names[NOTEBOOK],
        section="",
        title=title,
        nav=title,
        heading=title,
        description=escape(label("What you have written and done in this course.")),
        html=notebook(edition),
        headings=(),
        coverage={},
    )


def _reading_safely(
    edition: Edition, names: Mapping[str, str], leads: Mapping[str, str]
) -> SitePage:
    """Return the page that says what this site can do, and cannot, for those who must not be seen."""
    label = labels(edition.language)
    title = leave.title(edition)
    html = leave.reading_safely(edition)
    return SitePage(
        id=leave.READING_SAFELY,
        name=names[leave.READING_SAFELY],
        section=label("More"),
        title=title,
        nav=title,
        heading=title,
        description=escape(label("How to read this course without being seen.")),
        html=resolved(html, leads, {}),
        headings=headings(html),
        coverage={},
    )


def _home(
    edition: Edition, inside: tuple[Page, ...], names: Mapping[str, str], files: Mapping[str, str]
) -> SitePage:
    label = labels(edition.language)
    title = label("Start")
    html = fill(edition, "home.html", "formats/web/pages", pages=inside)
    return SitePage(
        id=HOME,
        name=HOME,
        section="",
        title=escape(title),
        nav=escape(title),
        heading=show(edition.title, edition.language),
        description=escape(edition.subtitle.value),
        html=resolved(html, names, files),
        headings=(),
        coverage={},
    )
