"""Register + wishes → Selection: the rows that a report is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kurak.cascade.register import Register, Row

By = Literal["period", "region", "donor", "generation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a report is to be about."""

    by: By = "period"
    first: str = ""
    last: str = ""
    """Months; nothing where time has no bound."""
    regions: Sequence[str] = ()
    donors: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    wishes: Wishes
    rows: tuple[Row, ...]
    astride: int
    """Workshops left out because their row lies only partly in the time wished for."""


def choose(register: Register, wishes: Wishes) -> Selection:
    """Return the rows that were wished for."""
    wanted = [
        row
        for row in register.rows
        if (not wishes.regions or row.region in wishes.regions)
        and (not wishes.donors or row.donor in wishes.donors)
    ]
    touched = [row for row in wanted if _touches(row, wishes)]
    inside = [row for row in touched if _within(row, wishes)]
    astride = sum(row.events for row in touched) - sum(row.events for row in inside)
    return Selection(wishes, tuple(inside), astride)


def _touches(row: Row, wishes: Wishes) -> bool:
    return row.last >= wishes.first and (not wishes.last or row.first <= wishes.last)


def _within(row: Row, wishes: Wishes) -> bool:
    return row.first >= wishes.first and (not wishes.last or row.last <= wishes.last)
