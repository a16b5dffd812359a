"""Only what somebody has reviewed: which documents stay out of the editions of a language."""

from collections.abc import Collection
from dataclasses import replace

from kurak.compose.uses import case_of
from kurak.model import Course, Document, Item, Language, Workshop
from kurak.translate import trusting


def reviewed(course: Course) -> Course:
    """Return a measured course without the documents that nobody has reviewed in its languages.

    Their numbers and addresses stay: a session is called the same in every language, and links to what is
    left out become plain text. A session needs its module and its case study, a module one of its sessions,
    a plan all its sessions and case studies. A language needs the programme and one module: else it has gone.
    """
    assert course.programme is not None
    out = {language: frozenset(_out(course, language)) for language in course.programme.languages}
    stay = tuple(each for each in out if _is_worth_it(course, out[each]))
    programme = replace(course.programme, languages=stay)
    some = replace(course, programme=programme, unreviewed={each: out[each] for each in stay})
    return trusting(some)


def _out(course: Course, language: Language) -> set[str]:
    """Return the paths of the documents that are left out."""

    def lacks(document: Document) -> bool:
        return not course.coverage[document.source.path][language].reviewed

    out = {each.source.path for each in course.documents if lacks(each)}
    cases = {case.id for case in course.cases if case.source.path in out}
    sessions = set()
    for module in course.modules:
        for session in module.loaded_sessions:
            case = case_of(course, session, Item(session=session.id))
            unread = case is not None and case.id in cases
            if {module.source.path, session.source.path} & out or unread:
                sessions.add(session.id)
                out.add(session.source.path)
        if all(session.source.path in out for session in module.loaded_sessions):
            out.add(module.source.path)
    return out | {plan.source.path for plan in course.workshops if _asks_for(plan, sessions, cases)}


def _asks_for(plan: Workshop, sessions: Collection[str], cases: Collection[str]) -> bool:
    """Tell whether a plan needs one of these sessions or case studies."""
    items = [item for day in plan.days for item in day.items]
    return any(item.session in sessions or item.case_study in cases for item in items)


def _is_worth_it(course: Course, out: Collection[str]) -> bool:
    assert course.programme is not None
    modules = (module.source.path for module in course.modules)
    return course.programme.source.path not in out and any(path not in out for path in modules)
