"""Edition → the ways to find things in it: case studies by place, and sessions by learning path."""

from collections.abc import Iterable
from dataclasses import dataclass

from kurak.edition import CasePage, Chapter, Edition, LearningPath, Lesson
from kurak.languages import country, sort_key
from kurak.model import Phrase


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its case studies, in the order of the course."""

    code: str
    name: str
    cases: tuple[CasePage, ...]

    @property
    def regions(self) -> tuple[tuple[Phrase, tuple[CasePage, ...]], ...]:
        """Return its regions, in the order in which they come first."""
        found: dict[Phrase, list[CasePage]] = {}
        for case in self.cases:
            found.setdefault(case.setting.region, []).append(case)
        return tuple((region, tuple(cases)) for region, cases in found.items())


@dataclass(frozen=True, slots=True)
class Way:
    """A learning path with the sessions that it leads through."""

    path: LearningPath
    lessons: tuple[Lesson, ...]

    @property
    def minutes(self) -> int:
        return sum(lesson.duration for lesson in self.lessons)


def countries(edition: Edition) -> tuple[Country, ...]:
    """Return the countries of the case studies, by their names in the edition's language."""
    codes = {case.setting.country for case in edition.cases}
    found = (
        Country(
            code,
            country(code, edition.language),
            tuple(case for case in edition.cases if case.setting.country == code),
        )
        for code in codes
    )
    return tuple(sorted(found, key=lambda each: sort_key(each.name, edition.language)))


def ways(edition: Edition) -> tuple[Way, ...]:
    """Return the learning paths of an edition, without sessions that it does not hold."""
    lessons = {lesson.id: lesson for lesson in edition.lessons}
    return tuple(
        Way(path, tuple(lessons[id] for id in path.lesson_ids if id in lessons))
        for path in edition.paths
    )


def chapters_of(edition: Edition, case: CasePage) -> Iterable[Chapter]:
    """Yield the modules with a session that a case study stands in, or that it fits."""
    for chapter in edition.chapters:
        if any(each.case_id == case.id or each.id in case.sessions for each in chapter.lessons):
            yield chapter
