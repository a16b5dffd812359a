"""The numbers of ordered lists, as HTML has them: WeasyPrint counts every list from one.

`start`, `reversed`, `type` and the `value` of an item (HTML, 4.4.5 and 4.4.8) become counters of CSS.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_NUMBER = re.compile(r"\s*([+-]?\d{1,9})")


def number_lists(root: Element) -> None:
    """Give the items of a document's ordered lists the numbers that a browser shows."""
    for list_ in root.iter("ol"):
        if list_.get("type") in _TYPES:
            _style(list_, f"list-style-type: {_TYPES[str(list_.get('type'))]}")
        for item, number in _numbered(list_):
            # WeasyPrint sets a counter before it counts on, and CSS says the other way round: so no counting.
            _style(item, f"counter-increment: list-item 0; counter-set: list-item {number}")


def _numbered(list_: Element) -> Iterator[tuple[Element, int]]:
    """Yield the items of a list with their numbers, if these are not 1, 2, 3."""
    items = list_.findall("li")
    backwards = list_.get("reversed") is not None
    start = _number(list_.get("start"))
    values = [_number(item.get("value")) for item in items]
    if start is None and not backwards and not any(value is not None for value in values):
        return
    step = -1 if backwards else 1
    number = start if start is not None else len(items) if backwards else 1
    for item, value in zip(items, values, strict=True):
        number = number if value is None else value
        yield item, number
        number += step


def _number(text: str | None) -> int | None:
    found = _NUMBER.match(text or "")
    return int(found[1]) if found else None


def _style(element: Element, declaration: str) -> None:
    earlier = element.get("style")
    element.set("style", f"{earlier}; {declaration}" if earlier else declaration)
