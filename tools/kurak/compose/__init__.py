"""Course in one language + audience + plan → Edition: what one reader gets.

uses        what of the course a workshop's plan takes
allowed     what may not be shown to its readers
documents   each document as the reader gets it
addresses   what an author's links lead to
paths       a plan's sessions as a way through the course
agendas     a plan's days as timetables
pictures    the pictures that the edition shows
reviewed    what is left out where only reviewed translations are shown
filled      what a plan writes into them
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, cast

from kurak.compose.agendas import agendas
from kurak.compose.allowed import allowed
from kurak.compose.documents import Documents
from kurak.compose.paths import paths
from kurak.compose.pictures import with_pictures
from kurak.compose.reviewed import reviewed
from kurak.compose.uses import case_of, notes_of, uses
from kurak.dialect import Render, render
from kurak.edition import GLOSSARY_ID, Chapter, Edition
from kurak.model import (
    CHANNELS,
    Audience,
    CaseStudy,
    Channel,
    Course,
    Coverage,
    Language,
    Page,
    Programme,
    ProgrammeFields,
    Workshop,
)
from kurak.safety.editions import plan_without

__all__ = ["allowed", "compose", "reviewed"]


def compose(
    course: Course,
    audience: Audience,
    workshop: Workshop | None = None,
    render: Render = render,
    practice: bool = False,
    channels: Collection[Channel] = CHANNELS,
) -> Edition:
    """Return the edition of a translated course for one audience.

    With a workshop, only what its plan uses, in its order. With `practice`, a participant’s questions have
    their key, for a product that answers back (decision 0016). What may not be shown in one of the channels
    stays out: without any, only what may be shown in all. The course must have passed `check`.
    """
    programme = course.programme
    if programme is None:
        raise ValueError("a course without a programme cannot be composed")
    course = allowed(course, audience, channels)
    plan = plan_without(workshop, _withheld(course).get(course.language, ())) if workshop else None
    documents = Documents(course, audience, render, practice)
    chapters = tuple(_chapters(course, documents, plan))
    edition = Edition(
        root=course.root,
        language=course.language,
        audience=audience,
        practice=practice or audience == "facilitator",
        programme=_public(programme),
        title=plan.title if plan else programme.title,
        subtitle=plan.summary if plan else programme.subtitle,
        front=tuple(documents.page(page) for page in _for(audience, course, course.front)),
        chapters=chapters,
        cases=tuple(documents.case(case) for case in _used(course, plan, chapters)),
        glossary=documents.terms,
        paths=tuple(paths(course, plan)),
        agendas=tuple(agendas(documents, plan, chapters)),
        back=tuple(documents.page(page) for page in _for(audience, course, course.back)),
        assets=(),
        coverage=Coverage(0, 0, reviewed=True),
        workshop_id=plan.id if plan else None,
        unreviewed=_ids(course, course.unreviewed),
        withheld=_withheld(course),
        glossary_coverage=course.coverage[course.glossary.source.path] if course.glossary else {},
    )
    return replace(with_pictures(course, edition), coverage=_total(edition))


def _chapters(course: Course, documents: Documents, workshop: Workshop | None) -> Iterator[Chapter]:
    for number, module in enumerate(course.modules, 1):
        lessons = tuple(
            documents.lesson(
                session,
                f"{number}.{index}",
                item,
                case_of(course, session, item),
                notes_of(workshop, session),
            )
            for index, session in enumerate(module.loaded_sessions, 1)
            if course.shows(session)
            for item in uses(workshop, session)
        )
        if course.shows(module) and (lessons or not workshop):
            yield documents.chapter(module, str(number), lessons)


def _used(
    course: Course, workshop: Workshop | None, chapters: Iterable[Chapter]
) -> Iterator[CaseStudy]:
    """Yield the case studies of a plan's sessions; without a plan, all."""
    used = {lesson.case_id for chapter in chapters for lesson in chapter.lessons}
    for case in course.cases:
        if course.shows(case) and (not workshop or case.id in used):
            yield case


def _for(audience: Audience, course: Course, pages: Iterable[Page]) -> Iterable[Page]:
    for page in pages:
        if course.shows(page) and (page.audience == "everyone" or audience == "facilitator"):
            yield page


def _withheld(course: Course) -> dict[Language, frozenset[str]]:
    return _ids(course, course.withheld)


def _ids(
    course: Course, left_out: Mapping[Language, frozenset[str]]
) -> dict[Language, frozenset[str]]:
    """Return for each language the ids of what is left out."""
    ids = {each.source.path: getattr(each, "id", GLOSSARY_ID) for each in course.documents}
    return {
        language: frozenset(ids[path] for path in paths) for language, paths in left_out.items()
    }


_PUBLIC = fields(cast(Any, ProgrammeFields))


def _public(programme: Programme) -> ProgrammeFields:
    """Return what the programme says, without the file it was read from."""
    return ProgrammeFields(**{f.name: getattr(programme, f.name) for f in _PUBLIC})


def _total(edition: Edition) -> Coverage:
    """Add up the coverage of the documents of an edition."""
    parts = [article.coverage[edition.language] for article in edition.articles]
    return Coverage(
        translated=sum(part.translated for part in parts),
        total=sum(part.total for part in parts),
        reviewed=all(part.reviewed for part in parts),
    )
