"""A worksheet has as many lines to write on as its page holds: paper that is given out anyway."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any
from xml.etree.ElementTree import Element

_MOST = 6
"""More lines than these for one question only frighten."""
_USED = 0.92
"""Of the free part of a page."""


def filled(document: Any, lay_out: Callable[[], Any]) -> Any:
    """Return a laid-out document, anew with more lines where a worksheet leaves room for them."""
    if len(document.pages) != 1:
        return document
    page = document.pages[0]._page_box
    for box in page.descendants():
        if box.element_tag == "section" and "worksheet" in box.element.get("class", "").split():
            free = page.content_box_y() + page.height - box.position_y - box.margin_height()
            places = list(_places(box.element))
            heights = [each.height for each in box.descendants() if _is(each.element, "line")]
            more = int(free * _USED / heights[0] / len(places)) if places and heights else 0
            return _with_more(document, lay_out, places, min(more, _MOST)) if more else document
    return document


def _with_more(document: Any, lay_out: Callable[[], Any], places: list[Element], more: int) -> Any:
    for place in places:
        place.extend(deepcopy(place[-1]) for _ in range(more))
    made = lay_out()
    if len(made.pages) == 1:
        return made
    for place in places:
        del place[-more:]
    return document


def _places(sheet: Element) -> Iterator[Element]:
    return (each for each in sheet.iter() if _is(each, "writing") and len(each))


def _is(element: Element | None, name: str) -> bool:
    return element is not None and name in element.get("class", "").split()
