"""In which order things are shown whose right order is the answer."""

from collections.abc import Sequence
from hashlib import sha256


def shuffled(count: int, name: str) -> Sequence[int]:
    """Return the numbers below `count` in an order that hangs on a name alone, and is never their own.

    So a question looks the same in every language and at every build, and nobody learns from a second
    edition of it where things belong.
    """
    order = sorted(range(count), key=lambda number: sha256(f"{name} {number}".encode()).digest())
    return [*order[1:], *order[:1]] if order == list(range(count)) else order
