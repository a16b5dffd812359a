"""Days without sessions: how they begin, when they rest and how they end, taken from plans that know it.

The first day begins as the first day of the plan it is made from, and the last one ends as its last. How the
days between begin and end a plan of one day does not know: then the longest plan of the course tells it.
What is pinned in the middle of a day belongs to its sessions, and stays with them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kurak.model import Day, Item, Pinned, Session, Workshop
from kurak.schedule import clock, minutes_of, timetable

_HALF_BUFFER = 10
"""Minutes of buffer that are enough for half a day."""
_RESTS = ("break", "lunch", "prayer", "energiser")
_HAS_ITS_TIME = ("lunch", "prayer")
_OPENS = ("registration", "ceremony")
_ENDS = ("ceremony", "lunch")


def frames(base: Workshop, number: float, others: Sequence[Workshop]) -> tuple[Day, ...]:
    """Return so many days, the last one perhaps half of one (`1.5`)."""
    count = int(number) + (number % 1 > 0)
    longest = max((base, *others), key=lambda plan: (len(plan.days), plan is base))
    between = base if len(base.days) > 1 else longest
    made = []
    for index in range(count):
        like = base.days[min(index, len(base.days) - 1)]
        begins = base.days[0] if index == 0 else between.days[min(1, len(between.days) - 1)]
        ends = base.days[-1] if index == count - 1 else between.days[0]
        half = index == count - 1 and number % 1 > 0
        made.append(_frame(_halved(like) if half else like, begins, ends))
    return tuple(made)


def closed_up(day: Day, sessions: Mapping[str, Session], factor: float) -> Day:
    """Return a day that ends when what is planned does, its tea and its closing right after the last session.

    Meals and prayers keep their times. Nobody needs a break from one, nor from nothing.
    """
    held = (slot for slot in timetable(day, sessions, factor).slots if isinstance(slot.what, Item))
    now = max((slot.end for slot in held), default=minutes_of(day.start))
    pins = [pin for pin in _in_order(day) if minutes_of(pin.at) < now]
    rests = False
    for pin in _in_order(day)[len(pins) :]:
        if rests and pin.kind in ("break", "energiser"):
            continue
        rests = pin.kind in _RESTS
        now = minutes_of(pin.at) if pin.kind in _HAS_ITS_TIME else now
        pins.append(replace(pin, at=clock(now)))
        now += pin.minutes
    closed = replace(day, pinned=tuple(pins), end=clock(now))
    return replace(closed, end=clock(now + timetable(closed, sessions, factor).over))  # its buffer


def longest_free(day: Day, until: str, sessions: Mapping[str, Session], factor: float) -> int:
    """Return the most minutes on end in which nothing is planned of a day that might last until a time."""
    free, now = 0, minutes_of(day.start)
    for slot in timetable(day, sessions, factor).slots:
        free, now = max(free, slot.start - now), max(now, slot.end)
    return max(free, minutes_of(until) - max(now, minutes_of(day.end)))


def _frame(like: Day, begins: Day, ends: Day) -> Day:
    """Return a day with the rests of one day, the beginning of another and the end of a third."""
    start, end = minutes_of(like.start), minutes_of(like.end)
    opening = _placed(_opening(begins), start)
    closing = _ending(ends)
    meal = _meal(like, closing)
    after = minutes_of(ends.end) - minutes_of(_end(closing[-1])) if closing else 0
    after = min(after, max(0, like.buffer + 5))
    if meal:  # it keeps its time
        after = end - minutes_of(meal[0].at)
    length = sum(pin.minutes for pin in closing)
    closing = _placed(closing, end - after - length)
    first, last = start + sum(pin.minutes for pin in opening), end - after - length
    rests = [
        pin
        for pin in like.pinned
        if pin.kind in _RESTS and first <= minutes_of(pin.at) and minutes_of(_end(pin)) <= last
    ]
    return replace(like, pinned=(*opening, *rests, *closing, *meal), items=())


def _meal(like: Day, closing: Sequence[Pinned]) -> tuple[Pinned, ...]:
    """Return the meal with which a day ends, where the closing it gets has none: nobody goes home hungry."""
    if any(pin.kind == "lunch" for pin in closing):
        return ()
    return tuple(pin for pin in _ending(like)[-1:] if pin.kind == "lunch" and _end(pin) <= like.end)


def _halved(day: Day) -> Day:
    """Return the morning of a day, up to its lunch."""
    middle = (minutes_of(day.start) + minutes_of(day.end)) // 2
    lunch = next((pin.at for pin in day.pinned if pin.kind == "lunch"), clock(middle))
    return replace(day, end=lunch, buffer=min(day.buffer, _HALF_BUFFER))


def _opening(day: Day) -> tuple[Pinned, ...]:
    """Return what a day begins with, one thing after the other."""
    found: list[Pinned] = []
    now = day.start
    for pin in _in_order(day):
        if pin.at != now or pin.kind not in _OPENS:
            break
        found.append(pin)
        now = _end(pin)
    return tuple(found)


def _ending(day: Day) -> tuple[Pinned, ...]:
    """Return what a day ends with: its closing, and the meal that may follow it."""
    pins = _in_order(day)
    first = len(pins)
    for number, pin in reversed(list(enumerate(pins))):
        if pin.kind not in _ENDS or (first < len(pins) and _end(pin) != pins[first].at):
            break
        first = number
    ending = tuple(pins[first:])
    return ending if any(pin.kind == "ceremony" for pin in ending) else ()


def _placed(pins: Sequence[Pinned], start: int) -> tuple[Pinned, ...]:
    """Return pins one after the other, the first at a time."""
    made: list[Pinned] = []
    for pin in pins:
        made.append(replace(pin, at=clock(start)))
        start += pin.minutes
    return tuple(made)


def _in_order(day: Day) -> list[Pinned]:
    return sorted(day.pinned, key=lambda pin: minutes_of(pin.at))


def _end(pin: Pinned) -> str:
    return clock(minutes_of(pin.at) + pin.minutes)
