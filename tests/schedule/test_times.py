"""A day's clock times: pins stay, nothing overlaps, nothing is lost."""

import itertools
from decimal import Decimal
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from conftest import SMALL
from kurak.load import load
from kurak.model import Day, Item, Pinned
from kurak.schedule import clock, groups, item_minutes, minutes_of, timetable, waiting
from kurak.schedule.lengths import stretched

from .conftest import session

SESSIONS = {session.id: session for session in load(SMALL).sessions}
ONE = SESSIONS["one"]


def day(*items: Item, pinned: tuple[Pinned, ...] = (), end: str = "17:00", buffer: int = 0) -> Day:
    return Day(start="09:00", end=end, items=items, pinned=pinned, buffer=buffer)


def times(made: Day) -> list[str]:
    return [f"{clock(s.start)}-{clock(s.end)}" for s in timetable(made, SESSIONS).slots]


def test_sessions_follow_one_another_around_what_is_pinned() -> None:
    lunch = Pinned(at="10:00", minutes=60, kind="lunch")
    made = day(Item(session="one"), Item(session="one"), pinned=(lunch,))
    assert times(made) == ["09:00-09:45", "10:00-11:00", "11:00-11:45"]


def test_of_parallel_sessions_the_longest_counts() -> None:
    short = Item(session="one", variant="short", parallel="a")
    made = day(Item(session="one", parallel="a"), short, Item(session="one"))
    assert times(made) == ["09:00-09:45", "09:00-09:30", "09:45-10:30"]


def test_a_day_that_does_not_fit_says_by_how_much() -> None:
    assert timetable(day(Item(session="one"), end="09:45"), SESSIONS).over == 0
    assert timetable(day(Item(session="one"), end="09:40"), SESSIONS).over == 5
    assert timetable(day(Item(session="one"), end="09:50", buffer=10), SESSIONS).over == 5


def test_interpretation_stretches_what_is_said_to_all_and_rounds_up() -> None:
    talk = session("talk", [("tell", 11, None, False)], "presentation")
    pairs = session("pairs", [("do", 11, None, False)], "pairs")
    assert item_minutes(Item(session="talk"), talk, 1.5) == 17
    assert item_minutes(Item(session="talk"), talk, 1.1) == 13  # 12.1, and never 12.100000000000001
    assert item_minutes(Item(session="pairs"), pairs, 1.5) == 11


@given(st.integers(0, 600), st.decimals(1, 3, places=2))
def test_a_factor_is_the_fraction_that_is_written(minutes: int, factor: Decimal) -> None:
    exact = minutes * int(factor * 100)
    assert stretched(minutes, float(factor)) == -(-exact // 100)


def test_the_steps_of_a_slot_fill_it_one_after_the_other() -> None:
    (slot,) = timetable(day(Item(session="one")), SESSIONS).slots
    assert sum(each.minutes for each in slot.steps) == slot.minutes


def test_slack_is_what_is_left_of_the_day() -> None:
    assert timetable(day(Item(session="one"), end="10:00", buffer=5), SESSIONS).slack == 15
    assert timetable(day(Item(session="one"), end="09:40"), SESSIONS).slack == 0


def test_a_plan_may_take_some_steps_only() -> None:
    assert item_minutes(Item(session="one", steps=("opening-circle",)), ONE) == 10


def _pins() -> st.SearchStrategy[tuple[Pinned, ...]]:
    starts = st.lists(st.integers(0, 15), unique=True, max_size=6)
    return starts.map(
        lambda found: tuple(
            Pinned(at=clock(9 * 60 + 30 * start), minutes=30, kind="break") for start in found
        )
    )


@given(_pins(), st.lists(st.sampled_from(["full", "short"]), max_size=8))
def test_pins_stay_and_nothing_overlaps_or_is_lost(
    pins: tuple[Pinned, ...], kinds: list[str]
) -> None:
    items = tuple(Item(session="one", variant=kind) for kind in kinds)  # type: ignore[arg-type]
    slots = timetable(day(*items, pinned=pins), SESSIONS).slots
    assert len(slots) == len(pins) + len(items)
    assert {s.start for s in slots if isinstance(s.what, Pinned)} == {
        minutes_of(p.at) for p in pins
    }
    assert all(first.end <= second.start for first, second in itertools.pairwise(slots))
    assert [s.what for s in slots if not isinstance(s.what, Pinned)] == list(items)


def test_a_session_that_waits_says_what_the_time_before_lacks() -> None:
    lunch = Pinned(at="09:40", minutes=60, kind="lunch")
    made = timetable(day(Item(session="one"), pinned=(lunch,), end="10:45"), SESSIONS)
    assert made.over == 40
    assert [(clock(slot.start), lacks) for slot, lacks in waiting(made, 9 * 60)] == [("10:40", 5)]


NAMES = st.sampled_from([None, None, "a", "0", "1", "2"])


@given(st.lists(NAMES, max_size=8))
def test_only_neighbours_of_one_group_run_in_parallel(names: list[str | None]) -> None:
    """Whatever a group is called: an item without one has a time of its own."""
    items = [Item(session="one", parallel=name) for name in names]
    found = groups(items)
    assert [item for group in found for item in group] == items
    for group in found:
        assert len(group) == 1 or len({item.parallel for item in group} - {None}) == 1
    for before, after in itertools.pairwise(found):
        assert before[-1].parallel is None or before[-1].parallel != after[0].parallel


def test_no_time_lacks_nothing() -> None:
    """Two times of 25 minutes are no place for 45, and who waits beside a longer session waits for it."""
    pins = (
        Pinned(at="09:25", minutes=5, kind="energiser"),
        Pinned(at="09:55", minutes=5, kind="break"),
    )
    made = timetable(day(Item(session="one"), pinned=pins), SESSIONS)
    assert [lacks for _, lacks in waiting(made, 9 * 60)] == [20]
    pins = (Pinned(at="09:30", minutes=5, kind="break"),)
    short = Item(session="one", variant="short", parallel="a")
    made = timetable(day(short, Item(session="one", parallel="a"), pinned=pins), SESSIONS)
    assert [lacks for _, lacks in waiting(made, 9 * 60)] == [15]


@given(
    st.lists(st.sampled_from(("full", "short")), max_size=6),
    st.lists(st.integers(1, 20), unique=True, max_size=4),
)
def test_what_waits_lacks_a_minute_at_least(
    variants: list[Literal["full", "short"]], starts: list[int]
) -> None:
    pins = tuple(Pinned(at=clock(540 + 17 * s), minutes=15, kind="break") for s in starts)
    items = (Item(session="one", variant=each) for each in variants)
    made = timetable(day(*items, pinned=pins), SESSIONS)
    assert all(lacks > 0 for _, lacks in waiting(made, 9 * 60))
