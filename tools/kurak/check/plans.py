"""K33: workshop plans."""

from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.model import Day, Item, Session, Workshop


def day_fits(subject: Subject) -> Iterator[Finding]:
    """A day of a plan is too short for what is in it.

    The closing and the break are what gives way when a day is too full, and people miss the last bus.

    Wrong:

        {start: "09:30", end: "12:00", items: [{session: who-leads}, {session: leading-with-others}]}

    Right:

        {start: "09:30", end: "12:00", items: [{session: who-leads}]}
    """
    sessions = {session.id: session for session in subject.course.sessions}
    for plan in subject.course.workshops:
        for number, day in enumerate(plan.days):
            place = plan.source.place("days", number, "end")
            length = _minutes(day.end) - _minutes(day.start)
            if length <= 0:
                message = f"the day ends at {day.end} and begins at {day.start}"
                yield Finding(place, message, "Give the day an end that comes later.", 3)
                continue
            needed = _needed(plan, day, sessions)
            if needed > length:
                yield Finding(
                    place,
                    f"what is planned takes {needed} minutes, and the day has {length}",
                    "Use the short variant of a session, leave out optional steps, or end later.",
                    3,
                )


def pinned_in_day(subject: Subject) -> Iterator[Finding]:
    """Something is planned before the day begins or after it ends.

    A lunch outside the day would be on the wall and in nobody’s timetable.

    Wrong:

        {start: "09:30", end: "12:00", pinned: [{at: "12:30", minutes: 60, kind: lunch}]}

    Right:

        {start: "09:30", end: "16:30", pinned: [{at: "12:30", minutes: 60, kind: lunch}]}
    """
    for plan in subject.course.workshops:
        for number, day in enumerate(plan.days):
            for index, pinned in enumerate(day.pinned):
                begins = _minutes(pinned.at)
                if _minutes(day.start) <= begins and begins + pinned.minutes <= _minutes(day.end):
                    continue
                yield Finding(
                    plan.source.place("days", number, "pinned", index, "at"),
                    f"{pinned.minutes} minutes from {pinned.at} do not lie between {day.start} and {day.end}",
                    "Move it, or let the day begin earlier or end later.",
                    2,
                )


def _needed(plan: Workshop, day: Day, sessions: dict[str, Session]) -> int:
    """Return the minutes a day needs; of items that run in parallel only the longest counts."""
    alone, parallel = 0.0, dict[str, float]()
    for item in day.items:
        minutes = _item_minutes(item, sessions.get(item.session)) * plan.interpretation.factor
        if item.parallel:
            parallel[item.parallel] = max(minutes, parallel.get(item.parallel, 0))
        else:
            alone += minutes
    pinned = sum(each.minutes for each in day.pinned)
    return round(alone + sum(parallel.values())) + pinned + day.buffer


def _item_minutes(item: Item, session: Session | None) -> int:
    steps = session.steps if session else ()
    used = [step for step in steps if not item.steps or step.id in item.steps]
    if item.variant == "short":
        return sum((step.minutes or 0) if step.short is None else step.short for step in used)
    return sum(step.minutes or 0 for step in used)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)
