"""What helps a day that does not fit, in words."""

from collections.abc import Mapping, Sequence

from kurak.model import Day, Item, Session
from kurak.schedule.closing import later
from kurak.schedule.fit import Change, Way
from kurak.schedule.times import Timetable, clock, minutes_of, waiting
from kurak.sentences import Text, enumerated, sentence, several

_MIDNIGHT = 24 * 60


def from_to(start: int, end: int) -> Text:
    """Return from when to when something lasts: `09:00–10:30`; the clock of a day ends at midnight."""
    late = sentence("after midnight")
    if start >= _MIDNIGHT:
        return late
    return enumerated([clock(start), clock(end) if end <= _MIDNIGHT else late], "–")


def in_words(way: Way, items: Sequence[Item]) -> Text:
    """Return what a way does to the items of a day: `hold `who-leads` short (−20 min)`."""
    parts = [_change(change) for change in way.changes]
    if way.is_reordered:
        order = ", ".join(items[index].session for index in way.order)
        parts.append(sentence("hold them in this order: {order}", order=order))
    told = _and(parts)
    return sentence("{told} (−{saved} min)", told=told, saved=way.saved) if way.saved else told


def end_later(day: Day, sessions: Mapping[str, Session], factor: float = 1.0) -> Text:
    """Return the advice to let a day end later, with its closing, or to make two of it."""
    begins, end = later(day, sessions, factor)
    if end >= _MIDNIGHT:
        return sentence("Make two days of it")
    if begins:
        return sentence(
            "Move the closing to {begins} and end at {end}", begins=clock(begins), end=clock(end)
        )
    return sentence("End at {end}", end=clock(end))


def why_over(made: Timetable, day: Day) -> Text:
    """Return which session lacks a few minutes and so waits for a break: `; `x` lacks 5 minutes …`."""
    lacking = sorted(
        (lacks, slot.what.session, slot.start)
        for slot, lacks in waiting(made, minutes_of(day.start))
        if isinstance(slot.what, Item) and lacks < made.over
    )
    for lacks, name, begins in lacking[:1]:
        minutes = several("{number} minute", "{number} minutes", lacks)
        when = (
            sentence("at {time}", time=clock(begins))
            if begins < _MIDNIGHT
            else sentence("after midnight")
        )
        return sentence(
            "; `{name}` lacks {minutes} and so begins {when} only",
            name=name,
            minutes=minutes,
            when=when,
        )
    return ""


def _change(change: Change) -> Text:
    session = change.item.session
    left_out = _and([f"`{step}`" for step in change.without])
    if not change.short:
        return sentence("leave {steps} out of `{session}`", steps=left_out, session=session)
    if change.without:
        return sentence("hold `{session}` short without {steps}", session=session, steps=left_out)
    return sentence("hold `{session}` short", session=session)


def _and(parts: Sequence[Text]) -> Text:
    if len(parts) < 2:
        return parts[0] if parts else ""
    return sentence("{first} and {rest}", first=parts[0], rest=_and(parts[1:]))
