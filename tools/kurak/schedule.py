"""A day of a workshop plan → clock times. Pure arithmetic in whole minutes.

What is pinned keeps its time. Sessions follow one another around it and are never cut in two: one that
would run into a break begins after it. Of sessions that run in parallel the longest counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from kurak.model import Day, Item, Pinned, Session


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a timetable: from when, how long, and what."""

    start: int
    """Minutes since midnight."""
    minutes: int
    what: Item | Pinned

    @property
    def end(self) -> int:
        return self.start + self.minutes


@dataclass(frozen=True, slots=True)
class Timetable:
    slots: tuple[Slot, ...]
    over: int
    """Minutes by which the day, with its buffer, is too short; 0 when it fits."""


def timetable(day: Day, sessions: Mapping[str, Session], factor: float = 1.0) -> Timetable:
    """Return the times of a day. `factor` is how much interpretation stretches a session."""
    pinned = sorted(
        (Slot(minutes_of(each.at), each.minutes, each) for each in day.pinned),
        key=lambda slot: slot.start,
    )
    slots = list(pinned)
    now = minutes_of(day.start)
    needed = day.buffer + sum(each.minutes for each in day.pinned)
    for group in _groups(day.items):
        lengths = [ceil(item_minutes(item, sessions.get(item.session)) * factor) for item in group]
        now = _free(now, max(lengths), pinned)
        slots += [Slot(now, length, item) for item, length in zip(group, lengths, strict=True)]
        now += max(lengths)
        needed += max(lengths)
    last = max((slot.end for slot in slots), default=now)
    length = minutes_of(day.end) - minutes_of(day.start)
    over = max(0, needed - length, last - minutes_of(day.end))
    return Timetable(tuple(sorted(slots, key=lambda slot: slot.start)), over)


def item_minutes(item: Item, session: Session | None) -> int:
    """Return how long a plan's item takes: all its steps, or those named, in its variant."""
    steps = session.steps if session else ()
    used = [step for step in steps if not item.steps or step.id in item.steps]
    if item.variant == "short":
        return sum((step.minutes or 0) if step.short is None else step.short for step in used)
    return sum(step.minutes or 0 for step in used)


def minutes_of(clock: str) -> int:
    """Return the minutes since midnight of a time such as `09:30`."""
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)


def clock(minutes: int) -> str:
    """Return minutes since midnight as a time such as `09:30`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _groups(items: Sequence[Item]) -> list[list[Item]]:
    """Return the items in order, those of one parallel group together."""
    keyed = [(item.parallel or f"{index}", item) for index, item in enumerate(items)]
    return [[item for _, item in group] for _, group in groupby(keyed, key=lambda pair: pair[0])]


def _free(start: int, length: int, pinned: Sequence[Slot]) -> int:
    """Return the first minute from `start` on at which so many minutes are free of pins."""
    for slot in pinned:
        if start < slot.end and slot.start < start + length:
            start = slot.end
    return start
