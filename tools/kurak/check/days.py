"""K33 to K35: days of a workshop that can be held, and that people will not thank us for."""

from collections.abc import Iterator, Mapping

from kurak.check.planned import planned
from kurak.check.rule import Finding
from kurak.check.subject import Subject, counted, sessions_of
from kurak.model import Item, Pinned, Session, Workshop
from kurak.schedule import (
    Slot,
    Timetable,
    after_closing,
    clock,
    closing,
    end_later,
    minutes_of,
    timetable,
)
from kurak.sentences import sentence

_REST = ("break", "lunch", "prayer")
_PAUSE = 10
"""Minutes of nothing that are a rest, too."""
_LONGEST = 100
"""Minutes of sessions without a break: after that nobody listens."""
_LONG_DAY = 300


def group_fits(subject: Subject) -> Iterator[Finding]:
    """More people are expected than a session is made for.

    In a group that is too large only the loudest speak.

    Wrong:

        participants: 60     # and the session says group_size: {min: 8, max: 28}

    Right:

        participants: 28     # or two groups in parallel, each with its own lead and room
    """
    sessions = sessions_of(subject)
    for plan in subject.course.workshops:
        for each in planned(plan):
            session = sessions.get(each.item.session)
            if not session or not session.group_size:
                continue
            people = -(-plan.participants // len(each.together))
            if people > session.group_size.max:
                yield Finding(
                    each.place("session"),
                    sentence(
                        "{people} people, and `{session}` is made for {max}",
                        people=people,
                        session=each.item.session,
                        max=session.group_size.max,
                    ),
                    "Invite fewer people, or hold it in groups at the same time (`parallel`).",
                    len(each.item.session),
                )


def has_buffer(subject: Subject) -> Iterator[Finding]:
    """A day has too little buffer.

    Something always takes longer: a late bus, a question that matters, the door that is locked.

    Wrong:

        {start: "09:00", end: "16:30", buffer: 5}

    Right:

        {start: "09:00", end: "16:30", buffer: 20}
    """
    for plan in subject.course.workshops:
        for number, day in enumerate(plan.days):
            length = minutes_of(day.end) - minutes_of(day.start)
            wanted = 15 if length > _LONG_DAY else 10
            if length > 0 and day.buffer < wanted:
                yield Finding(
                    plan.source.place("days", number, "buffer" if day.buffer else "end"),
                    sentence(
                        "the day from {start} to {end} has {minutes} of buffer",
                        start=day.start,
                        end=day.end,
                        minutes=counted(day.buffer),
                    ),
                    sentence("Plan {wanted} at least.", wanted=wanted),
                    6 if day.buffer else 3,
                )


def has_breaks(subject: Subject) -> Iterator[Finding]:
    """Sessions follow one another for more than 100 minutes without a break.

    After an hour and a half people hear, and do not listen any more; some need a door and some need tea.

    Wrong:

        {start: "09:00", items: [{session: one}, {session: two}]}     # 90 minutes each

    Right:

        {start: "09:00", pinned: [{at: "10:30", minutes: 15, kind: break}], items: [{session: one}, …]}
    """
    sessions = sessions_of(subject)
    for plan, number, made in _timetables(subject, sessions):
        for run in _runs(made):
            begins, ends = run[0].start, max(slot.end for slot in run)
            if ends - begins > _LONGEST:
                index = plan.days[number].items.index(_item(run[0]))
                yield Finding(
                    plan.source.place("days", number, "items", index, "session"),
                    sentence(
                        "from {begins} to {ends}, {minutes}, there is no break",
                        begins=clock(begins),
                        ends=clock(ends),
                        minutes=counted(ends - begins),
                    ),
                    sentence(
                        "Pin a break at about {time}; a long session can be held in two parts (`steps`).",
                        time=clock(begins + (ends - begins) // 2),
                    ),
                    len(_item(run[0]).session),
                )


def leads_take_turns(subject: Subject) -> Iterator[Finding]:
    """One person leads all day, though there are others.

    Whoever leads for a whole day alone is tired when people need her most, and the others learn nothing.

    Wrong:

        items: [{session: one, lead: A}, {session: two, lead: A}, {session: three, lead: A}]

    Right:

        items: [{session: one, lead: A}, {session: two, lead: B}, {session: three, lead: A}]
    """
    for plan in subject.course.workshops:
        for number, day in enumerate(plan.days):
            leads = {item.lead for item in day.items}
            if len(plan.facilitators) > 1 and len(day.items) > 2 and len(leads) == 1 and all(leads):
                (lead,) = leads
                yield Finding(
                    plan.source.place("days", number, "items", 1, "lead"),
                    sentence(
                        "`{lead}` leads all {count} sessions of the day",
                        lead=lead.value,
                        count=len(day.items),
                    ),
                    "Let the facilitators take turns.",
                    len(lead.value),
                )


def afternoon_moves(subject: Subject) -> Iterator[Finding]:
    """An afternoon has no energiser.

    After lunch everybody is sleepy; two minutes on one’s feet bring a group back.

    Wrong:

        pinned: [{at: "12:30", minutes: 60, kind: lunch}]     # then three hours of sessions

    Right:

        pinned: [{at: "12:30", minutes: 60, kind: lunch}, {at: "14:40", minutes: 5, kind: energiser}]
    """
    for plan, number, made in _timetables(subject, sessions_of(subject)):
        lunch = [slot for slot in made.slots if _kind(slot) == "lunch"]
        if not lunch:
            continue
        after = [slot for slot in made.slots if slot.start >= lunch[-1].end]
        work = [slot for slot in after if isinstance(slot.what, Item)]
        moves = any(each.step.method == "energiser" for slot in work for each in slot.steps)
        moves = moves or any(_kind(slot) == "energiser" for slot in after)
        if sum(slot.minutes for slot in work) > _LONGEST and not moves:
            place = plan.source.place("days", number, "pinned")
            total = counted(sum(slot.minutes for slot in work))
            yield Finding(
                place,
                sentence("{total} of sessions after lunch, and nothing to move to", total=total),
                "Pin five minutes of `kind: energiser`, or use a session’s own energiser.",
                len("pinned"),
            )


def closing_comes_last(subject: Subject) -> Iterator[Finding]:
    """A session comes after the closing of its day.

    With the certificate in their hands people go home, and whoever stays hears the rest alone.

    Wrong:

        {end: "13:45", pinned: [{at: "11:50", minutes: 40, kind: ceremony}]}     # and a session from 12:30

    Right:

        {end: "13:45", pinned: [{at: "13:05", minutes: 40, kind: ceremony}]}
    """
    sessions = sessions_of(subject)
    for plan, number, made in _timetables(subject, sessions):
        for slot in after_closing(made)[:1]:
            day, item = plan.days[number], _item(slot)
            begins = clock(closing(made)[0].start)
            yield Finding(
                plan.source.place("days", number, "items", day.items.index(item), "session"),
                sentence(
                    "`{session}` begins at {start}, and the closing of the day at {begins}",
                    session=item.session,
                    start=clock(slot.start),
                    begins=begins,
                ),
                sentence(
                    "{end}, or hold the session before it.",
                    end=end_later(day, sessions, plan.interpretation.factor),
                ),
                len(item.session),
            )


def day_holds_something(subject: Subject) -> Iterator[Finding]:
    """A day of a plan has no session.

    People come, drink tea and go home; more often somebody forgot to write what is held.

    Wrong:

        days: [{items: [{session: one}, {session: two}], …}, {items: [], …}]

    Right:

        days: [{items: [{session: one}], …}, {items: [{session: two}], …}]
    """
    for plan in subject.course.workshops:
        for number, day in enumerate(plan.days):
            if not day.items and any(each.items for each in plan.days):  # of none at all K349 tells
                yield Finding(
                    plan.source.place("days", number, "items"),
                    sentence("day {number} has no session", number=number + 1),
                    "Move one to it, or leave the day out.",
                    len("items"),
                )


def _runs(made: Timetable) -> Iterator[list[Slot]]:
    """Yield sessions that follow one another with no rest between."""
    run: list[Slot] = []
    for slot in made.slots:
        gap = slot.start - max(each.end for each in run) if run else 0
        if run and (_kind(slot) in _REST or gap >= _PAUSE):
            yield run
            run = []
        if isinstance(slot.what, Item):
            run.append(slot)
    if run:
        yield run


def _timetables(
    subject: Subject, sessions: Mapping[str, Session]
) -> Iterator[tuple[Workshop, int, Timetable]]:
    for plan in subject.course.workshops:
        for number, day in enumerate(plan.days):
            if minutes_of(day.end) > minutes_of(day.start):
                yield plan, number, timetable(day, sessions, plan.interpretation.factor)


def _item(slot: Slot) -> Item:
    assert isinstance(slot.what, Item)
    return slot.what


def _kind(slot: Slot) -> str:
    return slot.what.kind if isinstance(slot.what, Pinned) else ""
