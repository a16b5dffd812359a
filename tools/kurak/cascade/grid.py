"""Numbers in rows and columns, and what of them may be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from kurak.cascade.register import LEAST

Name = tuple[str, ...]
"""What a row or a column is called: one key, or several that were joined because they are small."""


def is_large(name: Name, people: int) -> bool:
    """Tell whether so many people are enough: five, and with each name that was joined one more.

    Then each of the joined may be of five people or more, though all the others have somebody too.
    """
    return people >= LEAST + len(name) - 1


Number = int | None
"""None where it is not told. Nor is told whether it is below five, or beside one that is."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What is known: only `publish` and what stands before it sees one."""

    rows: tuple[Name, ...]
    columns: tuple[Name, ...]
    values: tuple[tuple[int, ...], ...]

    @property
    def row_sums(self) -> tuple[int, ...]:
        return tuple(map(sum, self.values))

    @property
    def column_sums(self) -> tuple[int, ...]:
        return tuple(map(sum, zip(*self.values, strict=True)))

    def with_columns(self, names: Sequence[Name]) -> "Grid":
        """Return the grid with some of its columns joined, as names say that hold several keys."""
        parts = [[c for c, own in enumerate(self.columns) if set(own) <= set(n)] for n in names]
        values = (tuple(sum(row[c] for c in part) for part in parts) for row in self.values)
        return Grid(self.rows, tuple(names), tuple(values))


@dataclass(frozen=True, slots=True)
class Shown:
    """What is told."""

    rows: tuple[Name, ...]
    columns: tuple[Name, ...]
    cells: tuple[tuple[Number, ...], ...]
    row_sums: tuple[int, ...]
    """Never of fewer than five people: smaller groups were joined."""
    column_sums: tuple[Number, ...]

    @property
    def hidden(self) -> float:
        """The part of its numbers that is not told."""
        cells = [value for row in self.cells for value in row]
        return cells.count(None) / len(cells)
