"""How long a session takes as a plan uses it: step by step, in its variant, with interpretation."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kurak.model import Item, Session, Step

TOGETHER = frozenset({"", "plenary", "presentation", "brainstorm", "case-study", "ceremony"})
"""Methods in which everybody listens to one voice, so that an interpreter's has to be waited for.

In pairs and small groups people speak their own language; whoever writes or moves needs no interpreter.
"""
PRACTICE = "role-play"
"""The method of the steps in which people practise."""


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


def seats(item: Item, session: Session | None) -> int:
    """Return how many pairs can lead in an item of a plan: turns times rooms."""
    if not item.practice:
        return 0
    turns = sum(
        each.minutes // item.practice.turn
        for each in held(item, session)
        if each.step.method == PRACTICE
    )
    return turns * item.practice.rooms


def stretched(minutes: int, factor: float) -> int:
    """Return minutes times a factor such as 1.25, rounded up: 1.1 means eleven tenths exactly."""
    exact = Fraction(str(factor))
    return -(-minutes * exact.numerator // exact.denominator)
