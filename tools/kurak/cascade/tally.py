"""Selection → Tally: every sum that a report could be about. Nothing of it is told before `publish`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kurak.cascade.amounts import Rough
from kurak.cascade.choose import Selection
from kurak.cascade.grid import Grid, Name, is_large
from kurak.cascade.periods import periods
from kurak.cascade.register import BREAKDOWNS, UNKNOWN, Row


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the workshops: those of a region, of a period."""

    name: Name
    workshops: int
    people: int
    hours: float | None
    """None where those of none are known."""
    more_hours: bool
    """Whether the hours of some are not known, so that there were more."""


Parts = Mapping[str, Mapping[str, Rough]]
"""By breakdown and category."""


@dataclass(frozen=True, slots=True)
class Worded:
    """What one row says of its people in words."""

    group: Name
    workshops: int
    people: int
    parts: Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    selection: Selection
    first: str
    last: str
    regions: tuple[str, ...]
    whole: Group
    groups: tuple[Group, ...]
    """By what the report was wished for; never of fewer than five people."""
    totals: Mapping[str, Grid]
    """One row for each breakdown of which something is known in numbers."""
    tables: Mapping[str, tuple[Grid, ...]]
    """The same by group; by period, from the shortest periods to the longest."""
    over_time: tuple[Grid, ...]
    """People by period and generation, from the shortest periods to the longest."""
    worded: tuple[Worded, ...]
    """In the order of the register, whose rows may have no words at all."""


def tally(selection: Selection) -> Tally:
    """Return the sums of a selection that is not empty."""
    rows = selection.rows
    ways = periods(rows)
    keys: Mapping[str, Callable[[Row], str]] = {
        "period": lambda row: ways[0][row.id],
        "region": lambda row: row.region,
        "donor": lambda row: row.donor,
        "generation": lambda row: f"{row.generation:06d}",  # in order: no file has a million
    }
    grouped = _grouped(rows, keys[selection.wishes.by])
    by_period = selection.wishes.by == "period"
    divided = [_by_time(rows, way) for way in ways] if by_period else [grouped]
    by_generation = _grouped(rows, keys["generation"])
    known = [name for name in BREAKDOWNS if any(_numbers(row, name) for row in rows)]
    return Tally(
        selection=selection,
        first=min(row.first for row in rows),
        last=max(row.last for row in rows),
        regions=tuple(sorted({row.region for row in rows})),
        whole=_group(("all",), rows),
        groups=tuple(_group(name, inside) for name, inside in grouped.items()),
        totals={name: _grid(name, rows, {("all",): rows}) for name in known},
        tables={name: tuple(_grid(name, rows, groups) for groups in divided) for name in known},
        over_time=tuple(_crossed(_by_time(rows, way), by_generation) for way in ways),
        worded=tuple(
            _worded(row, name) for row in rows for name, inside in grouped.items() if row in inside
        ),
    )


def _grouped(rows: Sequence[Row], key: Callable[[Row], str]) -> dict[Name, Sequence[Row]]:
    """Return rows by their key, in its order; a group of fewer than five people joins the next smallest."""
    found: dict[Name, list[Row]] = {}
    for row in rows:
        found.setdefault((key(row),), []).append(row)
    while len(found) > 1:
        ranked = sorted(found, key=lambda name: (_people(found[name]), name))
        small = next((n for n in ranked if not is_large(n, _people(found[n]))), None)
        if small is None:
            break
        other = next(name for name in ranked if name != small)
        name = tuple(sorted((*small, *other)))
        found[name] = [*found.pop(small), *found.pop(other)]
    return {name: found[name] for name in sorted(found)}


def _by_time(rows: Sequence[Row], way: Mapping[str, str]) -> dict[Name, Sequence[Row]]:
    return _grouped(rows, lambda row: way[row.id])


def _people(rows: Iterable[Row]) -> int:
    return sum(row.people for row in rows)


def _group(name: Name, rows: Sequence[Row]) -> Group:
    hours = [row.hours for row in rows]
    known = [each for each in hours if each is not None]
    return Group(
        name=name,
        workshops=sum(row.events for row in rows),
        people=_people(rows),
        hours=sum(known) if known else None,
        more_hours=0 < len(known) < len(hours),
    )


def _numbers(row: Row, breakdown: str) -> dict[str, int]:
    return {
        name: amount for name, amount in row.parts[breakdown].items() if isinstance(amount, int)
    }


def _grid(breakdown: str, rows: Sequence[Row], groups: Mapping[Name, Sequence[Row]]) -> Grid:
    """Return the people of groups by category, then those of whom it is not known, if there are any."""
    categories = [
        category
        for category in BREAKDOWNS[breakdown]
        if any(category in _numbers(row, breakdown) for row in rows)
    ]
    unknown = any(sum(_numbers(row, breakdown).values()) < row.people for row in rows)
    values = []
    for inside in groups.values():
        counts = [sum(_numbers(row, breakdown).get(c, 0) for row in inside) for c in categories]
        values.append((*counts, *([_people(inside) - sum(counts)] if unknown else [])))
    columns = [*categories, *([UNKNOWN] if unknown else [])]
    return Grid(tuple(groups), tuple((each,) for each in columns), tuple(values))


def _crossed(rows: Mapping[Name, Sequence[Row]], columns: Mapping[Name, Sequence[Row]]) -> Grid:
    return Grid(
        tuple(rows),
        tuple(columns),
        tuple(
            tuple(_people(row for row in across if row in down) for down in columns.values())
            for across in rows.values()
        ),
    )


def _worded(row: Row, group: Name) -> Worded:
    parts = {
        breakdown: {name: each for name, each in said.items() if isinstance(each, Rough)}
        for breakdown, said in row.parts.items()
    }
    return Worded(group, row.events, row.people, parts)
