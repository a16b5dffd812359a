"""What of a course a workshop's plan takes: sessions, steps, case studies. Without a plan, everything."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kurak.dialect import Stage
from kurak.edition import StepText
from kurak.model import CaseStudy, Course, Item, Phrase, Session, Workshop


def uses(workshop: Workshop | None, session: Session) -> Iterable[Item]:
    """Return how the plan uses a session: not at all, or once, also where it runs in two parts."""
    if workshop is None:
        return (Item(session=session.id),)
    every = (item for day in workshop.days for item in day.items)
    items = [item for item in every if item.session == session.id]
    if not items:
        return ()
    whole = any(not item.steps for item in items)
    steps = () if whole else tuple(step for item in items for step in item.steps)
    full = any(item.variant == "full" for item in items)  # then its short form is told beside
    return (replace(items[0], steps=steps, variant="full" if full else "short"),)


def notes_of(workshop: Workshop | None, session: Session) -> tuple[Phrase, ...]:
    """Return what a plan says of how it holds a session."""
    every = (item for day in workshop.days for item in day.items) if workshop else ()
    return tuple(dict.fromkeys(i.note for i in every if i.session == session.id and i.note))


def case_of(course: Course, session: Session, item: Item) -> CaseStudy | None:
    """Return the case study of a session as the plan uses it: the plan's choice, or its own.

    In the place of one that was withdrawn comes the first that is there, of the session's own and its others.
    """
    choice = session.case_study
    own = (choice.default, *choice.alternatives) if choice else ()
    known = {case.id: case for case in course.cases}
    return next((known[name] for name in (item.case_study, *own) if name in known), None)


def used_steps(session: Session, stages: Iterable[Stage], item: Item) -> Iterator[StepText]:
    """Yield the steps a plan uses: all, or those it names; in the short variant not the 0-minute ones."""
    known = {step.id: step for step in session.steps}
    for stage in stages:
        step = known.get(stage.local)
        if item.steps and stage.local not in item.steps:
            continue
        minutes = (step.minutes if step else None) or 0
        if step and item.variant == "short" and step.short is not None:
            minutes = step.short
            if not minutes:
                continue
        yield StepText(
            id=stage.id,
            title=stage.title,
            minutes=minutes,
            short=step.short if step and item.variant == "full" else None,
            method=step.method if step else "",
            optional=step.optional if step else False,
            html=stage.html,
        )
