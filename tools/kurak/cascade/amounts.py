"""How many people: a number, or what a source says where nobody wrote the number down."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from kurak.labels import labels, languages, mark

How = Literal["some", "few", "about", "over", "just over", "under", "just under"]

_FEWER = mark("fewer than 5")
"""What the tally sheet asks for in place of a small sum, here as in each of its languages."""
_QUOTES = "“”„«»\"'"
_SHARE = re.compile(r"(about|just over|over|just under|under) (?:([1-9]\d?) ?%|(half))")


@dataclass(frozen=True, slots=True)
class Rough:
    """An amount that is only known roughly. It is told in these words, and never added to a number."""

    how: How
    percent: int = 0
    """Of the people of its row; nothing for `some` and `few`."""


Amount = int | Rough


def rough(text: str) -> Rough | None:
    """Return what `just over 10 %`, `over half`, `some` or `fewer than 5` means; None for other words."""
    words = " ".join(text.split()).strip(_QUOTES).casefold()
    if words == "some":
        return Rough("some")
    if words in _few():
        return Rough("few")
    match = _SHARE.fullmatch(words)
    if not match:
        return None
    how, percent, half = match.groups()
    return Rough(cast(How, how), 50 if half else int(percent))


@cache
def _few() -> frozenset[str]:
    """Return what stands for a sum from 1 to 4, in small letters."""
    return frozenset({"<5", "< 5", *(labels(each)(_FEWER).casefold() for each in languages())})


def can_be_told(amount: Rough, people: int, least: int) -> bool:
    """Tell whether rough words about so many people speak of clearly more than `least` on either side.

    “Just under 10 %” of fifty people are four of them: so each side must be twice as many.
    """
    if amount.how == "few":
        return False
    if amount.how == "some":
        return people >= 2 * least
    inside = share(amount, people)
    return min(inside, people - inside) >= 2 * least


def share(amount: Rough, people: int) -> float:
    """Return how many people the share in rough words is, as if it were exact; 0 without a share."""
    return people * amount.percent / 100
