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
from kurak.sentences import Text, enumerated, sentence, several

_OTHERWISE = sentence("make the turns shorter, or let three lead together (`together: 3`).")


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
                message = sentence(
                    "the day ends at {end} and begins at {start}", end=day.end, start=day.start
                )
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
                    sentence(
                        "what is planned ends {minutes} after the day, with its buffer{why}",
                        minutes=counted(over),
                        why=why_over(made, day),
                    ),
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
            message = sentence(
                "there is no day {begins} for which one could plan", begins=plan.begins
            )
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
                    sentence(
                        "{minutes} minutes from {at} do not lie between {start} and {end}",
                        minutes=pinned.minutes,
                        at=pinned.at,
                        start=day.start,
                        end=day.end,
                    ),
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
                        sentence(
                            "the {kind} begins at {at}, before the {before} ends at {ends}",
                            kind=pinned.kind,
                            at=pinned.at,
                            before=latest.kind,
                            ends=clock(ends),
                        ),
                        sentence(
                            "Let it begin at {ends}, or make the {kind} shorter.",
                            ends=clock(ends),
                            kind=latest.kind,
                        ),
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
            help = (
                several(
                    "Take {number} room, {otherwise}",
                    "Take {number} rooms, {otherwise}",
                    rooms,
                    otherwise=_OTHERWISE,
                )
                if turns
                else sentence(
                    "Name a step of role play long enough, {otherwise}", otherwise=_OTHERWISE
                )
            )
            yield Finding(
                place,
                sentence(
                    "{wanted} pairs want to lead, and there are {found} seats: "
                    "turns of {turn} minutes in {rooms} rooms",
                    wanted=wanted,
                    found=found,
                    turn=first.practice.turn,
                    rooms=first.practice.rooms,
                ),
                help,
                len("practice"),
            )


def _told(ways: Sequence[Way], items: Sequence[Item], plan: Workshop, end: Text) -> Text:
    """Return the ways out in words, the best first."""
    later = sentence("{end}, move what is pinned, or leave a session out.", end=end)
    if not ways:
        return sentence("No short form helps. {later}", later=later)
    told: list[Text] = [
        sentence("({number}) {way}", number=number, way=in_words(way, items))
        for number, way in enumerate(ways, 1)
    ]
    fit = sentence("`./kurak plan fit {id}` writes the first into the plan.", id=plan.id)
    return sentence(
        "These help: {ways}. {fit} Or: {later}", ways=enumerated(told, "; "), fit=fit, later=later
    )
