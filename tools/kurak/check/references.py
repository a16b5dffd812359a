"""K32: what refers to a session, a step, a case study or a page by its id."""

from collections.abc import Collection, Iterator

from kurak.check.links import anchors
from kurak.check.planned import planned
from kurak.check.rule import Finding
from kurak.check.subject import Subject, blocks_of, did_you_mean
from kurak.model import Place, Session
from kurak.sentences import Text, sentence


def known_case(subject: Subject) -> Iterator[Finding]:
    """A case study is unknown.

    The place for the case study would stay empty in every book.

    Wrong:

        case_study: {default: kz-2021-profession}

    Right:

        case_study: {default: kz-2021-professions}
    """
    known = {case.id for case in subject.course.cases}
    known |= {each.id for each in subject.course.withdrawn}  # which another rule tells
    for name, place in _named_cases(subject):
        yield from _unknown(subject, sentence("case study"), name, known, place)


def no_withdrawn_case(subject: Subject) -> Iterator[Finding]:
    """A case study is named that was withdrawn.

    No product shows it any more. A session takes the first of its alternatives that is there, and where there
    is none, its step has no case study.

    Wrong:

        case_study: {default: kz-withdrawn, alternatives: [kz-2021-professions]}

    Right:

        case_study: {default: kz-2021-professions}
    """
    gone = {each.id for each in subject.course.withdrawn}
    for name, place in _named_cases(subject):
        if name in gone:
            message = sentence("the case study `{name}` was withdrawn", name=name)
            yield Finding(place, message, "Name another one here, or none.", len(name))


def _named_cases(subject: Subject) -> Iterator[tuple[str, Place]]:
    """Yield the id of each case study that a session, a block or a plan asks for, and where."""
    for _, opener in blocks_of(subject):
        about = opener.options.get("about")
        if about is not None:
            yield about, opener.place
    for session in subject.course.sessions:
        choice = session.case_study
        if choice:
            place = session.source.place
            yield choice.default, place("case_study", "default")
            for index, name in enumerate(choice.alternatives):
                yield name, place("case_study", "alternatives", index)
    for plan in subject.course.workshops:
        for each in planned(plan):
            if case := each.item.case_study:
                yield case, each.place("case_study")


def known_session(subject: Subject) -> Iterator[Finding]:
    """A session is unknown.

    A plan or a prerequisite that names a session which is not there sends facilitators looking for it.

    Wrong:

        prerequisites: [who-lead]

    Right:

        prerequisites: [who-leads]
    """
    known = {session.id for session in subject.course.sessions}
    for document in (*subject.course.sessions, *subject.course.cases):
        key = "prerequisites" if isinstance(document, Session) else "fits_sessions"
        for index, name in enumerate(getattr(document, key)):
            where = document.source.place(key, index)
            yield from _unknown(subject, sentence("session"), name, known, where)
    for plan in subject.course.workshops:
        for each in planned(plan):
            yield from _unknown(
                subject, sentence("session"), each.item.session, known, each.place("session")
            )


def known_companion(subject: Subject) -> Iterator[Finding]:
    """A companion is no page of the back matter.

    A companion is printed with each session guide, so that the list of help is at hand; one that is not
    there would be missed when it is needed.

    Wrong:

        back_matter: [safety]
        companions: [safty]

    Right:

        back_matter: [safety]
        companions: [safety]
    """
    programme = subject.course.programme
    if programme:
        known = set(programme.back_matter)
        for index, name in enumerate(programme.companions):
            where = programme.source.place("companions", index)
            yield from _unknown(subject, sentence("page of the back matter"), name, known, where)


def known_form(subject: Subject) -> Iterator[Finding]:
    """A plan names a form that is no page of the front or back matter, or no sheet of it.

    Nobody would miss it before the morning on which it is to be filled in.

    Wrong:

        forms: [forms-reaction]

    Right:

        forms: [forms-reactions]
    """
    known = {page.id: page for page in (*subject.course.front, *subject.course.back)}
    for plan in subject.course.workshops:
        place = plan.source.place
        named = [(place("forms", index), name) for index, name in enumerate(plan.forms or ())]
        named += [
            (place("days", number, "pinned", index, "uses", which), name)
            for number, day in enumerate(plan.days)
            for index, pin in enumerate(day.pinned)
            for which, name in enumerate(pin.uses)
        ]
        named += [
            (place("days", number, "pinned", index, "how"), pin.how)
            for number, day in enumerate(plan.days)
            for index, pin in enumerate(day.pinned)
            if pin.how
        ]
        for where, name in named:
            page, _, spot = name.partition("#")
            yield from _unknown(
                subject, sentence("page of the front or back matter"), page, known, where
            )
            body = (
                subject.bodies.get((known[page].source.path, "facilitator"))
                if page in known
                else None
            )
            if spot and body:
                yield from _unknown(
                    subject,
                    sentence("place on the page `{page}` called", page=page),
                    spot,
                    anchors(body),
                    where,
                )


def known_step(subject: Subject) -> Iterator[Finding]:
    """A plan names a step that the session does not have.

    A step’s name in a plan is its `id`, or its title in small letters with hyphens. A step that is not
    found would be left out of the day.

    Wrong:

        - {session: who-leads, steps: [opening-cirle]}

    Right:

        - {session: who-leads, steps: [opening-circle]}
    """
    steps = {each.id: [step.id for step in each.steps] for each in subject.course.sessions}
    for plan in subject.course.workshops:
        for each in planned(plan):
            known = steps.get(each.item.session)
            for number, name in enumerate(each.item.steps if known is not None else ()):
                yield from _unknown(
                    subject, sentence("step"), name, known or (), each.place("steps", number)
                )


def _unknown(
    subject: Subject, what: Text, name: str, known: Collection[str], place: Place
) -> Iterator[Finding]:
    if name not in known and subject.is_whole:
        there = (
            sentence("These are there: {names}.", names=", ".join(sorted(known)))
            if known
            else "There is none yet."
        )
        meant = did_you_mean(name, known) or there
        yield Finding(
            place, sentence("there is no {what} `{name}`", what=what, name=name), meant, len(name)
        )
