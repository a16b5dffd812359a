"""The days of a workshop's plan as timetables, with what the plan asks of each session."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, cast

from kurak.compose.documents import Documents
from kurak.edition import NOTHING, Agenda, Chapter
from kurak.model import CaseStudy, Item, Pinned, Session, Workshop, WorkshopFields
from kurak.schedule import Slot, Turn, clock, rota, timetable
from kurak.timetable import AgendaDay, AgendaRow, AgendaStep, AgendaTurn


def agendas(
    documents: Documents, workshop: Workshop | None, chapters: Iterable[Chapter]
) -> Iterator[Agenda]:
    """Yield the plan of the edition, or all published ones; participants get the one of their workshop."""
    tells = documents.audience == "facilitator"
    if not tells and not workshop:
        return
    course = documents.course
    steps = {
        lesson.id: {step.id: number for number, step in enumerate(lesson.steps, 1)}
        for chapter in chapters
        for lesson in chapter.lessons
    }
    cases = {case.id: case for case in course.cases}
    rows = _Rows({session.id: session for session in course.sessions}, steps, cases, tells)
    for plan in (workshop,) if workshop else course.published_workshops:
        yield Agenda(
            **documents.article(plan),
            summary=plan.summary,
            participants=plan.participants,
            facilitators=plan.facilitators if tells else (),
            days=tuple(rows.day(plan, number) for number in range(len(plan.days))),
            turns=tuple(_turn(turn) for turn in rota(plan, rows.sessions)),
            plan=_written(plan) if tells else None,
        )


_WRITTEN = fields(cast(Any, WorkshopFields))


def _written(plan: Workshop) -> WorkshopFields:
    """Return what a plan says, without the file it was read from."""
    return WorkshopFields(**{f.name: getattr(plan, f.name) for f in _WRITTEN})


def _turn(turn: Turn) -> AgendaTurn:
    return AgendaTurn(turn.day + 1, clock(turn.start), clock(turn.start + turn.minutes), turn.seats)


@dataclass(frozen=True)
class _Rows:
    sessions: Mapping[str, Session]
    steps: Mapping[str, Mapping[str, int]]
    """For each session of the edition the numbers of its steps, by their ids there."""
    cases: Mapping[str, CaseStudy]
    tells: bool
    """Whether facilitators read it."""

    def day(self, plan: Workshop, number: int) -> AgendaDay:
        day = plan.days[number]
        made = timetable(day, self.sessions, plan.interpretation.factor)
        return AgendaDay(
            title=day.title,
            rows=tuple(self._row(slot) for slot in made.slots),
            end=day.end,
            slack=made.slack if self.tells else 0,
            date=_later(plan.begins, number) if plan.begins else "",
        )

    def _row(self, slot: Slot) -> AgendaRow:
        start, end = clock(slot.start), clock(slot.end)
        if isinstance(slot.what, Pinned):
            what = slot.what
            return AgendaRow(
                start,
                end,
                what.kind,
                what.title,
                minutes=slot.minutes,
                uses=what.uses if self.tells else (),
                how=(what.how or "") if self.tells else "",
                materials=what.materials if self.tells else (),
            )
        item, session = slot.what, self.sessions[slot.what.session]
        case = self._other_case(session, item)
        return AgendaRow(
            start,
            end,
            "session",
            session.title,
            session.id,
            lead=item.lead if self.tells else NOTHING,
            room=item.room,
            short=self.tells and item.variant == "short",
            steps=self._numbers(item) if self.tells else (),
            case_id=case.id if case else None,
            case_title=case.title if case else NOTHING,
            minutes=slot.minutes,
            rooms=item.practice.rooms if item.practice else 0,
            timed=tuple(_timed(slot)) if self.tells else (),
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


def _timed(slot: Slot) -> Iterator[AgendaStep]:
    assert isinstance(slot.what, Item)
    now = slot.start
    for each in slot.steps:
        yield AgendaStep(f"{slot.what.session}--{each.step.id}", clock(now), each.minutes)
        now += each.minutes


def _later(begins: str, days: int) -> str:
    try:
        return (date.fromisoformat(begins) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):  # no such day: K341 says so
        return ""
