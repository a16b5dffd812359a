"""Headings that an author made by hand: typed as a paragraph, mostly in bold, without a style.

The words of the template are known again, and such a paragraph is taken as the heading that it is: else its
section would be lost in the one before it. Of any other bold line its author is told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from kurak.labels import mark
from kurak.manuscripts import marks
from kurak.manuscripts.answers import Answer, Manuscript, lines_of, story_of, words_of
from kurak.manuscripts.case_form import CASE, PAUSE, SECTIONS
from kurak.manuscripts.form import said_in
from kurak.manuscripts.pandoc import Node
from kurak.manuscripts.told import Told

BOLD_LINE = mark(
    "“%(title)s” looks like a heading, but it is only a bold line and is printed as text. If it is a "
    "heading, choose the style “Heading 2” for it."
)
MISSING = mark(
    "Of the eight parts these are missing: %(parts)s. If what belongs there stands in another part, put its "
    "heading above it, in the style “Heading 1”. If you left a part out on purpose, leave it so."
)
_NUMBERED = re.compile(r"(?:[(\[]?(?:\d{1,2}|[IVX]{1,4}(?=[.)\]]))[.)\]]*\s*)?(.*?)[\s.:…]*")
_LONG = 80
"""Characters of a heading at most: a longer bold paragraph is emphasised."""
_WRAPPINGS = ("Strong", "Emph", "Underline", "SmallCaps")


def with_headings(manuscript: Manuscript) -> Manuscript:
    """Return a case study with its sections as headings, however they were typed; the pause is marked.

    A session has its sections in the rows of its tables.
    """
    if manuscript.form != CASE:
        return manuscript
    parts = tuple(_with_pause(_with_typed(manuscript.parts)))
    return replace(manuscript, parts=parts, story=story_of(parts))


def _with_typed(parts: Sequence[Node | Answer]) -> Iterator[Node | Answer]:
    headings = [each for each in parts if not isinstance(each, Answer) and each["t"] == "Header"]
    level = min((each["c"][0] for each in headings if _is_section(each)), default=1)
    for part in parts:
        yield from (part,) if isinstance(part, Answer) else _typed(part, level)


def _with_pause(parts: Iterable[Node | Answer]) -> Iterator[Node | Answer]:
    for part in parts:
        if isinstance(part, Answer) or part["t"] != "Header":
            yield part
            continue
        level, (name, _, pairs), words = part["c"]
        classes = ["pause"] if _section(words_of(words)) == PAUSE else []
        yield {"t": "Header", "c": [level, (name, classes, pairs), words]}


def top_of(story: Sequence[Node]) -> int:
    """Return the level of the highest headings."""
    return min((block["c"][0] for block in story if block["t"] == "Header"), default=1)


def empty_sections(story: Sequence[Node]) -> Iterator[tuple[str, int]]:
    """Yield the headings of the template below which nothing stands, each with its paragraph."""
    # An empty paragraph is none: Pandoc leaves it out of a Word file, and in an OpenDocument text it stays.
    some = [block for block in story if block["t"] not in ("Para", "Plain") or block["c"]]
    for block, after in zip(some, (*some[1:], None), strict=False):
        if (
            block["t"] == "Header"
            and (after is None or after["t"] == "Header")
            and _is_section(block)
        ):
            said = words_of(block["c"][2])
            yield marks.bare(said).strip(), marks.first(said)


def missing_parts(story: Sequence[Node]) -> Iterator[Told]:
    """Yield what is told of headings of the template that are gone, at the first one that is there."""
    titles = [words_of(each["c"][2]) for each in story if each["t"] == "Header"]
    there = {_section(title) for title in titles}
    missing = [each for each in SECTIONS if each not in there]
    if missing and story:
        first = next((marks.first(each) for each in titles if _section(each)), 0)
        below = next((n for block in story for n in map(marks.first, lines_of([block])) if n), 0)
        yield Told(MISSING, {"parts": "\n".join(missing)}, first or below, waits=True)


def bold_lines(blocks: Iterable[Node], bold: frozenset[int]) -> Iterator[Told]:
    """Yield what is told of paragraphs that look like headings; `bold` are the numbers of bold ones."""
    for block in blocks:
        paragraph = _alone(block)
        if paragraph["t"] not in ("Para", "Plain"):
            continue
        said = " ".join(lines_of([paragraph]))
        title = marks.bare(said).strip()
        if (
            marks.first(said) in bold
            and len(title) <= _LONG
            and not title.endswith((".", ",", ";", "!", "…"))
        ):
            yield Told(BOLD_LINE, {"title": title}, marks.first(said))


def _typed(block: Node, level: int) -> tuple[Node, ...]:
    """Return a block, or the heading of the template that it is, and what stands below that in it."""
    paragraph = _alone(block)
    if paragraph["t"] not in ("Para", "Plain"):
        return (block,)
    inlines = list(_lifted(paragraph["c"]))
    end = next((n for n, each in enumerate(inlines) if each["t"] == "LineBreak"), len(inlines))
    words, rest = inlines[:end], inlines[end + 1 :]
    said = words_of(words)
    if not _section(said):
        return (block,)
    title = {"t": "Str", "c": marks.mark(marks.first(said)) + _bare(said)}
    made: Node = {"t": "Header", "c": [level, ("", [], []), [title, *_more_than_words(words)]]}
    return (made, {"t": "Para", "c": rest}) if rest else (made,)


def _alone(block: Node) -> Node:
    """Return the paragraph that stands alone in a list or an indent: that is how Pandoc reads “1. Title”."""
    while block["t"] in ("BulletList", "OrderedList", "BlockQuote"):
        content = block["c"][1] if block["t"] == "OrderedList" else block["c"]
        items = [content] if block["t"] == "BlockQuote" else content
        if len(items) != 1 or len(items[0]) != 1:
            break
        block = items[0][0]
    return block


def _lifted(inlines: Iterable[Node]) -> Iterator[Node]:
    """Yield words with the line breaks that end a bold passage behind it."""
    for each in inlines:
        if each["t"] in _WRAPPINGS and each["c"] and each["c"][-1]["t"] == "LineBreak":
            yield {"t": each["t"], "c": each["c"][:-1]}
            yield each["c"][-1]
        else:
            yield each


def _more_than_words(inlines: Iterable[Node]) -> Iterator[Node]:
    """Yield the footnotes and pictures among words."""
    for each in inlines:
        if each["t"] in ("Image", "Note"):
            yield each
        elif each["t"] in _WRAPPINGS:
            yield from _more_than_words(each["c"])


def _is_section(heading: Node) -> bool:
    return bool(_section(words_of(heading["c"][2])))


def _section(said: str) -> str:
    """Return the heading of the template that words are, in whichever language; else nothing."""
    return _known().get(_bare(said).casefold(), "")


def _bare(said: str) -> str:
    """Return words without the number before them and the colon behind them."""
    found = _NUMBERED.fullmatch(" ".join(marks.bare(said).split()))
    return found[1] if found else ""


@cache
def _known() -> dict[str, str]:
    return {said: word for word in SECTIONS for said in said_in(word)}
