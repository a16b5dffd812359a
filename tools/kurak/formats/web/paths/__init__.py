"""Edition → its learning paths on one page: the sessions of each workshop plan, for whoever learns."""

from kurak.edition import Edition
from kurak.formats.web.feature import Feature
from kurak.formats.web.ways import ways
from kurak.pages import fill

PATHS = "paths"
"""The id of its page."""
FEATURE = Feature("paths", styles=("paths.css",))


def has_paths(edition: Edition) -> bool:
    """Tell whether there is a path to show."""
    return bool(edition.paths)


def paths(edition: Edition) -> str:
    """Return the page."""
    return fill(edition, "paths.html", "formats/web/pages", ways=ways(edition))
