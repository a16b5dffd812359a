"""A new plan as its author reads it, in YAML."""

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from kurak.authoring.yaml import flow
from kurak.model import Day, Item, Material, Pinned, Workshop


def as_yaml(plan: Workshop) -> str:
    """Return a plan as text: the keys in the order of the other plans, with notes on what to change."""
    made = CommentedMap(
        id=plan.id,
        title=plan.title.value,
        kind=plan.kind,
        parent_event=plan.parent_event,
        published=plan.published,
        languages=flow(plan.languages),
        participants=plan.participants,
        facilitators=flow(tuple(each.value for each in plan.facilitators)),
        days=[_day(day) for day in plan.days],
    )
    if plan.summary:
        made.insert(4, "summary", plan.summary.value)
    if plan.interpretation.kind != "none":
        factor = plan.interpretation.factor
        spoken = CommentedMap(kind=plan.interpretation.kind, factor=factor)
        spoken.fa.set_flow_style()
        made.insert(list(made).index("participants"), "interpretation", spoken)
    if plan.notes:
        made.insert(list(made).index("days"), "notes", [each.value for each in plan.notes])
    if plan.forms is not None:
        made.insert(list(made).index("days"), "forms", flow(plan.forms))
    made.yaml_set_start_comment(
        "Change what you like, then type ./kurak check: it says whether the day still fits.\n"
        "./kurak plan show and ./kurak plan fit help; ./kurak pack prints it all."
    )
    made.yaml_set_comment_before_after_key(
        "published", before="In no handbook and nowhere on the web, until you write true:"
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
    made = CommentedMap(
        start=quoted(day.start),
        end=quoted(day.end),
        buffer=day.buffer,
        pinned=[_pin(pin) for pin in day.pinned],
        items=[_item(item) for item in day.items],
    )
    if day.title:
        made.insert(0, "title", day.title.value)
    return made


def _pin(pin: Pinned) -> Any:
    quoted = DoubleQuotedScalarString
    node: Any = CommentedMap(at=quoted(pin.at), minutes=pin.minutes, kind=pin.kind)
    if pin.title:
        node["title"] = quoted(pin.title.value)
    if pin.uses:
        node["uses"] = flow(pin.uses)
    if pin.how:
        node["how"] = pin.how
    if pin.materials:
        node["materials"] = [_material(each) for each in pin.materials]
    node.fa.set_flow_style()
    return node


def _material(material: Material) -> Any:
    node: Any = CommentedMap(
        item=DoubleQuotedScalarString(material.item.value),
        per=material.per,
        quantity=material.quantity,
    )
    if material.comes_back:
        node["comes_back"] = True
    return node


def _item(item: Item) -> Any:
    node: Any = CommentedMap(session=item.session, variant=item.variant)
    if item.steps:
        node["steps"] = flow(item.steps)
    if item.case_study:
        node["case_study"] = item.case_study
    for key in ("lead", "room"):
        if getattr(item, key):
            node[key] = getattr(item, key).value
    if item.parallel:
        node["parallel"] = item.parallel
    if item.note:
        node["note"] = item.note.value
    if item.practice:
        practice = item.practice
        turn = CommentedMap(rooms=practice.rooms, turn=practice.turn, together=practice.together)
        turn.fa.set_flow_style()
        node["practice"] = turn
    return node
