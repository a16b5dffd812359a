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


Room = dict[Node, dict[tuple[Node, int], int]]
"""How much can still be moved from a node to another, along the number at a place."""


class Network:
    """Hidden numbers as flows: laid once, and asked for each of them."""

    def __init__(self, hidden: Sequence[Hidden]) -> None:
        self._hidden = hidden
        self._room: Room = {}
        for index, each in enumerate(hidden):
            self._room.setdefault(each.tail, {})[each.head, index] = each.high - each.value
            self._room.setdefault(each.head, {})[each.tail, index] = each.value - each.low

    def down(self, one: int, most: int) -> int:
        """Return how far down the number at a place can move, up to `most`."""
        edge = self._hidden[one]
        return self._moved(one, edge.tail, edge.head, min(most, edge.value - edge.low))

    def up(self, one: int, most: int) -> int:
        """Return how far up the number at a place can move, up to `most`."""
        edge = self._hidden[one]
        return self._moved(one, edge.head, edge.tail, min(most, edge.high - edge.value))

    def _moved(self, one: int, source: Node, target: Node, most: int) -> int:
        """Return how much the others can move from one node to another, a unit at a time.

        Afterwards the flows are as they were.
        """
        room, edge = self._room, self._hidden[one]
        forth, back = (edge.head, one), (edge.tail, one)
        kept = room[edge.tail][forth], room[edge.head][back]
        room[edge.tail][forth] = room[edge.head][back] = 0
        ways: list[list[tuple[Node, Node, int]]] = []
        while len(ways) < most and (way := _way(room, source, target)):
            _move(room, way, 1)
            ways.append(way)
        for way in ways:
            _move(room, way, -1)
        room[edge.tail][forth], room[edge.head][back] = kept
        return len(ways)


def _move(room: Room, way: Sequence[tuple[Node, Node, int]], much: int) -> None:
    for here, there, index in way:
        room[here][there, index] -= much
        room[there][here, index] += much


def _way(room: Room, source: Node, target: Node) -> list[tuple[Node, Node, int]]:
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
