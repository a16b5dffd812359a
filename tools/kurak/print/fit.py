"""What does not fit: lines wider than their place, tables wider than the page, pictures that fail.

A word that no line can hold would run over the edge of the paper, and be lost. So a document in which
something is too wide is laid out once more, and there words may break anywhere; the author is told. The
numbers of a table never break: 13 above 0 is no 130.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from kurak.print.fragment import Trouble

STYLE = """
pre, code, kbd, samp { font-family: "Kurak Sans", "Kurak Arabic" !important }
q:lang(ja), q:lang(yue), q:lang(zh) { quotes: "“" "”" "‘" "’" !important } /* theirs are not in our fonts */
* { overflow-wrap: normal !important } /* what is too wide has to show */
a[href^="http"], [data-address]::after { overflow-wrap: anywhere !important }
[data-wide], [data-wide] * { overflow-wrap: anywhere !important; hyphens: auto !important }
[data-wide], [data-wide] * { hyphenate-limit-chars: 5 2 2 !important; hyphenate-limit-zone: 0 !important }
[data-wide="endless"], [data-wide="endless"] * { hyphens: manual !important }
[data-wide], [data-wide] :not(pre) { white-space: normal !important }
table[data-wide] td.number { overflow-wrap: normal !important; white-space: nowrap !important }
pre[data-wide] { white-space: pre-wrap !important }
table[data-wide] :is(td, th) { padding: 1mm 1.2mm !important; border-left: .4pt solid #111 !important }
thead[data-plain] { display: table-row-group !important }
table[data-wide] :first-child:is(td, th) { border-left: 0 !important }
"""
_MARK = "data-wide"
_PLAIN = "data-plain"
_SLACK = 1.0
"""CSS pixels by which a line may be wider than its place: rounding, and italics that lean out."""
_ADDRESS = re.compile(r"://|^www\.|@")
_LONG = 40
"""A table with a word of more letters is too wide because of that word."""
_ENDLESS = 100
"""No language has a word of more letters. WeasyPrint tries every hyphen of one anew for each of its lines."""
_LOGGER = logging.getLogger("weasyprint")


def mark_wide(document: Any) -> Iterator[Trouble]:
    """Mark the elements of a laid-out document that are too wide, and yield what stands in them.

    An address may break anywhere: it is marked, and nobody needs to know.
    """
    for page in document.pages:
        yield from _wide(page._page_box, page._page_box)


def mark_headless(document: Any) -> bool:
    """Mark the heads that are not where their tables begin, and tell whether there are any.

    Beside a first row as long as a page there is no room for a head. Then it stands once, as the first row,
    instead of on every page.
    """
    marked = False
    seen = set()
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element_tag != "table" or id(box.element) in seen:
                continue
            seen.add(id(box.element))
            head = box.element.find("thead")
            if head is not None and all(part.element is not head for part in box.descendants()):
                head.set(_PLAIN, "")
                marked = True
    return marked


def is_marked(root: Element) -> bool:
    """Tell whether something in a document is too wide, and so has to be laid out in another way."""
    return any(element.get(_MARK) is not None for element in root.iter())


def _wide(box: Any, parent: Any) -> Iterator[Trouble]:
    if type(box).__name__ == "LineBox":
        if box.width > parent.width + _SLACK and parent.element is not None:
            _mark(parent.element)
            # A passage that is read the other way is a box (text.css), and breaks within. Where it fits, the
            # line is longer by no more than the bracket or the stop beside it.
            boxes = [each for each in box.descendants() if type(each).__name__ == "InlineBlockBox"]
            if not boxes or any(each.margin_width() > parent.width + _SLACK for each in boxes):
                yield from _long_word(_words(box), parent.element)
    elif box.is_table_wrapper and _right(box) > parent.content_box_x() + parent.width + _SLACK:
        _mark(box.element)
        cells = [_text(cell) for cell in box.element.iter() if cell.tag in ("td", "th")]
        longest = max(" ".join(cells).split(), key=len, default="")
        row = [_text(cell) for cell in next(box.element.iter("tr"), ())]
        kind, told = ("wide", longest) if len(longest) > _LONG else ("table", " | ".join(row))
        yield Trouble(kind, told)
        return
    for child in getattr(box, "children", ()):
        if hasattr(child, "element_tag"):
            yield from _wide(child, box)


def _mark(element: Element) -> None:
    longest = max(map(len, _text(element).split()), default=0)
    element.set(_MARK, "endless" if longest > _ENDLESS else "")


def _long_word(line: str, element: Element) -> Iterator[Trouble]:
    """Yield the longest word of a line, as it stands in the element: the line may have broken it."""
    longest = max(line.split(), key=len, default="")
    word = next((word for word in _text(element).split() if longest in word), longest)
    if not _ADDRESS.search(word):
        yield Trouble("wide", word if len(longest) > len(line) / 2 else line)


def _right(box: Any) -> float:
    return float(box.position_x + box.margin_width())


def _text(element: Element) -> str:
    """Return the words of an element as its author wrote them: without the marks of notes."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag != "sup":
            yield from _pieces(child)
        yield child.tail or ""


def _words(box: Any) -> str:
    text: str = getattr(box, "text", "")
    inside = (child for child in getattr(box, "children", ()) if child.element_tag != "sup")
    return text or "".join(map(_words, inside))


@contextmanager
def failing_pictures() -> Iterator[list[str]]:
    """Collect the addresses of the pictures that WeasyPrint gives up on: it only logs them."""
    found: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.args and "image" in str(record.msg):
                found.append(str(record.args[0] if isinstance(record.args, tuple) else ""))

    listener = Listener(logging.ERROR)
    _LOGGER.addHandler(listener)
    try:
        yield found
    finally:
        _LOGGER.removeHandler(listener)
