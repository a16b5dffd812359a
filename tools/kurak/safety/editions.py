"""Course → what its editions go without, and what a release must refuse."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from kurak.model import (
    Audience,
    CaseStudy,
    Channel,
    Course,
    Item,
    Language,
    Session,
    Workshop,
)
from kurak.safety.gate import Use, awaits_review, exclusion, faults
from kurak.sentences import Text


@dataclass(frozen=True, slots=True)
class Withheld:
    """A case study that an edition goes without, and why."""

    case: CaseStudy
    why: Text
    """The rest of a sentence: `it is withdrawn`."""


def withheld(
    course: Course, language: Language, audience: Audience, channels: Collection[Channel]
) -> Iterator[Withheld]:
    """Yield what an edition of a measured course goes without."""
    for case in course.cases:
        shown = languages_shown(course, case, language)
        use = Use(language, audience, channels, course.as_of, shown)
        why = exclusion(case, use, course.marks[case.source.path])
        if why:
            yield Withheld(case, why)


def languages_shown(course: Course, case: CaseStudy, language: Language) -> Collection[Language]:
    """Return the languages that readers of an edition see in a case study.

    Where its translation is not whole these are also its own, and those that help out before it with
    anything. Catalogues are not asked: a worker may lack those of other editions than its own.
    """
    source, every = case.source, course.coverage[case.source.path]
    coverage = every.get(language)
    if language == source.language or (coverage and coverage.translated == coverage.total):
        return {language}
    fallback = course.programme.fallback if course.programme else ()
    helping = takewhile(lambda each: each != source.language, fallback)
    told = (each for each in helping if each in every and every[each].translated)
    return {language, source.language, *told}


def without(course: Course, out: Collection[str]) -> Course:
    """Return a course whose sessions and plans do with other case studies than these."""
    return replace(
        course,
        modules=tuple(
            replace(
                module,
                loaded_sessions=tuple(_session(each, out) for each in module.loaded_sessions),
            )
            for module in course.modules
        ),
        workshops=tuple(plan_without(plan, out) for plan in course.workshops),
    )


def plan_without(plan: Workshop, out: Collection[str]) -> Workshop:
    """Return a plan that leaves it to a session to choose where its own choice is out."""

    def item(each: Item) -> Item:
        return replace(each, case_study=None) if each.case_study in out else each

    if not out:
        return plan
    days = tuple(replace(day, items=tuple(item(each) for each in day.items)) for day in plan.days)
    return replace(plan, days=days)


def stand_in(session: Session, out: Collection[str]) -> str | None:
    """Return the case study of a session: its own, or the first alternative that is not out."""
    choice = session.case_study
    names = (choice.default, *choice.alternatives) if choice else ()
    return next((name for name in names if name not in out), None)


def _session(session: Session, out: Collection[str]) -> Session:
    choice = session.case_study
    if choice is None or choice.default not in out:
        return session
    name = stand_in(session, out)
    return replace(session, case_study=replace(choice, default=name) if name else None)


def unfit_for_release(course: Course) -> Iterator[Withheld]:
    """Yield the case studies of a measured course for which a release must be refused, and why.

    What reaches no edition anyhow is none: the withdrawn, and drafts.
    """
    for case in course.cases:
        record, marks = case.record, course.marks[case.source.path]
        if record is None:
            yield Withheld(case, "it has no record")
        elif faults(case, marks):
            yield Withheld(case, "its record has errors")
        elif record.withdrawn_on or record.status in ("withdrawn", "draft"):
            continue
        elif record.status != "approved":
            yield Withheld(case, "it is not approved")
        elif awaits_review(case, marks):
            yield Withheld(case, "it awaits risk review")
