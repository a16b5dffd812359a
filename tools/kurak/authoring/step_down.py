"""A plan that fits, made from another one: so many of its days, other sessions, one language."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from kurak.authoring.yaml import flow
from kurak.model import Day, Item, Language, Phrase, Session, Workshop
from kurak.schedule import timetable, ways_out


class TooMuch(Exception):
    """More sessions than the days hold; the message says which are left."""

    def __init__(self, left: Sequence[str]) -> None:
        super().__init__(", ".join(left))
        self.left = tuple(left)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for."""

    id: str
    days: int
    sessions: tuple[str, ...]
    language: Language


def step_down(base: Workshop, wish: Wish, sessions: Mapping[str, Session]) -> Workshop:
    """Return a plan with the days, breaks and people of another one, and as many sessions as were wished for.

    A session is held as that plan holds it, or in full, where it fits; else in its short form. What a day
    does not hold goes to the next. Raise `TooMuch` when there is no next day.
    """
    known = {item.session: item for day in base.days for item in day.items if not item.parallel}
    left = [known.get(each, Item(session=each)) for each in wish.sessions]
    days = []
    for number in range(wish.days):
        day = replace(base.days[min(number, len(base.days) - 1)], items=())
        while left:
            item = replace(left[0], lead=_lead(base, len(day.items)), practice=None)
            tried = _fitting(replace(day, items=(*day.items, item)), sessions)
            if tried is None:
                break
            day = tried
            left.pop(0)
        days.append(day)
    if left:
        raise TooMuch([item.session for item in left])
    same = wish.sessions == tuple(dict.fromkeys(i.session for d in base.days for i in d.items))
    return replace(
        base,
        id=wish.id,
        summary=base.summary if same else Phrase(""),  # it tells of other sessions
        kind="step-down",
        parent_event=base.parent_event or base.id,
        languages=(wish.language,),
        begins=None,
        days=tuple(days),
    )


def _lead(plan: Workshop, number: int) -> Phrase:
    """Return who leads a session of a day, so that facilitators take turns."""
    return plan.facilitators[number % len(plan.facilitators)] if plan.facilitators else Phrase("")


def _fitting(day: Day, sessions: Mapping[str, Session]) -> Day | None:
    """Return a day that fits, perhaps with shorter sessions in the same order; None where nothing helps."""
    if not timetable(day, sessions).over:
        return day
    ways = [way for way in ways_out(day, sessions) if not way.is_reordered]
    return replace(day, items=ways[0].items) if ways else None


def as_yaml(plan: Workshop) -> str:
    """Return a new plan as its author reads it: the keys in the order of the other plans, with notes."""
    made = CommentedMap(
        id=plan.id,
        title=plan.title.value,
        kind=plan.kind,
        parent_event=plan.parent_event,
        languages=flow(plan.languages),
        participants=plan.participants,
        facilitators=flow(tuple(each.value for each in plan.facilitators)),
        days=[_day(day) for day in plan.days],
    )
    if plan.summary:
        made.insert(4, "summary", plan.summary.value)
    made.yaml_set_start_comment(
        "Change what you like, then type ./kurak check: it says whether the day still fits.\n"
        "./kurak plan show and ./kurak plan fit help; ./kurak pack prints it all."
    )
    made.yaml_set_comment_before_after_key("participants", before="How many people you expect:")
    yaml = YAML()
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    target = io.StringIO()
    yaml.dump(made, target)
    return target.getvalue()


def _day(day: Day) -> CommentedMap:
    quoted = DoubleQuotedScalarString
    pins = []
    for pin in day.pinned:
        node: Any = CommentedMap(at=quoted(pin.at), minutes=pin.minutes, kind=pin.kind)
        if pin.title:
            node["title"] = quoted(pin.title.value)
        node.fa.set_flow_style()
        pins.append(node)
    items = []
    for item in day.items:
        node = CommentedMap(session=item.session, variant=item.variant)
        if item.steps:
            node["steps"] = flow(item.steps)
        if item.case_study:
            node["case_study"] = item.case_study
        for key in ("lead", "room"):
            if getattr(item, key):
                node[key] = getattr(item, key).value
        items.append(node)
    return CommentedMap(
        start=quoted(day.start), end=quoted(day.end), buffer=day.buffer, pinned=pins, items=items
    )
