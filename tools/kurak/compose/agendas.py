"""The days of a workshop's plan as timetables, with what the plan asks of each session."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, cast

from kurak.compose.documents import Documents
from kurak.edition import NOTHING, Agenda, AgendaDay, AgendaRow, Chapter
from kurak.model import CaseStudy, Day, Item, Pinned, Session, Workshop, WorkshopFields
from kurak.schedule import Slot, clock, timetable


def agendas(
    documents: Documents, workshop: Workshop | None, chapters: Iterable[Chapter]
) -> Iterator[Agenda]:
    """Yield the plan of the edition, or all plans; none for participants."""
    if documents.audience == "participant":
        return
    course = documents.course
    steps = {
        lesson.id: {step.id: number for number, step in enumerate(lesson.steps, 1)}
        for chapter in chapters
        for lesson in chapter.lessons
    }
    cases = {case.id: case for case in course.cases}
    rows = _Rows({session.id: session for session in course.sessions}, steps, cases)
    for plan in (workshop,) if workshop else course.workshops:
        yield Agenda(
            **documents.article(plan),
            summary=plan.summary,
            participants=plan.participants,
            facilitators=plan.facilitators,
            days=tuple(rows.day(day, plan.interpretation.factor) for day in plan.days),
            plan=_written(plan),
        )


_WRITTEN = fields(cast(Any, WorkshopFields))


def _written(plan: Workshop) -> WorkshopFields:
    """Return what a plan says, without the file it was read from."""
    return WorkshopFields(**{f.name: getattr(plan, f.name) for f in _WRITTEN})


@dataclass(frozen=True)
class _Rows:
    sessions: Mapping[str, Session]
    steps: Mapping[str, Mapping[str, int]]
    """For each session of the edition the numbers of its steps, by their ids there."""
    cases: Mapping[str, CaseStudy]

    def day(self, day: Day, factor: float) -> AgendaDay:
        slots = timetable(day, self.sessions, factor).slots
        return AgendaDay(day.title, tuple(self._row(slot) for slot in slots), day.end)

    def _row(self, slot: Slot) -> AgendaRow:
        start, end = clock(slot.start), clock(slot.end)
        if isinstance(slot.what, Pinned):
            return AgendaRow(start, end, slot.what.kind, slot.what.title)
        item, session = slot.what, self.sessions[slot.what.session]
        case = self._other_case(session, item)
        return AgendaRow(
            start,
            end,
            "session",
            session.title,
            session.id,
            lead=item.lead,
            room=item.room,
            short=item.variant == "short",
            steps=self._numbers(item),
            case_id=case.id if case else None,
            case_title=case.title if case else NOTHING,
        )

    def _other_case(self, session: Session, item: Item) -> CaseStudy | None:
        """Return the case study that the plan names, unless it is the session's own."""
        own = session.case_study.default if session.case_study else None
        return self.cases.get(item.case_study or "") if item.case_study != own else None

    def _numbers(self, item: Item) -> tuple[int, ...]:
        """Return the numbers of the steps that the plan names, as the edition counts them."""
        known = self.steps.get(item.session, {})
        places = (f"{item.session}--{step}" for step in item.steps)
        return tuple(sorted(known[place] for place in places if place in known))
