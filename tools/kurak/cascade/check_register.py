"""What is wrong with a register."""

from collections.abc import Iterator
from typing import Any

from kurak.cascade.fields import MONTHS
from kurak.cascade.read import Draft
from kurak.cascade.register import BREAKDOWNS
from kurak.cascade.settle import parts_of, span_of
from kurak.check.rule import Finding
from kurak.check.schema import shortened, wanted, wrong_value
from kurak.check.subject import did_you_mean

_IN_CELLS = {"int_type": "a whole number"}
"""What a cell should hold, where those who write YAML are told more."""
_FRACTION = " People are counted in whole numbers, without a point or a comma."


def id_is_unique(draft: Draft) -> Iterator[Finding]:
    """Two rows have one id.

    What was copied twice is counted twice, and nobody can tell which of the two is the parent of another.

    Wrong:

        - {id: shymkent-1, …}
        - {id: shymkent-1, …}

    Right:

        - {id: shymkent-1, …}
        - {id: shymkent-2, …}
    """
    first: dict[str, int] = {}
    for index, row in enumerate(draft.rows):
        if row.id in first:
            line = draft.place(first[row.id], "id").line
            yield Finding(
                draft.place(index, "id"),
                f"the id `{row.id}` stands on line {line} already",
                "Remove the row if it is the same workshop; else give it an id of its own.",
                len(row.id),
            )
        first.setdefault(row.id, index)


def parent_is_known(draft: Draft) -> Iterator[Finding]:
    """A parent is not in the register.

    The generation of a workshop follows from its parent: without that it would be told as the beginning of a
    cascade.

    Wrong:

        - {id: village-1, parent: shymkent, …}      # and no row has the id shymkent

    Right:

        - {id: shymkent-1, …}
        - {id: village-1, parent: shymkent-1, …}
    """
    known = {row.id for row in draft.rows}
    for index, row in enumerate(draft.rows):
        if row.parent and row.parent not in known:
            help_text = did_you_mean(row.parent, known)
            yield Finding(
                draft.place(index, "parent"),
                f"no row has the id `{row.parent}`",
                help_text or "Add the row of the parent, or leave `parent` out.",
                len(row.parent),
            )


def parents_end(draft: Draft) -> Iterator[Finding]:
    """Workshops are the parents of one another.

    Someone must have begun: a circle has no first generation.

    Wrong:

        - {id: a, parent: b, …}
        - {id: b, parent: a, …}

    Right:

        - {id: a, …}
        - {id: b, parent: a, …}
    """
    parents = {row.id: row.parent for row in draft.rows}
    told: set[str] = set()
    for index, row in enumerate(draft.rows):
        way: list[str] = []
        here: str | None = row.id
        while here and here not in way and here not in told:
            way.append(here)
            here = parents.get(here)
        if here in way:
            circle = way[way.index(here or "") :]
            yield Finding(
                draft.place(index, "parent"),
                f"the parents go round in a circle: {' → '.join([*circle, circle[0]])}",
                "Leave out the `parent` of the workshop that came first.",
            )
        told.update(way)


def month_is_possible(draft: Draft) -> Iterator[Finding]:
    """A month is none, or the last one comes before the first.

    The workshop would stand in no period of the report, or in a wrong one.

    Wrong:

        month: 2013-13

    Right:

        month: 2013-07 to 2013-12
    """
    for index, row in enumerate(draft.rows):
        place = draft.place(index, "month")
        first, last = span_of(row.month)
        months = MONTHS.findall(row.month)
        wrong = next((m for m in months if m < "1900" or not 1 <= int(m[5:]) <= 12), "")
        if wrong:
            help_text = "Years have four figures, and months go from 01 to 12."
            yield Finding(place, f"{wrong} is no month of a workshop", help_text, 5)
        elif first > last:
            help_text = f"Write `{last} to {first}`."
            yield Finding(place, f"{last} comes before {first}", help_text, 5)


def parts_fit(draft: Draft) -> Iterator[Finding]:
    """The parts are more than the whole.

    One of the numbers is wrong. Those who did not say are the rest, so the parts may be fewer than the
    people, and never more.

    Wrong:

        people: 20
        sex: {women: 19, men: 3}

    Right:

        people: 22
        sex: {women: 19, men: 3}
    """
    for index, row in enumerate(draft.rows):
        for name in BREAKDOWNS:
            whole = sum(each for each in parts_of(row)[name].values() if isinstance(each, int))
            if whole > row.people:
                yield Finding(
                    draft.place(index, name),
                    f"`{name}` adds up to {whole}, and the row has {row.people} people",
                    "Look at the tally sheet again, and mend the number that is wrong.",
                    len(name),
                )


def value_is_of_its_kind(draft: Any) -> Iterator[Finding]:
    """A value of the register is of the wrong kind.

    A report adds up numbers and puts months in order; a word in the place of one can be neither.

    Wrong:

        month: March

    Right:

        month: 2025-03
    """
    if not draft.is_sheet:
        yield from wrong_value(draft)
        return
    for problem in draft.problems("wrong-type"):
        detail = problem.detail
        column, said = detail["key"].split(".", 2)[2], shortened(detail["given"])
        kind = _IN_CELLS.get(detail["type"]) or wanted(detail)
        of_people = detail["type"] in ("int_type", "amount")
        more = _FRACTION if of_people and isinstance(detail["given"], float) else ""
        yield Finding(
            problem.place,
            f"the cell in column `{column}`, line {problem.place.line}, should be {kind}",
            f"It says `{said}`.{more}",
            len(said),
        )


def row_is_complete(draft: Draft) -> Iterator[Finding]:
    """A row lacks something.

    Without people nothing can be counted; without its month or region nobody knows where to count it.

    Wrong:

        - {id: shymkent-1, month: 2025-03, people: 20}

    Right:

        - {id: shymkent-1, month: 2025-03, region: Shymkent, people: 20}
    """
    for problem in draft.problems("no-rows"):
        yield Finding(
            problem.place,
            "there is no workshop below the first line",
            "Write a line for each workshop: the first line says what stands in which column.",
        )
    for problem in draft.problems("missing-key"):
        key = problem.detail["key"]
        yield Finding(
            problem.place,
            f"line {problem.place.line} has nothing in column `{key}`"
            if draft.is_sheet
            else f"`{key}` is missing",
            f"Write it in the row; in a spreadsheet `{key}` is the head of a column.",
        )
