"""How long a session takes as a plan uses it: step by step, in its variant, with interpretation."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kurak.model import Item, Session, Step

TOGETHER = frozenset({"", "plenary", "presentation", "brainstorm", "case-study", "ceremony"})
"""Methods in which everybody listens to one voice, so that an interpreter's has to be waited for.

In pairs and small groups people speak their own language; whoever writes or moves needs no interpreter.
"""


@dataclass(frozen=True, slots=True)
class StepTime:
    """A step as it is held."""

    step: Step
    minutes: int


def held(item: Item, session: Session | None, factor: float = 1.0) -> Iterator[StepTime]:
    """Yield the steps that a plan's item holds: all, or those it names; in short those that are left.

    `factor` is how much interpretation stretches what one person says to all; each step is rounded up.
    """
    for step in session.steps if session else ():
        if item.steps and step.id not in item.steps:
            continue
        minutes = step.minutes or 0
        if item.variant == "short" and step.short is not None:
            minutes = step.short
        if step.method in TOGETHER:
            minutes = stretched(minutes, factor)
        if minutes:
            yield StepTime(step, minutes)


def item_minutes(item: Item, session: Session | None, factor: float = 1.0) -> int:
    """Return how long a plan's item takes."""
    return sum(each.minutes for each in held(item, session, factor))


def stretched(minutes: int, factor: float) -> int:
    """Return minutes times a factor such as 1.25, rounded up: 1.1 means eleven tenths exactly."""
    exact = Fraction(str(factor))
    return -(-minutes * exact.numerator // exact.denominator)
