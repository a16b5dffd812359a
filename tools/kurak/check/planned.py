"""The sessions of a workshop plan as its rules look at them: their place, and what runs beside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from kurak.model import Item, Place, Workshop
from kurak.schedule import groups


@dataclass(frozen=True, slots=True)
class Planned:
    plan: Workshop
    day: int
    """From 0."""
    index: int
    """Its number among the items of the day, from 0."""
    item: Item
    together: tuple[Item, ...]
    """What runs at the same time, this one among them, in the order of the plan."""
    before: tuple[Item, ...]
    """Those of them that stand before it."""

    def place(self, *keys: str | int) -> Place:
        """Return where something of it stands in the plan's file."""
        return self.plan.source.place("days", self.day, "items", self.index, *keys)


def planned(plan: Workshop) -> Iterator[Planned]:
    """Yield each session that a plan holds, in its order."""
    for number, day in enumerate(plan.days):
        index = 0
        for group in groups(day.items):
            for position, item in enumerate(group):
                yield Planned(plan, number, index, item, tuple(group), tuple(group[:position]))
                index += 1
