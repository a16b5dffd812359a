"""What helps a day that does not fit, in words."""

from collections.abc import Mapping, Sequence

from kurak.model import Day, Item, Session
from kurak.schedule.closing import later
from kurak.schedule.fit import Change, Way
from kurak.schedule.times import Timetable, clock, minutes_of, waiting

_MIDNIGHT = 24 * 60


def from_to(start: int, end: int) -> str:
    """Return from when to when something lasts: `09:00–10:30`; the clock of a day ends at midnight."""
    if start >= _MIDNIGHT:
        return "after midnight"
    return f"{clock(start)}–{clock(end) if end <= _MIDNIGHT else 'after midnight'}"


def in_words(way: Way, items: Sequence[Item]) -> str:
    """Return what a way does to the items of a day: `hold `who-leads` short (−20 min)`."""
    parts = [_change(change) for change in way.changes]
    if way.is_reordered:
        order = ", ".join(items[index].session for index in way.order)
        parts.append(f"hold them in this order: {order}")
    saved = f" (−{way.saved} min)" if way.saved else ""
    return " and ".join(parts) + saved


def end_later(day: Day, sessions: Mapping[str, Session], factor: float = 1.0) -> str:
    """Return the advice to let a day end later, with its closing, or to make two of it."""
    begins, end = later(day, sessions, factor)
    if end >= _MIDNIGHT:
        return "Make two days of it"
    return (
        f"Move the closing to {clock(begins)} and end at {clock(end)}"
        if begins
        else f"End at {clock(end)}"
    )


def why_over(made: Timetable, day: Day) -> str:
    """Return which session lacks a few minutes and so waits for a break: `; `x` lacks 5 minutes …`."""
    lacking = sorted(
        (lacks, slot.what.session, slot.start)
        for slot, lacks in waiting(made, minutes_of(day.start))
        if isinstance(slot.what, Item) and lacks < made.over
    )
    for lacks, name, begins in lacking[:1]:
        minutes = f"{lacks} minute{'' if lacks == 1 else 's'}"
        when = f"at {clock(begins)}" if begins < _MIDNIGHT else "after midnight"
        return f"; `{name}` lacks {minutes} and so begins {when} only"
    return ""


def _change(change: Change) -> str:
    session = f"`{change.item.session}`"
    left_out = " and ".join(f"`{step}`" for step in change.without)
    if change.short:
        return f"hold {session} short" + (f" without {left_out}" if left_out else "")
    return f"leave {left_out} out of {session}"
