"""The same page in the other languages, and how far each is translated."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from kurak.edition import Edition
from kurak.formats.web.content import SitePage
from kurak.formats.web.paths import PATHS
from kurak.labels import labels
from kurak.languages import name
from kurak.model import Language


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the language switcher."""

    language: Language
    name: str
    address: str
    current: bool
    mark: Markup
    """What is short of it there, in a word; nothing where the page is fully translated."""
    note: Markup
    """The same as a sentence, in the reader's language."""


def switcher(edition: Edition, page: SitePage) -> tuple[Choice, ...]:
    """Return the languages of the programme, each with the address of this very page."""
    return tuple(
        Choice(
            language=language,
            name=name(language),
            address=f"../{language}/{_file(edition, page, language)}",
            current=language == edition.language,
            mark=escape(mark),
            note=escape(note),
        )
        for language in edition.programme.languages
        for mark, note in [next(_shortfall(edition, page, language), ("", ""))]
    )


def _file(edition: Edition, page: SitePage, language: Language) -> str:
    """Return where this page is in a language; where it is left out, the first page.

    In a neutral edition pages have numbers, and these are not the same where some are left out.
    """
    left_out = (edition.unreviewed, edition.withheld)
    gone = frozenset[str]().union(*(out.get(language, ()) for out in left_out))
    no_paths = page.id == PATHS and gone.issuperset(path.id for path in edition.paths)
    renumbered = edition.neutral and any(any(out.values()) for out in left_out)
    missing = page.id in gone or no_paths or renumbered
    return "index.html" if missing else page.file


def _shortfall(edition: Edition, page: SitePage, language: Language) -> Iterator[tuple[str, str]]:
    label = labels(edition.language)
    coverage = page.coverage.get(language)
    if page.id in edition.unreviewed.get(language, ()):
        yield label("not reviewed"), label("This page is not reviewed in this language yet.")
        return
    if page.id in edition.withheld.get(language, ()):
        yield label("not here"), label("This page is not in this language’s edition.")
        return
    if coverage is None or coverage.translated >= coverage.total:
        return
    if coverage.translated == 0:
        yield label("not translated"), label("This page is not translated into this language yet.")
    else:
        percent = {"percent": coverage.percent}
        yield (
            label("%(percent)s %%") % percent,
            label("%(percent)s %% of this page is translated into this language.") % percent,
        )
