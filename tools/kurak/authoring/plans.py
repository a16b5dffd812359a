"""Workshop plans: one that does not fit is made to, and a new one is made from another."""

import re
from collections.abc import Sequence
from typing import Any

from kurak.authoring.yaml import Lost, flow, merged, read, reordered, write
from kurak.model import Item
from kurak.schedule import Way

_NOTE = re.compile(r"^\s*#", re.MULTILINE)


def fitted(text: str, ways: dict[int, Way]) -> str:
    """Return the text of a plan with some days changed, each in its way. Raise `yaml.Lost`."""
    document = read(text)
    usual = write(document, text)
    for number, way in ways.items():
        items = document["days"][number]["items"]
        for change in way.changes:
            _rewrite(items[change.index], change.item)
        if way.is_reordered:
            if _NOTE.search(_lines_of(text, number)):
                raise Lost  # it may stand above the session that it speaks of, or below another one
            reordered(items, way.order)
    return merged(text, usual, write(document, text))


def _lines_of(text: str, day: int) -> str:
    """Return the lines of a day's items."""
    items = read(text)["days"][day]["items"]
    lines = text.splitlines(keepends=True)
    first = items.lc.line
    last = max((node.lc.line for node in items), default=first)
    return "".join(lines[first : last + 1])


def _rewrite(node: Any, item: Item) -> None:
    """Let an item be held in its variant, with its steps."""
    if item.variant != node.get("variant", "full"):
        _put(node, "variant", item.variant, after="session")
    if item.steps and tuple(node.get("steps", ())) != item.steps:
        _put(node, "steps", flow(item.steps), after="variant")


def _put(node: Any, key: str, value: Any, after: str) -> None:
    if key in node:
        node[key] = value
        return
    names: Sequence[str] = list(node)
    place = names.index(after) + 1 if after in names else 1
    node.insert(place, key, value)
