"""The grid of a table: which cell stands where, also where one takes several columns or rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kurak.formats.word.text import Element
from kurak.formats.word.widths import widths


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the grid; one of several rows stands in each of them."""

    element: Element
    across: int
    part: Literal["", "restart", "continue"] = ""

    @property
    def words(self) -> str:
        return " ".join("".join(self.element.itertext()).split())

    @property
    def is_empty(self) -> bool:
        return not self.words and self.element.find(".//img") is None


Slots = list[Slot | None]
"""Nothing stands where a row is too short."""


def grid(element: Element) -> tuple[list[Element], list[Slots]]:
    """Return the rows of a table, and the cells that stand in each of them."""
    elements = [row for row in element.iter("tr") if _table_of(row) is element]
    rows: list[Slots] = []
    held: dict[int, tuple[Slot, int]] = {}
    for row in elements:
        slots: Slots = []
        slot: Slot | None
        column = 0
        cells = iter([cell for cell in row if cell.tag in ("td", "th")])
        while True:
            if column in held:
                above, left = held.pop(column)
                if left > 1:
                    held[column] = (above, left - 1)
                slots.append(Slot(above.element, above.across, "continue"))
            else:
                cell = next(cells, None)
                if cell is None and not any(each > column for each in held):
                    break
                slot = _slot(cell) if cell is not None else None
                slots.append(slot)
                if slot and slot.part:
                    held[column] = (slot, _span(slot.element, "rowspan") - 1)
            last = slots[-1]
            column += last.across if last else 1
        rows.append(slots)
    count = max((sum(s.across if s else 1 for s in row) for row in rows), default=0)
    for short in rows:
        if short:
            short.extend([None] * (count - sum(s.across if s else 1 for s in short)))
    return elements, rows


def column_widths(rows: Sequence[Slots], width: int) -> list[int]:
    """Return the widths of the columns that cells stand in: together so wide."""
    count = sum(slot.across if slot else 1 for slot in rows[0])
    columns: list[list[str]] = [[] for _ in range(count)]
    for row in rows:
        column = 0
        for slot in row:
            if slot and slot.across == 1 and slot.part != "continue":
                columns[column].append(slot.words)
            column += slot.across if slot else 1
    return widths(columns, width)


def _slot(cell: Element) -> Slot:
    return Slot(cell, _span(cell, "colspan"), "restart" if _span(cell, "rowspan") > 1 else "")


def _span(cell: Element, name: str) -> int:
    value = cell.get(name) or ""
    return max(1, min(int(value), 63)) if value.isascii() and value.isdecimal() else 1


def _table_of(row: Element) -> Element:
    return next(row.iterancestors("table"))
