"""CSV text → rows of cells that know their line and column: what a spreadsheet saves, in any locale."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kurak.model import Place, Problem

_INTEGER = re.compile(r"-?\d{1,15}")
_THOUSANDS = re.compile(r"-?\d{1,3}(?: \d{3})+")
"""As spreadsheets write a large number: a cell has plain spaces for whatever stood there."""
_SEPARATOR = re.compile(r"sep=([;,\t])[ ]*\r?\n", re.IGNORECASE)
_FRACTION = re.compile(r"-?\d{1,15}[.,]\d{1,15}")


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sheet:
    head: tuple[Cell, ...]
    rows: tuple[Mapping[str, Cell], ...]
    """The cells that say something, by the name of their column."""
    lines: tuple[Place, ...]
    """Where each row begins."""


def read_sheet(text: str, path: str, problems: list[Problem]) -> Sheet | None:
    """Return the cells of a CSV text, or note why it has none.

    A comma, a semicolon (as Excel writes where a comma ends the whole part of a number) or a tab may stand
    between them: the one that the head has most of.
    """
    told = _SEPARATOR.match(text)
    if told:  # Excel reads this line, and shows nothing of it
        separator, text = told[1], text.replace(told[0], "\n", 1)
    else:
        separator = max(";,\t", key=text.split("\n", 1)[0].count)
    lines = list(_lines(text, path, separator, problems))
    if not lines:
        problems.append(Problem("empty", Place(path)))
        return None
    head, *rest = lines
    known: dict[str, Cell] = {}
    for cell in head:
        if cell.text in known:
            first = known[cell.text].place.column
            detail = {"key": cell.text, "first": f"{cell.place.line}, column {first}"}
            problems.append(Problem("duplicate-key", cell.place, detail))
        known[cell.text] = cell
    rows = []
    for cells in rest:
        for cell in cells[len(head) :]:
            if cell.text:
                problems.append(Problem("no-column", cell.place, {"text": cell.text}))
        named = zip(head, cells, strict=False)
        rows.append({column.text: cell for column, cell in named if column.text and cell.text})
    return Sheet(tuple(head), tuple(rows), tuple(cells[0].place for cells in rest))


def value_of(cell: Cell) -> object:
    """Return what a cell says: a number where it is one, else its words."""
    text = cell.text.replace(" ", "") if _THOUSANDS.fullmatch(cell.text) else cell.text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FRACTION.fullmatch(text):
        return float(text.replace(",", "."))
    return cell.text


def _lines(text: str, path: str, separator: str, problems: list[Problem]) -> Iterator[list[Cell]]:
    """Yield the lines that have a cell which is not empty.

    A quotation mark that does not close would swallow the rows below it, so none goes on to another line.
    """
    for number, line in enumerate(text.split("\n"), 1):
        cells = next(csv.reader([line], delimiter=separator), [])
        if not any(cell.strip() for cell in cells):
            continue
        if line.count('"') % 2:
            place = Place(path, number, line.index('"') + 1)
            problems.append(Problem("open-quote", place))
        starts = [1] * len(cells) if '"' in line else _starts(cells)
        yield [
            Cell(" ".join(cell.split()), Place(path, number, start))
            for cell, start in zip(cells, starts, strict=True)
        ]


def _starts(cells: list[str]) -> list[int]:
    starts, at = [], 1
    for cell in cells:
        starts.append(at)
        at += len(cell) + 1
    return starts
