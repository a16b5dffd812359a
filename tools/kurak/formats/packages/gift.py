"""Edition → a bank of questions in Moodle's GIFT: `packages/<language>/questions.gift`.

Moodle's core reads no QTI; GIFT it reads as it stands (question/format/gift/format.php).
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from kurak.edition import Chapter, Edition, File
from kurak.formats import practised
from kurak.formats.packages.questions import Asked, Choice, asked
from kurak.record import record

_CONTROL = re.compile(r"([~=#{}:\\])")
_SHARES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20)
"""Of how many equal parts Moodle takes the grade of one: others it refuses."""
_FEWEST = 3
"""Pairs of a matching: with fewer Moodle refuses the whole file (qtype_match)."""


@practised
def gift(edition: Edition) -> Iterator[File]:
    """Yield the questions of the participants' edition, a category for each session."""
    if edition.audience == "participant":
        state = record(edition).translation
        parts = [f"// {state}\n"] if state else []
        parts += (part for chapter in edition.chapters for part in _chapter(chapter))
        yield File(f"packages/{edition.language}/questions.gift", "\n".join(parts).encode())


def _chapter(chapter: Chapter) -> Iterator[str]:
    for lesson in chapter.lessons:
        questions = [each for each in asked(lesson, "matching") if _is_taken(each)]
        if questions:
            names = (f"{chapter.number} {chapter.title}", f"{lesson.number} {lesson.title}")
            path = "/".join(name.replace("/", "//") for name in names)
            yield f"$CATEGORY: $course$/{path}\n"
        yield from (_question(each) for each in questions)


def _is_taken(question: Asked) -> bool:
    """Tell whether Moodle reads a question: a matching needs three pairs."""
    return question.type != "matching" or len(question.pairs) >= _FEWEST


def _question(question: Asked) -> str:
    said = f"####{_escaped(question.feedback)}" if question.feedback else ""
    answers = "\n".join((*_answers(question), *([said] if said else [])))
    # The name is plain text; `[html]` says how to read the rest.
    return f"::{_escaped(question.title)}::[html]{_escaped(question.html)}{{\n{answers}\n}}\n"


def _answers(question: Asked) -> Iterator[str]:
    if question.type == "short-answer":
        yield from (f"={_escaped(each)}" for each in question.accepted)
        return
    if question.type == "matching":
        yield from (f"={_escaped(left)} -> {_escaped(right)}" for left, right in question.pairs)
        return
    if question.type == "multiple":
        yield from _several(question)
        return
    for choice in question.choices:
        yield f"{'=' if choice.right else '~'}{_with_feedback(choice)}"


def _several(question: Asked) -> Iterator[str]:
    """Yield answers of which several are right: each right one is a share, a wrong one takes one away."""
    right = len(question.right)
    wrong = len(question.choices) - right
    for choice in question.choices:
        share = _percent(right) if choice.right else f"-{_percent(min(right, wrong))}"
        yield f"~%{share}%{_with_feedback(choice)}"


def _percent(parts: int) -> str:
    """Return the percentage of one of so many parts, to the five places that Moodle knows."""
    known = max(each for each in _SHARES if each <= parts)
    return f"{float(Fraction(100, known)):.5f}".rstrip("0").rstrip(".")


def _with_feedback(choice: Choice) -> str:
    said = f"#{_escaped(choice.feedback)}" if choice.feedback else ""
    return f"{_escaped(choice.html)}{said}"


def _escaped(text: str) -> str:
    """Return text on one line in which nothing steers."""
    return _CONTROL.sub(r"\\\1", " ".join(text.split()))
