"""Who practises when and where: people, minutes and rooms → seats and turns. By letters, never by names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from string import ascii_uppercase

from kurak.model import Item, Session, Workshop
from kurak.schedule.lengths import PRACTICE
from kurak.schedule.times import timetable


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn in all rooms."""

    day: int
    """From 0."""
    start: int
    """Minutes since midnight."""
    minutes: int
    seats: tuple[str, ...]
    """For each room the letters of the pair that leads; nothing where a room is free."""


def needed(workshop: Workshop, together: int) -> int:
    """Return how many seats the participants of a plan need: pairs, the last one perhaps of three."""
    return max(1, workshop.participants // together)


def rota(workshop: Workshop, sessions: Mapping[str, Session]) -> Iterator[Turn]:
    """Yield the turns of a plan in order, and which pair leads in which room.

    Each turn is filled before the next, so that no room waits; a pair leads once.
    """
    letters = _letters()
    left: int | None = None
    for number, day in enumerate(workshop.days):
        for slot in timetable(day, sessions, workshop.interpretation.factor).slots:
            if not isinstance(slot.what, Item) or not slot.what.practice:
                continue
            practice = slot.what.practice
            left = needed(workshop, practice.together) if left is None else left
            now = slot.start
            for each in slot.steps:
                turns = each.minutes // practice.turn if each.step.method == PRACTICE else 0
                for turn in range(turns):
                    taken = min(practice.rooms, left)
                    if not taken:  # everybody has led
                        return
                    left -= taken
                    names = [next(letters) for _ in range(taken)] + [""] * (practice.rooms - taken)
                    start = now + turn * practice.turn
                    yield Turn(number, start, practice.turn, tuple(names))
                now += each.minutes


def _letters() -> Iterator[str]:
    """Yield A, B … Z, AA, AB …"""
    length = 0
    while True:
        length += 1
        yield from ("".join(each) for each in product(ascii_uppercase, repeat=length))
