"""The MkDocs plugin `kurak`: MkDocs is a shell around an Edition.

Its pages come rendered by the dialect; MkDocs adds navigation, contents, search and the theme. With
`mkdocs build` and `mkdocs serve` the plugin composes the edition itself, anew for each build.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, Protocol, cast

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext

from kurak.edition import Edition
from kurak.formats.web import leave
from kurak.formats.web.addresses import file_names
from kurak.formats.web.again import PageFile, known_pages, page_file
from kurak.formats.web.content import SitePage, site_pages
from kurak.formats.web.described import described
from kurak.formats.web.dress import FONTS, dress, is_needed
from kurak.formats.web.features import (
    EARLY,
    SCRIPT,
    STYLE,
    early,
    joined,
    knowledge,
    lean_style,
    script,
    style,
)
from kurak.formats.web.menu import write_menu
from kurak.formats.web.planner import FEATURE as PLANNER
from kurak.formats.web.planner import has_planner
from kurak.formats.web.policy import with_policy
from kurak.formats.web.save import SCRIPT as SAVE_SCRIPT
from kurak.formats.web.save import WORKER, write_list
from kurak.formats.web.search import leave_out, write_index
from kurak.formats.web.squeeze import squeezed
from kurak.formats.web.switcher import switcher
from kurak.formats.web.unused import without_unused
from kurak.model import Audience
from kurak.pages import Compiled, Heading
from kurak.screen import for_screen
from kurak.store.memory import Known


class Show(Protocol):
    """Somebody who looks at a site while it is made: `./kurak serve`."""

    def order(self, pages: Mapping[str, SitePage]) -> Iterable[str]:
        """Return the names of the pages in the order in which they are to be made."""

    def made(self, path: str, content: bytes) -> None:
        """Take a picture or a page of the site."""


class KurakConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' own base is half typed
    """What mkdocs.yml may say below `kurak:`."""

    language = options.Type(str, default="")
    audience = options.Choice[Audience](("participant", "facilitator"), default="participant")
    books = options.Type(bool, default=False)
    """Whether the printed books are handed on beside the web course, as `./kurak build` makes them."""


class KurakPlugin(BasePlugin[KurakConfig]):  # type: ignore[no-untyped-call]
    """Give MkDocs the pages of an Edition instead of what lies in its `docs_dir`."""

    given: Edition | None = None
    """The edition to show; None lets the plugin compose it from the folder of mkdocs.yml."""
    show: Show | None = None
    """Who sees the site while it is made, by itself and not beside those of other languages."""
    edition: Edition
    pages: Mapping[str, SitePage]
    menu: Navigation
    reading_safely: str
    """The address of the page about it."""
    around: Mapping[str, Mapping[str, Any]]
    """For each page what the templates are given beside it."""
    known: Mapping[str, Known]
    """For each page what was made of it before; none where that is not to be known."""
    serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"

    @event_priority(100)  # before search asks the theme for its language
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.known = {}
        self.edition = self.given or self._edition_of(Path(config.config_file_path).parent)
        site = site_pages(self.edition, self.config.books)
        self.pages = {page.source: page for page in site}
        (self.reading_safely,) = (page.file for page in site if page.id == leave.READING_SAFELY)
        self.around = self._around()
        dress(config, self.edition, site, switching=self.given is not None and self.show is None)
        return config

    def _edition_of(self, root: Path) -> Edition:
        from kurak.formats.web.course import read_edition  # slow to import, with all checks

        return read_edition(root, self.config.language, self.config.audience)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace the sources by the edition's pages and pictures; keep what the theme needs."""
        theme = [
            _leaner(config, f) if f.src_uri == "assets/kurak/kurak.css" else f
            for f in files
            if f.src_dir != config.docs_dir and is_needed(f.src_uri)
        ]
        order = self.show.order(self.pages) if self.show else self.pages
        if self.given:
            self.known = known_pages(config, self.pages, self.around, self._openers)
        pages = [page_file(config, page, self.known) for page in order]
        names = file_names(self.edition)
        shown = {names[asset.path]: for_screen(asset.content) for asset in self.edition.assets}
        pictures = [File.generated(config, path, content=each) for path, each in shown.items()]
        if self.show:
            for path, content in shown.items():
                self.show.made(path, content)
        fonts = [
            File.generated(config, f"assets/fonts/{path.name}", abs_src_path=str(path))
            for path in FONTS
        ]
        planner = [
            File.generated(
                config, "assets/kurak/planner.js", content=joined((PLANNER,), "scripts")
            ),
            File.generated(
                config, "assets/kurak/planner.css", content=joined((PLANNER,), "styles")
            ),
        ]
        saving = [
            File.generated(config, "assets/kurak/save/save.js", abs_src_path=str(SAVE_SCRIPT)),
            File.generated(config, WORKER.name, abs_src_path=str(WORKER)),
        ]
        features = [
            File.generated(config, EARLY, content=early(self.edition)),
            File.generated(config, SCRIPT, content=script(self.edition)),
            File.generated(config, STYLE, content=style(self.edition)),
            File.generated(config, leave.CALENDAR, content=leave.calendar(self.edition)),
        ]
        own = planner if has_planner(self.edition) else []
        return Files([*pages, *pictures, *theme, *fonts, *own, *saving, *features])

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.menu = nav
        # Of those too that are not made again: they stand in the menu of the others.
        for page in nav.pages:
            ours = self.pages[page.file.src_uri]
            if ours.nav != ours.title:
                page.typeset = {"title": ours.nav}  # type: ignore[attr-defined]  # the theme reads it
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        env.bytecode_cache = Compiled()  # MkDocs makes a new one for each site
        write_menu(env, self.menu, self._openers)
        for file in files.documentation_pages():
            if isinstance(file, PageFile) and file.made is not None:
                write_file(file.made, file.abs_dest_path)
                if self.show:
                    self.show.made(file.dest_uri, file.made)
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        ours = self.pages[page.file.src_uri]
        page.toc = _contents(ours.headings)
        if not self.edition.neutral:
            page.meta["description"] = ours.description
        page.meta["hide"] = list(ours.hide)
        leave_out(page)
        return ours.html.replace("<th></th>", "<td></td>")  # the corner of a table heads nothing

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        return cast(TemplateContext, {**context, **self.around[page.file.src_uri]})

    def _around(self) -> Mapping[str, Mapping[str, Any]]:
        edition = self.edition
        names = {page.id: page.name for page in self.pages.values() if page.name != page.id}
        common = {
            "course_script": SCRIPT,
            "neutral": edition.neutral,
            "leave_button": leave.button(edition),
            "leave_foot": leave.foot(edition, self.reading_safely),
        }
        return {
            source: {
                **common,
                "heading": page.heading,
                "switcher": switcher(edition, page),
                "knowledge": knowledge(edition, page.id, names),
                "number": number,
                "described": described(edition, page),
            }
            for number, (source, page) in enumerate(self.pages.items())
        }

    @property
    def _openers(self) -> set[str]:
        """The pages that a module begins with."""
        modules = {chapter.id for chapter in self.edition.chapters}
        return {page.source for page in self.pages.values() if page.id in modules}

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        direction = self.edition.direction
        output = output.replace("<html ", f'<html dir="{direction}" ', 1)
        output = output.replace(
            ' tabindex=""', ""
        )  # the theme writes it on each part of the navigation
        # Of a page that stands alone, without its styles, icons would fill the screen.
        output = output.replace(_ICON, f'{_ICON} width="24" height="24"')
        output = _COLOURS.sub("", output, count=1)
        # The theme leads past the first words, among them what a reader should know before she goes on.
        output = _SKIP.sub('href="#title" class="md-skip"', output, count=1)
        # The page that `mkdocs serve` shows brings MkDocs' own script for reloading.
        if self.serving:
            return output
        made = with_policy(squeezed(output))
        if self.known:
            self.known[page.file.src_uri].note(made.encode())
        if self.show:
            self.show.made(page.file.dest_uri, made.encode())
        return made

    @event_priority(-100)  # after search has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        write_index(Path(config.site_dir), self.pages.values())
        without_unused(Path(config.site_dir))
        write_list(Path(config.site_dir))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        from kurak.formats.web.course import PACKAGE

        root = Path(config.config_file_path).parent
        for folder in (root / "case_studies", PACKAGE / "templates", PACKAGE / "formats" / "web"):
            if folder.is_dir():
                server.watch(str(folder))
        return server


def _leaner(config: MkDocsConfig, file: File) -> File:
    """Return a style sheet of ours without its comments."""
    return File.generated(config, file.src_uri, content=lean_style(file.content_string))


_COLOURS = re.compile(r'<link rel="stylesheet" href="[^"]*/palette\.[^"]*">')
"""The theme's own schemes of colours: kurak.css has ours, and they weigh 2 kB."""
_ICON = '<svg xmlns="http://www.w3.org/2000/svg"'
_SKIP = re.compile(r'href="[^"]*" class="md-skip"')


def _contents(headings: tuple[Heading, ...]) -> TableOfContents:
    """Return the page's table of contents, level 3 inside level 2."""
    tokens: list[Any] = []
    for heading in headings:
        token = {
            "level": heading.level,
            "id": heading.id,
            "name": escape(heading.title),
            "children": [],
        }
        holder = tokens[-1]["children"] if tokens and heading.level == 3 else tokens
        holder.append(token)
    return get_toc(tokens)
