"""What a workshop needs: the materials of its sessions times people, groups and rooms, added up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kurak.edition import Lesson
from kurak.model import Phrase


@dataclass(frozen=True, slots=True)
class Need:
    """A thing to bring."""

    item: Phrase
    most: int
    """How many are in use at a time: enough of what comes back."""
    total: int
    """How many are used in all sessions together: enough of what is used up."""
    where: tuple[str, ...]
    """The numbers of the sessions."""


def needs(lessons: Iterable[tuple[Lesson, int]], counts: Mapping[str, int]) -> tuple[Need, ...]:
    """Return what to bring for sessions and how often each is held; things with the same words once."""
    found: dict[str, Need] = {}
    for lesson, times in lessons:
        here: dict[str, tuple[Phrase, int]] = {}
        for material in lesson.materials:
            key = material.item.value.casefold()
            _, before = here.get(key, (material.item, 0))
            here[key] = material.item, before + material.quantity * counts[material.per]
        for key, (item, count) in here.items():
            known = found.get(key, Need(item, 0, 0, ()))
            found[key] = Need(
                known.item,
                max(known.most, count),
                known.total + count * times,
                (*known.where, lesson.number),
            )
    return tuple(found.values())
