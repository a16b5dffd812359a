"""The nouns of the register: a row of it, and what may be counted in one."""

from collections.abc import Mapping
from dataclasses import dataclass

from kurak.cascade.amounts import Amount

LEAST = 5
"""Of so many people a report may speak; of fewer it does not."""

BREAKDOWNS: Mapping[str, tuple[str, ...]] = {
    "sex": ("women", "men"),
    "age": ("under_30", "30_and_over"),
    "place": ("urban", "rural"),
    "group": ("students", "teachers", "officials", "services", "ngo", "unemployed", "other"),
}
"""What people are counted by, as the rows of the tally sheet. Those of whom it is not known are the rest of a
row."""

UNKNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A workshop, or several that are counted together."""

    id: str
    first: str
    last: str
    """Months such as `2013-07`."""
    generation: int
    """1 for a row without a parent, else one more than its parent's."""
    region: str
    donor: str
    events: int
    people: int
    hours: float | None
    parts: Mapping[str, Mapping[str, Amount]]
    """What is known, by breakdown and category."""


@dataclass(frozen=True, slots=True)
class Register:
    rows: tuple[Row, ...]
