"""What to shorten so that a day fits: the least that helps.

A session may be held in its short form, an optional step may be left out, sessions may change places. Pins
keep their times, nothing is dropped, and a session comes after those it builds on. A way that shortens
fewer sessions is better; of two such ways the one that takes fewer minutes away.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations

from kurak.model import Day, Item, Session
from kurak.schedule.closing import closing
from kurak.schedule.lengths import held, item_minutes, seats
from kurak.schedule.times import groups, minutes_of, over, placed, spans, timetable

_MOST_ORDERS = 6
"""Groups of sessions of which every order is tried; of more only those in which two change places."""
_MOST_OPTIONAL = 4
"""Optional steps of a session of which every choice is tried; of more, each and all."""
_MOST_FALLBACK = 24
"""Other orders in which sessions are shortened, too, where their own cannot fit."""
_MOST_TRIED = 30_000
"""Days that are reckoned before we give up looking for something better."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one item of a day."""

    index: int
    """Its number among the day's items, from 0."""
    item: Item
    """As it would be held."""
    short: bool
    """Whether its short form is new."""
    without: tuple[str, ...]
    """The steps that are left out."""
    saved: int
    """Minutes."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which a day fits."""

    changes: tuple[Change, ...]
    order: tuple[int, ...]
    """The items' numbers in their new order."""
    items: tuple[Item, ...]
    """The day's items, changed, in that order."""

    @property
    def is_reordered(self) -> bool:
        return self.order != tuple(range(len(self.order)))

    @property
    def saved(self) -> int:
        return _saved(self.changes)


def ways_out(
    day: Day, sessions: Mapping[str, Session], factor: float = 1.0, most: int = 3
) -> tuple[Way, ...]:
    """Return the best ways in which a day fits that does not, at most so many; none where nothing helps."""
    frame = _Frame(day, sessions, factor)
    same = tuple(range(len(day.items)))
    orders = [o for o in _orders(day.items, sessions) if o != same and frame.can_fit(o)]
    unchanged = [order for order in orders if frame.fits(frame.lengths, order)]
    found = [frame.way((), unchanged[0])] if unchanged else []
    if frame.can_fit(same):
        found += frame.best(same, most)
    elif not found:
        found = [way for order in orders[:_MOST_FALLBACK] for way in frame.best(order, most)]
        found.sort(key=lambda way: (len(way.changes), way.saved, _names(way.changes)))
    return tuple(found[:most])


class _Frame:
    """A day, to try changes of its items in."""

    def __init__(self, day: Day, sessions: Mapping[str, Session], factor: float) -> None:
        self.day = day
        self.pins = spans(day)
        self.start, self.end = minutes_of(day.start), minutes_of(day.end)
        self.closing = closing(timetable(day, sessions, factor))
        self.lengths = [item_minutes(i, sessions.get(i.session), factor) for i in day.items]
        self.options = [
            tuple(_options(index, item, sessions.get(item.session), factor))
            for index, item in enumerate(day.items)
        ]

    def fits(self, lengths: Sequence[int], order: Sequence[int]) -> bool:
        """Tell whether the day fits with such lengths of its items, in an order."""
        return self._fits(lengths, self._blocks(order))

    def can_fit(self, order: Sequence[int]) -> bool:
        """Tell whether the day fits in an order when all that can be shortened is: nothing helps else.

        A shorter session never makes a later one end later.
        """
        saved = [max((c.saved for c in options), default=0) for options in self.options]
        shortest = [length - less for length, less in zip(self.lengths, saved, strict=True)]
        return self._fits(shortest, self._blocks(order))

    def best(self, order: Sequence[int], most: int) -> list[Way]:
        """Return the ways that change the fewest items, and of these those that save the fewest minutes."""
        blocks = self._blocks(order)
        self.tried = 0
        changeable = [each for each in self.options if each]
        for count in range(1, len(changeable) + 1):
            found: list[tuple[Change, ...]] = []
            for chosen in combinations(changeable, count):
                found = self._least(found, (), chosen, blocks, most)
            if found:
                return [self.way(changes, order) for changes in found]
        return []

    def _least(
        self,
        found: list[tuple[Change, ...]],
        made: tuple[Change, ...],
        open_: Sequence[Sequence[Change]],
        blocks: Sequence[Sequence[int]],
        most: int,
    ) -> list[tuple[Change, ...]]:
        """Return the best of what was found and of what comes of these changes and one of each that is open.

        What cannot fit with the most that is open, or saves more than what was found, is not looked at.
        """
        saved = sum(change.saved for change in made) + sum(each[0].saved for each in open_)
        if self.tried > _MOST_TRIED or (len(found) >= most and saved >= _saved(found[-1])):
            return found
        self.tried += 1
        lengths = list(self.lengths)
        for change in (*made, *(each[-1] for each in open_)):
            lengths[change.index] -= change.saved
        if not self._fits(lengths, blocks):
            return found
        if not open_:
            return sorted([*found, made], key=lambda changes: (_saved(changes), _names(changes)))[
                :most
            ]
        for change in open_[0]:
            found = self._least(found, (*made, change), open_[1:], blocks, most)
        return found

    def _blocks(self, order: Sequence[int]) -> list[list[int]]:
        """Return the numbers of the items in an order, those held at the same time together."""
        numbers = iter(order)
        arranged = groups([self.day.items[index] for index in order])
        return [[next(numbers) for _ in group] for group in arranged]

    def _fits(self, lengths: Sequence[int], blocks: Sequence[Sequence[int]]) -> bool:
        longest = [max(lengths[index] for index in block) for block in blocks]
        if over(longest, self.pins, self.start, self.end, self.day.buffer):
            return False
        if not self.closing or not longest:
            return True
        last = placed(longest, self.pins, self.start)[-1] + longest[-1]
        return last <= self.closing[0].start  # nobody stays for what comes after the certificates

    def way(self, changes: tuple[Change, ...], order: Sequence[int]) -> Way:
        made = {change.index: change.item for change in changes}
        items = tuple(made.get(index, self.day.items[index]) for index in order)
        return Way(changes, tuple(order), items)


def _options(index: int, item: Item, session: Session | None, factor: float) -> Iterator[Change]:
    """Yield what can be done with one item, what saves least first: short, without optional steps, or both.

    Of two that save as much the simpler one is kept; something is always left of a session.
    """
    before = item_minutes(item, session, factor)
    named = item.steps or tuple(step.id for step in (session.steps if session else ()))
    found: dict[int, Change] = {}
    for short in (False, True):
        if short and item.variant == "short":
            continue
        as_held = replace(item, variant="short") if short else item
        optional = [e.step.id for e in held(as_held, session, factor) if e.step.optional]
        for left_out in _subsets(optional):
            kept = tuple(step for step in named if step not in left_out) if left_out else item.steps
            made = replace(as_held, steps=kept)
            left = item_minutes(made, session, factor) if kept or not left_out else 0
            if seats(made, session) < seats(item, session):  # somebody could not practise any more
                continue
            if 0 < left < before:
                found.setdefault(before - left, Change(index, made, short, left_out, before - left))
    yield from (found[saved] for saved in sorted(found))


def _subsets(steps: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the choices of steps, the smallest first."""
    sizes = range(len(steps) + 1) if len(steps) <= _MOST_OPTIONAL else (0, 1, len(steps))
    yield from (each for size in sizes for each in combinations(steps, size))


def _orders(items: Sequence[Item], sessions: Mapping[str, Session]) -> Iterator[tuple[int, ...]]:
    """Yield the orders of items in which each session comes after those it builds on, nearest first."""
    numbers = iter(range(len(items)))
    blocks = [tuple(next(numbers) for _ in group) for group in groups(items)]
    found: Iterable[tuple[tuple[int, ...], ...]]
    if len(blocks) <= _MOST_ORDERS:
        found = permutations(blocks)
    else:
        found = (_swapped(blocks, a, b) for a, b in combinations(range(len(blocks)), 2))
    for arranged in found:
        order = tuple(index for block in arranged for index in block)
        if _builds_up([items[index] for index in order], order, items, sessions):
            yield order


def _swapped(
    blocks: Sequence[tuple[int, ...]], one: int, other: int
) -> tuple[tuple[int, ...], ...]:
    made = list(blocks)
    made[one], made[other] = made[other], made[one]
    return tuple(made)


def _builds_up(
    arranged: Sequence[Item],
    order: Sequence[int],
    items: Sequence[Item],
    sessions: Mapping[str, Session],
) -> bool:
    here = {item.session for item in items}
    done: set[str] = set()
    last: dict[str, int] = {}
    for item, index in zip(arranged, order, strict=True):
        session = sessions.get(item.session)
        asked = set(session.prerequisites if session else ()) & here
        if not asked <= done | {item.session}:
            return False
        if index < last.get(item.session, -1):  # the second part of a session before the first
            return False
        last[item.session] = index
        done.add(item.session)
    return True


def _saved(changes: Iterable[Change]) -> int:
    return sum(change.saved for change in changes)


def _names(changes: Iterable[Change]) -> tuple[tuple[int, bool, int], ...]:
    """Return what decides between ways that are equally good, so that the answer is always the same."""
    return tuple((c.index, c.short, len(c.without)) for c in changes)
