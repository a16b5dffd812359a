"""Grid → Shown: small numbers are hidden, and others with them, until none can be calculated.

What is small: 1 to 4. A zero is told unless it says something of everybody in its row: where all people of
a row are in one category, the zeros beside it are hidden as small numbers are, and with them the full one.
That nobody is known to be in a category because nobody is known to be in any says nothing, and is told.

The proof: `slack` finds the interval of each hidden number, for two readers who know all that is published.
One also knows which of the hidden numbers are not zero: for that one each number below five may as well be
five or more. The other even knows which of them are below five: for that one each interval has at least the
width WIDTH. Where that cannot be reached the table is not told at all.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import product

from kurak.cascade.grid import Grid, Number, Shown
from kurak.cascade.register import LEAST, UNKNOWN
from kurak.cascade.slack import Hidden, Network

WIDTH = 3
"""Between the smallest and the largest whole number that a hidden number may be."""
_MUCH = 10**9

Cell = tuple[int, int]
Cells = frozenset[Cell]


def protect_line(grid: Grid) -> Shown | None:
    """Return what may be told of a grid of one row, whose column sums are its numbers."""
    found = _covered(grid, _small(grid), lambda cells: _line(grid, cells))
    if found is None:
        return None
    (cells,) = _cells(grid, found)
    return Shown(grid.rows, grid.columns, (cells,), grid.row_sums, cells)


def protect_table(grid: Grid, totals: Shown | None = None, empty: bool = False) -> Shown | None:
    """Return what may be told of a grid; None where it would tell too much whatever is hidden.

    What `totals` hides stays hidden here in every row, so that tables of the same people by different things
    tell the same sums and no others. `empty`: a zero means that nothing took place, and is told.
    """
    shut = [
        column
        for column, name in enumerate(grid.columns)
        if totals and not isinstance(totals.cells[0][totals.columns.index(name)], int)
    ]
    behind = frozenset(product(range(len(grid.rows)), shut))
    small = (_positive(grid) if empty else _small(grid)) | behind
    fixed = _zeros(grid) if empty else frozenset()
    found = _covered(grid, small, lambda cells: _table(grid, cells, shut), fixed, behind)
    if found is None:
        return None
    sums: Iterator[Number] = (
        None if column in shut else value for column, value in enumerate(grid.column_sums)
    )
    return Shown(grid.rows, grid.columns, _cells(grid, found), grid.row_sums, tuple(sums))


def _positive(grid: Grid) -> Cells:
    return frozenset((r, c) for r, c, value in _each(grid) if 0 < value < LEAST)


def _zeros(grid: Grid) -> Cells:
    return frozenset((r, c) for r, c, value in _each(grid) if value == 0)


def _small(grid: Grid) -> Cells:
    """Return what must be hidden for its own sake."""
    uniform = set()
    for row, values in enumerate(grid.values):
        told = [name for name, value in zip(grid.columns, values, strict=True) if value]
        if len(told) == 1 and told != [(UNKNOWN,)] and len(grid.columns) > 1:
            uniform.add(row)
    return _positive(grid) | {(r, c) for r, c in _zeros(grid) if r in uniform}


def _each(grid: Grid) -> Iterator[tuple[int, int, int]]:
    for row, values in enumerate(grid.values):
        for column, value in enumerate(values):
            yield row, column, value


def _cells(grid: Grid, hidden: Cells) -> tuple[tuple[Number, ...], ...]:
    return tuple(
        tuple(None if (row, column) in hidden else value for column, value in enumerate(values))
        for row, values in enumerate(grid.values)
    )


# ------------------------------------------------------------------ what is hidden, as flows

Flows = list[Hidden]
"""The hidden cells in order, then what else must not be found out, such as hidden sums."""


def _cell_flows(grid: Grid, cells: Collection[Cell]) -> Flows:
    return [_flow(("row", r), ("column", c), grid.values[r][c]) for r, c in sorted(cells)]


def _line(grid: Grid, cells: Collection[Cell]) -> tuple[Flows, int]:
    """A line: nothing is known of its columns but their numbers."""
    free = [Hidden(("column", c), "rest", 0, -_MUCH, _MUCH) for _, c in sorted(cells)]
    flows = _cell_flows(grid, cells)
    return flows + free, len(flows)


def _table(grid: Grid, cells: Collection[Cell], shut: Collection[int]) -> tuple[Flows, int]:
    """A table: the sums of its columns are known, but for those that are shut."""
    sums = grid.column_sums
    flows = _cell_flows(grid, cells) + [_flow(("column", c), "rest", sums[c]) for c in shut]
    return flows, len(flows)


def _flow(tail: tuple[str, int], head: object, value: int) -> Hidden:
    if value < LEAST:
        return Hidden(tail, head, value, min(value, 1), LEAST - 1)
    return Hidden(tail, head, value, LEAST, _MUCH)


class _Readers:
    """What the two readers can find out from the same flows."""

    def __init__(self, flows: Flows) -> None:
        self._flows = flows
        self._knowing = Network(flows)
        self._reading = Network([_less_known(each) for each in flows])

    def lack(self, place: int) -> int:
        """Return how much a number lacks to be hidden well enough from either reader."""
        value = self._flows[place].value
        lack = WIDTH - self._knowing.down(place, WIDTH)
        lack -= self._knowing.up(place, lack)
        if 0 < value < LEAST:
            lack += LEAST - value - self._reading.up(place, LEAST - value)
        return lack


def _less_known(each: Hidden) -> Hidden:
    """Return a number as the reader sees it who does not know whether it is below five."""
    if each.low < 0:
        return each
    return Hidden(each.tail, each.head, each.value, min(each.value, 1), _MUCH)


# ------------------------------------------------------------------ what to hide beside them

AsFlows = Callable[[Collection[Cell]], tuple[Flows, int]]


def _covered(
    grid: Grid,
    hidden: Cells,
    flows: AsFlows,
    fixed: Cells = frozenset(),
    behind: Cells = frozenset(),
) -> Cells | None:
    """Return cells that hold these and protect one another; None where no cells do.

    Cells are added a circle at a time, where they help most and hide least, and what turned out not to be
    needed is told again.
    """
    whole = frozenset((r, c) for r, c, _ in _each(grid)) - fixed
    small = hidden
    safe: set[Hidden] = set()  # hiding more can only make an interval wider
    while (bare := _bare(hidden, flows, safe)) is not None:
        wider = _wider(grid, hidden, whole, bare, flows)
        if not wider:
            return None
        hidden |= wider
    for cell in sorted(hidden - small - behind, key=lambda cell: (-_at(grid, cell), cell)):
        if _bare(hidden - {cell}, flows, set()) is None:
            hidden -= {cell}
    return hidden


def _bare(hidden: Cells, flows: AsFlows, safe: set[Hidden]) -> int | None:
    """Return the place, among the flows, of a number that is not hidden well enough.

    Those that are safe are not looked at again, and what is found to be safe is added to them.
    """
    made, count = flows(hidden)
    readers = _Readers(made)
    for place, each in enumerate(made[:count]):
        if each not in safe:
            if readers.lack(place):
                return place
            safe.add(each)
    return None


def _wider(grid: Grid, hidden: Cells, whole: Cells, bare: int, flows: AsFlows) -> Cells:
    """Return what to hide so that a number is hidden better; nothing if everything is hidden."""
    made, _ = flows(hidden)
    edge = made[bare]

    def lack(more: Cells) -> int:
        flowing, _ = flows(hidden | more)
        return _Readers(flowing).lack(flowing.index(edge))

    best, least = frozenset[Cell](), _Readers(made).lack(bare)
    ways = {frozenset(way) - hidden for way in _circles(grid, edge) if whole.issuperset(way)}
    for way in sorted(ways, key=lambda way: (_cost(grid, way), sorted(way))):
        if not least:
            break
        if way and (left := lack(way)) < least:
            best, least = way, left
    if best:
        return best
    near = sorted(whole - hidden, key=lambda cell: (not _beside(cell, edge), _at(grid, cell), cell))
    return frozenset(near[:1])


def _circles(grid: Grid, edge: Hidden) -> Iterator[tuple[Cell, ...]]:
    """Yield what closes a circle with a number: another in its row, and the two opposite."""
    if isinstance(edge.tail, tuple) and isinstance(edge.head, tuple) and edge.tail[0] == "row":
        row, column = edge.tail[1], edge.head[1]
        for other in range(len(grid.columns)):
            if other != column:
                yield ((row, other),)
                for below in range(len(grid.rows)):
                    if below != row:
                        yield (row, other), (below, column), (below, other)


def _beside(cell: Cell, edge: Hidden) -> bool:
    return edge.tail == ("row", cell[0]) or edge.head == ("column", cell[1])


def _cost(grid: Grid, cells: Collection[Cell]) -> int:
    return sum(_at(grid, cell) + 1 for cell in cells)


def _at(grid: Grid, cell: Cell) -> int:
    return grid.values[cell[0]][cell[1]]
