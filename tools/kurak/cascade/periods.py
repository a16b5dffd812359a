"""Months → periods that are neither too many to draw nor too small to tell."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kurak.cascade.register import LEAST, Row

_MOST = 12
"""As many periods as stand side by side on a page."""
_SIZES = (1, 3, 6, 12)
"""In months."""


def periods(rows: Sequence[Row]) -> tuple[Mapping[str, str], ...]:
    """Return the ways to divide the time of rows, each as the period of a row by its id: `2013-07/2013-09`.

    They go from the shortest periods to one for all. The periods of one way have one length: a month, a
    quarter, half a year or a year. No row lies across two of them, none has fewer than five people, and
    there are no more than twelve.
    """
    ways = []
    for size in _SIZES:
        found = {row.id: _period(row, size) for row in rows}
        people: Counter[str | None] = Counter()
        for row in rows:
            people[found[row.id]] += row.people
        if None not in people and 1 < len(people) <= _MOST and min(people.values()) >= LEAST:
            ways.append({id: period for id, period in found.items() if period})
    whole = _written(min(row.first for row in rows), max(row.last for row in rows))
    return (*ways, dict.fromkeys((row.id for row in rows), whole))


def _period(row: Row, size: int) -> str | None:
    """Return the period a row lies in; None where it lies across two."""
    first, last = (_months(month) // size for month in (row.first, row.last))
    if first != last:
        return None
    return _written(_month(first * size), _month(first * size + size - 1))


def _months(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _month(count: int) -> str:
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def _written(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"
