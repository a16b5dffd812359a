"""The closing of a day: nothing is held after it, and where a day gets longer it moves too."""

from collections.abc import Mapping

from kurak.model import Day, Item, Session
from kurak.schedule.lengths import item_minutes
from kurak.schedule.times import Slot, Timetable, groups, minutes_of, over, placed, spans, timetable

_CLOSES = ("ceremony", "lunch")
_NEVER = 10**6
"""Minutes after any day."""


def closing(made: Timetable) -> tuple[Slot, ...]:
    """Return with what a day closes: the ceremony after which nothing is pinned but perhaps a meal.

    Ceremonies that follow one another are one; a welcome is none, since it comes before all sessions.
    """
    found: list[Slot] = []
    for slot in reversed(made.slots):
        if isinstance(slot.what, Item):
            continue
        if slot.what.kind not in _CLOSES or (found and slot.end != found[0].start):
            break
        found.insert(0, slot)
    while found and _kind(found[0]) != "ceremony":
        found.pop(0)
    return tuple(found) if found and _held(made, 0, found[0].start) else ()


def after_closing(made: Timetable) -> tuple[Slot, ...]:
    """Return the sessions that a day would hold after its closing."""
    found = closing(made)
    return tuple(_held(made, found[0].start, _NEVER)) if found else ()


def later(day: Day, sessions: Mapping[str, Session], factor: float = 1.0) -> tuple[int | None, int]:
    """Return when a day must end to fit, and to when its closing moves, unless that stays where it is."""
    made = timetable(day, sessions, factor)
    start, end = minutes_of(day.start), minutes_of(day.end)
    own = [(slot.start, slot.end) for slot in closing(made)]
    if not own or not day.items:
        return None, end + made.over
    lengths = [
        max(item_minutes(item, sessions.get(item.session), factor) for item in group)
        for group in groups(day.items)
    ]
    others = [span for span in spans(day) if span not in own]
    begins = max(placed(lengths, others, start)[-1] + lengths[-1], own[0][0])
    moved = begins - own[0][0]
    pins = sorted([*others, *((begin + moved, finish + moved) for begin, finish in own)])
    end += over(lengths, pins, start, end, day.buffer)
    return begins if moved else None, end


def _held(made: Timetable, start: int, end: int) -> list[Slot]:
    """Return the sessions that begin between two times."""
    return [
        slot
        for slot in made.slots
        if isinstance(slot.what, Item) and slot.minutes and start <= slot.start < end
    ]


def _kind(slot: Slot) -> str:
    return "" if isinstance(slot.what, Item) else slot.what.kind
