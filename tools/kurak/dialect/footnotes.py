"""Footnotes: forgotten where nothing refers to them, and numbered as a reader meets them."""

import re
import xml.etree.ElementTree as etree
from collections import deque
from collections.abc import Collection, Iterator, MutableMapping

_CODE = re.compile(r"(`+).+?\1", re.DOTALL)
_REFERENCE = re.compile(r"\[\^([^\]]+)\]")


def forget_unused(root: etree.Element, footnotes: MutableMapping[str, str]) -> None:
    """Forget the footnotes nothing refers to: they may belong to what was dropped."""
    reached: set[str] = set()
    waiting = deque(_named(root, footnotes))
    while waiting:
        name = waiting.popleft()
        if name not in reached:
            reached.add(name)
            waiting.extend(_names(footnotes[name], footnotes))
    for name in set(footnotes) - reached:
        del footnotes[name]


def put_in_order(root: etree.Element, footnotes: Collection[str], order: list[str]) -> None:
    """Fill `order` with the names of the footnotes, as their numbers follow each other in a text.

    Python-Markdown orders them by when it comes to a reference, and it comes to a block after what is below.
    """
    order.extend(dict.fromkeys(_named(root, footnotes)))


def _named(element: etree.Element, footnotes: Collection[str]) -> Iterator[str]:
    """Yield the footnotes that a tree of raw texts refers to, in the order of reading."""
    yield from _names(element.text, footnotes)
    for child in element:
        yield from _named(child, footnotes)
        yield from _names(child.tail, footnotes)


def _names(text: str | None, footnotes: Collection[str]) -> Iterator[str]:
    if text and "[^" in text:
        yield from (name for name in _REFERENCE.findall(_CODE.sub("", text)) if name in footnotes)
