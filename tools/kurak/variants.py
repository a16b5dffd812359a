"""A book printed another way as well: on other paper, larger, in black, two pages on a sheet.

Each is a file of its own beside the ordinary one. What has a paper of its own, a flip chart or a slide, is
printed on that alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kurak.book import Book, Imposed, PaperName, Profile
from kurak.labels import labels

_TEXT = ("a4", "letter", "a5")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody asks for beside the ordinary print."""

    paper: PaperName = "a4"
    large: bool = False
    black: bool = False
    booklet: bool = False
    two_up: bool = False


PLAIN = Wishes()
"""Nothing beside the ordinary print."""


def variants(book: Book, wishes: Wishes) -> Iterator[Book]:
    """Yield a book as it was wished for: once for each way to put its pages on sheets, or else once."""
    if book.profile.paper not in _TEXT:
        return
    wished = replace(book.profile, paper=wishes.paper, large=wishes.large, black=wishes.black)
    ways: list[Imposed] = []
    if wishes.booklet:
        ways.append("booklet")
    if wishes.two_up:
        ways.append("two-up")
    for way in ways:
        yield _printed(book, replace(wished, paper="a5", imposed=way))
    if not ways and wished != book.profile:
        yield _printed(book, wished)


def _printed(book: Book, profile: Profile) -> Book:
    parts = (
        "" if profile.imposed or profile.paper == "a4" else profile.paper,
        "large" if profile.large else "",
        "black" if profile.black else "",
        profile.imposed,
    )
    stem, dot, ending = book.path.rpartition(".")
    path = "-".join((stem, *filter(None, parts))) + dot + ending
    title = book.title
    if profile.imposed:  # it has no tags
        label = labels(book.language)
        warning = label("for a printer, not for a screen reader")
        title += f" ({warning})"
    return replace(book, path=path, title=title, profile=profile)
