"""What participants are asked before and after: the sessions' objectives as a scale, and what they know.

The two sheets ask the same, so that a pair of them shows a change; a code that its writer makes up joins
them.
"""

from collections.abc import Iterable, Iterator

from kurak.edition import Lesson, QuestionText
from kurak.model import Objective

_QUESTIONS = 2
"""Of each session, at the most: more than a quarter of an hour of paper tires people before they begin."""


def objectives(lessons: Iterable[Lesson]) -> Iterator[tuple[Lesson, Objective]]:
    """Yield what a session wants people to be able to do; what they come to value cannot be asked so."""
    for lesson in lessons:
        wanted = [each for each in lesson.objectives if each.kind != "attitude"]
        skills = [each for each in wanted if each.kind == "skill"]
        yield from ((lesson, each) for each in skills or wanted)


def questions(lessons: Iterable[Lesson]) -> Iterator[tuple[Lesson, QuestionText]]:
    """Yield the first questions of each session's knowledge check."""
    for lesson in lessons:
        yield from ((lesson, each) for each in lesson.questions[:_QUESTIONS])
