"""Tables, and what Word sets best as one: a flip chart, a box to draw in."""

from collections.abc import Iterator, Sequence

from kurak.formats.word.body import GAP, Body, Place, keep
from kurak.formats.word.grid import Slot, Slots, column_widths, grid
from kurak.formats.word.manuscript import MM, Cell, Paragraph, Row, Table
from kurak.formats.word.text import Element, classes, spoken

_MARGINS = 2 * 108
"""What a cell keeps free at its sides."""
_CHART_MARGINS = 2 * 240
_SHORT = 6
"""A table of no more rows is not parted."""
_LINE = round(10 * MM)
"""The height of a line that is filled in by hand."""
_SHEET = 22
"""How many of them a page has room for."""


def table(body: Body, element: Element, place: Place) -> None:
    """Take a table: the rows of its head are printed again on each page."""
    rows = [(row, slots) for row, slots in zip(*grid(element), strict=True) if slots]
    for caption in element.findall("caption"):
        body.flow(caption, place, "Caption", keep_next=True)
    body.line(place).text(" ".join(_strays(element)), place.look)
    if not rows:
        return
    sizes = column_widths([slots for _, slots in rows], place.width - place.indent)
    made = Table(
        style="CourseTable", widths=sizes, rows=[], indent=place.indent, rtl=place.look.rtl
    )
    body.table(made, place)
    body.gap = 0
    made.rows.extend(_row(body, row, slots, sizes, place) for row, slots in rows)
    body.gap = GAP
    if len(rows) <= _SHORT:
        keep(Table(style="", widths=[], rows=made.rows[:-1]))


def chart(body: Body, element: Element, place: Place) -> None:
    """Take a flip chart: a sheet with a frame."""
    width = place.width - place.indent
    inner = Place(
        place.look, width - _CHART_MARGINS, place.heading, listed=False, style="FlipChart"
    )
    made = Table(style="FlipChartTable", widths=[width], rows=[], indent=place.indent)
    body.table(made, place)
    body.gap = 0
    made.rows.append(Row([Cell(body.apart(element, inner), width)]))
    body.gap = GAP


def room(body: Body, element: Element, place: Place) -> None:
    """Take lines to write on, or an empty box to draw in."""
    count = sum("line" in classes(child) for child in element)
    if "writing" in classes(element):
        for _ in range(count):
            body.paragraph(place, "WritingLine")
        body.gap = GAP
    elif count:
        width = place.width - place.indent
        heights = [min(_SHEET, count - done) for done in range(0, count, _SHEET)]
        rows = [
            Row([Cell([Paragraph(style="TableText")], width)], height=lines * _LINE)
            for lines in heights
        ]
        body.table(Table(style="TableGrid", widths=[width], rows=rows, indent=place.indent), place)
    body.flow(element, place)  # there is no text in it, and if there were, it would not be lost


def _row(body: Body, row: Element, slots: Slots, sizes: Sequence[int], place: Place) -> Row:
    head = row.getparent().tag == "thead"
    cells = []
    column = 0
    for slot in slots:
        across = slot.across if slot else 1
        width = sum(sizes[column : column + across])
        cells.append(_cell(body, slot, width, head, place))
        column += across
    empty = any(slot and slot.is_empty for slot in slots)
    by_hand = empty and not head and place.name != "agenda"
    return Row(cells, head=head, height=_LINE if by_hand else 0)


def _cell(body: Body, slot: Slot | None, width: int, head: bool, place: Place) -> Cell:
    style = "TableHeading" if head else "TableText"
    if slot is None:
        return Cell([Paragraph(style=style)], width)
    if slot.part == "continue":
        return Cell([Paragraph(style=style)], width, slot.across, slot.part)
    look = spoken(slot.element, place.look)
    inner = Place(
        look.but(bold=look.bold or slot.element.tag == "th"),
        width - _MARGINS,
        place.heading,
        listed=False,
        style=style,
    )
    body.marks.extend(body.sources.mark(slot.element.get("id") or ""))
    blocks = body.apart(slot.element, inner)
    if "number" in classes(slot.element):
        for block in blocks:
            if isinstance(block, Paragraph):
                block.right = True
    return Cell(blocks, width, slot.across, slot.part)


def _strays(element: Element) -> Iterator[str]:
    """Yield text of a table that stands in none of its cells, where HTML allows none."""
    yield (element.text or "").strip()
    for child in element:
        if child.tag in ("thead", "tbody", "tfoot", "tr"):
            yield from _strays(child)
        elif child.tag not in ("td", "th", "caption"):
            yield " ".join("".join(child.itertext()).split())
        yield (child.tail or "").strip()
