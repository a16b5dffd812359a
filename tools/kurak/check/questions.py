"""K5: knowledge checks."""

from collections.abc import Iterator
from typing import get_args

from kurak.check.rule import Finding
from kurak.check.subject import Subject, listed, nearest
from kurak.edition import QuestionText
from kurak.model import Question, QuestionType, Session
from kurak.sentences import sentence

TYPES = get_args(QuestionType)
_CHOICES = ("single", "multiple")
ARRANGED = ("ordering", "matching")
"""Types whose answers are right or wrong by where they stand."""


def known_type(subject: Subject) -> Iterator[Finding]:
    """A question has no type that we know.

    The type decides whether a learner may tick one answer or several, and how packages for learning
    platforms mark it.

    Wrong:

        /// question
            id: which-ways
            type: choice

    Right:

        /// question
            id: which-ways
            type: multiple
    """
    for _, question in questions(subject):
        if question.type not in TYPES:
            said = (
                sentence("`{type}` is no type", type=question.type)
                if question.type
                else "the question has no type"
            )
            help = sentence(
                "The types are {list}.{nearest}",
                list=listed(TYPES),
                nearest=nearest(question.type, TYPES),
            )
            yield Finding(question.place, said, help, 3)


def has_id(subject: Subject) -> Iterator[Finding]:
    """A question has no id.

    Packages for learning platforms keep each learner’s answers under the id of the question, also when the
    course is published again.

    Wrong:

        /// question
            type: single

    Right:

        /// question
            id: without-a-title
            type: single
    """
    for _, question in questions(subject):
        if not question.id:
            help = "Add a line `    id: …` below the opener; do not change it later."
            yield Finding(question.place, "the question has no id", help, 3)


def has_right_answer(subject: Subject) -> Iterator[Finding]:
    """A question has no right answer.

    Whatever a learner answers would be marked wrong.

    Wrong:

        - [ ] influence
        - [ ] position

    Right:

        - [x] influence
        - [ ] position
    """
    for _, question in questions(subject):
        if not question.right and question.type not in ARRANGED:
            help = "Mark each right answer with `[x]`."
            yield Finding(question.place, "no answer is marked as right", help, 3)


def one_right_answer(subject: Subject) -> Iterator[Finding]:
    """A question with one answer has several right ones.

    A learner can tick only one, and would be told that the others were right as well.

    Wrong:

        type: single                       # and two answers begin with [x]

    Right:

        type: multiple
    """
    for _, question in questions(subject):
        if question.type in ("single", "true-false") and question.right > 1:
            message = sentence(
                "{right} answers are right, and one can be chosen", right=question.right
            )
            yield Finding(question.place, message, "Keep one `[x]`, or write `type: multiple`.", 3)


def enough_answers(subject: Subject) -> Iterator[Finding]:
    """A question leaves nothing to choose.

    Who chooses needs two answers at least; true and false are exactly two.

    Wrong:

        type: single                       # and one answer

    Right:

        type: short-answer
    """
    for _, question in questions(subject):
        answers = question.right + question.wrong
        if question.type in _CHOICES and answers == 1:
            yield Finding(
                question.place, "there is one answer to choose from", "Add another one.", 3
            )
        elif question.type == "true-false" and answers not in (0, 2):
            message = sentence(
                "there are {answers} answers to a question that is true or false", answers=answers
            )
            yield Finding(question.place, message, "Write the two answers `True` and `False`.", 3)


def short_answers_right(subject: Subject) -> Iterator[Finding]:
    """A short answer is marked as wrong.

    The answers of a short-answer question are those that are accepted, so each is right.

    Wrong:

        type: short-answer

        - [ ] position

    Right:

        type: short-answer

        - [x] influence
    """
    for _, question in questions(subject):
        if question.type == "short-answer" and question.wrong:
            help = "Mark every accepted answer with `[x]`; leave the others out."
            yield Finding(question.place, "an accepted answer is not marked as right", help, 3)


def answers_form_list(subject: Subject) -> Iterator[Finding]:
    """The answers do not form a list.

    Without an empty line before the first answer, all of them become part of the question’s sentence, and
    there is nothing to tick. An answer without words becomes part of the one before it, and a list within an
    answer has marks that would be mistaken for answers.

    Wrong:

        Which is leading?
        - [x] Bringing six families together

    Right:

        Which is leading?

        - [x] Bringing six families together
    """
    for session, question in questions(subject):
        check = check_of(subject, session, question)
        if not check or question.type == "matching":
            continue
        ordering = question.type == "ordering"
        answers = question.numbered if ordering else question.right + question.wrong
        if len(check.answers) != answers and (answers or not ordering):
            begin = (
                sentence("each item at the margin with `1. `")
                if ordering
                else sentence("each answer at the margin with `- [ ] `")
            )
            yield Finding(
                question.place,
                sentence(
                    "of {answers} answers {count} would be shown",
                    answers=answers,
                    count=len(check.answers),
                ),
                sentence(
                    "Put an empty line before the list, begin {begin}, with words and no list of its own.",
                    begin=begin,
                ),
                3,
            )


def questions(subject: Subject) -> Iterator[tuple[Session, Question]]:
    """Yield every question of a course with its session."""
    return (
        (session, question) for session in subject.course.sessions for question in session.questions
    )


def check_of(subject: Subject, session: Session, question: Question) -> QuestionText | None:
    """Return a question as the facilitator reads it; None where it is not rendered."""
    body = subject.bodies.get((session.source.path, "facilitator"))
    checks = body.questions if body and question.id else ()
    return next((check for check in checks if check.id == question.id), None)
