"""What a Word file is made of, before it is XML: paragraphs and tables, and the runs of text in them.

Manuscript
├── Paragraph        text, with a style
│   └── Run, Break, Tab, Picture, Mark, Note, Number
├── Table
│   └── Row
│       └── Cell     paragraphs and tables
└── Field            what stands between its begin and its end is made anew by Word: the contents

Lengths are in twentieths of a point, as in Word, unless the name says otherwise.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

MM = 1440 / 25.4
"""A millimetre."""
SectionBegins = Literal["", "nextPage", "oddPage"]
"""How a section of a Word file begins (ECMA-376, 17.6.22); nothing: there is none here."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks, what language it is in, and where it leads."""

    language: str = ""
    """Nothing: the language of the document."""
    rtl: bool = False
    style: str = ""
    """A character style."""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    raised: Literal["", "superscript", "subscript"] = ""
    link: str = ""
    """`#name`, a bookmark of this document, or an address on the web."""

    def but(self, **changes: object) -> "Look":
        return replace(self, **changes) if changes else self  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Break:
    """A new line in a paragraph."""


@dataclass(frozen=True, slots=True)
class Tab:
    pass


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    """A PNG, a JPEG or a GIF."""
    suffix: str
    width: float
    """In millimetres, as is the height."""
    height: float
    words: str
    """What it shows, for who does not see it; nothing for an ornament."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: a place that links lead to."""

    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """The mark of a footnote."""

    number: int
    again: bool = False
    """Whether the note has been marked before: Word prints it once."""


@dataclass(frozen=True, slots=True)
class OwnMark:
    """The mark of a note before its own text."""


@dataclass(frozen=True, slots=True)
class Number:
    """The number of the page that a bookmark stands on."""

    of: str


Inline = Run | Break | Tab | Picture | Mark | Note | OwnMark | Number


@dataclass(slots=True, kw_only=True)
class Paragraph:
    style: str = ""
    """The id of a paragraph style; nothing for Normal."""
    numbering: tuple[int, int] | None = None
    """A list, and the level in it."""
    indent: int | None = None
    rtl: bool | None = None
    """None: as the document."""
    new_page: bool = False
    ends_section: SectionBegins = ""
    """That a section of the Word file ends with it, and how that section begins."""
    keep_next: bool = False
    before: int | None = None
    after: int | None = None
    right: bool = False
    """Whether it is set to the far side: numbers in a table."""
    content: list[Inline] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    blocks: "list[Block]"
    width: int
    across: int = 1
    down: Literal["", "restart", "continue"] = ""
    """Where it stands in a cell of several rows."""


@dataclass(slots=True)
class Row:
    cells: list[Cell]
    head: bool = False
    """Whether it is printed again on each page."""
    height: int = 0
    """At least so high."""


@dataclass(slots=True, kw_only=True)
class Table:
    style: str
    widths: list[int]
    rows: list[Row]
    indent: int = 0
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """The beginning or, without instructions, the end of what Word makes anew."""

    instructions: str = ""


Block = Paragraph | Table | Field
