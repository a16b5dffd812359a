"""What is wrong in many places of a file for one reason, told once: how often, and where first."""

from collections.abc import Sequence

_FIRST = 5


def first_of(places: Sequence[str]) -> str:
    """Return the first places, and how many more there are."""
    more = len(places) - _FIRST
    return "; ".join((*places[:_FIRST], *([f"and {more} more"] if more > 0 else [])))
