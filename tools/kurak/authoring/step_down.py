"""A plan that fits, made from another one: so many of its days, other sessions, one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kurak.authoring.frames import closed_up, frames, longest_free
from kurak.model import Day, Item, Language, Phrase, Session, Workshop
from kurak.schedule import (
    after_closing,
    item_minutes,
    minutes_of,
    needed,
    seats,
    timetable,
    ways_out,
)


class TooMuch(Exception):
    """More sessions than the days hold; the message says which are left."""

    def __init__(self, left: Sequence[str], room: int = 0, needed: int = 0) -> None:
        self.left = tuple(dict.fromkeys(left))
        self.room, self.needed = room, needed
        """The minutes that the days have for sessions, and those that these need in their short forms."""
        super().__init__(", ".join(self.left))


class Idle(Exception):
    """A day would have no session, because the one whose turn it is does not fit between its breaks."""

    def __init__(self, day: int, session: str) -> None:
        self.day, self.session = day, session
        super().__init__(f"{day}: {session}")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for."""

    id: str
    days: float
    """Whole days, and perhaps half of one at the end: `1.5`."""
    sessions: tuple[str, ...]
    languages: tuple[Language, ...]


def step_down(
    base: Workshop, wish: Wish, sessions: Mapping[str, Session], others: Sequence[Workshop] = ()
) -> Workshop:
    """Return a plan with the days, breaks and people of another one, and as many sessions as were wished for.

    A session is held in full where it fits, or as that plan holds it; else in its short form. The days are
    about equally full, as far as no session is shortened for it, and end when what is planned does. `others`
    are plans that know how a day begins and ends that is neither the first nor the last. What the other plan
    says of its own days is not said of new ones. Raise `TooMuch` where the days do not hold all, and `Idle`
    where one of them would hold nothing.
    """
    made = replace(
        base,
        id=wish.id,
        kind="step-down",
        published=False,
        parent_event=base.parent_event or base.id,
        languages=wish.languages,
        begins=None,
    )
    if is_same(base, wish):
        return made
    days = (
        _titled(closed_up(day, sessions, base.interpretation.factor), base)
        for day in _days(base, wish, sessions, others)
    )
    made = replace(made, days=tuple(days), summary=Phrase(""), notes=())
    return _with_seats(made, sessions)


def is_same(base: Workshop, wish: Wish) -> bool:
    """Tell whether what is wished for has the sessions and the days of the other plan."""
    return wish.sessions == sessions_of(base) and wish.days == len(base.days)


def free(
    base: Workshop,
    made: Workshop,
    wish: Wish,
    sessions: Mapping[str, Session],
    others: Sequence[Workshop] = (),
) -> tuple[int, ...]:
    """Return for each day of a new plan the most minutes on end in which it could hold more."""
    factor = base.interpretation.factor
    might = base.days if is_same(base, wish) else frames(base, wish.days, others)
    return tuple(
        longest_free(day, frame.end, sessions, factor)
        for day, frame in zip(made.days, might, strict=True)
    )


def sessions_of(plan: Workshop) -> tuple[str, ...]:
    """Return the sessions of a plan, each once, in their order."""
    return tuple(dict.fromkeys(item.session for day in plan.days for item in day.items))


def _days(
    base: Workshop, wish: Wish, sessions: Mapping[str, Session], others: Sequence[Workshop]
) -> Sequence[Day]:
    """Return the days with their sessions: none is empty, the fewest shortened, and then the most even.

    From the last day to the first it is found how the days that are left hold the sessions that are left.
    """
    asked = [item for each in wish.sessions for item in _as_held(base, each)]
    empty = frames(base, wish.days, others)
    factor = base.interpretation.factor
    best: dict[int, tuple[int, int, tuple[Day, ...]]] = {len(asked): (0, 0, ())}
    for frame in reversed(empty):
        found: dict[int, tuple[int, int, tuple[Day, ...]]] = {}
        for first in range(max(best, default=0)):
            choices = []
            for day in _held(base, frame, asked, first, sessions):
                following = first + len(day.items)
                if following in best:
                    changed, uneven, rest = best[following]
                    changed += sum(
                        _minutes(one, sessions, factor) < _minutes(other, sessions, factor)
                        for one, other in zip(day.items, asked[first:following], strict=True)
                    )
                    uneven += _load(day, sessions, factor) ** 2  # least where all are alike
                    choices.append((changed, uneven, (day, *rest)))
            if choices:
                found[first] = min(choices, key=lambda each: each[:2])
        best = found
    if 0 not in best:
        raise _refused(base, empty, asked, sessions)
    return best[0][2]


def _held(
    base: Workshop,
    frame: Day,
    asked: Sequence[Item],
    first: int,
    sessions: Mapping[str, Session],
) -> Iterator[Day]:
    """Yield a day with one of the items from the first on, with two, with three …, as many as it holds."""
    factor = base.interpretation.factor
    day = frame
    items: list[Item] = []
    for item in asked[first:]:
        items.append(replace(item, lead=_lead(base, len(items))))
        tried = _fitting(replace(day, items=(*day.items, items[-1])), sessions, factor)
        if tried is None:
            return
        day = tried
        yield _as_long(day, items, asked, sessions, factor)


def _refused(
    base: Workshop, empty: Sequence[Day], asked: Sequence[Item], sessions: Mapping[str, Session]
) -> TooMuch | Idle:
    """Return why days do not hold what is asked for, where each takes as much as it leaves to the others."""
    factor = base.interpretation.factor
    left, idle = list(asked), None
    for number, frame in enumerate(empty, 1):
        most = max(1, len(left) - len(empty) + number)
        held = [len(day.items) for day in _held(base, frame, left[:most], 0, sessions)]
        if not held and left:
            idle = idle or Idle(number, left[0].session)
        del left[: max(held, default=0)]
    room = sum(timetable(day, sessions, factor).slack - day.buffer for day in empty)
    short = (replace(item, variant="short") for item in asked)
    least = sum(_minutes(item, sessions, factor) for item in short)
    if idle and least <= room:
        return idle
    return TooMuch([item.session for item in left or asked], room, least)


def _as_long(
    day: Day,
    held: Sequence[Item],
    every: Sequence[Item],
    sessions: Mapping[str, Session],
    factor: float,
) -> Day:
    """Return a day in which what was cut is held in full, or as it was asked for, where that fits.

    What the other plan cuts is held in full only if no time before a break stays empty for it.
    """
    for index, asked in enumerate(held):
        for longer in (_in_full(asked, every), asked):
            tried = replace(day, items=(*day.items[:index], longer, *day.items[index + 1 :]))
            waits = _idle(tried, sessions, factor) > _idle(day, sessions, factor)
            if _fits(tried, sessions, factor) and (longer == asked or not waits):
                day = tried
                break
    return day


def _in_full(asked: Item, every: Sequence[Item]) -> Item:
    """Return a session in full: with all its steps, unless others of them are held apart."""
    parts = sum(item.session == asked.session for item in every)
    return replace(asked, variant="full", steps=() if parts == 1 else asked.steps)


def _fits(day: Day, sessions: Mapping[str, Session], factor: float) -> bool:
    made = timetable(day, sessions, factor)
    return not made.over and not after_closing(made)


def _idle(day: Day, sessions: Mapping[str, Session], factor: float) -> int:
    """Return the minutes of a day in which sessions wait for what is pinned."""
    idle, gap, until = 0, 0, minutes_of(day.start)
    for slot in timetable(day, sessions, factor).slots:
        gap += max(0, slot.start - until)
        until = max(until, slot.end)
        if isinstance(slot.what, Item):
            idle, gap = idle + gap, 0
    return idle


def _as_held(base: Workshop, session: str) -> Iterator[Item]:
    """Yield a session as a plan holds it: in its parts, where it has several, and outside of groups.

    Its note is left out: it tells of that plan.
    """
    items = [i for day in base.days for i in day.items if i.session == session and not i.parallel]
    taken: set[str] = set()
    parts = []
    for item in items:
        if not item.steps or taken & set(item.steps):  # held again, and not a part of it
            break
        taken |= set(item.steps)
        parts.append(item)
    found = parts or items[:1] or [Item(session=session)]
    yield from (replace(item, note=Phrase("")) for item in found)


def _titled(day: Day, base: Workshop) -> Day:
    """Return a day with its title where it is a day of the other plan; else its title tells of others."""
    held = [item.session for item in day.items]
    same = [each for each in base.days if [item.session for item in each.items] == held]
    return replace(day, title=same[0].title if same else Phrase(""))


def _with_seats(plan: Workshop, sessions: Mapping[str, Session]) -> Workshop:
    """Return a plan in which everybody who is to practise can: with more rooms where it takes them."""
    practised = [item for day in plan.days for item in day.items if item.practice]
    turns = sum(
        seats(item, sessions.get(item.session)) // item.practice.rooms
        for item in practised
        if item.practice
    )
    first = practised[0].practice if practised else None
    rooms = -(-needed(plan, first.together) // turns) if first and turns else 0

    def seated(item: Item) -> Item:
        if not item.practice:
            return item
        enough = replace(item.practice, rooms=max(rooms, item.practice.rooms))
        return replace(item, practice=enough if turns else None)

    days = (replace(day, items=tuple(map(seated, day.items))) for day in plan.days)
    return replace(plan, days=tuple(days))


def _lead(plan: Workshop, number: int) -> Phrase:
    """Return who leads a session of a day, so that facilitators take turns."""
    return plan.facilitators[number % len(plan.facilitators)] if plan.facilitators else Phrase("")


def _fitting(day: Day, sessions: Mapping[str, Session], factor: float) -> Day | None:
    """Return a day that fits, perhaps with shorter sessions in the same order; None where nothing helps."""
    if _fits(day, sessions, factor):
        return day
    ways = [way for way in ways_out(day, sessions, factor) if not way.is_reordered]
    return replace(day, items=ways[0].items) if ways else None


def _load(day: Day, sessions: Mapping[str, Session], factor: float) -> int:
    return sum(_minutes(item, sessions, factor) for item in day.items)


def _minutes(item: Item, sessions: Mapping[str, Session], factor: float) -> int:
    return item_minutes(item, sessions.get(item.session), factor)
