"""A section that runs over by a few lines is set a little tighter, so that they need no page of their own.

Printers call it copyfitting. The style `copyfit` (assets/print/text.css) gains about a twelfth of each page;
where that is not enough, `closer` takes half a point off the letters too. If nothing helps, it stays loose.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element

_STYLES = ("copyfit", "closer")
_GAIN = 0.1
"""The part of a page's text that the styles save on each page, at the most."""
_MOST = 0.3
"""Of a page's height: more than that on a last page is no leftover."""


def fitted(document: Any, lay_out: Callable[[], Any]) -> Any:
    """Return a laid-out document, laid out anew where a last page can be saved."""
    tried = list(_leftovers(document))
    for style in _STYLES:
        if not tried:
            return document
        for section in tried:
            section.set("class", f"{section.get('class')} {style}")
        document = lay_out()
        tried = [section for section in _leftovers(document) if section in tried]
    for section in tried:
        names = str(section.get("class")).split()
        section.set("class", " ".join(name for name in names if name not in _STYLES))
    return lay_out() if tried else document


def _leftovers(document: Any) -> Iterator[Element]:
    """Yield the sections whose last page can be saved."""
    for section, group in groupby(_parts(document), key=lambda part: part[0]):
        filled = [share for _, share in group]
        if len(filled) > 1 and filled[-1] < min(_MOST, _GAIN * (len(filled) - 1)):
            yield section


def _parts(document: Any) -> Iterator[tuple[Element, float]]:
    """Yield, page by page, the section that stands there and how much of the page it fills."""
    for page in document.pages:
        box = page._page_box
        for part in box.descendants():
            element = part.element
            if part.element_tag == "section" and "document" in element.get("class", "").split():
                yield element, part.height / box.height
                break
