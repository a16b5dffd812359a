"""How far a hidden number can move while everything published stays as it is: exactly, in whole numbers.

The hidden numbers of a table with its sums are flows from rows to columns; a column whose sum is hidden too
flows on to one common place, since the sum of all is known. Every solution differs from the true one by
circles in which flow is moved, so the farthest that one number can go is a maximum flow around it (Ford and
Fulkerson). All bounds are whole numbers, so the ends of the interval are reached by whole numbers.
"""

from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

Node = Hashable


@dataclass(frozen=True, slots=True)
class Hidden:
    """A number that is not told, between a row and a column."""

    tail: Node
    head: Node
    value: int
    low: int
    """No less than this, as the most knowing reader would say."""
    high: int


def slack(hidden: Sequence[Hidden], one: int, most: int) -> tuple[int, int]:
    """Return how far down and up the number at a place can move, each up to `most`."""
    edge = hidden[one]
    others = [*hidden[:one], *hidden[one + 1 :]]
    down = _flow(others, edge.tail, edge.head, min(most, edge.value - edge.low))
    up = _flow(others, edge.head, edge.tail, min(most, edge.high - edge.value))
    return down, up


def _flow(hidden: Sequence[Hidden], source: Node, target: Node, most: int) -> int:
    """Return how much can be moved from one node to another, up to `most`, a unit at a time."""
    room: dict[Node, dict[tuple[Node, int], int]] = {}
    for index, each in enumerate(hidden):
        room.setdefault(each.tail, {})[each.head, index] = each.high - each.value
        room.setdefault(each.head, {})[each.tail, index] = each.value - each.low
    moved = 0
    while moved < most and (way := _way(room, source, target)):
        for here, there, index in way:
            room[here][there, index] -= 1
            room[there][here, index] += 1
        moved += 1
    return moved


def _way(
    room: dict[Node, dict[tuple[Node, int], int]], source: Node, target: Node
) -> list[tuple[Node, Node, int]]:
    """Return the shortest way along which one can be moved; nothing where there is none."""
    came: dict[Node, tuple[Node, int] | None] = {source: None}
    queue = deque([source])
    while queue and target not in came:
        here = queue.popleft()
        for (there, index), left in room.get(here, {}).items():
            if left and there not in came:
                came[there] = (here, index)
                queue.append(there)
    way = []
    node = target
    while back := came.get(node):
        way.append((back[0], node, back[1]))
        node = back[0]
    return way[::-1]
