"""Lines that end after their first word, although more fits: a fault of WeasyPrint, mended by a hair.

Where a line fits its place to a fraction of a pixel, WeasyPrint takes it for too wide and keeps one word
(`split_first_line`; twice in 500 pages). Spaces wider by a hundredth of a letter make it break elsewhere.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

STYLE = "[data-early] { word-spacing: .01em }"
_MARK = "data-early"
_SHORT = 0.5
"""The part of its place that such a line fills at most."""


def mark_early(document: Any) -> bool:
    """Mark the paragraphs of a laid-out document that have such a line, and tell if there are any."""
    found = False
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element is not None and any(_early(box)):
                box.element.set(_MARK, "")
                found = True
    return found


def _early(box: Any) -> Iterator[bool]:
    lines = [child for child in getattr(box, "children", ()) if type(child).__name__ == "LineBox"]
    for line, after in pairwise(lines):
        if line.width < _SHORT * box.width:
            words = "".join(_texts(line))
            forced = any(part.element_tag == "br" for part in line.descendants())
            yield not forced and " " not in words.strip() and bool(words) and any(_texts(after))


def _texts(line: Any) -> Iterator[str]:
    return (part.text for part in line.descendants() if hasattr(part, "text"))
