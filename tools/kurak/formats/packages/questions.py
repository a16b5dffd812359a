"""The questions of a session as formats of assessment take them, with what is right and what is said back.

What is put in order or matched is told as blanks to fill from one list: few formats have more than a choice.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kurak.edition import Lesson, QuestionText
from kurak.formats.packages.names import identifier
from kurak.formats.packages.xhtml import tree, without_space, written
from kurak.labels import mark
from kurak.sites import resolved

_IMAGE = re.compile(r'<img\b(?=[^>]*\salt="(?P<words>[^"]*)")(?:[^>"]|"[^"]*")*>')
_PLACE = mark("What comes at place %(place)s of %(count)s?")
Label = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    html: str
    right: bool
    feedback: str
    """HTML; nothing where nothing is said."""


@dataclass(frozen=True, slots=True)
class Blank:
    """The left side of a pair, or a place in an order."""

    html: str
    asks: str
    """The same where it is asked alone: a left side with the heads of both columns."""
    option: int
    """From 0: which option belongs there."""
    feedback: str = ""
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
    blanks: tuple[Blank, ...] = ()
    """Of a matching or an ordering."""
    options: tuple[str, ...] = ()
    """HTML: what each blank is filled from, in the order in which readers see it, and each once."""

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


def asked(lesson: Lesson, label: Label) -> tuple[Asked, ...]:
    """Return the questions of a session of an edition that has the key; `label` speaks its language."""
    return tuple(_asked(each, label) for each in lesson.questions)


def separated(question: Asked) -> tuple[Asked, ...]:
    """Return a choice for each blank of a question; a question without blanks as it is.

    What is said of the whole is said after the last one, as it may tell where the others belong.
    """
    if not question.blanks:
        return (question,)
    count = len(question.blanks)
    return tuple(
        replace(
            question,
            id=identifier("blank", f"{question.id}_{number}"),
            type="single",
            html=f"{question.html}<p>{blank.asks}</p>",
            title=f"{question.title} ({number}/{count})",
            choices=tuple(
                Choice(f"c{at + 1}", option, right, blank.feedback if right else "")
                for at, option in enumerate(question.options)
                for right in (at == blank.option,)
            ),
            feedback=question.feedback if number == count else "",
            blanks=(),
            options=(),
        )
        for number, blank in enumerate(question.blanks, 1)
    )


def folded(question: Asked) -> Asked:
    """Return a question of which several answers are right with all that is said of them said of the whole.

    Common Cartridge's profile of QTI has no feedback for a choice among several (cc.multiple_response).
    """
    told = [f"<li>{each.html} – {each.feedback}</li>" for each in question.choices if each.feedback]
    if question.type != "multiple" or not told:
        return question
    return replace(question, feedback=f"<ul>{''.join(told)}</ul>{question.feedback}")


def _asked(question: QuestionText, label: Label) -> Asked:
    words = text(question.html)
    title = words if len(words) <= 80 else f"{words[:79].rsplit(' ', 1)[0]}…"
    name = identifier("q", question.id)
    feedback = alone(question.feedback)
    made = Asked(name, question.type, alone(question.html), title, (), feedback)
    if question.type == "matching":
        return _matching(made, question)
    if question.type == "ordering":
        return _ordering(made, question, label)
    choices = tuple(
        Choice(f"c{number}", alone(answer.html), bool(answer.right), alone(answer.feedback))
        for number, answer in enumerate(question.answers, 1)
    )
    return replace(made, choices=choices)


def _matching(made: Asked, question: QuestionText) -> Asked:
    first, second = (alone(head) for head in question.heads)
    options, of = _once(question.partners)
    blanks = tuple(
        Blank(left, f"{first}: <strong>{left}</strong> – {second}: …", of[answer.place - 1])
        for answer in question.answers
        if answer.place and (left := alone(answer.html))
    )
    return replace(made, blanks=blanks, options=options)


def _ordering(made: Asked, question: QuestionText, label: Label) -> Asked:
    options, of = _once([answer.html for answer in question.answers])
    count = len(question.answers)
    written = sorted(zip(question.answers, of, strict=True), key=lambda pair: pair[0].place or 0)
    blanks = []
    for place, (answer, option) in enumerate(written, 1):
        asks = label(_PLACE) % {"place": place, "count": count}
        blanks.append(Blank(asks, asks, option, alone(answer.feedback)))
    return replace(made, blanks=tuple(blanks), options=options)


def _once(shown: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return what is shown, each once, and for each shown where it is among those.

    Two that differ in their own language may be the same in a translation: neither is wrong then.
    """
    words = [text(each) for each in shown]
    found = list(dict.fromkeys(words))
    options = tuple(alone(shown[words.index(each)]) for each in found)
    return options, tuple(found.index(each) for each in words)


def alone(html: str) -> str:
    """Return HTML that leads nowhere and shows no picture: a bank of questions has no pages beside it."""
    return written(tree(_IMAGE.sub(lambda image: image["words"], resolved(html, {}, {}))))


def text(html: str) -> str:
    """Return the words of HTML on one line."""
    return without_space(str(tree(html).text_content()))
