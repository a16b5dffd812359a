"""No hidden number can be found out: by brute force over everything that agrees with what is told."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak.cascade.grid import Grid, Number, Shown
from kurak.cascade.protect import WIDTH, protect_line, protect_table
from kurak.cascade.slack import Hidden, Network

Rows = tuple[tuple[int, ...], ...]


def grid(values: Rows) -> Grid:
    columns = ["women", "men", "not_known", "other"][: len(values[0])]
    return Grid(
        tuple((str(number),) for number in range(len(values))),
        tuple((each,) for each in columns),
        values,
    )


def in_all(table: Grid) -> Grid:
    return Grid((("all",),), table.columns, (table.column_sums,))


Reader = Callable[[int, Number, int], bool]
"""Whether a value agrees with what is told and with what a reader knows of the true one."""


def knowing(value: int, told: Number, true: int) -> bool:
    """A reader who knows which hidden numbers are below five, and which of them are zero."""
    if told is not None:
        return value == told
    return min(true, 1) <= value < 5 if true < 5 else value >= 5


def reading(value: int, told: Number, true: int) -> bool:
    """A reader who knows only which hidden numbers are not zero."""
    return value == told if told is not None else value >= min(true, 1)


def agreeing(shown: Shown, true: Grid, reader: Reader = knowing) -> Iterator[Rows]:
    """Yield every table that agrees with what is told and with what a reader knows."""
    choices = [
        [row for row in rows_of(sum(values), len(values)) if all(map(reader, row, told, values))]
        for told, values in zip(shown.cells, true.values, strict=True)
    ]
    yield from (
        table
        for table in tables(choices, true.column_sums, shown.column_sums)
        if all(map(reader, sums_of(table), shown.column_sums, true.column_sums))
    )


def tables(
    choices: list[list[tuple[int, ...]]], sums: Sequence[int], told: Sequence[Number | None]
) -> Iterator[Rows]:
    """Yield the tables of these rows; where the sums of columns are told, the last row follows from them."""
    *first, last = choices
    known = set(last)
    for above in product(*first):
        if all(isinstance(each, int) for each in told):
            rest = tuple(s - a for s, a in zip(sums, sums_of(above) or sums, strict=True))
            yield from ((*above, rest),) if rest in known else ()
        else:
            yield from ((*above, row) for row in last)


def sums_of(rows: Rows) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


def rows_of(total: int, length: int) -> Iterator[tuple[int, ...]]:
    """Yield every row of so many whole numbers with a sum."""
    if length == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in rows_of(total - first, length - 1):
            yield (first, *rest)


def spans(shown: Shown, tables: Sequence[Rows]) -> list[int]:
    """Return how wide the interval of each hidden number is."""
    hidden = [
        (row, column)
        for row, cells in enumerate(shown.cells)
        for column, told in enumerate(cells)
        if told is None
    ]
    found = [{table[row][column] for table in tables} for row, column in hidden]
    return [max(each) - min(each) for each in found]


def surely_small(shown: Shown, true: Grid) -> list[tuple[int, int]]:
    """Return the hidden numbers from 1 to 4 of which the reader of a table can tell that they are."""
    found = list(agreeing(shown, true, reading))
    return [
        (row, column)
        for row, values in enumerate(true.values)
        for column, value in enumerate(values)
        if 0 < value < 5 and max(table[row][column] for table in found) < 5
    ]


def small_tables(rows: int, columns: int, most: int) -> st.SearchStrategy[Rows]:
    row = st.tuples(*[st.integers(0, most)] * columns).filter(lambda values: sum(values) >= 5)
    return st.tuples(*[row] * rows)


@settings(max_examples=200)
@given(small_tables(3, 2, 9) | small_tables(2, 3, 7) | small_tables(3, 3, 4))
def test_no_hidden_number_can_be_found_out(values: Rows) -> None:
    table = grid(values)
    total = protect_line(in_all(table))
    if total is None:
        return
    whole = [(row,) for row in rows_of(sum(table.column_sums), len(table.columns))]
    agree = [row for row in whole if all(map(knowing, row[0], total.cells[0], table.column_sums))]
    assert all(width >= WIDTH for width in spans(total, agree))
    shown = protect_table(table, total)
    if shown is None:
        return
    agree = list(agreeing(shown, table))
    assert values in agree
    assert all(width >= WIDTH for width in spans(shown, agree))


@settings(max_examples=150)
@given(small_tables(3, 3, 5))
def test_a_table_in_which_nothing_took_place_is_as_safe(values: Rows) -> None:
    table = grid(values)
    shown = protect_table(table, empty=True)
    if shown:
        for told, row in zip(shown.cells, values, strict=True):
            assert all(told[at] == 0 for at, value in enumerate(row) if value == 0)
        assert all(width >= WIDTH for width in spans(shown, list(agreeing(shown, table))))


@settings(max_examples=60)
@given(small_tables(3, 2, 7) | small_tables(2, 3, 5), st.booleans())
def test_nobody_can_tell_that_a_hidden_number_is_below_five(values: Rows, empty: bool) -> None:
    table = grid(values)
    total = None if empty else protect_line(in_all(table))
    if (empty or total) and (shown := protect_table(table, total, empty)):
        assert surely_small(shown, table) == []


@settings(max_examples=200)
@given(small_tables(3, 3, 4), st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=2))
def test_the_interval_is_exact(values: Rows, cells: set[tuple[int, int]]) -> None:
    """What flows say of an interval is what brute force finds, whatever is hidden."""
    ordered = sorted(cells)
    hidden = [Hidden(("row", r), ("column", c), values[r][c], 0, 10**6) for r, c in ordered]
    table = grid(values)
    told = tuple(
        tuple(None if (r, c) in cells else value for c, value in enumerate(row))
        for r, row in enumerate(values)
    )
    free = [
        [
            row
            for row in rows_of(sum(true), 3)
            if all(t is None or t == v for t, v in zip(part, row, strict=True))
        ]
        for part, true in zip(told, values, strict=True)
    ]
    agree = list(tables(free, table.column_sums, table.column_sums))
    network = Network(hidden)
    for place, (row, column) in enumerate(ordered):
        found = [each[row][column] for each in agree]
        assert (network.down(place, 100), network.up(place, 100)) == (
            values[row][column] - min(found),
            max(found) - values[row][column],
        )


def test_a_number_below_five_is_hidden_with_its_neighbours_and_no_more() -> None:
    table = grid(((20, 3), (15, 12), (30, 8)))
    shown = protect_table(table, protect_line(in_all(table)))
    assert shown
    assert shown.cells == ((None, None), (None, None), (30, 8))
    assert (shown.row_sums, shown.column_sums) == ((23, 27, 38), (65, 23))


def test_a_zero_that_says_something_of_everybody_is_hidden() -> None:
    """All of the second row are women: whoever knows one of them would know it."""
    table = grid(((20, 9), (15, 0), (30, 8)))
    shown = protect_table(table, protect_line(in_all(table)))
    assert shown
    assert shown.cells[1] == (None, None)


def test_a_zero_that_says_nothing_of_anybody_is_told() -> None:
    """In the second row nobody is known to be a man, and six may be one or not."""
    table = grid(((20, 9, 7), (15, 0, 6)))
    shown = protect_table(table, protect_line(in_all(table)))
    assert shown
    assert shown.cells == table.values


@pytest.mark.parametrize("values", [((5, 1),), ((0, 6),), ((5, 2),)])
def test_where_hiding_does_not_help_nothing_is_told(values: Rows) -> None:
    assert protect_line(grid(values)) is None
