"""What a workshop needs: the materials of its sessions and of what is pinned between them, added up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kurak.edition import Agenda, Lesson
from kurak.model import Material, Phrase
from kurak.pack.counts import by_step, counts, counts_of, holdings

BETWEEN = ""
"""Where a thing is needed that no session needs."""


@dataclass(frozen=True, slots=True)
class Need:
    """A thing to bring."""

    item: Phrase
    count: int
    """Of what comes back as many as are in use at a time; of what is used up as many as all sessions need."""
    comes_back: bool
    where: tuple[str, ...]
    """The numbers of the sessions; `BETWEEN` for what is pinned between them."""


def needs(agenda: Agenda, lessons: Iterable[Lesson]) -> tuple[Need, ...]:
    """Return what to bring for a plan; things with the same words once.

    A thing comes back only where all that needs it says so.
    """
    lessons = tuple(lessons)
    known = {lesson.id: lesson for lesson in lessons}
    at_a_time: dict[tuple[int, str], Counter[str]] = {}
    for holding in holdings(agenda):
        lesson = known[holding.row.lesson_id or ""]
        counted = _counted(lesson.materials, counts_of(holding, agenda))
        at_a_time.setdefault(holding.when, Counter()).update(counted)
    in_all: Counter[str] = Counter()
    found: dict[str, list[tuple[Phrase, bool, str]]] = {}
    for lesson in lessons:
        most: Counter[str] = Counter()
        for held in by_step(agenda, lesson.id):  # a session in parts uses its things up once
            used: Counter[str] = Counter()
            for holding in held:
                used.update(_counted(lesson.materials, counts_of(holding, agenda)))
            most |= used
        in_all.update(most)
        for material in lesson.materials:
            about = material.item, material.comes_back, lesson.number
            found.setdefault(_key(material.item), []).append(about)
    for number, day in enumerate(agenda.days, 1):
        for row in day.rows:
            counted = _counted(row.materials, counts(agenda))
            at_a_time.setdefault((number, row.start), Counter()).update(counted)
            in_all.update(counted)
            for material in row.materials:
                about = material.item, material.comes_back, BETWEEN
                found.setdefault(_key(material.item), []).append(about)
    return tuple(_need(name, found[name], at_a_time.values(), in_all) for name in found)


def _need(
    name: str,
    about: list[tuple[Phrase, bool, str]],
    at_a_time: Iterable[Mapping[str, int]],
    in_all: Mapping[str, int],
) -> Need:
    comes_back = all(each for _, each, _ in about)
    count = max(each.get(name, 0) for each in at_a_time) if comes_back else in_all[name]
    where = tuple(dict.fromkeys(number for _, _, number in about))
    return Need(about[0][0], count, comes_back, where)


def _counted(materials: Iterable[Material], many: Mapping[str, int]) -> Mapping[str, int]:
    """Return how many of each thing are needed at once, where there are so many people, groups and rooms."""
    counted: Counter[str] = Counter()
    for material in materials:
        counted[_key(material.item)] += material.quantity * many[material.per]
    return counted


def _key(item: Phrase) -> str:
    return item.value.casefold()
