"""What is made once of an edition while somebody has it at hand, and forgotten with it.

A worker that has made an edition prints and links for long: what it remembered would lie in its memory.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_REMEMBERED: list[Any] = []


def once(most: int = 1) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]:
    """Let a function remember the last things it made, as many as `most`, until `forget`."""

    def remembering(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        remembered = lru_cache(maxsize=most)(make)
        _REMEMBERED.append(remembered)
        return cast(Callable[_Given, _Made], remembered)

    return remembering


def forget() -> None:
    """Forget what was made of editions: nobody has them at hand any more."""
    for each in _REMEMBERED:
        each.cache_clear()
