"""Blocks of a manuscript → the answers of its form, and the story between them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kurak.labels import SOURCE, languages
from kurak.languages import LANGUAGES, country, locale
from kurak.manuscripts import marks
from kurak.manuscripts.form import PAUSE, ROWS, SECTIONS, Row, said_in
from kurak.manuscripts.markdown import plain, rows_of
from kurak.manuscripts.pandoc import Node, Read

_CODE = re.compile(r"[CС]\s?(\d{1,2})\b")
"""The letter may be the Latin or the Cyrillic one: on a keyboard they look alike."""
_CHECKED = re.compile(r"^\s*(?:[☒☑✓✔✗✘⊠]|\[[xXхХ]\])\s*")
_BOX = re.compile(r"^\s*(?:[☐☒☑✓✔✗✘⊠□]|\[[ xXхХ]?\])\s*")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an author wrote in a row."""

    row: Row
    paragraph: int
    lines: tuple[str, ...]
    """Each with the number of its paragraph in it."""

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
    """Everything that is no answer."""


def answers_of(read: Read) -> Manuscript:
    """Return the answers and the story of a manuscript."""
    answers: dict[str, Answer] = {}
    story: list[Node] = []
    for block in _flattened(read.blocks):
        found = dict(_rows(block)) if block["t"] == "Table" else {}
        if found and not answers:
            story.clear()  # what stands above the form explains it
        answers |= found
        if not found:
            story.append(block)
    title = _plain(read.meta["title"]["c"]) if "title" in read.meta else ""
    return Manuscript(answers, title, tuple(_sections(story, bool(answers))))


def chosen(answer: Answer) -> str:
    """Return the value that was chosen; nothing where none was, or more than one."""
    boxes = [line for line in answer.lines if _BOX.match(marks.bare(line))]
    ticked = [line for line in boxes if _CHECKED.match(marks.bare(line))]
    if len(ticked) > 1:
        return ""
    said = _BOX.sub(
        "", marks.bare((ticked or [x for x in answer.lines if x not in boxes] or [""])[0])
    )
    known = _countries() if answer.row.key[-1] == "country" else _labels(answer.row)
    value = known.get(said.strip().rstrip(".:").casefold(), "")
    if not value and ticked and len(boxes) >= len(answer.row.choices):
        place = boxes.index(ticked[0])  # it was worded anew, and stands where it stood
        value = answer.row.choices[place].value if place < len(answer.row.choices) else ""
    return value


def language_of(answer: Answer) -> str:
    """Return the language that is named, by its tag or by its own name; else nothing."""
    said = marks.bare(answer.text).strip().casefold()
    known = {facts.name.casefold(): tag for tag, facts in LANGUAGES.items()}
    words = re.findall(r"[\w-]+", said)
    return known.get(said) or next((tag for tag in LANGUAGES if tag in words), "")


def _labels(row: Row) -> dict[str, str]:
    return {said: choice.value for choice in row.choices for said in said_in(choice.label)}


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


def _rows(table: Node) -> Iterator[tuple[str, Answer]]:
    head, body = rows_of(table["c"])
    for row in (*head, *body):
        label = " ".join(_lines(row[0][2])) if len(row) > 1 else ""
        code = _CODE.match(marks.bare(label).strip())
        known = ROWS.get(f"C{code[1]}") if code else None
        if known:
            lines = tuple(line for cell in row[1:] for line in _lines(cell[2]))
            yield known.code, Answer(known, marks.first(label), lines)


def _lines(blocks: Sequence[Node]) -> Iterator[str]:
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
            yield from _lines([{"t": "Para", "c": line} for line in content])
        elif kind == "BulletList":
            for item in content:
                yield from _lines(item)
        elif kind == "OrderedList":
            for item in content[1]:
                yield from _lines(item)
        elif kind == "BlockQuote":
            yield from _lines(content)


def _plain(inlines: Any) -> str:
    return " ".join(_lines([{"t": "Para", "c": inlines}]))


def _sections(story: Sequence[Node], has_form: bool) -> Iterator[Node]:
    """Yield the blocks of the story; the heading of the pause is marked, in whichever language it stands."""
    pause = said_in(PAUSE)
    for block in story:
        if block["t"] != "Header":
            yield block
            continue
        level, (name, _, pairs), words = block["c"]
        said = marks.bare(_plain(words)).strip().casefold()
        yield {
            "t": "Header",
            "c": [level, (name, ["pause"] if said in pause else [], pairs), words],
        }


def top_of(story: Sequence[Node]) -> int:
    """Return the level of the highest headings."""
    return min((block["c"][0] for block in story if block["t"] == "Header"), default=1)


def empty_sections(story: Sequence[Node]) -> Iterator[tuple[str, int]]:
    """Yield the headings below which nothing stands, each with its paragraph."""
    known = {said for word in SECTIONS for said in said_in(word)}
    for block, after in zip(story, (*story[1:], None), strict=False):
        if block["t"] == "Header" and (after is None or after["t"] == "Header"):
            said = _plain(block["c"][2])
            if marks.bare(said).strip().casefold() in known:
                yield marks.bare(said).strip(), marks.first(said)
