"""A manuscript → its paragraphs as plain text, so that what is said of one can stand beside it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kurak.manuscripts import opendocument, word
from kurak.manuscripts.opening import Parts
from kurak.manuscripts.xml import Element, all_of, child, name, parse, value


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as its author knows it again."""

    text: str
    heading: bool = False
    note: str = ""
    """Of a footnote or an endnote: its sign in the text."""
    at: int = 0
    """Of those: the number of the paragraph that the sign stands in."""


def shown(parts: Parts) -> Iterator[Shown]:
    """Yield every paragraph, also the empty ones, in the order in which they are numbered."""
    return _in_word(parts) if parts.kind == "docx" else _in_opendocument(parts)


def _in_word(parts: Parts) -> Iterator[Shown]:
    document, *others = (
        parse(parts.content[path]) for path in word.STORIES if path in parts.content
    )
    signs: dict[tuple[str, str], tuple[str, int]] = {}
    counts = Counter[str]()
    for number, paragraph in enumerate(word.paragraphs(document), 1):
        for mark in all_of(paragraph, "footnoteReference", "endnoteReference"):
            kind = name(mark).removesuffix("Reference")
            counts[kind] += 1
            signs[kind, value(mark, "id")] = (_sign(kind, counts[kind]), number)
    for paragraph in word.paragraphs(document):
        style = child(paragraph, "pPr", "pStyle")
        named = value(style, "val").lower() if style is not None else ""
        yield Shown(_typed(paragraph, signs), named.startswith(("heading", "title")))
    for root in others:
        for paragraph in word.paragraphs(root):
            notes = (up for up in paragraph.iterancestors() if name(up) in ("footnote", "endnote"))
            note = next(notes, root)  # of a damaged file a paragraph may stand in none
            sign, number = signs.get((name(note), value(note, "id")), ("", 0))
            yield Shown(_typed(paragraph, signs) if sign else "", note=sign, at=number)


def _sign(kind: str, number: int) -> str:
    """Return how a note is counted: Word and LibreOffice take small Roman numbers for endnotes."""
    if kind == "footnote":
        return str(number)
    made = ""
    for count, letters in (
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        made += letters * (number // count)
        number %= count
    return made


def _typed(paragraph: Element, signs: dict[tuple[str, str], tuple[str, int]]) -> str:
    """Return the words of a paragraph of Word: not those of fields, nor of a text box inside it."""
    words = []
    for each in all_of(paragraph, "t", "tab", "br", "footnoteReference", "endnoteReference"):
        if next(up for up in each.iterancestors() if name(up) == "p") is paragraph:
            kind = name(each).removesuffix("Reference")
            sign, _ = signs.get((kind, value(each, "id")), ("", 0))
            words.append((each.text or "") if kind == "t" else f"[{sign}]" if sign else " ")
    return " ".join("".join(words).split())


def _in_opendocument(parts: Parts) -> Iterator[Shown]:
    every = list(opendocument.paragraphs(parse(parts.content["content.xml"])))
    numbers = {each: number for number, each in enumerate(every, 1)}
    for paragraph in every:
        text = " ".join("".join(_words(paragraph)).split())
        note = next((up for up in paragraph.iterancestors() if name(up) == "note"), None)
        if note is None:
            yield Shown(text, name(paragraph) == "h")
        else:
            at = next((numbers[up] for up in note.iterancestors() if up in numbers), 0)
            yield Shown(text, note=_citation(note), at=at)


def _words(element: Element) -> Iterator[str]:
    """Yield the words of a paragraph: not those of another one inside it, nor of a comment."""
    yield element.text or ""
    for each in element:
        kind = name(each)
        if kind == "note":
            yield f"[{_citation(each)}]"
        elif kind in ("s", "tab", "line-break"):
            yield " "
        elif kind not in ("", "p", "h", "annotation"):
            yield from _words(each)
        yield each.tail or ""


def _citation(note: Element) -> str:
    cited = child(note, "note-citation")
    return ("" if cited is None else "".join(cited.itertext()).strip()) or "*"
