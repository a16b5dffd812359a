"""Answers → Changes: what changed from before to after, and how sure one can be of it.

Only people with both sheets are compared. The means of all sheets are not told: whoever subtracts the pairs
from them finds what the one person answered whose sheet has no pair.

Few numbers, and rounded ones, are told: from exact means, an exact interval and a standard deviation it can
be counted how many gave each answer. They are rounded here, so that no plot can tell them more exactly.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, exp, floor, lgamma, log, pi, sqrt
from statistics import mean, stdev

from kurak.cascade.answers import Answers
from kurak.cascade.register import LEAST

PAIRS = 12
"""Of so many pairs a report may speak. The tenths of a mean of ten say exactly what ten answered together."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is told of the pairs of one sentence, rounded: means to tenths, shares to hundredths."""

    before: float
    after: float
    change: float
    interval: tuple[float, float] | None
    """95 % by Student's t, in halves, rounded outwards. None for knowledge: there it would count those who
    answered worse than before."""


@dataclass(frozen=True, slots=True)
class Changes:
    """One sentence."""

    objective: str
    knowledge: bool
    pairs: int
    unpaired: int
    change: Change | None
    """None where a few people would have to speak."""


def changes(answers: Sequence[Answers]) -> tuple[Changes, ...]:
    """Return what may be told of each sentence, in the order of the file."""
    return tuple(
        Changes(
            each.objective,
            each.knowledge,
            len(each.pairs),
            each.unpaired,
            None if _tells_of_few(each.pairs) else _change(each),
        )
        for each in answers
    )


def _tells_of_few(pairs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether there are few pairs, or all but a few answered or changed alike."""
    if len(pairs) < PAIRS:
        return True
    before, after = zip(*pairs, strict=True)
    steps = [late - early for early, late in pairs]
    return any(len(pairs) - max(Counter(each).values()) < LEAST for each in (before, after, steps))


def _change(answers: Answers) -> Change:
    digits = 2 if answers.knowledge else 1
    before, after = (round(mean(side), digits) for side in zip(*answers.pairs, strict=True))
    return Change(
        before=before,
        after=after,
        change=round(after - before, digits),  # what a reader would count, and no word more
        interval=None if answers.knowledge else _interval(answers.pairs),
    )


def _interval(pairs: Sequence[tuple[int, int]]) -> tuple[float, float]:
    steps = [late - early for early, late in pairs]
    middle, count = mean(steps), len(steps)
    reach = quantile(count - 1) * stdev(steps) / sqrt(count)
    low, high = max(-4, middle - reach), min(4, middle + reach)
    return floor(2 * low) / 2, ceil(2 * high) / 2


@cache
def quantile(freedom: int) -> float:
    """Return how many standard errors hold 95 % of Student's t."""
    low, high = 0.0, 20.0  # 12.7 is the largest there is
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < 0.95 else (low, middle)
    return low


def _within(reach: float, freedom: int, steps: int = 200) -> float:
    """Return the part of Student's t between `-reach` and `reach`, by Simpson's rule."""
    scale = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(freedom * pi)

    def density(x: float) -> float:
        return scale * exp(-(freedom + 1) / 2 * log(1 + x * x / freedom))

    width = reach / steps
    inner = sum((4 if n % 2 else 2) * density(n * width) for n in range(1, steps))
    return 2 * width / 3 * (density(0) + inner + density(reach))
