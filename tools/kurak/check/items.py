"""K33, K34: how a workshop plan uses its sessions."""

from collections.abc import Iterator

from kurak.check.planned import planned
from kurak.check.rule import Finding
from kurak.check.subject import Subject, sessions_of
from kurak.model import Item, Session
from kurak.schedule import held, item_minutes
from kurak.sentences import sentence

_WHAT = {"lead": sentence("lead"), "room": sentence("room")}


def one_place_at_a_time(subject: Subject) -> Iterator[Finding]:
    """Somebody leads in two rooms at once, or one room has two groups.

    In parallel groups each session needs a lead and a room of its own.

    Wrong:

        items:
          - {session: one, parallel: a, lead: facilitator A, room: hall}
          - {session: two, parallel: a, lead: facilitator A, room: library}

    Right:

        items:
          - {session: one, parallel: a, lead: facilitator A, room: hall}
          - {session: two, parallel: a, lead: facilitator B, room: library}
    """
    for plan in subject.course.workshops:
        for each in planned(plan):
            for what in _WHAT:
                mine = getattr(each.item, what)
                if mine and any(getattr(other, what) == mine for other in each.before):
                    yield Finding(
                        each.place(what),
                        sentence(
                            "`{mine}` is the {what} of two sessions at the same time",
                            mine=mine,
                            what=_WHAT[what],
                        ),
                        sentence(
                            "Give one of them another {what}, or hold them one after the other "
                            "(without `parallel`).",
                            what=_WHAT[what],
                        ),
                        len(mine.value),
                    )


def one_case_for_a_session(subject: Subject) -> Iterator[Finding]:
    """A session is held twice with two case studies.

    A pack and a book hold each session once; one of the groups would get the other one’s story.

    Wrong:

        items: [{session: one, case_study: kz-well}, {session: one, case_study: kz-bus}]

    Right:

        items: [{session: one, case_study: kz-well}, {session: one, case_study: kz-well}]
    """
    for plan in subject.course.workshops:
        known: dict[str, str | None] = {}
        for each in planned(plan):
            item = each.item
            before = known.setdefault(item.session, item.case_study)
            if item.case_study != before and item.case_study and before:
                yield Finding(
                    each.place("case_study"),
                    sentence(
                        "`{session}` has the case study `{before}` the first time",
                        session=item.session,
                        before=before,
                    ),
                    "Take the same one, or make a plan for each group.",
                    len(item.case_study),
                )


def builds_up(subject: Subject) -> Iterator[Finding]:
    """A session comes before one that it builds on.

    People would be asked to use what they have not met yet.

    Wrong:

        items: [{session: practice}, {session: designing}]     # practice has prerequisites: [designing]

    Right:

        items: [{session: designing}, {session: practice}]
    """
    sessions = sessions_of(subject)
    for plan in subject.course.workshops:
        order = [item.session for day in plan.days for item in day.items]
        for each in planned(plan):
            item = each.item
            session = sessions.get(item.session)
            first = order.index(item.session)
            for asked in session.prerequisites if session else ():
                if asked in order and order.index(asked) > first:
                    yield Finding(
                        each.place("session"),
                        sentence(
                            "`{session}` builds on `{asked}`, which comes later",
                            session=item.session,
                            asked=asked,
                        ),
                        "Let them change places.",
                        len(item.session),
                    )


def side_by_side(subject: Subject) -> Iterator[Finding]:
    """Sessions that are to run in parallel do not stand side by side.

    What stands between them would have to be held at the same time, too; the timetable would hold one after
    the other.

    Wrong:

        items:
          - {session: one, parallel: a, room: hall}
          - {session: two}
          - {session: three, parallel: a, room: library}

    Right:

        items:
          - {session: one, parallel: a, room: hall}
          - {session: three, parallel: a, room: library}
          - {session: two}
    """
    for plan in subject.course.workshops:
        last: dict[tuple[int, str], int] = {}
        for each in planned(plan):
            name = each.item.parallel
            if name and last.get((each.day, name), each.index - 1) != each.index - 1:
                yield Finding(
                    each.place("parallel"),
                    sentence(
                        "another session stands between this one and the others of `{name}`",
                        name=name,
                    ),
                    "Move it up to them, or give it another name.",
                    len(name),
                )
            if name:
                last[each.day, name] = each.index


def practises_alone(subject: Subject) -> Iterator[Finding]:
    """A session in which people practise runs beside another one.

    The rota gives everybody a turn, and knows one place at a time.

    Wrong:

        items:
          - {session: practice, parallel: a, practice: {rooms: 2, turn: 18}}
          - {session: who-leads, parallel: a}

    Right:

        items:
          - {session: practice, practice: {rooms: 4, turn: 18}}
          - {session: who-leads}
    """
    for plan in subject.course.workshops:
        for each in planned(plan):
            if each.item.practice and len(each.together) > 1:
                yield Finding(
                    each.place("practice"),
                    sentence(
                        "`{session}` runs beside another session, and people practise in it",
                        session=each.item.session,
                    ),
                    "Let everybody practise at the same time: with more rooms, without `parallel`.",
                    len("practice"),
                )


def takes_time(subject: Subject) -> Iterator[Finding]:
    """A plan holds nothing of a session.

    It would stand in the timetable and last no minute: the short form leaves out all that the plan names.

    Wrong:

        - {session: who-leads, variant: short, steps: [energiser]}     # in the short form without energiser

    Right:

        - {session: who-leads, variant: full, steps: [energiser]}
    """
    sessions = sessions_of(subject)
    for plan in subject.course.workshops:
        for each in planned(plan):
            item = each.item
            session = sessions.get(item.session)
            steps = session.steps if session else ()
            if any(step.minutes is None for step in steps):  # K302 says so
                continue
            known = {step.id for step in steps}
            if session and set(item.steps) <= known and not item_minutes(item, session):
                yield Finding(
                    each.place("session"),
                    sentence("of `{session}` no minute is left", session=item.session),
                    "Name other steps, hold it in full, or leave it out.",
                    len(item.session),
                )


def case_comes_once(subject: Subject) -> Iterator[Finding]:
    """Two sessions of a plan read the same case study, and the plan does not say that it wants that.

    People know how it ends; the second time they wait for the end.

    Wrong:

        items: [{session: leading-with-others}, {session: listen-and-refer}]     # both have kz-150-helpline

    Right:

        items: [{session: leading-with-others}, {session: listen-and-refer, case_study: kz-our-own}]
    """
    sessions = sessions_of(subject)
    for plan in subject.course.workshops:
        first: dict[str, str] = {}
        for each in planned(plan):
            item = each.item
            session = sessions.get(item.session)
            own = session.case_study.default if session and session.case_study else None
            case = item.case_study or own
            if not session or not case or not _reads(item, session):
                continue
            before = first.setdefault(case, item.session)
            if before != item.session and not item.case_study:
                yield Finding(
                    each.place("session"),
                    sentence(
                        "`{session}` reads the case study `{case}`, as `{before}` does before it",
                        session=item.session,
                        case=case,
                        before=before,
                    ),
                    "Name another one (`case_study`); or name this one, if you want it twice.",
                    len(item.session),
                )


def _reads(item: Item, session: Session) -> bool:
    """Tell whether a plan holds the step of a session in which its case study is read."""
    here = {each.step.id for each in held(item, session)}
    for slot in (each for each in session.source.openers if each.name == "case-study"):
        before = [step for step in session.steps if step.place.line < slot.place.line]
        if before and before[-1].id in here:
            return True
    return False
