"""A manuscript → its paragraphs as plain text, so that what is said of one can stand beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kurak.manuscripts import opendocument, word
from kurak.manuscripts.opening import Parts
from kurak.manuscripts.xml import Element, child, name, parse, text_of, value

_DOCUMENT = {"docx": "word/document.xml", "odt": "content.xml"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as its author knows it again."""

    text: str
    heading: bool


def shown(parts: Parts) -> Iterator[Shown]:
    """Yield every paragraph, also the empty ones, in the order in which they are numbered."""
    root = parse(parts.content[_DOCUMENT[parts.kind]])
    if parts.kind == "docx":
        for each in word.paragraphs(root):
            style = child(each, "pPr", "pStyle")
            named = value(style, "val").lower() if style is not None else ""
            yield Shown(_typed(each, each), named.startswith(("heading", "title")))
    else:
        for each in opendocument.paragraphs(root):
            yield Shown(" ".join(text_of(each).split()), name(each) == "h")


def _typed(element: Element, paragraph: Element) -> str:
    """Return the words of a paragraph of Word: not those of fields, nor of a text box inside it."""
    words = []
    for each in element.iter("{*}t", "{*}tab", "{*}br"):
        if next(up for up in each.iterancestors("{*}p")) is paragraph:
            words.append((each.text or "") if name(each) == "t" else " ")
    return " ".join("".join(words).split())
