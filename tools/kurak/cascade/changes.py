"""Answers → Changes: what changed from before to after, and how sure one can be of it.

Only people with both sheets are compared. The means of all sheets are not told: whoever subtracts the pairs
from them finds what the one person answered whose sheet has no pair.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, lgamma, log, pi, sqrt
from statistics import mean, stdev

from kurak.cascade.answers import Answers
from kurak.cascade.register import LEAST


@dataclass(frozen=True, slots=True)
class Change:
    """What is told of the pairs of one sentence."""

    before: float
    after: float
    """Means."""
    change: float
    interval: tuple[float, float] | None
    """95 %, by Student's t; None where all changed by the same: so few say nothing of how others would."""
    effect: float | None
    """The change in standard deviations (Cumming's d_av, corrected as by Hedges); None for knowledge."""


@dataclass(frozen=True, slots=True)
class Changes:
    """One sentence."""

    objective: str
    knowledge: bool
    pairs: int
    unpaired: int
    change: Change | None
    """None where fewer than five pairs would have to speak."""


def changes(answers: Sequence[Answers]) -> tuple[Changes, ...]:
    """Return what may be told of each sentence, in the order of the file."""
    return tuple(
        Changes(
            each.objective,
            each.knowledge,
            len(each.pairs),
            each.unpaired,
            None if _tells_of_few(each) else _change(each),
        )
        for each in answers
    )


def _tells_of_few(answers: Answers) -> bool:
    """Tell whether fewer than five pairs would have to speak, or a share would be that of fewer than five."""
    count = len(answers.pairs)
    if count < LEAST:
        return True
    rights = [sum(side) for side in zip(*answers.pairs, strict=True)] if answers.knowledge else []
    return any(0 < few < LEAST for right in rights for few in (right, count - right))


def _change(answers: Answers) -> Change:
    before, after = zip(*answers.pairs, strict=True)
    steps = [late - early for early, late in answers.pairs]
    widest = 1 if answers.knowledge else 4
    middle, count = mean(steps), len(steps)
    reach = quantile(count - 1) * stdev(steps) / sqrt(count)
    ends = (max(-widest, middle - reach), min(widest, middle + reach))
    spread = (stdev(before) + stdev(after)) / 2
    correction = 1 - 3 / (4 * (count - 1) - 1)
    return Change(
        before=mean(before),
        after=mean(after),
        change=middle,
        interval=ends if reach else None,
        effect=middle / spread * correction if spread and not answers.knowledge else None,
    )


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
