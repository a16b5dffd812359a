"""A file of answers → Answers: what people said before and after, joined by codes that only they know.

The codes join sheets here and are then left behind: no Answers holds one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kurak.cascade.own_code import folded, leads_to_somebody
from kurak.cascade.personal import personal
from kurak.cascade.register import LEAST
from kurak.cascade.sheet import Cell, Sheet, read_sheet, value_of
from kurak.cascade.unprinted import unprinted
from kurak.labels import labels, languages
from kurak.load.files import read_text
from kurak.model import Place, Problem
from kurak.pack.asked import QUESTION, Asked, Question

_CONFIDENCE = (1, 5)
_KNOWLEDGE = (0, 1)
KNOWLEDGE = "knowledge."
"""What the head of a column begins with whose answers are right (1) or wrong (0)."""
_WHEN = ("before", "after")
_FEW_PAIRS = 1 / 3
"""Where so few of the codes have both sheets, they were asked or typed in otherwise the second time."""
_NUMBERED = re.compile(r"q?\d+(?:[.,]\d+)?")
"""The head of a column that is the number of a sentence or a question, or is meant to be."""
_LOOKALIKES = str.maketrans("асеАСЕ", "aceACE")
"""Cyrillic letters that nobody can tell from the Latin ones of the sheets. В is none of them, as it is in a
code: it may mean the third answer."""
_LETTER = re.compile(r"[a-z]")
_LETTERS = re.compile(r"[A-Za-z](?:[\s,;+]*[A-Za-z])*")
"""One letter, or several: `b`, `a, c`."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said to one sentence."""

    objective: str
    knowledge: bool
    pairs: tuple[tuple[int, int], ...]
    """Before and after, for each person whose two sheets could be joined."""
    unpaired: int
    """Answers that have no other to be compared with."""


@dataclass
class AnswerDraft:
    path: str
    answers: tuple[Answers, ...] = ()
    noted: list[Problem] = field(default_factory=list)

    def problems(self, kind: str) -> Iterator[Problem]:
        """Yield what reading noted, of one kind."""
        return (each for each in self.noted if each.kind == kind)


def read_answers(file: Path, asked: Asked | None = None) -> AnswerDraft:
    """Return the answers in a CSV file with the columns code, when, and one for each sentence or question.

    Where it is known what the sheets asked, a column may be headed by the number of a sentence (`1`) or of a
    question (`q1`), and a question be answered by the letters of answers (`b`).
    """
    draft = AnswerDraft(file.name)
    text = read_text(file.parent, file.name, draft.noted)
    sheet = read_sheet(text, file.name, draft.noted) if text is not None else None
    if sheet is None:
        return draft
    draft.noted += _refused(sheet)
    heads = [
        cell
        for cell in sheet.head
        if cell.text and cell.text not in ("code", "when") and not personal(cell.text)
    ]
    objectives = [cell.text for cell in heads]
    if asked:
        draft.noted += _not_asked(heads, asked)
    if not objectives:
        detail = {"key": "for a sentence"}
        draft.noted.append(Problem("no-such-column", sheet.head[0].place, detail))
    if sheet.rows:
        sheets = list(_sheets(sheet, draft.noted))
        draft.noted += _hardly_joined(sheets, sheet.head[0].place)
        known = asked or Asked()
        draft.answers = tuple(_joined(name, sheets, draft.noted, known) for name in objectives)
    else:
        draft.noted.append(Problem("no-answers", sheet.head[0].place))
    return draft


def _not_asked(heads: Sequence[Cell], asked: Asked) -> Iterator[Problem]:
    """Yield the columns that the sheets of the plan do not have, and those that stand there twice."""
    known = {**asked.sentences, **{name: each.text for name, each in asked.questions.items()}}
    first: dict[str, str] = {}
    for cell in heads:
        name = cell.text.casefold()
        if _NUMBERED.fullmatch(name) and name not in known:
            counts = (len(asked.sentences), len(asked.questions))
            yield Problem("not-asked", cell.place, {"text": cell.text, "counts": counts})
        elif len(name) == 1 and name.isalpha():
            yield Problem("of-the-form", cell.place, {"text": cell.text})
        said = known.get(name, cell.text.removeprefix(KNOWLEDGE))
        before = first.setdefault(said, cell.text)
        if before != cell.text:
            yield Problem("asked-twice", cell.place, {"text": cell.text, "first": before})


def _refused(sheet: Sheet) -> Iterator[Problem]:
    for cell in sheet.head:
        if personal(cell.text):
            yield Problem("personal", cell.place, {"key": cell.text})
        yield from unprinted(cell.text, cell.place)
    for cells in sheet.rows:
        if "code" in cells and leads_to_somebody(cells["code"].text):
            yield Problem("telling-code", cells["code"].place)
    for name in ("code", "when"):
        if name not in [cell.text for cell in sheet.head]:
            yield Problem("no-such-column", sheet.head[0].place, {"key": f"`{name}`"})


def _sheets(sheet: Sheet, problems: list[Problem]) -> Iterator[tuple[str, str, Mapping[str, Cell]]]:
    """Yield code, when and answers of each sheet that says when it was filled in."""
    first: dict[tuple[str, str], int] = {}
    has_when = "when" in [cell.text for cell in sheet.head]
    for cells, place in zip(sheet.rows, sheet.lines, strict=True):
        code = folded(cells["code"].text) if "code" in cells else ""
        when = cells["when"].text.casefold() if "when" in cells else ""
        when = _in_other_words().get(when, when)
        if when not in _WHEN:
            if has_when:
                where = cells["when"].place if "when" in cells else place
                problems.append(Problem("when", where, {"text": when}))
            continue
        if code and (code, when) in first:
            detail = {"when": when, "first": first[code, when]}
            problems.append(Problem("twice", place, detail))
        first.setdefault((code, when), place.line)
        yield code, when, cells


def _hardly_joined(
    sheets: Sequence[tuple[str, str, Mapping[str, Cell]]], place: Place
) -> Iterator[Problem]:
    """Yield that of the sheets that could have another one hardly any has."""
    before, after = ({code for code, when, _ in sheets if code and when == w} for w in _WHEN)
    could, both = min(len(before), len(after)), len(before & after)
    if could >= LEAST and both < could * _FEW_PAIRS:
        detail = {"before": len(before), "after": len(after), "both": both}
        yield Problem("few-pairs", place, detail)


def _joined(
    name: str,
    sheets: list[tuple[str, str, Mapping[str, Cell]]],
    problems: list[Problem],
    asked: Asked,
) -> Answers:
    """Return what was said to a sentence, and note what is not on its scale."""
    is_numbered = QUESTION.fullmatch(name) is not None
    knowledge = name.startswith(KNOWLEDGE) or is_numbered
    question = asked.questions.get(name.casefold()) if is_numbered else None
    text = question.text if question else asked.sentences.get(name, name.removeprefix(KNOWLEDGE))
    low, high = _KNOWLEDGE if knowledge else _CONFIDENCE
    said: dict[str, dict[str, int]] = {"before": {}, "after": {}}
    unpaired = 0
    for code, when, cells in sheets:
        if name not in cells:
            continue
        value = _marked(cells[name], question)
        if not isinstance(value, int) or not low <= value <= high:
            letters = sorted(question.letters) if question else []
            detail = {
                "text": cells[name].text,
                "column": name,
                "heading": text,
                "scale": (low, high),
                "letters": letters,
                "lacks-plan": is_numbered and not asked.questions,
            }
            problems.append(Problem("answer", cells[name].place, detail))
        elif code:
            said[when][code] = value
        else:
            unpaired += 1
    before, after = said["before"], said["after"]
    both = before.keys() & after.keys()
    pairs = sorted((before[code], after[code]) for code in both)  # in no order that tells a code
    unpaired += len(before.keys() ^ after.keys())
    return Answers(text, knowledge, tuple(pairs), unpaired)


def _marked(cell: Cell, question: Question | None) -> object:
    """Return what a cell says; letters of answers are right (1) or wrong (0)."""
    text = cell.text.translate(_LOOKALIKES)
    chosen = set(_LETTER.findall(text.casefold()))
    if question and chosen and chosen <= question.letters and _LETTERS.fullmatch(text):
        return int(chosen == question.right)
    value = value_of(cell)
    return int(value) if isinstance(value, float) and value.is_integer() else value


@cache
def _in_other_words() -> Mapping[str, str]:
    """Return `before` and `after` by what the sheets call them in each language."""
    every = [labels(language) for language in languages()]
    before = {label("Before").casefold(): "before" for label in every}
    return {**before, **{label("After").casefold(): "after" for label in every}}
