"""Edition → the pages of a site and the way through them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from kurak.edition import Edition
from kurak.formats.web.addresses import FILES, resolved
from kurak.formats.web.pictures import sized
from kurak.formats.web.planner import PLANNER, SCRIPTS, has_planner, knowledge
from kurak.formats.web.save import SAVE
from kurak.formats.web.save import page as save_page
from kurak.labels import labels
from kurak.model import Coverage, Language, Phrase
from kurak.pages import Heading, Page, fill, pages, show

HOME = "index"


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page of the site. What MkDocs pastes into its templates as it stands is escaped here."""

    id: str
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
        return f"{self.id}.md"

    @property
    def file(self) -> str:
        return f"{self.id}.html"


def site_pages(edition: Edition) -> tuple[SitePage, ...]:
    """Return the pages of an edition's site in reading order, the course's home first."""
    inside = pages(edition)
    plans = has_planner(edition)
    names = {page.id for page in inside} | ({PLANNER} if plans else set())
    files = {asset.path for asset in edition.assets}
    shown = {f"{FILES}/{quote(asset.path)}": asset.content for asset in edition.assets}

    def page(given: Page) -> SitePage:
        text = f"{given.number} {given.title}" if given.kind == "lesson" else given.title.value
        number = (
            Markup('<span class="number">{}</span> ').format(given.number) if given.number else ""
        )
        return SitePage(
            id=given.id,
            section=_section(edition, given),
            title=escape(text),
            nav=show(Phrase(text, given.title.language), edition.language),
            heading=Markup(number) + show(given.title, edition.language),
            description=escape(given.summary.value),
            html=sized(resolved(_opener(edition, given) + given.html, names, files), shown),
            headings=given.headings,
            coverage=given.coverage,
        )

    site = [page(given) for given in inside]
    if plans:
        place = sum(given.kind not in ("agenda", "glossary", "back") for given in inside)
        site.insert(place, _planner(edition))
    return (_home(edition, inside, names, files), *site, _save(edition))


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


def _planner(edition: Edition) -> SitePage:
    """Return the page on which a facilitator puts a workshop together."""
    label = labels(edition.language)
    title = escape(label("Planner"))
    folder = "formats/web/pages"
    return SitePage(
        id=PLANNER,
        section=label("Workshop plans"),
        title=title,
        nav=title,
        heading=title,
        description=escape(label("Plan a workshop from the sessions of this course.")),
        html=fill(edition, "planner.html", folder, knowledge=knowledge(edition), scripts=SCRIPTS),
        headings=(),
        coverage={},
    )


def _save(edition: Edition) -> SitePage:
    """Return the page on which a reader saves the course on her device."""
    label = labels(edition.language)
    title = escape(label("Save on this device"))
    return SitePage(
        id=SAVE,
        section=label("More"),
        title=title,
        nav=title,
        heading=title,
        description=escape(label("Save the course and read it without a network.")),
        html=save_page(edition),
        headings=(),
        coverage={},
    )


def _home(edition: Edition, inside: tuple[Page, ...], names: set[str], files: set[str]) -> SitePage:
    label = labels(edition.language)
    title = label("Start")
    html = fill(edition, "home.html", "formats/web/pages", pages=inside)
    return SitePage(
        id=HOME,
        section="",
        title=escape(title),
        nav=escape(title),
        heading=show(edition.title, edition.language),
        description=escape(edition.subtitle.value),
        html=resolved(html, names, files),
        headings=(),
        coverage={},
    )
