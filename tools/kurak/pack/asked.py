"""The edition of a plan → what its sheets “Before” and “After” ask, by the heads of typed columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from kurak.edition import Edition, QuestionText
from kurak.pack.questionnaire import objectives, questions
from kurak.pack.sessions import running

QUESTION = re.compile(r"q\d+", re.IGNORECASE)
"""The head of a column for a question of knowledge: `q1`. Numbers alone are for the sentences."""
_CHOSEN = ("single", "multiple", "true-false")
"""Questions that are answered with the letters of answers."""


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    right: frozenset[str] = frozenset()
    """The letters of the right answers; none where it is not answered with letters."""
    letters: frozenset[str] = frozenset()
    """All that there are."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Nothing, where no plan is known."""

    sentences: Mapping[str, str] = field(default_factory=dict)
    """By their numbers: `1`."""
    questions: Mapping[str, Question] = field(default_factory=dict)
    """By their numbers: `q1`."""


def asked(edition: Edition) -> Asked:
    """Return what the sheets of a plan ask, from what its facilitators read: they have the key."""
    lessons = [lesson for _, lesson in running(edition, edition.agendas[0])]
    sentences = enumerate(objectives(lessons), 1)
    asked_of = enumerate(questions(lessons), 1)
    return Asked(
        {str(number): objective.text.value for number, (_, objective) in sentences},
        {f"q{number}": _question(question) for number, (_, question) in asked_of},
    )


def _question(question: QuestionText) -> Question:
    text = str(Markup(question.html).striptags())
    if question.type not in _CHOSEN:
        return Question(text)
    lettered = [(chr(ord("a") + index), each.right) for index, each in enumerate(question.answers)]
    right = frozenset(letter for letter, is_right in lettered if is_right)
    return Question(text, right, frozenset(letter for letter, _ in lettered))
