"""What the last reading of a course made of its files: what has not changed since is not read again."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from kurak.model import Problem

_Read = TypeVar("_Read")
_Noted = tuple[Any, tuple[Problem, ...]]


class Known:
    """What was made of texts, by all that it was made from, with the problems noted; of one reading only."""

    def __init__(self) -> None:
        self._before: dict[Hashable, _Noted] = {}
        self._now: dict[Hashable, _Noted] = {}

    def once(
        self,
        given: Hashable,
        read: Callable[[list[Problem]], _Read],
        problems: list[Problem],
    ) -> _Read:
        """Return what `read` makes of what is given, and note its problems; it reads only what is new."""
        known = self._now.get(given) or self._before.get(given)
        if known is None:
            noted: list[Problem] = []
            known = read(noted), tuple(noted)
        self._now[given] = known
        problems += known[1]
        made: _Read = known[0]
        return made

    def turn(self) -> None:
        """End a reading: what it did not meet is forgotten."""
        self._before, self._now = self._now, {}
