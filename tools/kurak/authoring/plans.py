"""Workshop plans: one that does not fit is made to, and a new one is made from another."""

from collections.abc import Sequence
from typing import Any

from kurak.authoring.yaml import flow, read, reordered, write
from kurak.model import Item
from kurak.schedule import Way


def fitted(text: str, ways: dict[int, Way]) -> str:
    """Return the text of a plan with some days changed, each in its way. Raise `yaml.Lost`."""
    document = read(text)
    for number, way in ways.items():
        items = document["days"][number]["items"]
        for change in way.changes:
            _rewrite(items[change.index], change.item)
        if way.is_reordered:
            reordered(items, way.order)
    return write(document, text)


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
