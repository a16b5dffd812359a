"""Edition → the pages of a site and the way through them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from kurak.edition import Edition
from kurak.formats.web import leave
from kurak.formats.web.addresses import file_names, page_names
from kurak.formats.web.cases import CASES, cases
from kurak.formats.web.clock import clock
from kurak.formats.web.glossary.letters import letters
from kurak.formats.web.glossary.marking import marked
from kurak.formats.web.home import HOME, home
from kurak.formats.web.jumps import jumps
from kurak.formats.web.notebook import NOTEBOOK, has_notebook, notebook, with_places
from kurak.formats.web.paths import PATHS, has_paths, paths
from kurak.formats.web.pictures import sized
from kurak.formats.web.planner import PLANNER, has_planner, knowledge
from kurak.formats.web.printing import printing
from kurak.formats.web.save import SAVE
from kurak.formats.web.save import page as save_page
from kurak.formats.web.translations import TRANSLATIONS, has_translations, translations
from kurak.labels import labels
from kurak.model import Coverage, Language, Phrase
from kurak.pages import Heading, Page, fill, headings, pages, show
from kurak.sites import resolved


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
    hide: tuple[str, ...] = ()
    """What stands beside other pages and not beside this one: `toc`, `navigation`."""
    name: str = ""
    """The name of its file without `.html`: its id, or a number in a neutral edition."""

    @property
    def source(self) -> str:
        """The path of the Markdown file that MkDocs believes in."""
        return f"{self.name}.md"

    @property
    def file(self) -> str:
        return f"{self.name}.html"


def site_pages(edition: Edition, books: bool = False) -> tuple[SitePage, ...]:
    """Return the pages of an edition's site in reading order, the course's home first.

    `books` tells that the printed books lie beside the site.
    """
    inside = pages(edition)
    order = _order(edition, inside)
    names = {HOME: HOME, **page_names(edition, order[1:])}
    leads = {id: f"{name}.html" for id, name in names.items()}
    files = {path: quote(name) for path, name in file_names(edition).items()}
    clocks = {lesson.id: clock(edition, lesson) for lesson in edition.lessons}
    steps = {lesson.id: lesson.steps[0].id for lesson in edition.lessons if lesson.steps}
    shown = {files[asset.path]: asset.content for asset in edition.assets}

    def page(given: Page) -> SitePage:
        text = f"{given.number} {given.title}" if given.kind == "lesson" else given.title.value
        number = (
            Markup('<span class="number">{}</span> ').format(given.number) if given.number else ""
        )
        writes = has_notebook(edition) and given.kind == "lesson"
        body = with_places(given.html) if writes else given.html
        is_glossary = given.kind == "glossary"
        body = letters(edition, body) + body if is_glossary else marked(body, edition)
        timed = clocks.get(given.id, "")
        tools = printing(edition, given, books, steps.get(given.id, "") if timed else "")
        return SitePage(
            id=given.id,
            section=_section(edition, given),
            title=escape(text),
            nav=show(Phrase(text, given.title.language), edition.language),
            heading=Markup(number) + show(given.title, edition.language),
            description=escape(given.summary.value),
            html=tools + _opener(edition, given) + jumps(edition, given) + timed + body,
            headings=given.headings,
            coverage=given.coverage,
        )

    ours = (_with_notice(edition, each) for each in _ours(edition, inside, names))
    made = {each.id: each for each in (*map(page, inside), *ours)}

    def placed(each: SitePage) -> SitePage:
        html = sized(resolved(each.html, leads, files), shown)
        return replace(each, name=names[each.id], html=html)

    return tuple(placed(made[id]) for id in order)


def _order(edition: Edition, inside: tuple[Page, ...]) -> list[str]:
    """Return the ids of the site's pages in reading order."""

    def of(*kinds: str) -> list[str]:
        return [page.id for page in inside if page.kind in kinds]

    return [
        *(HOME, *([PATHS] if has_paths(edition) else [])),
        *of("front", "chapter", "lesson"),
        *(CASES, *of("case")),
        *([PLANNER] if has_planner(edition) else []),
        *of("agenda", "glossary", "back"),
        *(leave.READING_SAFELY, SAVE),
        *([NOTEBOOK] if has_notebook(edition) else []),
        *([TRANSLATIONS] if has_translations(edition) else []),
    ]


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


def _ours(
    edition: Edition, inside: tuple[Page, ...], names: Mapping[str, str]
) -> Iterator[SitePage]:
    """Yield the pages that the site has beside the edition's own."""
    label = labels(edition.language)
    if has_planner(edition):
        html = fill(
            edition,
            "planner.html",
            "formats/web/pages",
            knowledge=knowledge(edition, names),
        )
        description = label("Plan a workshop from the sessions of this course.")
        section = label("Workshop plans")
        yield _own(PLANNER, label("Planner"), description, html, section, hide=("toc",))
    description = label("Find a case study by its country, its theme or its level.")
    section = label("Case studies")
    yield _own(CASES, label("All case studies"), description, cases(edition), section, ("toc",))
    if has_paths(edition):
        description = label("Sessions in a good order, for different people.")
        yield _own(PATHS, label("Learning paths"), description, paths(edition))
    if has_notebook(edition):
        description = label("What you have written and done in this course.")
        html = notebook(edition)
        yield _own(NOTEBOOK, label("My notebook"), description, html, hide=("toc",))
    description = label("How to read this course without being seen.")
    html = leave.reading_safely(edition)
    yield _own(leave.READING_SAFELY, label("Reading safely"), description, html, label("More"))
    description = label("Save the course and read it without a network.")
    yield _own(
        SAVE, label("Save on this device"), description, save_page(edition), label("More"), ("toc",)
    )
    if has_translations(edition):
        description = label("How far each page is translated.")
        html = translations(edition, inside)
        yield _own(TRANSLATIONS, label("Translations"), description, html, label("More"), ("toc",))
    html, hide = home(edition, inside), ("toc", "navigation")
    start = _own(HOME, label("Start"), edition.subtitle.value, html, hide=hide)
    yield replace(start, heading=show(edition.title, edition.language))


def _with_notice(edition: Edition, page: SitePage) -> SitePage:
    """Return a page that ends with how far its translation is: of the home, the whole course."""
    notice = fill(edition, "notice.html", "formats/web/pages", home=page.id == HOME)
    return replace(page, html=page.html + notice)


def _own(
    id: str,
    title: str,
    description: str,
    html: str,
    section: str = "",
    hide: tuple[str, ...] = (),
) -> SitePage:
    return SitePage(
        id=id,
        section=section,
        title=escape(title),
        nav=escape(title),
        heading=escape(title),
        description=escape(description),
        html=html,
        headings=() if "toc" in hide else headings(html),
        coverage={},
        hide=hide,
    )
