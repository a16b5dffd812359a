"""Where the walk through HTML puts what it finds: into paragraphs, one after the other."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kurak.formats.word.lists import STEP, Lists, suffix
from kurak.formats.word.manuscript import MM, Block, Inline, Look, Mark, Paragraph, Table
from kurak.formats.word.sheet import INDENTS
from kurak.formats.word.text import Element, Line, Sources, is_block

GAP = 160
"""What stands between a box or a table and the text below it."""
_SPACED = "Heading", "Page", "TOC", "Label", "Title"
"""The beginnings of the names of styles that keep a distance of their own."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document we are."""

    look: Look
    width: int
    """How wide the text is, before anything is set in."""
    heading: int = 1
    """The level of an `h1`."""
    listed: bool = True
    """Whether headings are for the contents, and lists have the styles for lists."""
    style: str = ""
    """The style of the box that we are in."""
    base: int = 0
    """How far that is set in."""
    level: int = 0
    """How many lists we are in."""
    name: str = ""
    """What part of a document it is, where that makes a difference: `toc`, `answer-key`, `page`."""

    @property
    def indent(self) -> int:
        return self.base + STEP * self.level

    def but(self, **changes: object) -> "Place":
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list that waits for its first paragraph."""

    number: int
    level: int
    style: str


@dataclass(slots=True)
class Body:
    """The blocks of a document in the making, and what waits for the next paragraph."""

    sources: Sources
    lists: Lists
    rtl: bool
    """The direction of the document."""
    handle: "Handle"
    """What is done with a block."""
    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    item: Item | None = None
    prefix: list[Inline] = field(default_factory=list)
    new_page: bool = False
    gap: int = 0

    def paragraph(self, place: Place, style: str = "", keep_next: bool = False) -> Paragraph:
        """Begin a paragraph."""
        made = Paragraph(style=style or place.style, keep_next=keep_next)
        if self.item:
            made.numbering = (self.item.number, self.item.level)
            made.style = style or (self.item.style if place.listed else place.style)
        elif place.level and not style and place.listed:
            made.style = f"ListContinue{suffix(place.level - 1)}"
        own = INDENTS.get(made.style, 0)
        if made.numbering:
            pass  # the list says how far it is set in
        elif style:
            made.indent = own + place.indent if place.indent else None
        elif place.indent != own:
            made.indent = place.indent
        if place.look.rtl != self.rtl and not self.prefix:  # what it begins with is ours
            made.rtl = place.look.rtl
        if self.gap and not made.style.startswith(_SPACED):
            made.before = self.gap
        made.new_page = self.new_page
        made.content = [*self.marks, *self.prefix]
        self.marks, self.prefix, self.item, self.new_page, self.gap = [], [], None, False, 0
        self.blocks.append(made)
        return made

    def line(self, place: Place, style: str = "", keep_next: bool = False) -> Line:
        """Return a line that begins a paragraph once there is text for it."""

        def begin() -> list[Inline]:
            return self.paragraph(place, style, keep_next).content

        return Line(self.sources, begin, (place.width - place.indent) / MM)

    def flow(
        self, element: Element, place: Place, style: str = "", keep_next: bool = False
    ) -> None:
        """Take what is in an element: text and blocks, as they come."""
        line = self.line(place, style, keep_next)
        line.text(element.text, place.look)
        for child in element:
            if is_block(child):
                self.handle(self, child, place)
                line = self.line(place, style, keep_next)
            else:
                line.element(child, place.look)
            line.text(child.tail, place.look)

    def apart(self, element: Element, place: Place) -> list[Block]:
        """Return what is in an element as blocks of their own, those of a table's cell."""
        outside, self.blocks = self.blocks, []
        self.flow(element, place)
        inside, self.blocks = self.blocks, outside
        if not inside or not isinstance(inside[-1], Paragraph):
            inside.append(Paragraph(style=place.style))  # Word asks for one at the end of each cell
        return inside

    def table(self, table: Table, place: Place) -> None:
        """Add a table; what waits for a paragraph, and cannot stand in it, gets one before it."""
        if self.item or self.new_page or self.prefix:
            self.paragraph(place, "" if self.item else "TableEnd")
        elif self.blocks and isinstance(self.blocks[-1], Table):
            self.paragraph(place, "TableEnd")  # or Word makes one of two
        elif self.blocks and isinstance(self.blocks[-1], Paragraph):
            self.blocks[-1].after = GAP
        self.blocks.append(table)
        self.gap = GAP

    def together(self, since: int) -> None:
        """Keep the blocks from this one on on one page, as far as they fit there."""
        for block in self.blocks[since:-1]:
            keep(block)


Handle = Callable[[Body, Element, Place], None]


def keep(block: Block) -> None:
    """Hold a block on the page of what follows it."""
    if isinstance(block, Paragraph):
        block.keep_next = True
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                for inner in cell.blocks:
                    keep(inner)
