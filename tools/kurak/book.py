"""What a format hands to the press: a printed product in sections.

Book
└── Section          what begins on a new page, and is compiled, copied and stored as one piece

A format decides what stands in a book and in what order; `print/` turns it into a PDF. The same section in
two books is the same piece of print: its HTML says nothing of the book that it stands in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from kurak.languages import Direction
from kurak.model import Language

Begins = Literal["page", "recto", "apart"]
Engine = Literal["linked", "whole"]
PaperName = Literal["a4", "letter", "a5", "a4-landscape", "a3-landscape", "screen"]
Imposed = Literal["", "booklet", "two-up"]
VARIANTS = ("qr", "fillable", "letter", "a5", "large", "black", "booklet", "two-up")
"""What the name of a book ends with that is printed another way, after a hyphen."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How a product is printed."""

    paper: PaperName = "a4"
    large: bool = False
    """Large print: 16 pt and more, for eyes that need it."""
    black: bool = False
    """No colour at all: for a printer with nothing but black."""
    imposed: Imposed = ""
    """How A5 pages come to stand on A4 sheets: to be folded, or side by side."""


FORMULA = ("\ue000", "\ue001")
"""What stands around a number that is not known before all pages are: no author writes these characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What begins on a new page: a session's script, a handout, a form, the contents."""

    name: str
    """What we call it when something is wrong with it: `Session 1.1 Who leads?`."""
    html: str
    """Its addresses are `#id` of this section, `xref:id` of another one, or lead out of the book."""
    head: tuple[str, str] = ("", "")
    """The running heads of the left and the right page."""
    opens: bool = True
    """Whether it begins with the title of a document: above that stands no running head."""
    tab: str = ""
    """What stands in the thumb index: the number of the module."""
    begins: Begins = "page"
    """`recto`: on a right-hand page; `apart`: after a blank page, so that nobody sees it beside what is
    before, nor through the paper."""
    furniture: bool = True
    """Whether running heads and page numbers stand on its pages."""
    kept: bool = False
    """Whether nobody but the facilitator sees it: an answer key, a teaching note."""
    numbered: bool = False
    """Whether it names pages: `PAGE(id)` stands for the number of the page with that id, `PAGES(id other)`
    for the pages from that one to the end of the other's section, `SHEETS(id*24 other+third*2)` for how many
    sheets so many copies of sections take, printed on both sides (`other+third`: from the first to the end of
    the last), and `SIDES(…)` for how many on one side."""
    paper: PaperName | None = None
    """Another paper than the book's; it is never found on paper with furniture."""
    raised: int = 0
    """By how many levels its bookmarks stand higher than in the book it was made for."""
    source: str = ""
    """The path of the document it was made from, for diagnostics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One PDF to be."""

    path: str
    """Relative to the output folder."""
    title: str
    author: str
    description: str
    language: Language
    direction: Direction
    foot: str
    """What stands at the foot of each page beside its number."""
    page_label: str
    """`page %(number)s` in the book's language: what a link says of where it leads."""
    sections: tuple[Section, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """What `kurak-file:PATH` means in its sections."""
    profile: Profile = field(default_factory=Profile)
    engine: Engine = "linked"
    """`whole`: laid out by WeasyPrint in one piece, slow; what the other one is compared with."""


def parts_of(book: Book) -> Iterator[str | bytes]:
    """Yield all that a book is made of, for the key of what is made of it."""
    yield repr(replace(book, pictures={}))
    for path, content in sorted(book.pictures.items()):
        yield path
        yield content
