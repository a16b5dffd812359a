"""Pages of a site that were made before: MkDocs need not fill its templates with them again.

What a page is made of is its own text, and what it says of the others: the menu, the way on, the settings of
the site. MkDocs’ “dirty” build leaves out the files that are not modified.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from kurak.formats.web.content import SitePage
from kurak.store.memory import Known
from kurak.store.versions import files

_OURS = frozenset({"kurak", "material/search"})
_Plain = str | bool | int | None
_PLACES = ("config_file_path", "docs_dir", "site_dir")
"""Settings that are other ones at each build, and stand on no page."""
_TEMPLATES = Path(__file__).parent
_LOG = "mkdocs.commands.build"


class PageFile(File):
    """A page as MkDocs knows it: made before, or to be made."""

    made: bytes | None = None
    """What was made of it before."""

    def is_modified(self) -> bool:
        return self.made is None


def page_file(config: MkDocsConfig, source: str, known: Mapping[str, Known]) -> PageFile:
    """Return a page of ours as a file of which MkDocs believes that there is one."""
    file = cast(PageFile, PageFile.generated(config, source, content=""))
    file.made = known[source].get() if source in known else None
    return file


def known_pages(
    config: MkDocsConfig,
    pages: Mapping[str, SitePage],
    around: Mapping[str, Mapping[str, object]],
    openers: Iterable[str],
) -> dict[str, Known]:
    """Return for each page what was made of it before; nothing for sites with more than our own settings.

    `around` is what the templates are given beside a page, and `openers` as in the menu.
    """
    theme = config.theme
    if theme.custom_dir or config.hooks or config.extra_templates or {*config.plugins} > _OURS:
        return {}
    menu = [(page.source, page.section, page.title, page.nav) for page in pages.values()]
    plain = {name: value for name, value in config.items() if isinstance(value, _Plain)}
    settings = sorted((name, value) for name, value in plain.items() if name not in _PLACES)
    more = (config.extra, config.extra_css, list(map(str, config.extra_javascript)))
    site = repr((menu, sorted(openers), settings, more, sorted(theme.items(), key=str)))
    templates = files(_TEMPLATES, "*.html")
    return {
        name: Known("page of a site", templates, site, repr(page), repr(around[name]))
        for name, page in pages.items()
    }


@contextmanager
def only_modified() -> Iterator[None]:
    """Let MkDocs build what is modified without a warning that the rest may be wrong."""
    log = logging.getLogger(_LOG)
    log.addFilter(_is_no_such_warning)
    try:
        yield
    finally:
        log.removeFilter(_is_no_such_warning)


def _is_no_such_warning(record: logging.LogRecord) -> bool:
    return "'dirty' build" not in str(record.msg)
