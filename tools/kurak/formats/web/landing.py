"""Edition → the page above the languages: it sends each reader to her own."""

from kurak.edition import Edition
from kurak.formats.web.policy import with_policy
from kurak.pages import fill


def landing(edition: Edition) -> str:
    """Return the landing page of all languages of a programme.

    It works without scripts (then as a list of links), without a server, and remembers nothing.
    """
    languages = edition.programme.languages
    return with_policy(fill(edition, "landing.html", "formats/web/pages", languages=languages))
