"""What participants are asked before and after: the sessions' objectives as a scale, and what they know.

The two sheets ask the same, so that a pair of them shows a change; a code that its writer makes up joins
them.
"""

from collections.abc import Iterator, Sequence

from kurak.edition import Lesson, QuestionText
from kurak.model import Objective

BEFORE_AFTER = "forms-before-after"
"""The form of which a pack makes sheets for its own sessions."""
_MOST = 2
"""Of each session, sentences and questions: a sheet that takes more than a quarter of an hour tires."""
_MANY = 6
"""Sessions; of more than these one sentence and one question each is asked, and it stays one sheet."""


def objectives(lessons: Sequence[Lesson]) -> Iterator[tuple[Lesson, Objective]]:
    """Yield what a session wants people to be able to do; what they come to value cannot be asked so."""
    for lesson in lessons:
        wanted = [each for each in lesson.objectives if each.kind != "attitude"]
        skills = [each for each in wanted if each.kind == "skill"]
        yield from ((lesson, each) for each in (skills or wanted)[: _most(lessons)])


def questions(lessons: Sequence[Lesson]) -> Iterator[tuple[Lesson, QuestionText]]:
    """Yield the first questions of each session's knowledge check."""
    for lesson in lessons:
        yield from ((lesson, each) for each in lesson.questions[: _most(lessons)])


def _most(lessons: Sequence[Lesson]) -> int:
    return _MOST if len(lessons) <= _MANY else 1
