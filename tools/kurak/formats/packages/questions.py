"""The questions of a session as formats of assessment take them, with what is right and what is said back."""

import re
from dataclasses import dataclass

from kurak.edition import Lesson, QuestionText
from kurak.formats.packages.names import identifier
from kurak.formats.packages.xhtml import tree, without_space, written
from kurak.sites import resolved

_IMAGE = re.compile(r'<img\b(?=[^>]*\salt="(?P<words>[^"]*)")(?:[^>"]|"[^"]*")*>')
CHOICES = ("single", "multiple", "true-false")


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    html: str
    right: bool
    feedback: str
    """HTML; nothing where nothing is said."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its key."""

    id: str
    type: str
    html: str
    title: str
    """Its first words, for lists."""
    choices: tuple[Choice, ...]
    feedback: str
    pairs: tuple[tuple[str, str], ...] = ()
    """Of a matching, what belongs together: the left side as HTML, the right one as text."""

    @property
    def words(self) -> str:
        """The question as text."""
        return text(self.html)

    @property
    def right(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.right)

    @property
    def accepted(self) -> tuple[str, ...]:
        """The short answers, as text."""
        return tuple(text(choice.html) for choice in self.choices)


def asked(lesson: Lesson, *others: str) -> tuple[Asked, ...]:
    """Return the questions of a session of an edition that has the key.

    All formats of assessment have choices and short answers; `others` are types that only some have.
    """
    types = (*CHOICES, "short-answer", *others)
    return tuple(_asked(each) for each in lesson.questions if each.type in types)


def _asked(question: QuestionText) -> Asked:
    choices = tuple(
        Choice(f"c{number}", alone(answer.html), bool(answer.right), alone(answer.feedback))
        for number, answer in enumerate(question.answers, 1)
    )
    words = text(question.html)
    title = words if len(words) <= 80 else f"{words[:79].rsplit(' ', 1)[0]}…"
    name = identifier("q", question.id)
    feedback = alone(question.feedback)
    pairs = tuple(
        (alone(answer.html), text(question.partners[answer.place - 1]))
        for answer in question.answers
        if question.partners and answer.place
    )
    return Asked(name, question.type, alone(question.html), title, choices, feedback, pairs)


def alone(html: str) -> str:
    """Return HTML that leads nowhere and shows no picture: a bank of questions has no pages beside it."""
    return written(tree(_IMAGE.sub(lambda image: image["words"], resolved(html, {}, {}))))


def text(html: str) -> str:
    """Return the words of HTML on one line."""
    return without_space(str(tree(html).text_content()))
