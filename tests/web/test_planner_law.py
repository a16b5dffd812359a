"""The planner's scripts and Kurak agree: on each minute of a day, and on what to say about it."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest
from playwright.sync_api import Browser

from kurak.check import RULES
from kurak.check.subject import Subject
from kurak.load import load
from kurak.model import (
    Course,
    Day,
    Interpretation,
    Item,
    Method,
    Phrase,
    Pinned,
    Practice,
    Range,
    Session,
    Source,
    Step,
    Workshop,
)
from kurak.schedule import clock, item_minutes, timetable

from .conftest import edition

pytestmark = pytest.mark.browser

PLANS = 500
METHODS = ("", *get_args(Method))
KINDS: tuple[Any, ...] = ("registration", "break", "lunch", "prayer", "ceremony", "energiser")
FACTORS = (1, 1.0, 1.1, 1.15, 1.25, 1.3, 1.5, 1.7, 2.35, 2.75, 2.999, 3)
PRACTICE = {"rooms": 2, "turn": 7, "together": 3}
ADVICE = (
    *("K331", "K332", "K333", "K334", "K335", "K336", "K337", "K338", "K339", "K340"),
    *("K322", "K344", "K345", "K347", "K348"),
)
ASKED = """
(given) => given.plans.map((plan) => {
  const [day] = plan.days;
  const made = Schedule.timetable(day, given.sessions, plan.interpretation.factor);
  const place = (what) => what.kind ? ["pin", day.pinned.indexOf(what)] : ["item", day.items.indexOf(what)];
  return {
    slots: made.slots.map((slot) => [
      slot.start, slot.minutes, ...place(slot.what), slot.steps.map((each) => [each.step.id, each.minutes]),
    ]),
    over: made.over,
    slack: made.slack,
    rules: [...Advice.advice(day, plan, given.sessions), ...Advice.seats(plan, given.sessions)]
      .map((each) => each.rule),
  };
})
"""


@pytest.fixture(scope="module")
def plans(course: Path) -> tuple[Course, list[Workshop]]:
    """Return a course with random sessions and, each of one day, random plans of them."""
    random = Random(20261126)
    loaded = load(course)
    (module,) = loaded.modules
    (pattern,) = module.loaded_sessions
    sessions = tuple(_session(random, pattern, f"session-{number}") for number in range(12))
    made = [_plan(random, number, sessions) for number in range(PLANS)]
    made += [
        _pausing(made[0], session) for session in sessions if item_minutes(_whole(session), session)
    ]
    modules = (replace(module, loaded_sessions=sessions),)
    return replace(loaded, modules=modules, workshops=tuple(made)), made


@pytest.fixture(scope="module")
def answers(
    plans: tuple[Course, list[Workshop]], browser: Browser, address: str
) -> list[dict[str, Any]]:
    """Return what the page's own scripts make of the plans, asked once for all."""
    course, made = plans
    sessions = {session.id: _told(session) for session in course.sessions}
    page = browser.new_page()
    page.goto(f"{address}/facilitator-web/en/planner.html")
    given = {"sessions": sessions, "plans": [_written(plan) for plan in made]}
    found: list[dict[str, Any]] = page.evaluate(ASKED, given)
    page.close()
    return found


def test_every_minute_of_a_day_is_the_same(
    plans: tuple[Course, list[Workshop]], answers: list[dict[str, Any]]
) -> None:
    course, made = plans
    sessions = {session.id: session for session in course.sessions}
    unlike = []
    for plan, answer in zip(made, answers, strict=True):
        (day,) = plan.days
        expected = timetable(day, sessions, plan.interpretation.factor)
        slots = [
            [
                slot.start,
                slot.minutes,
                *_place(day, slot.what),
                [[each.step.id, each.minutes] for each in slot.steps],
            ]
            for slot in expected.slots
        ]
        if answer["slots"] != slots or (answer["over"], answer["slack"]) != (
            expected.over,
            expected.slack,
        ):
            unlike.append((plan, answer, slots, expected.over, expected.slack))
    assert unlike[:1] == []


def test_the_planner_remarks_on_what_check_finds_and_on_nothing_else(
    plans: tuple[Course, list[Workshop]], answers: list[dict[str, Any]]
) -> None:
    course, made = plans
    found: dict[str, Counter[str]] = {plan.id: Counter() for plan in made}
    for rule in RULES:
        if rule.code in ADVICE:
            for finding in rule.judge(Subject(course)):
                found[finding.place.path][rule.code] += 1
    unlike = [
        (plan, answer["rules"], found[plan.id])
        for plan, answer in zip(made, answers, strict=True)
        if Counter(answer["rules"]) != found[plan.id]
    ]
    assert unlike[:1] == []
    seen: Counter[str] = sum(found.values(), Counter())
    assert set(seen) == set(ADVICE)  # no rule agrees because it never spoke


def test_random_plans_are_of_every_kind(plans: tuple[Course, list[Workshop]]) -> None:
    course, made = plans
    sessions = {session.id: session for session in course.sessions}
    fits = Counter(
        timetable(plan.days[0], sessions, plan.interpretation.factor).over == 0 for plan in made
    )
    assert min(fits[True], fits[False]) > PLANS // 10


def test_the_pages_own_data_says_what_the_arithmetic_needs(
    course: Path, browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}/facilitator-web/en/planner.html")
    known = page.evaluate("Known.sessions")
    page.close()
    (lesson,) = edition(course, audience="facilitator").lessons
    steps = load(course).sessions[0].steps
    assert [(s["id"], s["minutes"], s.get("method", "")) for s in known[lesson.id]["steps"]] == [
        (step.id, step.minutes, step.method) for step in steps
    ]


def _place(day: Day, what: Item | Pinned) -> list[Any]:
    """Return where a thing stands in its day; equal ones are told apart by what they are."""
    things: tuple[Any, ...] = day.pinned if isinstance(what, Pinned) else day.items
    kind = "pin" if isinstance(what, Pinned) else "item"
    return [kind, next(index for index, each in enumerate(things) if each is what)]


def _session(random: Random, pattern: Session, id: str) -> Session:
    grid = random.choice((1, 5, 5))  # round minutes meet pins to the minute
    steps = tuple(
        Step(
            id=f"step-{number}",
            title=f"Step {number}",
            minutes=random.choice((None, 0, *range(grid, 45, grid))),
            short=random.choice((None, None, 0, *range(grid, 25, grid))),
            method=random.choice(METHODS),
            optional=random.random() < 0.2,
            place=pattern.steps[0].place,
        )
        for number in range(random.randrange(8))
    )
    size = random.choice((None, Range(min=2, max=random.randrange(8, 30))))
    return replace(pattern, id=id, steps=steps, group_size=size)


def _plan(random: Random, number: int, sessions: tuple[Session, ...]) -> Workshop:
    start = random.randrange(6 * 60, 12 * 60, 5)
    end = min(23 * 60 + 59, start + random.choice((-30, 0, *range(60, 720, 10))))
    day = Day(
        start=clock(start),
        end=clock(end),
        buffer=random.choice((0, 5, 10, 15, 40)),
        pinned=tuple(_pin(random, start) for _ in range(random.randrange(6))),
        items=tuple(_item(random, sessions) for _ in range(random.choice((0, 1, 2, 3, 3, 4, 6)))),
    )
    return Workshop(
        source=Source(f"plan-{number}", "", "en"),
        id=f"plan-{number}",
        title=Phrase("Plan"),
        kind="grassroots",
        interpretation=Interpretation(kind="consecutive", factor=random.choice(FACTORS)),
        participants=random.randrange(1, 40),
        facilitators=tuple(Phrase(name) for name in "AB"[: random.randrange(3)]),
        days=(day,),
    )


def _whole(session: Session) -> Item:
    return Item(session=session.id)


def _pausing(pattern: Workshop, session: Session) -> Workshop:
    """Return a plan that holds a session twice, with ten minutes between that are a rest by a hair."""
    at = clock(9 * 60 + item_minutes(_whole(session), session))
    pin = Pinned(at=at, minutes=10, kind="ceremony")
    day = Day(start="09:00", end="17:00", pinned=(pin,), items=(_whole(session), _whole(session)))
    id = f"pausing-{session.id}"
    interpretation = Interpretation()
    source = Source(id, "", "en")
    return replace(pattern, id=id, source=source, interpretation=interpretation, days=(day,))


def _pin(random: Random, start: int) -> Pinned:
    """Return something that stands anywhere, perhaps outside the day, perhaps on something else."""
    at = max(0, min(23 * 60 + 59, start + random.randrange(-20, 600, random.choice((1, 5, 5)))))
    return Pinned(
        at=clock(at), minutes=random.choice((1, 5, 10, 10, 15, 30, 60)), kind=random.choice(KINDS)
    )


def _item(random: Random, sessions: tuple[Session, ...]) -> Item:
    session = random.choice(sessions)
    steps = [step.id for step in session.steps if random.random() < 0.6]
    random.shuffle(steps)
    return Item(
        session=random.choice((session.id,) * 20 + ("nowhere",)),
        variant=random.choice(("full", "short")),
        steps=tuple(steps) if random.random() < 0.4 else (),
        lead=Phrase(random.choice(("", "A", "A", "B"))),
        room=Phrase(random.choice(("", "hall", "library"))),
        # `1` is also what an item without a group is called by its number.
        parallel=random.choice((None, None, None, "a", "a", "b", "1")),
        practice=Practice(**PRACTICE) if random.random() < 0.1 else None,
    )


def _told(session: Session) -> dict[str, Any]:
    """Return a session as the planner's page knows it."""
    steps = [
        {
            key: value
            for key in ("id", "minutes", "short", "method")
            if (value := getattr(step, key)) not in (None, "")
        }
        for step in session.steps
    ]
    return {"steps": steps, "most": session.group_size.max if session.group_size else None}


def _written(plan: Workshop) -> dict[str, Any]:
    """Return a plan in the words of its file."""
    (day,) = plan.days
    return {
        "participants": plan.participants,
        "facilitators": [role.value for role in plan.facilitators],
        "interpretation": {"kind": "consecutive", "factor": plan.interpretation.factor},
        "days": [
            {
                "start": day.start,
                "end": day.end,
                "buffer": day.buffer,
                "pinned": [
                    {"at": pin.at, "minutes": pin.minutes, "kind": pin.kind} for pin in day.pinned
                ],
                "items": [
                    {
                        "session": item.session,
                        "variant": item.variant,
                        "steps": list(item.steps),
                        "lead": item.lead.value,
                        "room": item.room.value,
                        **({"parallel": item.parallel} if item.parallel else {}),
                        **({"practice": PRACTICE} if item.practice else {}),
                    }
                    for item in day.items
                ],
            }
        ],
    }
