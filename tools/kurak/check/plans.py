"""K33, K34: workshop plans that cannot be held as they are."""

from collections.abc import Iterator, Sequence
from datetime import date

from kurak.check.planned import planned
from kurak.check.rule import Finding
from kurak.check.subject import Subject, counted, sessions_of
from kurak.model import Item, Pinned, Workshop
from kurak.schedule import (
    Way,
    clock,
    end_later,
    in_words,
    minutes_of,
    needed,
    rota,
    seats,
    timetable,
    ways_out,
    why_over,
)


def day_fits(subject: Subject) -> Iterator[Finding]:
    """A day of a plan is too short for what is in it.

    The closing and the break are what gives way when a day is too full, and people miss the last bus.

    Wrong:

        {start: "09:30", end: "12:00", items: [{session: who-leads}, {session: leading-with-others}]}

    Right:

        {start: "09:30", end: "12:00", items: [{session: who-leads}]}
    """
    sessions = sessions_of(subject)
    for plan in subject.course.workshops:
        for number, day in enumerate(plan.days):
            place = plan.source.place("days", number, "end")
            if minutes_of(day.end) <= minutes_of(day.start):
                message = f"the day ends at {day.end} and begins at {day.start}"
                help = "Give the day an end that comes later; what goes on after midnight is another day."
                yield Finding(place, message, help, 3)
                continue
            factor = plan.interpretation.factor
            made = timetable(day, sessions, factor)
            over = made.over
            if over:
                ways = ways_out(day, sessions, factor)
                yield Finding(
                    place,
                    f"what is planned ends {counted(over)} after the day, with its buffer"
                    + why_over(made, day),
                    _told(ways, day.items, plan, end_later(day, sessions, factor)),
                    3,
                )


def holds_something(subject: Subject) -> Iterator[Finding]:
    """A plan holds no session.

    Its pack would be dozens of pages with empty tables, and somebody would pay the copy shop for them.

    Wrong:

        days: [{start: "09:30", end: "12:00", items: []}]

    Right:

        days: [{start: "09:30", end: "12:00", items: [{session: who-leads}]}]
    """
    for plan in subject.course.workshops:
        if not any(day.items for day in plan.days):
            message = "no day of the plan has a session"
            help = "Name the sessions of each day under its `items`."
            yield Finding(plan.source.place("days"), message, help, len("days"))


def begins_on_a_day(subject: Subject) -> Iterator[Finding]:
    """A plan begins on a day that no calendar has.

    The calendar file and the follow-up dates are counted from it.

    Wrong:

        begins: "2027-02-30"

    Right:

        begins: "2027-02-28"
    """
    for plan in subject.course.workshops:
        if plan.begins and not _is_day(plan.begins):
            place = plan.source.place("begins")
            message = f"there is no day {plan.begins} for which one could plan"
            yield Finding(place, message, "Write year, month and day.", 6)


def _is_day(text: str) -> bool:
    try:
        return 2000 <= date.fromisoformat(text).year < 2100
    except ValueError:
        return False


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


def pins_apart(subject: Subject) -> Iterator[Finding]:
    """Two things are pinned to the same time.

    Nobody can have lunch and hear the closing words.

    Wrong:

        pinned: [{at: "12:00", minutes: 60, kind: lunch}, {at: "12:45", minutes: 15, kind: prayer}]

    Right:

        pinned: [{at: "12:00", minutes: 60, kind: lunch}, {at: "13:00", minutes: 15, kind: prayer}]
    """
    for plan in subject.course.workshops:
        for number, day in enumerate(plan.days):
            ordered = sorted(enumerate(day.pinned), key=lambda pair: minutes_of(pair[1].at))
            latest: Pinned | None = None
            for index, pinned in ordered:
                ends = minutes_of(latest.at) + latest.minutes if latest else 0
                if latest and minutes_of(pinned.at) < ends:
                    yield Finding(
                        plan.source.place("days", number, "pinned", index, "at"),
                        f"the {pinned.kind} begins at {pinned.at}, before "
                        f"the {latest.kind} ends at {clock(ends)}",
                        f"Let it begin at {clock(ends)}, or make the {latest.kind} shorter.",
                        2,
                    )
                if not latest or minutes_of(pinned.at) + pinned.minutes > ends:
                    latest = pinned


def enough_seats(subject: Subject) -> Iterator[Finding]:
    """There is not a turn to practise for each pair.

    Whoever does not practise goes home without having done what the training is for.

    Wrong:

        participants: 28
        items: [{session: practice, practice: {rooms: 3, turn: 18}}]     # four turns: 12 seats, 14 pairs

    Right:

        participants: 28
        items: [{session: practice, practice: {rooms: 4, turn: 18}}]     # four turns: 16 seats
    """
    sessions = sessions_of(subject)
    for plan in subject.course.workshops:
        places = [
            (each.place("practice"), each.item) for each in planned(plan) if each.item.practice
        ]
        if not places:
            continue
        place, first = places[0]
        assert first.practice
        wanted = needed(plan, first.practice.together)
        found = sum(seats(item, sessions.get(item.session)) for _, item in places)
        if found < wanted:
            turns = len(list(rota(plan, sessions)))
            rooms = -(-wanted // turns) if turns else 0
            more = (
                f"Take {rooms} rooms, make"
                if turns
                else "Name a step of role play long enough, make"
            )
            yield Finding(
                place,
                f"{wanted} pairs want to lead, and there are {found} seats: "
                f"turns of {first.practice.turn} minutes in {first.practice.rooms} rooms",
                f"{more} the turns shorter, or let three lead together (`together: 3`).",
                len("practice"),
            )


def _told(ways: Sequence[Way], items: Sequence[Item], plan: Workshop, end: str) -> str:
    """Return the ways out in words, the best first."""
    later = f"{end}, move what is pinned, or leave a session out."
    if not ways:
        return f"No short form helps. {later}"
    told = [f"({number}) {in_words(way, items)}" for number, way in enumerate(ways, 1)]
    fit = f"`./kurak plan fit {plan.id}` writes the first into the plan."
    return f"These help: {'; '.join(told)}. {fit} Or: {later}"
