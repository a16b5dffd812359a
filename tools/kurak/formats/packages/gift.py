"""Edition → a bank of questions in Moodle's GIFT: `packages/<language>/questions.gift`.

Moodle's core reads no QTI; GIFT it reads as it stands (question/format/gift/format.php). GIFT has pairs to
match and no ordering, so what is put in order is matched with its places.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from kurak.edition import Chapter, Edition, File, Lesson
from kurak.formats import practised, shown_in
from kurak.formats.packages.questions import Asked, Choice, Label, asked, separated, text
from kurak.labels import labels
from kurak.record import record

_CONTROL = re.compile(r"([~=#{}:\\])")
_SHARES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20)
"""Of how many equal parts Moodle takes the grade of one: others it refuses."""
_FEWEST = 3
"""Answers of a matching: with fewer Moodle refuses the whole file (qtype_match)."""


@shown_in("lms")
@practised
def gift(edition: Edition) -> Iterator[File]:
    """Yield the questions of the participants' edition, a category for each session."""
    if edition.audience == "participant":
        state = record(edition).translation
        parts = [f"// {state}\n"] if state else []
        parts += (
            part
            for chapter in edition.chapters
            for part in _chapter(chapter, labels(edition.language))
        )
        yield File(f"packages/{edition.language}/questions.gift", "\n".join(parts).encode())


def _chapter(chapter: Chapter, label: Label) -> Iterator[str]:
    for lesson in chapter.lessons:
        questions = list(_taken(lesson, label))
        if questions:
            names = (f"{chapter.number} {chapter.title}", f"{lesson.number} {lesson.title}")
            path = "/".join(name.replace("/", "//") for name in names)
            yield f"$CATEGORY: $course$/{path}\n"
        yield from (_question(each) for each in questions)


def _taken(lesson: Lesson, label: Label) -> Iterator[Asked]:
    """Yield the questions of a session in the shape in which Moodle reads them."""
    for question in asked(lesson, label):
        if 0 < len(question.options) < _FEWEST:
            yield from separated(question)
        else:
            yield question


def _question(question: Asked) -> str:
    # Nothing can be said to a single pair, so it is said of the whole.
    each = (
        f"<p><strong>{question.options[blank.option]}</strong></p>{blank.feedback}"
        for blank in question.blanks
        if blank.feedback
    )
    feedback = "".join((*each, question.feedback))
    said = f"####{_escaped(feedback)}" if feedback else ""
    answers = "\n".join((*_answers(question), *([said] if said else [])))
    # The name is plain text; `[html]` says how to read the rest.
    return f"::{_escaped(question.title)}::[html]{_escaped(question.html)}{{\n{answers}\n}}\n"


def _answers(question: Asked) -> Iterator[str]:
    if question.type == "short-answer":
        yield from (f"={_escaped(each)}" for each in question.accepted)
        return
    if question.blanks:
        for blank in question.blanks:
            right = text(question.options[blank.option])
            yield f"={_escaped(blank.html)} -> {_escaped(right)}"
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
