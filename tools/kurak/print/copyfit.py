"""A section that runs over by a few lines is set a little tighter, so that they need no page of their own.

Printers call it copyfitting. The style `copyfit` (assets/print/text.css) gains about a twelfth of each page.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element

_GAIN = 0.07
"""The part of a page's text that `tight` saves on each page."""
_MOST = 0.3
"""Of a page's height: more than that on a last page is no leftover."""


def tighten(document: Any) -> bool:
    """Mark the sections of a laid-out document whose last page can be saved, and tell if there are any."""
    found = False
    for section, group in groupby(_parts(document), key=lambda part: part[0]):
        filled = [share for _, share in group]
        if len(filled) > 1 and filled[-1] < min(_MOST, _GAIN * (len(filled) - 1)):
            section.set("class", f"{section.get('class')} copyfit")
            found = True
    return found


def _parts(document: Any) -> Iterator[tuple[Element, float]]:
    """Yield, page by page, the section that stands there and how much of the page it fills."""
    for page in document.pages:
        box = page._page_box
        for part in box.descendants():
            element = part.element
            if part.element_tag == "section" and "document" in element.get("class", "").split():
                yield element, part.height / box.height
                break
