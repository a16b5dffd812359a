"""Edition → how far each page is translated into each language, on one page, for whoever translates."""

from collections.abc import Iterable

from kurak.edition import Edition
from kurak.pages import Page, fill

TRANSLATIONS = "translations"
"""The id of its page."""


def has_translations(edition: Edition) -> bool:
    """Tell whether there is something to tell: to trainees a page itself says what it lacks."""
    return edition.audience == "facilitator" and len(edition.programme.languages) > 1


def translations(edition: Edition, inside: Iterable[Page]) -> str:
    """Return the page; the reader's own language comes first."""
    told = [page for page in inside if page.coverage]
    programme = edition.programme
    source = programme.source_language
    spoken = [each for each in programme.languages if each != source]
    spoken.sort(key=lambda each: each != edition.language)
    # An original counts as reviewed, so a page that was not written in the source language tells nothing.
    ours = [page for page in told if page.coverage[source].reviewed]
    reviewed = any(page.coverage[each].reviewed for page in ours for each in spoken)
    return fill(
        edition,
        "translations.html",
        "formats/web/pages",
        rows=told,
        spoken=spoken,
        reviewed=reviewed,
    )
