"""What is copied and brought where people are in several places at the same time."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SMALL
from kurak.compose import compose
from kurak.edition import Agenda, Edition
from kurak.load import load
from kurak.model import Course, Day, Item, Material, Phrase, Pinned
from kurak.pack.counts import counts_for
from kurak.pack.materials import BETWEEN, Need, needs
from kurak.translate import translate

COURSE = translate(load(SMALL), "en")
PLAN = COURSE.workshops[0]
WHOLE = Item(session="one")


def held(*days: tuple[Item, ...], people: int = 19) -> Edition:
    """Return the edition of a plan with such days."""
    made = tuple(Day(start="09:00", end="18:00", items=items) for items in days)
    return compose(COURSE, "facilitator", replace(PLAN, participants=people, days=made))


def agenda_of(*days: tuple[Item, ...], people: int = 19) -> Agenda:
    return held(*days, people=people).agendas[0]


def brought(edition: Edition, *materials: Material) -> list[int]:
    (lesson,) = edition.lessons
    found = needs(edition.agendas[0], [replace(lesson, materials=materials)])
    return [each.count for each in found]


def beside(count: int) -> tuple[Item, ...]:
    return tuple(replace(WHOLE, parallel="a") for _ in range(count))


def test_two_groups_side_by_side_are_the_same_people() -> None:
    """19 people are groups of 10 and 9, and have 2 small groups each."""
    many = counts_for(agenda_of(beside(2)), "one")
    assert (many["participant"], many["group"], many["room"]) == (19, 4, 2)


def test_who_hears_a_session_twice_gets_its_papers_once() -> None:
    many = counts_for(agenda_of((WHOLE,), (WHOLE,)), "one")
    assert (many["participant"], many["group"], many["room"]) == (19, 4, 1)


def test_a_session_in_two_parts_uses_its_things_up_once() -> None:
    parts = (
        replace(WHOLE, steps=("opening-circle",)),
        replace(WHOLE, steps=("the-case", "closing")),
    )
    slip = Material(item=Phrase("Slip"), per="participant")
    assert brought(held(parts), slip) == [19]
    assert brought(held((WHOLE, WHOLE)), slip) == [38]


def test_what_comes_back_is_brought_for_the_most_that_need_it_at_a_time() -> None:
    ball = Material(item=Phrase("Ball"), per="room", comes_back=True)
    sheet = Material(item=Phrase("Sheet"), per="room")
    pen = Material(item=Phrase("Pen"), per="participant", comes_back=True)
    assert brought(held(beside(2), (WHOLE,)), ball, sheet, pen) == [2, 3, 20]  # 10 in each room


def test_what_is_pinned_between_sessions_has_its_things_too() -> None:
    """Slips for the hopes on each morning; one ball, and more pens than the session takes."""
    slip = Material(item=Phrase("Slip"), per="participant")
    pen = Material(item=Phrase("Pen"), per="participant", quantity=2, comes_back=True)
    ball = Material(item=Phrase("Ball"), per="room", comes_back=True)
    pinned = Pinned(at="17:00", minutes=15, kind="ceremony", materials=(slip, pen))
    made = tuple(
        Day(start="09:00", end="18:00", items=(WHOLE,), pinned=(pinned,)) for _ in range(2)
    )
    edition = compose(COURSE, "facilitator", replace(PLAN, participants=19, days=made))
    (lesson,) = edition.lessons
    lesson = replace(lesson, materials=(ball, slip, replace(pen, quantity=1)))
    found = {each.item.value: each for each in needs(edition.agendas[0], [lesson])}
    assert {name: need.count for name, need in found.items()} == {"Ball": 1, "Slip": 76, "Pen": 38}
    assert found["Slip"].where == ("1.1", BETWEEN)
    theirs = compose(COURSE, "participant", replace(PLAN, days=made)).agendas[0]
    assert not any(row.materials for day in theirs.days for row in day.rows)


@given(people=st.integers(1, 500), groups=st.integers(1, 6))
def test_nobody_goes_without(people: int, groups: int) -> None:
    many = counts_for(agenda_of(beside(groups), people=people), "one")
    assert many["participant"] == people
    assert many["room"] == groups
    assert many["group"] * 5 >= people


def test_one_need_says_where() -> None:
    edition = held((WHOLE,))
    (lesson,) = edition.lessons
    made = [Material(item=Phrase(name), per="group") for name in ("Cloth", "cloth")]
    (need,) = needs(edition.agendas[0], [replace(lesson, materials=tuple(made))])
    assert need == Need(Phrase("Cloth"), 8, False, ("1.1",))


OPENING = replace(WHOLE, steps=("opening-circle",))
REST = replace(WHOLE, steps=("the-case", "closing"))


def test_papers_of_a_step_are_for_those_who_are_in_it() -> None:
    """Half of the people begin here, and half elsewhere; then all are together."""
    halves = (replace(OPENING, parallel="a"), replace(WHOLE, session="one", parallel="a"))
    many = counts_for(agenda_of((*halves, REST)), "one")
    assert (many["participant"], many["group"]) == (19, 4)


def test_a_sheet_of_a_step_that_is_not_held_is_not_given_out() -> None:
    (whole,), (part,) = held((WHOLE,)).lessons, held((OPENING,)).lessons
    names = {sheet.id for sheet in whole.sheets}
    linked = {name for name in names if any(f"#{name}" in step.html for step in whole.steps)}
    kept = {sheet.id for sheet in part.sheets}
    assert linked
    assert kept == names - {
        name for name in linked if not any(f"#{name}" in step.html for step in part.steps)
    }
    assert kept < names


def test_a_question_about_a_case_is_asked_where_it_is_read() -> None:
    session = COURSE.sessions[0]
    body = session.source.body.replace(
        "    type: single\n", "    type: single\n    about: other\n", 1
    )
    assert body != session.source.body
    changed = replace(session, source=replace(session.source, body=body))
    module = replace(COURSE.modules[0], loaded_sessions=(changed,))
    edition = compose(replace(COURSE, modules=(module,)), "participant")
    before = compose(COURSE, "participant")
    assert len(edition.lessons[0].questions) == len(before.lessons[0].questions) - 1


@pytest.mark.parametrize("word", ["marker", "watch", "half sheet", "flip-chart", "list of local"])
def test_what_is_bought_together_has_one_name_in_our_sessions(
    our_course: Course, word: str
) -> None:
    """The order adds up what has the same words; “Thick marker” and “Thick markers” were two lines."""
    items = {each.item.value for session in our_course.sessions for each in session.materials}
    assert len([item for item in items if word in item.casefold()]) == 1
