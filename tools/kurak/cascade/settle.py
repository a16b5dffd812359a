"""Draft → Register: months as a first and a last one, generations from parents."""

from collections.abc import Mapping, Sequence

from kurak.cascade.amounts import Amount
from kurak.cascade.fields import MONTHS, RowFields
from kurak.cascade.register import BREAKDOWNS, Register, Row


def settle(rows: Sequence[RowFields]) -> Register:
    """Return rows in which nothing is wrong as a register."""
    parents = {row.id: row.parent for row in rows}
    return Register(tuple(_row(row, parents) for row in rows))


def span_of(month: str) -> tuple[str, str]:
    """Return the first and the last month of `2013-07 to 2013-12`, or the same one twice."""
    months = MONTHS.findall(month)
    return months[0], months[-1]


def parts_of(row: RowFields) -> Mapping[str, Mapping[str, Amount]]:
    """Return what a row says of its people, by breakdown and category."""
    given = {name: (getattr(row, name), categories) for name, categories in BREAKDOWNS.items()}
    return {
        name: {
            category: amount
            for category in categories
            if (amount := getattr(part, _FIELDS.get(category, category))) is not None
        }
        for name, (part, categories) in given.items()
    }


_FIELDS = {"30_and_over": "from_30"}
"""A field of Python cannot begin with a figure."""


def _row(row: RowFields, parents: Mapping[str, str | None]) -> Row:
    first, last = span_of(row.month)
    return Row(
        id=row.id,
        first=first,
        last=last,
        generation=_generation(row.id, parents),
        region=row.region,
        donor=row.donor,
        events=row.events,
        people=row.people,
        hours=row.hours,
        parts=parts_of(row),
    )


def _generation(id: str, parents: Mapping[str, str | None]) -> int:
    generation, here = 1, parents[id]
    while here:
        generation, here = generation + 1, parents[here]
    return generation
