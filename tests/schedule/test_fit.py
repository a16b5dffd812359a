"""Ways out of a day that does not fit: they help, they take little, and they leave what is pinned alone."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kurak.model import Day, Item, Pinned, Practice, Session
from kurak.schedule import clock, fit, in_words, item_minutes, timetable, ways_out
from kurak.schedule.times import over

from .conftest import session

SESSIONS: dict[str, Session] = {
    each.id: each
    for each in (
        session("talk", [("open", 10, 5, False), ("tell", 30, None, False), ("move", 5, 0, True)]),
        session("work", [("do", 40, 30, False), ("play", 10, None, True)]),
        session("after-talk", [("go-on", 45, None, False)], prerequisites=("talk",)),
        session("long", [("one", 60, 40, False), ("two", 60, 45, False)]),
    )
}


def day(*names: str, end: str, pins: tuple[Pinned, ...] = (), buffer: int = 0) -> Day:
    items = tuple(Item(session=name) for name in names)
    return Day(start="09:00", end=end, items=items, pinned=pins, buffer=buffer)


def test_the_least_that_helps_comes_first() -> None:
    ways = ways_out(day("talk", "work", end="10:30"), SESSIONS)  # 95 minutes in 90
    assert [str(in_words(way, day("talk", "work", end="10:30").items)) for way in ways] == [
        "leave `move` out of `talk` (−5 min)",
        "hold `talk` short (−10 min)",
        "leave `play` out of `work` (−10 min)",
    ]


def test_another_order_costs_nothing() -> None:
    tea = Pinned(at="09:45", minutes=15, kind="break")
    full = day("work", "talk", end="10:50", pins=(tea,))  # work would run into the tea
    assert timetable(full, SESSIONS).over
    (first, *_) = ways_out(full, SESSIONS)
    assert (first.order, first.changes) == ((1, 0), ())
    assert str(in_words(first, full.items)) == "hold them in this order: talk, work"


def test_a_session_stays_behind_what_it_builds_on() -> None:
    tea = Pinned(at="09:45", minutes=15, kind="break")
    full = day("talk", "after-talk", end="11:00", pins=(tea,), buffer=15)
    for way in ways_out(full, SESSIONS, most=50):
        assert [item.session for item in way.items] == ["talk", "after-talk"]


def test_where_nothing_helps_there_is_no_way() -> None:
    assert ways_out(day("after-talk", end="09:40"), SESSIONS) == ()
    lunch = Pinned(at="11:00", minutes=60, kind="lunch")
    assert ways_out(day("talk", end="11:30", pins=(lunch,)), SESSIONS) == ()


def test_of_two_that_run_at_once_the_longer_one_is_shortened() -> None:
    items = (Item(session="long", parallel="a"), Item(session="work", parallel="a"))
    full = Day(start="09:00", end="10:30", items=items)
    (first, *_) = ways_out(full, SESSIONS)
    assert [change.item.session for change in first.changes] == ["long"]


def test_something_is_left_of_each_session() -> None:
    rest = session("rest", [("begin", 10, 0, False), ("more", 10, None, True)])
    full = Day(start="09:00", end="09:05", items=(Item(session="rest"),))
    assert ways_out(full, {"rest": rest}) == ()


@pytest.mark.parametrize("share", [0.95, 0.75, 0.66, 0.6])
def test_the_answer_comes_at_once_however_many_choices_there_are(share: float) -> None:
    """Days that took minutes when every choice was tried; here the days reckoned are counted, not seconds."""
    many = {
        f"s{n}": session(
            f"s{n}",
            [
                ("a", 20 + n, 12, False),
                ("b", 15, 10, True),
                ("c", 10 + n, None, True),
                ("d", 25, 20, False),
            ],
        )
        for n in range(10)
    }
    length = sum(step.minutes or 0 for each in many.values() for step in each.steps)
    tea = (
        Pinned(at="11:00", minutes=15, kind="break"),
        Pinned(at="14:00", minutes=60, kind="lunch"),
    )
    end = 9 * 60 + int(length * share) + 75
    full = Day(
        start="09:00", end=clock(end), items=tuple(Item(session=n) for n in many), pinned=tea
    )
    reckoned = 0

    def counting(*given: object) -> int:
        nonlocal reckoned
        reckoned += 1
        return over(*given)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fit, "over", counting)
        ways = ways_out(full, many)
    assert reckoned < 2 * fit._MOST_TRIED
    assert all(not timetable(replace(full, items=way.items), many).over for way in ways)


@st.composite
def full_days(draw: st.DrawFn) -> Day:
    names = draw(st.lists(st.sampled_from(sorted(SESSIONS)), min_size=1, max_size=6))
    starts = draw(st.lists(st.integers(1, 11), unique=True, max_size=3))
    pins = tuple(Pinned(at=clock(540 + 30 * s), minutes=15, kind="break") for s in starts)
    length = draw(st.integers(2, 16)) * 30
    return day(*names, end=clock(540 + length), pins=pins, buffer=draw(st.integers(0, 20)))


@given(full_days())
def test_each_way_fits_keeps_the_pins_and_loses_no_session(full: Day) -> None:
    over = timetable(full, SESSIONS).over
    assume(over)
    for way in ways_out(full, SESSIONS):
        changed = replace(full, items=way.items)
        assert timetable(changed, SESSIONS).over == 0
        assert sorted(item.session for item in way.items) == sorted(i.session for i in full.items)
        lost = sum(item_minutes(i, SESSIONS[i.session]) for i in full.items) - sum(
            item_minutes(i, SESSIONS[i.session]) for i in way.items
        )
        assert lost == way.saved == sum(change.saved for change in way.changes)


@given(full_days())
def test_no_way_is_missed_that_shortens_one_session(full: Day) -> None:
    assume(timetable(full, SESSIONS).over)
    helps = any(_fits_with_one_short(full, index) for index in range(len(full.items)))
    if helps:
        ways = ways_out(full, SESSIONS)
        assert ways
        assert min(len(way.changes) for way in ways) <= 1


def _fits_with_one_short(full: Day, index: int) -> bool:
    items = list(full.items)
    items[index] = replace(items[index], variant="short")
    return not timetable(replace(full, items=tuple(items)), SESSIONS).over


def test_practice_is_not_shortened_until_somebody_cannot_practise() -> None:
    turns = session("turns", [("talk", 20, 10, False), ("lead", 40, 20, False)])
    turns = replace(turns, steps=(turns.steps[0], replace(turns.steps[1], method="role-play")))
    item = Item(session="turns", practice=Practice(rooms=2, turn=10))
    full = Day(start="09:00", end="09:50", items=(item,))
    assert ways_out(full, {"turns": turns}) == (), "the short form has two turns instead of four"
    roomy = replace(full, items=(replace(item, practice=Practice(rooms=2, turn=25)),))
    assert ways_out(roomy, {"turns": turns}) == ()
    without = replace(full, items=(replace(item, practice=None),))
    assert len(ways_out(without, {"turns": turns})) == 1
