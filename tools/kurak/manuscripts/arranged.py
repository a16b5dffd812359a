"""The parts of a session's manuscript → its steps, its sheets, and what stands in neither."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kurak.manuscripts import marks
from kurak.manuscripts.answers import Answer, box_of, is_printed, lines_of
from kurak.manuscripts.pandoc import Node, holds
from kurak.manuscripts.session_form import COPIES, LINES, SESSION, SHEET, STEP, TITLE

_NUMBERS = ("duration", "minutes", "short", "lines")
_A_NUMBER = re.compile(r"\W*(\d{1,3}\W*\w*\W*)?")
Parts = Sequence[Node | Answer]


@dataclass
class Step:
    """The rows of a step in their order, and between them what stands in no row."""

    rows: list[Answer | list[Node]] = field(default_factory=list)

    @property
    def paragraph(self) -> int:
        """Return the paragraph of its first row."""
        return next((row.paragraph for row in self.rows if isinstance(row, Answer)), 0)


@dataclass
class Sheet:
    """A sheet to copy: its small table, and what stands below that."""

    title: Answer
    more: dict[str, Answer] = field(default_factory=dict)
    blocks: list[Node] = field(default_factory=list)
    is_given: bool = False

    @property
    def key(self) -> str:
        return called(self.title.text)

    @property
    def is_filled(self) -> bool:
        return bool(self.title.lines or self.blocks)


@dataclass
class Arranged:
    """A session in its parts."""

    opening: list[Node] = field(default_factory=list)
    """What stands in no step and on no sheet."""
    steps: list[Step] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)


def arrange(parts: Parts) -> Arranged:
    """Return the parts of a session. A row with the code A1 begins a step, one with H1 a sheet."""
    made = Arranged()
    here: Step | list[Node] = made.opening
    for part in parts:
        if not isinstance(part, Answer):
            if is_printed(part, SESSION) or not part.get("c"):
                continue
            if isinstance(here, Step):
                last = here.rows[-1]
                if isinstance(last, Answer):
                    here.rows.append([part])
                else:
                    last.append(part)
            else:
                here.append(part)
        elif part.row in STEP:
            if part.row.code == TITLE or not isinstance(here, Step):
                here = Step()
                made.steps.append(here)
            here.rows.append(part)
        elif part.row.code == SHEET:
            made.sheets.append(Sheet(part))
            here = made.sheets[-1].blocks
        elif part.row.code in (COPIES, LINES):
            if made.sheets:
                made.sheets[-1].more[part.row.code] = part
        else:
            here = made.opening
            if part.row.key != ("about",):
                here += left_over(part)
    return made


def is_filled(row: Answer | list[Node]) -> bool:
    """Tell whether an author wrote something there; boxes without a cross are the template's."""
    if not isinstance(row, Answer):
        return True
    lines = [box_of(line) for line in row.lines]
    if row.row.form == "one":
        return any(has_cross for has_cross, _ in lines)
    return any(words for _, words in lines) or any(left_over(row))


def left_over(answer: Answer) -> list[Node]:
    """Return what of an answer its row cannot take: tables, pictures and footnotes, and words beside boxes.

    A row for a number takes that, and a word such as “minutes”.
    """
    if answer.row.key[0] in _NUMBERS and not _A_NUMBER.fullmatch(marks.bare(answer.text)):
        return list(answer.blocks)
    boxes = [box_of(line)[0] is not None for line in answer.lines]
    beside = answer.row.form == "one" and any(boxes) and not all(boxes)
    return [
        block
        for block in answer.blocks
        if holds(block, "Image", "Note", "Table")
        or (beside and any(box_of(line)[0] is None for line in lines_of([block])))
    ]


def highest(parts: Parts) -> int:
    """Return the level of the highest headings that an author made."""
    nodes = [node for p in parts for node in (p.blocks if isinstance(p, Answer) else (p,))]
    levels = [n["c"][0] for n in nodes if n["t"] == "Header" and not is_printed(n, SESSION)]
    return min(levels, default=1)


def called(text: str) -> str:
    """Return a title as it is compared: without capitals, and without marks around it."""
    return " ".join(marks.bare(text).split()).casefold().strip(" .«»“”\"'")
