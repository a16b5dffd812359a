"""A book printed another way as well: on other paper, larger, in black, with QR codes, two pages on a sheet.

Each is a file of its own beside the ordinary one. What has a paper of its own, a flip chart or a slide, is
printed on that alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import escape

from kurak.book import VARIANTS, Book, Imposed, PaperName, Profile
from kurak.cartridges import CcNumber
from kurak.edition import GRANULARITIES, Granularity
from kurak.labels import labels

WAYS = re.compile(rf"(?:-(?:{'|'.join(VARIANTS)}))+(?=\.pdf$)")
"""What the name of a book ends with that is printed another way."""
_TEXT = ("a4", "letter", "a5")
_COPIED = ("forms/", "handouts/")
"""Books of sheets that are copied and given out one by one. With two pages on a side one would
show what belongs on another: how a case study goes on after its pause."""
_OPENING = re.compile(
    r'<section class="document (?:chapter|lesson|case)" id="(?P<id>(?!book--)[^"]+)">\s*'
    '<header class="opening">'
)
"""Where a document that the course has a page of begins (pages/sections.py)."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody asks for beside the ordinary products, or of them."""

    paper: PaperName = "a4"
    large: bool = False
    black: bool = False
    booklet: bool = False
    two_up: bool = False
    qr: str = ""
    """Where `dist/web` can be found: each module, session and case study leads to its page there."""
    fillable: bool = False
    """With fields to type in where paper has empty boxes: forms alone."""
    neutral: bool = False
    """A web course that no title, icon or name of a file tells about (decision 0017)."""
    cc: CcNumber = "1.1"
    """The version of the Common Cartridge, which is made once, and not beside another (decision 0025)."""
    granularity: tuple[Granularity, ...] = GRANULARITIES
    """Of what size packages for learning platforms are made; the other sizes are not."""


PLAIN = Wishes()
"""Nothing beside the ordinary print."""


def variants(book: Book, wishes: Wishes) -> Iterator[Book]:
    """Yield a book as it was wished for: once for each way to put its pages on sheets, or else once."""
    if book.profile.paper not in _TEXT:
        return
    if wishes.fillable and book.path.startswith("forms/"):
        yield from _to_type_in(book)
    wished = replace(book.profile, paper=wishes.paper, large=wishes.large, black=wishes.black)
    ways: list[Imposed] = []
    if wishes.qr:
        book = _with_codes(book, wishes.qr)
    is_copied = book.path.startswith(_COPIED)
    if wishes.booklet and not is_copied:
        ways.append("booklet")
    if wishes.two_up and not is_copied:
        ways.append("two-up")
    for way in ways:
        yield _printed(book, replace(wished, paper="a5", imposed=way))
    if not ways and (wished != book.profile or wishes.qr):
        yield _printed(book, wished)


def _with_codes(book: Book, address: str) -> Book:
    """Return a book in which each document begins with the QR code of its page in the course."""
    from kurak.variants.codes import code  # seldom asked for, as what is imported below

    label = labels(book.language)
    said = label("On the web")
    drawings: dict[str, bytes] = {}

    def opened(match: re.Match[str]) -> str:
        page = f"{address.rstrip('/')}/{book.language}/{match['id']}.html"
        name = f"qr/{match['id']}.svg"
        drawings[name] = code(page)
        return (
            f'{match[0]}<a class="qr" href="{escape(page)}">'
            f'<img src="kurak-file:{name}" alt="{escape(said)}: {escape(page)}"></a>'
        )

    sections = tuple(
        replace(section, html=_OPENING.sub(opened, section.html)) for section in book.sections
    )
    stem, dot, ending = book.path.rpartition(".")
    return replace(
        book,
        path=f"{stem}-qr{dot}{ending}",
        sections=sections,
        pictures={**book.pictures, **drawings},
    )


def _to_type_in(book: Book) -> Iterator[Book]:
    """Yield a form with fields; a form without an empty box has none, as the certificate."""
    from kurak.variants.fillable import (
        fillable,  # reads the templates of pages, and is seldom asked for
    )

    stem, dot, ending = book.path.rpartition(".")
    sections = tuple(
        replace(section, html=fillable(section.html, f"field-{number}"))
        for number, section in enumerate(book.sections, 1)
    )
    if sections != book.sections:
        yield replace(book, path=f"{stem}-fillable{dot}{ending}", sections=sections)


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
