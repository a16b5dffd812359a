"""Course in one language + audience + plan → Edition: what one reader gets."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from html import unescape
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from kurak.dialect import Rendered, Settings, Stage, render
from kurak.drawings import translated
from kurak.edition import (
    GLOSSARY_ID,
    RASTERS,
    Agenda,
    AgendaDay,
    AgendaRow,
    Article,
    Asset,
    CasePage,
    Chapter,
    Edition,
    Lesson,
    StepText,
)
from kurak.labels import labels
from kurak.model import (
    Adaptation,
    Audience,
    CaseStudy,
    Course,
    Coverage,
    Day,
    Document,
    Glossary,
    Item,
    Module,
    Page,
    Phrase,
    Pinned,
    Programme,
    ProgrammeFields,
    Session,
    Source,
    Workshop,
)
from kurak.schedule import Slot, clock, timetable
from kurak.translate import body_settings


def compose(course: Course, audience: Audience, workshop: Workshop | None = None) -> Edition:
    """Return the edition of a translated course for one audience.

    With a workshop, only what its plan uses, in its order. The course must have passed `check`.
    """
    if course.programme is None:
        raise ValueError("a course without a programme cannot be composed")
    return _Composer(course, course.programme, audience, workshop).edition()


@dataclass(frozen=True)
class _Composer:
    course: Course
    programme: Programme
    audience: Audience
    workshop: Workshop | None

    def edition(self) -> Edition:
        chapters = tuple(self._chapters())
        cases = tuple(self._case(case) for case in self._used_cases())
        front = tuple(self._page(page) for page in self._pages(self.course.front))
        back = tuple(self._page(page) for page in self._pages(self.course.back))
        plan = self.workshop
        edition = Edition(
            root=self.course.root,
            language=self.course.language,
            audience=self.audience,
            programme=_public(self.programme),
            title=plan.title if plan else self.programme.title,
            subtitle=plan.summary if plan else self.programme.subtitle,
            front=front,
            chapters=chapters,
            cases=cases,
            glossary=self.course.glossary.terms if self.course.glossary else (),
            agendas=tuple(self._agendas()),
            back=back,
            assets=(),
            coverage=Coverage(0, 0, reviewed=True),
            workshop_id=plan.id if plan else None,
        )
        return replace(edition, assets=self._assets(edition), coverage=_total(edition))

    # -------------------------------------------------------------- what is in it

    def _pages(self, pages: Iterable[Page]) -> Iterable[Page]:
        return (p for p in pages if p.audience == "everyone" or self.audience == "facilitator")

    def _chapters(self) -> Iterable[Chapter]:
        for number, module in enumerate(self.course.modules, 1):
            lessons = tuple(
                self._lesson(session, f"{number}.{index}", item)
                for index, session in enumerate(module.loaded_sessions, 1)
                for item in self._uses(session)
            )
            if lessons or not self.workshop:
                yield self._chapter(module, str(number), lessons)

    def _uses(self, session: Session) -> Iterable[Item]:
        """Yield how the plan uses a session: not at all, or once, also where it runs in two parts."""
        if self.workshop is None:
            return (Item(session=session.id),)
        every = (item for day in self.workshop.days for item in day.items)
        items = [item for item in every if item.session == session.id]
        if not items:
            return ()
        whole = any(not item.steps for item in items)
        steps = () if whole else tuple(step for item in items for step in item.steps)
        return (replace(items[0], steps=steps),)

    def _case_of(self, session: Session, item: Item) -> CaseStudy | None:
        chosen = item.case_study or (session.case_study.default if session.case_study else None)
        return next((case for case in self.course.cases if case.id == chosen), None)

    def _used_cases(self) -> Iterable[CaseStudy]:
        if self.workshop is None:
            return self.course.cases
        used = {
            case.id
            for session in self.course.sessions
            for item in self._uses(session)
            if (case := self._case_of(session, item))
        }
        return (case for case in self.course.cases if case.id in used)

    # -------------------------------------------------------------- one document

    def _chapter(self, module: Module, number: str, lessons: tuple[Lesson, ...]) -> Chapter:
        return Chapter(**self._article(module), number=number, aim=module.aim, lessons=lessons)

    def _page(self, page: Page) -> Article:
        return Article(**self._article(page))

    def _lesson(self, session: Session, number: str, item: Item) -> Lesson:
        case = self._case_of(session, item)
        rendered = self._render(session, case=(case.id, case.title) if case else None)
        steps = tuple(_steps(session, rendered.steps, item))
        tells = self.audience == "facilitator"
        hidden: dict[str, Any] = {
            "group_size": session.group_size,
            "materials": session.materials,
            "preparation": session.preparation,
            "closing": session.closing,
            "adaptation": session.adaptation,
            "safety_debrief": session.safety.debrief,
            "referral": session.safety.referral,
        }
        return Lesson(
            **self._article(session, rendered),
            number=number,
            summary=session.summary,
            duration=sum(step.minutes for step in steps),
            short_duration=sum(s.minutes if s.short is None else s.short for s in steps),
            objectives=session.objectives,
            key_messages=session.key_messages,
            content_note=session.safety.content_note,
            steps=steps,
            sheets=rendered.sheets,
            questions=rendered.questions,
            case_id=case.id if case else None,
            sources=session.sources,
            legal_facts=session.legal_facts,
            **(hidden if tells else {"adaptation": Adaptation()}),
        )

    def _agendas(self) -> Iterable[Agenda]:
        if self.audience == "participant":
            return
        for plan in self.course.workshops:
            if self.workshop is None or plan.id == self.workshop.id:
                yield Agenda(
                    **self._article(plan),
                    summary=plan.summary,
                    participants=plan.participants,
                    facilitators=plan.facilitators,
                    days=tuple(self._agenda_day(plan, day) for day in plan.days),
                )

    def _agenda_day(self, plan: Workshop, day: Day) -> AgendaDay:
        sessions = {session.id: session for session in self.course.sessions}
        slots = timetable(day, sessions, plan.interpretation.factor).slots
        return AgendaDay(day.title, tuple(_agenda_row(slot, sessions) for slot in slots))

    def _case(self, case: CaseStudy) -> CasePage:
        return CasePage(
            **self._article(case),
            kind=case.kind,
            setting=case.setting,
            summary=case.summary,
            reading_minutes=case.reading_minutes,
            content_note=case.content_note,
            questions=case.questions,
            sources=case.sources,
            legal_facts=case.legal_facts,
            licence=case.licence,
            author=case.author,
            teaching_note=case.teaching_note if self.audience == "facilitator" else None,
        )

    def _article(self, document: Document, rendered: Rendered | None = None) -> dict[str, Any]:
        assert not isinstance(document, Glossary)
        rendered = rendered or self._render(document)
        return {
            "id": document.id,
            "title": document.title,
            "html": rendered.html,
            "footnotes": rendered.footnotes,
            "source": document.source.path,
            "source_language": document.source.language,
            "coverage": self.course.coverage[document.source.path],
        }

    def _render(self, document: Document, case: tuple[str, Phrase] | None = None) -> Rendered:
        assert not isinstance(document, Glossary)
        source = document.source
        language = self.course.language
        catalogue = source.catalogues.get(language)
        settings = body_settings(
            document,
            audience=self.audience,
            language=language,
            entries=catalogue.entries if catalogue else {},
            label=labels(language),
            resolve=self._resolver(source.folder),
            prefix=document.id,
            abbreviations=self._abbreviations,
            case=case,
        )
        return render(source.body, settings)

    @cached_property
    def _abbreviations(self) -> Mapping[str, str]:
        terms = self.course.glossary.terms if self.course.glossary else ()
        return {
            term.abbreviation.value: term.term.value
            for term in terms
            if term.abbreviation and term.term.language == self.course.language
        }

    # -------------------------------------------------------------- addresses

    def _resolver(self, folder: str) -> Any:
        def resolve(address: str) -> str:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path:
                return address
            path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
            target = self._ids.get(path)
            if target is None:
                return f"kurak-file:{path}"
            return f"kurak:{target}" + (f"#{target}--{parts.fragment}" if parts.fragment else "")

        return resolve

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return {
            document.source.path: GLOSSARY_ID if isinstance(document, Glossary) else document.id
            for document in self.course.documents
        }

    def _assets(self, edition: Edition) -> tuple[Asset, ...]:
        """Return the pictures that the edition's own HTML shows or links to, and nothing else."""
        named = sorted({path for html in _html_of(edition) for path in _files(html)})
        drawn = {path: d.source for d in self.course.documents for path in d.source.drawings}
        contents = {
            path: self._drawing(drawn[path], path) if path in drawn else self._raster(path)
            for path in named
        }
        return tuple(
            Asset(path, content) for path, content in contents.items() if content is not None
        )

    def _raster(self, path: str) -> bytes | None:
        root = self.course.root.resolve()
        file = (root / path).resolve()
        inside = path.lower().endswith(RASTERS) and file.is_relative_to(root)
        return file.read_bytes() if inside and file.is_file() else None

    def _drawing(self, source: Source, path: str) -> bytes:
        catalogue = source.catalogues.get(self.course.language)
        settings = Settings(
            language=self.course.language,
            source_language=source.language,
            entries=catalogue.entries if catalogue else {},
        )
        return translated(source.drawings[path], settings.translate, self.course.language)


_PUBLIC = fields(cast(Any, ProgrammeFields))


def _public(programme: Programme) -> ProgrammeFields:
    """Return what the programme says, without the file it was read from."""
    return ProgrammeFields(**{f.name: getattr(programme, f.name) for f in _PUBLIC})


def _steps(session: Session, stages: Iterable[Stage], item: Item) -> Iterable[StepText]:
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


def _agenda_row(slot: Slot, sessions: Mapping[str, Session]) -> AgendaRow:
    start, end = clock(slot.start), clock(slot.end)
    if isinstance(slot.what, Pinned):
        return AgendaRow(start, end, slot.what.kind, slot.what.title)
    item, session = slot.what, sessions[slot.what.session]
    return AgendaRow(start, end, "session", session.title, session.id, item.lead, item.room)


def _total(edition: Edition) -> Coverage:
    """Add up the coverage of the documents of an edition."""
    parts = [article.coverage[edition.language] for article in edition.articles]
    return Coverage(
        translated=sum(part.translated for part in parts),
        total=sum(part.total for part in parts),
        reviewed=all(part.reviewed for part in parts),
    )


def _html_of(edition: Edition) -> Iterable[str]:
    for article in edition.articles:
        yield article.html
        yield article.footnotes
    for lesson in edition.lessons:
        yield from (step.html for step in lesson.steps)
        yield from (sheet.html for sheet in lesson.sheets)
        for question in lesson.questions:
            yield from (question.html, question.feedback)
            yield from (
                text for answer in question.answers for text in (answer.html, answer.feedback)
            )


def _files(html: str) -> Iterable[str]:
    return (unescape(path) for path in re.findall(r'(?:src|href)="kurak-file:([^"]*)"', html))
