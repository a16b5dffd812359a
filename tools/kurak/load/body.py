"""Openers → the steps, handouts, questions and reflections of a session, with their lines.

Before that: whether a body can be read at all in a reasonable time.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from kurak.dialect.blocks import FACILITATOR_ONLY, SHEETS
from kurak.dialect.openers import slug
from kurak.model import Handout, Opener, Place, Problem, Question, Reflection, Step

_ANSWER = re.compile(r"^[ ]*[-*+][ ]+\[(?P<mark>[ xX])\][ ]", re.MULTILINE)
_NUMBERED = re.compile(r"^[ ]*\d+\.(?:[ ]|$)", re.MULTILINE)

CROWD = 200
"""How many of a sign there may be. The most of ours are the 22 `[` in a list of sources.

Each that nothing closes lets Markdown read the rest again, so the time grows with the square: 4 000 `[`
in a paragraph take two seconds, 200 a hundredth of one.
"""
_IN_PARAGRAPH = {"`[`": re.compile(r"\["), "backticks": re.compile(r"`")}
_IN_TEXT = {
    "comments": re.compile(r"<!--"),
    "abbreviations": re.compile(r"^[^\S\n]*\*\[", re.MULTILINE),
}


def is_crowded(body: str, path: str, first_line: int, problems: list[Problem]) -> bool:
    """Tell whether a body has so much of a sign that reading it would take minutes, and note where."""
    signs = _IN_PARAGRAPH | _IN_TEXT
    if all(len(sign.findall(body)) <= CROWD for sign in signs.values()):
        return False
    counts: Counter[str] = Counter()
    for number, line in enumerate(body.split("\n"), first_line):
        if not line.strip():
            counts -= Counter({name: counts[name] for name in _IN_PARAGRAPH})
        for name, sign in signs.items():
            counts[name] += len(sign.findall(line))
            if counts[name] > CROWD:
                within = "one paragraph" if name in _IN_PARAGRAPH else "one text"
                detail = {"what": name, "within": within, "limit": CROWD}
                problems.append(Problem("crowded", Place(path, number), detail))
                return True
    return False


def read_steps(openers: Iterable[Opener]) -> tuple[Step, ...]:
    """Return the steps: level-2 headings that stand in no block."""
    return tuple(
        Step(
            id=opener.options.get("id", slug(opener.title)),
            title=opener.title,
            minutes=_number(opener.options.get("minutes")),
            short=_number(opener.options.get("short")),
            method=opener.options.get("method", ""),
            optional="optional" in opener.bare,
            place=opener.place,
        )
        for opener in openers
        if opener.name == "h2" and not opener.within
    )


def read_handouts(openers: Iterable[Opener]) -> tuple[Handout, ...]:
    """Return the handouts and worksheets."""
    return tuple(
        Handout(
            id=opener.options.get("id", slug(opener.title)),
            title=opener.title,
            copies="facilitator"
            if FACILITATOR_ONLY & {*opener.within}
            else opener.options.get("copies", "participant"),
            worksheet=opener.name == "worksheet",
            place=opener.place,
        )
        for opener in _blocks(openers, SHEETS)
    )


def read_questions(openers: Iterable[Opener]) -> tuple[Question, ...]:
    """Return the knowledge-check questions, with how many answers are right, wrong and numbered."""
    found = []
    for opener in _blocks(openers, {"question"}):
        marks = [match["mark"] for match in _ANSWER.finditer(opener.content)]
        right = sum(mark in "xX" for mark in marks)
        found.append(
            Question(
                id=opener.options.get("id", ""),
                type=opener.options.get("type", ""),
                right=right,
                wrong=len(marks) - right,
                numbered=len(_NUMBERED.findall(opener.content)),
                place=opener.place,
            )
        )
    return tuple(found)


def read_reflections(openers: Iterable[Opener]) -> tuple[Reflection, ...]:
    """Return the reflections."""
    return tuple(
        Reflection(id=opener.options.get("id", ""), place=opener.place)
        for opener in _blocks(openers, {"reflection"})
    )


def _blocks(openers: Iterable[Opener], names: Collection[str]) -> Iterable[Opener]:
    return (opener for opener in openers if opener.kind == "block" and opener.name in names)


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"\d{1,4}", text) else None
