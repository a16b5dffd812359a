"""K33: workshop plans."""

from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.schedule import minutes_of, timetable


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
            if minutes_of(day.end) <= minutes_of(day.start):
                message = f"the day ends at {day.end} and begins at {day.start}"
                yield Finding(place, message, "Give the day an end that comes later.", 3)
                continue
            over = timetable(day, sessions, plan.interpretation.factor).over
            if over:
                yield Finding(
                    place,
                    f"what is planned ends {over} minutes after the day, with its buffer",
                    "Use the short variant of a session, leave out optional steps, move a break, "
                    "or end later.",
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
                begins = minutes_of(pinned.at)
                if minutes_of(day.start) <= begins and begins + pinned.minutes <= minutes_of(
                    day.end
                ):
                    continue
                yield Finding(
                    plan.source.place("days", number, "pinned", index, "at"),
                    f"{pinned.minutes} minutes from {pinned.at} do not lie between {day.start} and {day.end}",
                    "Move it, or let the day begin earlier or end later.",
                    2,
                )
