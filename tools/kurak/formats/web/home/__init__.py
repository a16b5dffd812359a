"""Edition → its home: what this is, three doors, and everything that is in it.

The quilt is the modules' own patches sewn together, so a reader finds her module again by its patch.
"""

from kurak.edition import Edition
from kurak.formats.web.feature import Feature
from kurak.formats.web.home.patch import patch
from kurak.formats.web.ways import countries, ways
from kurak.pages import Page, fill

HOME = "index"
"""The id of its page."""
FEATURE = Feature("home", styles=("home.css",))
_PATCHES = 10
"""How many patches the quilt has at least: fewer would be as tall as a page."""


def home(edition: Edition, pages: tuple[Page, ...]) -> str:
    """Return the home page of an edition with these pages."""
    patches = {chapter.id: patch(at) for at, chapter in enumerate(edition.chapters, 1)}
    names = list(patches)
    length = max(_PATCHES, len(names)) if names else 0
    return fill(
        edition,
        "home.html",
        "formats/web/pages",
        pages=pages,
        patches=patches,
        quilt=[names[place % len(names)] for place in range(length)],
        countries=countries(edition),
        ways=ways(edition),
    )
