"""Tally → Published: what may be told of it. What comes after sees nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kurak.cascade.amounts import Rough, can_be_told
from kurak.cascade.choose import Wishes
from kurak.cascade.grid import Grid, Shown
from kurak.cascade.protect import protect_line, protect_table
from kurak.cascade.register import LEAST
from kurak.cascade.tally import Group, Tally


class TooFew(Exception):
    """A report would be about fewer than five people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    wishes: Wishes
    astride: int
    first: str
    last: str
    regions: tuple[str, ...]
    whole: Group
    groups: tuple[Group, ...]
    totals: Mapping[str, Shown | None]
    """By breakdown; None where nothing can be told of it."""
    tables: Mapping[str, Shown]
    """The same by group, where that can be told and there is more than one group."""
    over_time: Shown | None
    """People by period and generation, or by period alone where no more can be told; None for one period."""
    rough: Mapping[str, Mapping[str, Rough]]


def publish(tally: Tally) -> Published:
    """Return what may be told. Raise `TooFew` where that is nothing."""
    if tally.whole.people < LEAST:
        raise TooFew
    totals = {name: protect_line(_coarse(grid)) for name, grid in tally.totals.items()}
    tables = {}
    for name, total in totals.items():
        by_group = tally.tables[name].with_columns(total.columns) if total else None
        table = protect_table(by_group, total) if by_group else None
        if table and len(table.rows) > 1:
            tables[name] = table
    return Published(
        wishes=tally.selection.wishes,
        astride=tally.selection.astride,
        first=tally.first,
        last=tally.last,
        regions=tally.regions,
        whole=tally.whole,
        groups=tally.groups,
        totals=totals,
        tables=tables,
        over_time=_over_time(tally.over_time),
        rough=_told(tally.rough, tally.whole.people),
    )


def _coarse(grid: Grid) -> Grid:
    """Return a grid of one row in which the smallest categories are joined while one has fewer than five
    people.

    Two are left at the least; where one of these is small it is hidden.
    """
    while sum(map(bool, grid.column_sums)) > 2:
        sums = zip(grid.column_sums, grid.columns, strict=True)
        (least, small), (_, other) = sorted(each for each in sums if each[0])[:2]
        if least >= LEAST:
            break
        names = [name for name in grid.columns if name not in (small, other)]
        place = max(grid.columns.index(small), grid.columns.index(other)) - 1
        names.insert(place, (*other, *small))
        grid = grid.with_columns(names)
    return grid


def _over_time(grids: Sequence[Grid]) -> Shown | None:
    """Return people by generation over the shortest periods for which that can be told, or by period
    alone."""
    shortest = grids[0]
    if len(shortest.rows) * len(shortest.columns) == 1:
        return None
    for grid in [each for each in grids if len(each.rows) > 1] or grids:
        shown = protect_table(grid, empty=True)
        if shown:
            return shown
    by_period = ((people,) for people in shortest.row_sums)
    return protect_table(Grid(shortest.rows, (("all",),), tuple(by_period)), empty=True)


def _told(
    rough: Mapping[str, Mapping[str, Rough]], people: int
) -> Mapping[str, Mapping[str, Rough]]:
    return {
        breakdown: {name: each for name, each in parts.items() if can_be_told(each, people, LEAST)}
        for breakdown, parts in rough.items()
    }
