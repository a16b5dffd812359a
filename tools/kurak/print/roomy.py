"""A worksheet has as many lines to write on as its page holds: paper that is given out anyway."""

from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any
from xml.etree.ElementTree import Element

_MOST = 6
"""More lines than these for one question only frighten."""
_USED = 0.92
"""Of the free part of a page."""


def filled(document: Any, lay_out: Callable[[], Any]) -> Any:
    """Return a laid-out document, anew with more lines where a worksheet of one page leaves room for them."""
    grown = {}
    for page, sheet in _sheets(document):
        places = list(_places(sheet.element))
        more = min(_room(page, sheet, len(places)), _MOST) if places else 0
        if more:
            grown[sheet.element] = (places, more)
            for place in places:
                place.extend(deepcopy(place[-1]) for _ in range(more))
    if not grown:
        return document
    made = lay_out()
    still_one = {sheet.element for _, sheet in _sheets(made)}
    too_long = [lines for element, lines in grown.items() if element not in still_one]
    for places, more in too_long:
        for place in places:
            del place[-more:]
    return lay_out() if too_long else made


def _sheets(document: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the worksheets that stand on one page, and nothing of the same section on another."""
    found = []
    sections: Counter[Element] = Counter()
    for each in document.pages:
        page = each._page_box
        boxes = [box for box in page.descendants() if box.element_tag == "section"]
        own = [box.element for box in boxes if _is(box.element, "document")]
        sections.update(set(own))
        sheet = next((box for box in boxes if _is(box.element, "worksheet")), None)
        if sheet is not None and own:
            found.append((own[0], page, sheet))
    yield from ((page, sheet) for section, page, sheet in found if sections[section] == 1)


def _room(page: Any, sheet: Any, places: int) -> int:
    """Return how many lines more each place on a page can have."""
    free = page.content_box_y() + page.height - sheet.position_y - sheet.margin_height()
    heights = [box.height for box in page.descendants() if _is(box.element, "line")]
    return int(free * _USED / heights[0] / places) if heights else 0


def _places(sheet: Element) -> Iterator[Element]:
    return (each for each in sheet.iter() if _is(each, "writing") and len(each))


def _is(element: Element | None, name: str) -> bool:
    return element is not None and name in element.get("class", "").split()
