"""A day of a plan → clock times.

What is pinned keeps its time. Sessions follow one another around it and are never cut in two: one that
would run into a break begins after it. Of sessions that run in parallel the longest counts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kurak.model import Day, Item, Pinned, Session
from kurak.schedule.lengths import StepTime, held

Span = tuple[int, int]
"""From when to when, in minutes since midnight."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a timetable: from when, how long, and what."""

    start: int
    """Minutes since midnight."""
    minutes: int
    what: Item | Pinned
    steps: tuple[StepTime, ...] = ()
    """Of a session, one after the other."""

    @property
    def end(self) -> int:
        return self.start + self.minutes


@dataclass(frozen=True, slots=True)
class Timetable:
    slots: tuple[Slot, ...]
    over: int
    """Minutes by which the day, with its buffer, is too short; 0 when it fits."""
    slack: int
    """Minutes of the day in which nothing is planned, the buffer among them; 0 when it does not fit."""


def timetable(day: Day, sessions: Mapping[str, Session], factor: float = 1.0) -> Timetable:
    """Return the times of a day. `factor` is how much interpretation stretches what is said to all."""
    slots = [Slot(minutes_of(each.at), each.minutes, each) for each in day.pinned]
    pins = spans(day)
    every = [
        [tuple(held(item, sessions.get(item.session), factor)) for item in g]
        for g in groups(day.items)
    ]
    lengths = [max(map(_sum, steps)) for steps in every]
    starts = placed(lengths, pins, minutes_of(day.start))
    for group, steps, start in zip(groups(day.items), every, starts, strict=True):
        slots += [Slot(start, _sum(own), item, own) for item, own in zip(group, steps, strict=True)]
    slots.sort(key=lambda slot: slot.start)
    short = over(lengths, pins, minutes_of(day.start), minutes_of(day.end), day.buffer)
    planned = sum(lengths) + sum(end - start for start, end in pins)
    slack = minutes_of(day.end) - minutes_of(day.start) - planned
    return Timetable(tuple(slots), short, 0 if short else slack)


def waiting(made: Timetable, start: int) -> Iterator[tuple[Slot, int]]:
    """Yield each session that waits for what is pinned, with the minutes that the time before that lacks.

    Of several times before it the longest counts, and of sessions side by side the longest waits.
    """
    until, gap = start, 0
    for slot in made.slots:
        gap = max(gap, slot.start - until)
        until = max(until, slot.end)
        if isinstance(slot.what, Item):
            if gap:
                beside = (each for each in made.slots if each.start == slot.start)
                longest = max(each.minutes for each in beside if isinstance(each.what, Item))
                yield slot, longest - gap
            gap = 0


def placed(lengths: Iterable[int], pins: Sequence[Span], start: int) -> list[int]:
    """Return when each session begins: at once after the one before, or after the pins in its way."""
    starts = []
    now = start
    for length in lengths:
        for begins, ends in pins:
            if now < ends and begins < now + length:
                now = ends
        starts.append(now)
        now += length
    return starts


def over(lengths: Sequence[int], pins: Sequence[Span], start: int, end: int, buffer: int) -> int:
    """Return by how many minutes a day is too short for these sessions, its pins and its buffer."""
    needed = sum(lengths) + sum(ends - begins for begins, ends in pins) + buffer
    last = max((ends for _, ends in pins), default=start)
    if lengths:
        last = max(last, placed(lengths, pins, start)[-1] + lengths[-1])
    return max(0, needed - (end - start), last - end)


def spans(day: Day) -> list[Span]:
    """Return when the pins of a day begin and end, in order."""
    return sorted((at, at + pin.minutes) for pin in day.pinned for at in [minutes_of(pin.at)])


def groups(items: Sequence[Item]) -> list[list[Item]]:
    """Return the items in order, those of one parallel group together."""
    numbered = enumerate(
        items
    )  # a group may be called `1`, too: its name and a number are no equals
    return [
        [item for _, item in group]
        for _, group in groupby(numbered, key=lambda pair: pair[1].parallel or pair[0])
    ]


def minutes_of(clock: str) -> int:
    """Return the minutes since midnight of a time such as `09:30`."""
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)


def clock(minutes: int) -> str:
    """Return minutes since midnight as a time such as `09:30`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _sum(steps: Iterable[StepTime]) -> int:
    return sum(each.minutes for each in steps)
