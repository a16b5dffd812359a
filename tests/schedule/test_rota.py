"""Turns to practise: each pair once, no two in one room, nobody before their time."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kurak.model import Day, Item, Phrase, Practice, Session, Source, Workshop
from kurak.schedule import minutes_of, needed, rota, seats

from .conftest import session

SESSIONS: dict[str, Session] = {
    "practice": session(
        "practice", [("first", 36, None, False), ("second", 40, None, False)], "role-play"
    )
}


def plan(participants: int, rooms: int, turn: int, together: int = 2) -> Workshop:
    item = Item(session="practice", practice=Practice(rooms=rooms, turn=turn, together=together))
    return Workshop(
        source=Source("plan.yml", "", "en"),
        id="plan",
        title=Phrase("A plan"),
        kind="regional-tot",
        participants=participants,
        days=(Day(start="09:00", end="12:00", items=(item,)),),
    )


def test_the_institute_of_2013() -> None:
    made = list(rota(plan(28, 4, 18), SESSIONS))
    assert [turn.seats for turn in made] == [
        ("A", "B", "C", "D"),
        ("E", "F", "G", "H"),
        ("I", "J", "K", "L"),
        ("M", "N", "", ""),
    ]
    assert [turn.start for turn in made] == [540, 558, 576, 594]


@given(st.integers(1, 200), st.integers(1, 12), st.integers(1, 40), st.integers(1, 5))
def test_who_can_practise_does_so_once(people: int, rooms: int, turn: int, together: int) -> None:
    made = plan(people, rooms, turn, together)
    turns = list(rota(made, SESSIONS))
    (item,) = made.days[0].items
    led = Counter(seat for each in turns for seat in each.seats if seat)
    assert all(count == 1 for count in led.values())
    assert len(led) == min(needed(made, together), seats(item, SESSIONS["practice"]))
    assert all(len(each.seats) == rooms for each in turns)
    ends = [540, *(each.start + each.minutes for each in turns)]
    assert all(each.start >= end for each, end in zip(turns, ends, strict=False))
    assert not turns or ends[-1] <= 540 + 76 <= minutes_of("12:00")
