"""The closing of a day: what it is, and that it stays the last thing of the day."""

from dataclasses import replace

from kurak.model import Day, Item, Pinned, Session
from kurak.schedule import after_closing, clock, closing, end_later, timetable, ways_out

from .conftest import session

SESSIONS: dict[str, Session] = {
    each.id: each
    for each in (
        session("talk", [("all", 60, None, False)]),
        session("work", [("do", 60, 45, False)]),
    )
}
WELCOME = Pinned(at="09:00", minutes=30, kind="ceremony")
END = Pinned(at="11:30", minutes=30, kind="ceremony")
MEAL = Pinned(at="12:00", minutes=45, kind="lunch")


def day(*names: str, end: str, pins: tuple[Pinned, ...]) -> Day:
    items = tuple(Item(session=name) for name in names)
    return Day(start="09:00", end=end, items=items, pinned=pins)


def test_the_last_ceremony_closes_the_day_and_a_meal_may_follow() -> None:
    made = timetable(day("talk", "work", end="12:45", pins=(WELCOME, END, MEAL)), SESSIONS)
    assert [slot.what for slot in closing(made)] == [END, MEAL]
    assert after_closing(made) == ()


def test_a_welcome_and_a_ceremony_before_tea_close_nothing() -> None:
    tea = Pinned(at="12:00", minutes=15, kind="break")
    for pins in ((WELCOME,), (WELCOME, END, tea)):
        assert closing(timetable(day("talk", "work", end="14:00", pins=pins), SESSIONS)) == ()


def test_a_session_after_the_closing_is_found_and_the_closing_moved_behind_it() -> None:
    full = day("talk", "work", "talk", end="12:45", pins=(WELCOME, END, MEAL))
    assert str(end_later(full, SESSIONS)) == "Move the closing to 12:30 and end at 13:45"
    longer = replace(full, end="13:45")
    (late,) = after_closing(timetable(longer, SESSIONS))
    assert clock(late.start) == "12:45"
    moved = replace(longer, pinned=(WELCOME, replace(END, at="12:30"), replace(MEAL, at="13:00")))
    made = timetable(moved, SESSIONS)
    assert (made.over, after_closing(made)) == (0, ())


def test_a_day_that_closes_in_time_only_ends_later() -> None:
    full = replace(day("talk", "work", end="12:00", pins=(WELCOME, END)), buffer=20)
    assert str(end_later(full, SESSIONS)) == "End at 12:20"
    assert str(end_later(replace(full, start="22:00", end="23:59"), SESSIONS)).startswith(
        "Make two"
    )


def test_no_way_out_leaves_a_session_behind_the_closing() -> None:
    end = Pinned(at="11:15", minutes=10, kind="ceremony")
    full = day("talk", "work", end="12:20", pins=(WELCOME, end))
    assert timetable(full, SESSIONS).over
    ways = ways_out(full, SESSIONS)
    assert [change.item.variant for way in ways for change in way.changes] == ["short"]
    made = timetable(replace(full, items=ways[0].items), SESSIONS)
    assert after_closing(made) == ()
    assert ways_out(day("talk", "work", "work", end="12:20", pins=(WELCOME, end)), SESSIONS) == ()
