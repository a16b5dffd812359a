"""Tally → Published: what may be told of it. What comes after sees nothing else."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap

from kurak.cascade.amounts import Rough, can_be_told, share
from kurak.cascade.choose import Wishes
from kurak.cascade.grid import Grid, Name, Shown, is_large
from kurak.cascade.protect import protect_line, protect_table
from kurak.cascade.register import BREAKDOWNS, LEAST, UNKNOWN
from kurak.cascade.tally import Group, Parts, Tally, Worded

_ORDER = [*(category for each in BREAKDOWNS.values() for category in each), UNKNOWN]


class TooFew(Exception):
    """A report would be about fewer than five people."""


@dataclass(frozen=True, slots=True)
class InWords:
    """What may be told in words of some of the workshops of a group, not of how many people."""

    group: Name
    workshops: int
    parts: Parts


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
    in_words: tuple[InWords, ...]
    rough: Parts
    """The same where the report is about a single row, so that it is true of everybody."""

    def called(self, name: Name) -> Name:
        """Return the name of a group: all of them together have that of the only one, where there is one."""
        return self.groups[0].name if len(self.groups) == 1 else name


def publish(tally: Tally) -> Published:
    """Return what may be told. Raise `TooFew` where that is nothing."""
    if tally.whole.people < LEAST:
        raise TooFew
    totals = {name: _total(grid) for name, grid in tally.totals.items()}
    in_words = [_in_words(each, tally.totals) for each in tally.worded]
    tables = {
        name: table
        for name, total in totals.items()
        if total and (table := _by_group(tally.tables[name], total))
    }
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
        in_words=tuple(each for each in in_words if any(each.parts.values())),
        rough=in_words[0].parts if len(in_words) == 1 else {},
    )


def _total(grid: Grid) -> Shown | None:
    coarse = _coarse(grid)
    joined = [
        each for each in zip(coarse.columns, coarse.column_sums, strict=True) if len(each[0]) > 1
    ]
    if joined and (len(coarse.columns) == 1 or not all(starmap(is_large, joined))):
        return None
    return protect_line(coarse)


def _coarse(grid: Grid) -> Grid:
    """Return a grid of one row in which the smallest categories are joined while one has too few people.

    Those of nobody are joined too: else each name in a joined category would stand for one person at least.
    """
    while len(grid.columns) > 2:
        ranked = sorted(zip(grid.column_sums, grid.columns, strict=True))
        small = next((name for sum, name in ranked if sum and not is_large(name, sum)), None)
        if small is None:
            break
        grid = _joined(grid, small)
    return grid


def _joined(grid: Grid, small: Name) -> Grid:
    """Return a grid in which a category is joined with the smallest of the others.

    Those of equally many are joined together, and the names keep their order: else these would tell which of
    them is the smaller one.
    """
    people = dict(zip(grid.columns, grid.column_sums, strict=True))
    smallest = min(people[name] for name in grid.columns if name != small)
    names = [name for name in grid.columns if name != small and people[name] != smallest]
    joined = sorted(
        {key for name in grid.columns if name not in names for key in name}, key=_ORDER.index
    )
    names.append(tuple(joined))
    return grid.with_columns(sorted(names, key=lambda name: _ORDER.index(name[0])))


def _by_group(grids: Sequence[Grid], total: Shown) -> Shown | None:
    """Return the same by group; with fewer categories where it would tell too much else."""
    divided = [grid.with_columns(total.columns) for grid in grids if len(grid.rows) > 1]
    table = _best(protect_table(grid, total) for grid in divided)
    if table or not divided or len(total.columns) == 2 or None in total.cells[0]:
        return table
    whole = divided[0]
    small = min(zip(whole.column_sums, whole.columns, strict=True))[1]
    coarser = _joined(Grid(total.rows, total.columns, (whole.column_sums,)), small)
    if len(coarser.columns) == 1:
        return None
    sums = coarser.column_sums
    return _by_group(grids, Shown(coarser.rows, coarser.columns, (sums,), coarser.row_sums, sums))


def _over_time(grids: Sequence[Grid]) -> Shown | None:
    """Return people by generation and period, or by period alone where no more can be told."""
    shortest = grids[0]
    if len(shortest.rows) * len(shortest.columns) == 1:
        return None
    divided = [each for each in grids if len(each.rows) > 1] or grids
    by_period = tuple((people,) for people in shortest.row_sums)
    return _best(protect_table(grid, empty=True) for grid in divided) or protect_table(
        Grid(shortest.rows, (("all",),), by_period), empty=True
    )


def _best(tables: Iterable[Shown | None]) -> Shown | None:
    """Return the first that tells more than it hides, or else the first one."""
    told = [each for each in tables if each]
    return next((each for each in told if each.hidden <= 1 / 2), told[0] if told else None)


def _in_words(row: Worded, counted: Container[str]) -> InWords:
    """Return what may be told in words of a row: nothing of a breakdown of which any row has numbers.

    Beside a table, words would say that all people of their row are in its “not known”, and what is left of
    that could be calculated.
    """
    told = {
        breakdown: {} if breakdown in counted else _told(parts, row.people)
        for breakdown, parts in row.parts.items()
    }
    return InWords(row.group, row.workshops, told)


def _told(parts: Mapping[str, Rough], people: int) -> Mapping[str, Rough]:
    """Return the rough words that can be told of a breakdown of which nothing is known in numbers.

    Where over 50 % and over 40 % of sixty people leave four, nobody is told that “some” of these were others.
    """
    left = people - sum(share(each, people) for each in parts.values())
    return {
        name: each
        for name, each in parts.items()
        if can_be_told(each, people, LEAST) and (each.how != "some" or left >= 2 * LEAST)
    }
