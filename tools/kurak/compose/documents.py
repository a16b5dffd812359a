"""Each document as a reader gets it: its text rendered for her, its head without what is not hers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kurak.compose.addresses import Addresses
from kurak.compose.uses import used_steps
from kurak.dialect import Render, Rendered
from kurak.edition import Article, CasePage, Chapter, Lesson, SheetText, StepText
from kurak.labels import labels
from kurak.model import (
    Adaptation,
    Audience,
    CaseStudy,
    Course,
    Document,
    Glossary,
    Item,
    Module,
    Page,
    Phrase,
    Session,
    Term,
)
from kurak.safety.gate import awaits_review
from kurak.store import key_of
from kurak.translate import body_settings, languages_of, rest_of

_SLOT = 'class="case-slot"'


def _given_out(rendered: Rendered, steps: Iterable[StepText]) -> Iterator[SheetText]:
    """Yield the sheets of a session that are given out: all but those of steps that are not held."""
    kept = {step.id for step in steps}
    left_out = [stage.html for stage in rendered.steps if stage.id not in kept]
    for sheet in rendered.sheets:
        link = f'href="#{sheet.id}"'
        held = (stage.html for stage in rendered.steps if stage.id in kept)
        if not any(link in html for html in left_out) or any(link in html for html in held):
            yield sheet


@dataclass(frozen=True)
class Documents:
    """Makes the documents of an edition."""

    course: Course
    audience: Audience
    render: Render
    practice: bool = False

    def page(self, page: Page) -> Article:
        return Article(**self.article(page))

    def chapter(self, module: Module, number: str, lessons: tuple[Lesson, ...]) -> Chapter:
        return Chapter(**self.article(module), number=number, aim=module.aim, lessons=lessons)

    def lesson(
        self,
        session: Session,
        number: str,
        item: Item,
        case: CaseStudy | None,
        notes: tuple[Phrase, ...],
    ) -> Lesson:
        rendered = self._render(session, case=(case.id, case.title) if case else None)
        steps = tuple(used_steps(session, rendered.steps, item))
        if item.steps and not any(_SLOT in step.html for step in steps):
            case = None  # the plan leaves out the step that it stands in
        tells = self.audience == "facilitator"
        hidden: dict[str, Any] = {
            "held_short": item.variant == "short",
            "left_out": tuple(
                stage.title for stage in rendered.steps if stage.id not in {s.id for s in steps}
            ),
            "group_size": session.group_size,
            "materials": session.materials,
            "preparation": session.preparation + (session.case_preparation if case else ()),
            "notes": notes,
            "closing": session.closing,
            "adaptation": session.adaptation,
            "safety_debrief": session.safety.debrief,
            "referral": session.safety.referral,
        }
        return Lesson(
            **self.article(session, rendered),
            number=number,
            summary=session.summary,
            duration=sum(step.minutes for step in steps),
            short_duration=sum(s.minutes if s.short is None else s.short for s in steps),
            objectives=session.objectives,
            key_messages=session.key_messages,
            content_note=session.safety.content_note,
            case_note=case.content_note if case else Phrase(""),
            steps=steps,
            sheets=tuple(_given_out(rendered, steps)),
            questions=tuple(
                each for each in rendered.questions if each.about in ("", case and case.id)
            ),
            case_id=case.id if case else None,
            sources=session.sources,
            legal_facts=session.legal_facts,
            **(hidden if tells else {"adaptation": Adaptation()}),
        )

    def case(self, case: CaseStudy) -> CasePage:
        return CasePage(
            **self.article(case),
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
            sessions=case.fits_sessions,
            awaits_review=awaits_review(case, self.course.marks[case.source.path]),
            teaching_note=case.teaching_note if self.audience == "facilitator" else None,
        )

    def article(self, document: Document, rendered: Rendered | None = None) -> dict[str, Any]:
        """Return what every document of an edition has."""
        assert not isinstance(document, Glossary)
        rendered = rendered or self._render(document)
        return {
            "id": document.id,
            "title": document.title,
            "html": rendered.html,
            "footnotes": rendered.footnotes,
            "source": document.source.path,
            "source_language": rest_of(self.course, document, self.course.language),
            "coverage": self.course.coverage[document.source.path],
        }

    def _render(self, document: Document, case: tuple[str, Phrase] | None = None) -> Rendered:
        assert not isinstance(document, Glossary)
        source = document.source
        language = self.course.language
        settings = body_settings(
            document,
            **languages_of(self.course, source, language),
            audience=self.audience,
            practice=self.practice,
            label=labels(language),
            resolve=self._addresses.resolver(source.folder),
            names=key_of(source.folder, self._addresses.key),
            prefix=document.id,
            abbreviations=self._abbreviations,
            case=case,
        )
        return self.render(source.body, settings)

    @cached_property
    def _addresses(self) -> Addresses:
        return Addresses(self.course)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the words that the edition explains."""
        glossary = self.course.glossary
        return glossary.terms if glossary and self.course.shows(glossary) else ()

    @cached_property
    def _abbreviations(self) -> Mapping[str, str]:
        return {
            term.abbreviation.value: term.term.value
            for term in self.terms
            if term.abbreviation and term.term.language == self.course.language
        }
