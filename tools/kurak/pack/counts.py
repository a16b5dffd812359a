"""How many people, small groups, facilitators and rooms there are, so that quantities can be counted.

Sessions that begin at the same time run in parallel: each has a part of the people, and a room of its own.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kurak.edition import Agenda
from kurak.timetable import AgendaRow

GROUP = 5
"""People in a small group: enough to disagree, few enough that everybody speaks."""
PAIR = 2
"""Who lead, where a plan does not say: nobody should lead a day alone."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A session, or a part of it, as it is held once."""

    row: AgendaRow
    when: tuple[int, str]
    """The number of the day and its time, the same for what runs in parallel."""
    beside: int
    """How many sessions run at that time, this one among them."""


def holdings(agenda: Agenda) -> tuple[Holding, ...]:
    """Return every time that something of a session is held, in order."""
    found = [
        (row, (number, row.start))
        for number, day in enumerate(agenda.days, 1)
        for row in day.rows
        if row.lesson_id
    ]
    together = Counter(when for _, when in found)
    return tuple(Holding(row, when, together[when]) for row, when in found)


def counts(agenda: Agenda, beside: int = 1, rooms: int = 1) -> Mapping[str, int]:
    """Return how many there are of each for whom a thing can be: participant, pair, group …

    Of people that are in so many places at the same time it is those in one of them.
    """
    people = -(-agenda.participants // beside)
    return {
        "participant": people,
        "pair": max(1, people // 2),  # one of them perhaps of three, as in `schedule.needed`
        "three": max(1, people // 3),
        "group": max(1, -(-people // GROUP)),
        "facilitator": -(-(len(agenda.facilitators) or PAIR) // beside),
        "room": rooms,
    }


def counts_of(holding: Holding, agenda: Agenda) -> Mapping[str, int]:
    """Return how many there are where a session is held."""
    return counts(agenda, holding.beside, max(1, holding.row.rooms))


def counts_for(agenda: Agenda, lesson_id: str) -> Mapping[str, int]:
    """Return for how many of each a session's papers are copied: once for everybody who is in it."""
    every = counts(agenda)
    most = dict.fromkeys(every, 0)
    for held in by_step(agenda, lesson_id):
        for whom, count in _copies(held, agenda, every).items():
            most[whom] = max(most[whom], count)
    return {**every, **{whom: count for whom, count in most.items() if count}}


def _copies(held: Sequence[Holding], agenda: Agenda, every: Mapping[str, int]) -> Mapping[str, int]:
    """Return for how many of each the papers of a step are copied that is held so."""
    rooms = max(Counter(each.when for each in held).values())
    if any(each.beside == 1 for each in held):
        return {**every, "room": rooms}
    parts = [counts_of(each, agenda) for each in held]
    people = sum(part["participant"] for part in parts)
    return {
        **every,
        "participant": min(every["participant"], people),  # 19 are 10 and 9
        **{each: sum(part[each] for part in parts) for each in ("pair", "three", "group")},
        "room": rooms,
    }


def by_step(agenda: Agenda, lesson_id: str) -> Iterator[tuple[Holding, ...]]:
    """Yield for each step of a session the times that it is held; equal ones once."""
    here = [each for each in holdings(agenda) if each.row.lesson_id == lesson_id]
    steps = dict.fromkeys(step.id for each in here for step in each.row.timed)
    found = (tuple(e for e in here if step in {s.id for s in e.row.timed}) for step in steps)
    yield from dict.fromkeys(found)
