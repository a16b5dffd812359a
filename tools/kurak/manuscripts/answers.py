"""Blocks of a manuscript → the answers of its form, and the story between them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kurak.labels import SOURCE, languages, mark
from kurak.languages import LANGUAGES, country, locale
from kurak.manuscripts import marks
from kurak.manuscripts.case_form import CASE
from kurak.manuscripts.form import Form, Row, said_in
from kurak.manuscripts.hints import without_hints
from kurak.manuscripts.markdown import plain, rows_of
from kurak.manuscripts.pandoc import Node, Read
from kurak.manuscripts.session_form import SESSION
from kurak.manuscripts.told import Told

FORMS = (CASE, SESSION)
EMPTY = mark("The answer to “%(question)s” (%(code)s) is missing.")
UNCLEAR = mark("Put a cross in exactly one box at “%(question)s” (%(code)s).")
_CODE = re.compile(r"([CSAHСАН])\s?(\d{1,2})\b")
_LATIN = {"С": "C", "А": "A", "Н": "H"}
"""The letter may be the Latin or the Cyrillic one: on a keyboard they look alike."""
_CHECKED = re.compile(r"^\s*(?:[☐□]\s*)?(?:[☒☑✓✔✗✘⊠+]|\[[xXхХ]\]|[xXхХvV](?=\s))\s*")
"""A cross, or what people type in place of the box, or behind it."""
_BOX = re.compile(rf"{_CHECKED.pattern}|^\s*(?:[☐□]|\[ ?\])\s*")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an author wrote in a row."""

    row: Row
    paragraph: int
    lines: tuple[str, ...]
    """Each with the number of its paragraph in it."""
    blocks: tuple[Node, ...] = ()
    """The same with its emphasis, tables, pictures and footnotes."""

    @property
    def text(self) -> str:
        """The whole, on one line."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A manuscript as its author filled it in."""

    answers: Mapping[str, Answer]
    """By their codes."""
    title: str
    """Of a text without a form: its title in Word."""
    story: tuple[Node, ...]
    """Everything that is no answer; what stands above the form explains it."""
    form: Form = CASE
    parts: tuple[Node | Answer, ...] = ()
    """All answers and all else, in the order in which it stands."""


def answers_of(read: Read) -> Manuscript:
    """Return the answers of a manuscript, to the form from which it has the most codes, and the rest."""
    blocks = tuple(_flattened(read.blocks))
    form = max(FORMS, key=lambda each: len(set(_codes(blocks, each))))
    title = words_of(read.meta["title"]["c"]) if "title" in read.meta else ""
    parts = tuple(without_hints(_parts(blocks, form), form))
    answers = {part.row.code: part for part in parts if isinstance(part, Answer)}
    return Manuscript(answers, title, story_of(parts), form, parts)


def story_of(parts: Sequence[Node | Answer]) -> tuple[Node, ...]:
    """Return what stands between and below the answers; what stands above them explains the form."""
    first = next((n for n, part in enumerate(parts) if isinstance(part, Answer)), 0)
    return tuple(part for part in parts[first:] if not isinstance(part, Answer))


def chosen(answer: Answer) -> str:
    """Return the value that was chosen; nothing where none was, or more than one."""
    boxes = [line for line in answer.lines if _BOX.match(marks.bare(line))]
    ticked = [line for line in boxes if _CHECKED.match(marks.bare(line))]
    if len(ticked) > 1:
        return ""
    said = _BOX.sub(
        "", marks.bare((ticked or [x for x in answer.lines if x not in boxes] or [""])[0])
    )
    known = _countries() if answer.row.key[-1] == "country" else said_as(answer.row)
    value = known.get(said.strip().rstrip(".:").casefold(), "")
    if not value and ticked and len(boxes) >= len(answer.row.choices):
        return _by_place(answer.row, boxes, boxes.index(ticked[0]))
    return value


def _by_place(row: Row, boxes: Sequence[str], place: int) -> str:
    """Return the value of a choice that was worded anew, and stands where it stood.

    Templates of before have the choices of some rows in another order, and the other boxes tell which one.
    """
    known = said_as(row)
    said = [known.get(box_of(line)[1].strip().rstrip(".:").casefold(), "") for line in boxes]
    left = [each.value for each in row.choices if each.value not in said]
    if len(left) == 1:
        return left[0]
    moved = any(each.formerly for each in row.choices)
    now = zip(said, row.choices, strict=False)
    if place >= len(row.choices) or (moved and not any(one == each.value for one, each in now)):
        return ""
    return row.choices[place].value


def box_of(line: str) -> tuple[bool | None, str]:
    """Return whether the box before a line has its cross, or nothing where there is no box; and the words."""
    text = marks.bare(line).strip()
    return (bool(_CHECKED.match(text)) if _BOX.match(text) else None), _BOX.sub("", text)


def unanswered(row: Row, answer: Answer | None) -> Told | None:
    """Return what is told where a needed answer is missing, or not one box has its cross."""
    values = {"question": row.label, "code": row.code}
    paragraph = answer.paragraph if answer else 0
    if row.needed and (answer is None or not answer.lines):
        return Told(EMPTY, values, paragraph, stops=True, waits=True)
    if answer and row.form == "one" and not row.if_told and not chosen(answer):
        return Told(UNCLEAR, values, paragraph, stops=True, waits=not is_touched(answer))
    return None


def is_touched(answer: Answer) -> bool:
    """Tell whether anything stands in a row but boxes without a cross."""
    return any(box_of(line)[0] is not False for line in answer.lines)


def language_of(text: str) -> str:
    """Return the language that is named, by its tag or by its own name; else nothing."""
    said = marks.bare(text).strip().casefold()
    known = {facts.name.casefold(): tag for tag, facts in LANGUAGES.items()}
    words = re.findall(r"[\w-]+", said)
    return known.get(said) or next((tag for tag in LANGUAGES if tag in words), "")


def said_as(row: Row) -> dict[str, str]:
    """Return the values of a row's choices by what they are called in every language of the interface."""
    return {
        said: choice.value
        for choice in row.choices
        for word in (choice.label, choice.formerly)
        if word
        for said in said_in(word)
    }


@cache
def _countries() -> dict[str, str]:
    """Return the codes of countries (ISO 3166-1) by their names in every language of the interface."""
    every_code = map(str, locale(SOURCE).territories)
    codes = [code for code in every_code if re.fullmatch("[A-Z]{2}", code)]
    every = (SOURCE, *languages())
    named = {country(code, language).casefold(): code for language in every for code in codes}
    return named | {code.casefold(): code for code in codes}


def _flattened(blocks: Sequence[Node]) -> Iterator[Node]:
    for block in blocks:
        if block["t"] == "Div":
            yield from _flattened(block["c"][1])
        else:
            yield block


def _codes(blocks: Sequence[Node], form: Form) -> Iterator[str]:
    for block in blocks:
        if block["t"] == "Table":
            head, body = rows_of(block["c"])
            yield from (row.code for each in (*head, *body) if (row := _row(each, form)))


def _row(cells: Sequence[Any], form: Form) -> Row | None:
    """Return the row of the form that a row of a table is, by the code in its first cell."""
    code = _CODE.match(_label(cells)) if len(cells) > 1 else None
    return form.rows.get(f"{_LATIN.get(code[1], code[1])}{code[2]}") if code else None


def _label(cells: Sequence[Any]) -> str:
    return marks.bare(" ".join(lines_of(cells[0][2]))).strip() if cells else ""


def _parts(blocks: Sequence[Node], form: Form) -> Iterator[Node | Answer]:
    """Yield the answers and the rest. A row without a label goes on with the answer above it.

    A session keeps footnotes and tables apart: they may be for its facilitator alone.
    """
    lines = _said if form is CASE else lines_of
    for block in blocks:
        head, body = rows_of(block["c"]) if block["t"] == "Table" else ([], [])
        rows = [(cells, _row(cells, form)) for cells in (*head, *body)]
        if not any(row for _, row in rows):
            yield block
            continue
        last: Answer | None = None
        for cells, row in rows:
            others = tuple(each for cell in cells[1:] for each in cell[2])
            if row:
                if last:
                    yield last
                paragraph = marks.first(" ".join(lines_of(cells[0][2])))
                last = Answer(row, paragraph, tuple(lines(others)), others)
            elif last and len(cells) > 1 and not any(each.get("c") for each in cells[0][2]):
                more = (*last.blocks, *others)
                last = replace(last, lines=tuple(lines(more)), blocks=more)
            else:
                if last:
                    yield last
                    last = None
                rest = (each for cell in cells for each in cell[2])
                yield from (each for each in rest if not is_printed(each, form))
        if last:
            yield last


def _said(blocks: Sequence[Node]) -> Iterator[str]:
    """Yield the lines of an answer: footnotes in brackets where they stand, a row of a table on a line."""
    for block in blocks:
        if block["t"] == "Table":
            head, body = rows_of(block["c"])
            cells = ((" ".join(_said(cell[2])) for cell in row) for row in (*head, *body))
            yield from (", ".join(filter(None, row)) for row in cells)
        else:
            yield from lines_of([_noted(block)])


def _noted(node: Any) -> Any:
    """Return a piece of a text with its footnotes as words in brackets."""
    if isinstance(node, list):
        return [_noted(each) for each in node]
    if not isinstance(node, dict) or "c" not in node:
        return node
    if node["t"] == "Note":
        return {"t": "Str", "c": f" ({' '.join(map(marks.bare, _said(node['c'])))})"}
    return {**node, "c": _noted(node["c"])}


def lines_of(blocks: Iterable[Node]) -> Iterator[str]:
    """Yield the lines that hold something: paragraphs, items of lists, and what a line break parts."""
    for block in blocks:
        kind: str = block["t"]
        content: Any = block.get("c")
        if kind in ("Para", "Plain", "Header"):
            inlines = content[2] if kind == "Header" else content
            here = 0
            for line in plain(inlines).split("\n"):
                here = marks.first(line) or here
                text = " ".join(marks.bare(line).split())
                if text:
                    yield marks.mark(here) + text if here else text
        elif kind == "LineBlock":
            yield from lines_of([{"t": "Para", "c": line} for line in content])
        elif kind == "BulletList":
            for item in content:
                yield from lines_of(item)
        elif kind == "OrderedList":
            for item in content[1]:
                yield from lines_of(item)
        elif kind == "BlockQuote":
            yield from lines_of(content)


def words_of(inlines: Any) -> str:
    """Return words on one line, with the number of their paragraph."""
    return " ".join(lines_of([{"t": "Para", "c": inlines}]))


def is_printed(block: Node, form: Form) -> bool:
    """Tell whether a paragraph or heading is the template's own."""
    if block["t"] not in ("Para", "Plain", "Header"):
        return False
    said = words_of(block["c"][2] if block["t"] == "Header" else block["c"])
    return marks.bare(said).strip().casefold() in form.printed
