"""Edition → what the planner in the browser knows: sessions, plans and words, as JSON.

schedule.js   a day → clock times, as kurak.schedule does it
advice.js     a day → what `kurak check` would say about it
plan.js       a plan ↔ its file
known.js      what the page knows, and how it says it
voice.js      what is said to those who hear the page
table.js      a plan → the timetables that are printed
rail.js       the clock beside the day, on which pins are moved
cards.js      the fields of a session and of a pin
planner.js    the page itself

The scripts are plain and become one file, in this order; none asks anybody for anything, nor stores anything.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, cast

from kurak.edition import Agenda, Edition, Lesson, StepText
from kurak.formats.web.feature import Feature
from kurak.formats.web.planner.words import WORDS
from kurak.labels import labels
from kurak.model import Language, Phrase

PLANNER = "planner"
"""The id of its page."""
SCRIPTS = (
    "schedule.js",
    "advice.js",
    "plan.js",
    "known.js",
    "voice.js",
    "table.js",
    "rail.js",
    "cards.js",
    "planner.js",
)
FEATURE = Feature("planner", scripts=SCRIPTS, styles=("planner.css",))
"""What its page has beside what every page has."""


def has_planner(edition: Edition) -> bool:
    """Tell whether an edition's site has a planner: it is the facilitator's tool."""
    return edition.audience == "facilitator"


def knowledge(edition: Edition, names: Mapping[str, str]) -> str:
    """Return the JSON for a planner's page, to stand in a `<script>` of no kind that runs.

    `names` are those of the pages' files.
    """
    label = labels(edition.language)
    language = edition.language
    known = {
        "modules": [
            {**_title(chapter.title, language), "sessions": [each.id for each in chapter.lessons]}
            for chapter in edition.chapters
            if chapter.lessons
        ],
        "sessions": {
            lesson.id: _session(lesson, names[lesson.id], language) for lesson in edition.lessons
        },
        "plans": {agenda.id: _plan(agenda) for agenda in edition.agendas},
        "words": {name: label(text) for name, text in WORDS.items()},
    }
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # no text can end the script that it stands in


def _plan(agenda: Agenda) -> dict[str, Any]:
    """Return a plan in the words of its file; that it is published goes without saying."""
    told = dict(_written(agenda.plan))
    del told["published"]
    return told


def _session(lesson: Lesson, name: str, language: Language) -> dict[str, Any]:
    most = lesson.group_size.max if lesson.group_size else None
    return _without_nothing(
        number=lesson.number,
        page=f"{name}.html" if name != lesson.id else None,
        **_title(lesson.title, language),
        most=most,
        steps=[_step(step, lesson.id, language) for step in lesson.steps],
    )


def _step(step: StepText, lesson: str, language: Language) -> dict[str, Any]:
    return _without_nothing(
        id=step.id.removeprefix(f"{lesson}--"),
        **_title(step.title, language),
        minutes=step.minutes,
        short=step.short,
        method=step.method,
        optional=step.optional or None,
    )


def _title(title: Phrase, language: Language) -> dict[str, str]:
    other = title.language not in ("", language)
    return {"title": title.value, **({"lang": title.language} if other else {})}


def _written(value: Any) -> Any:
    """Return what a plan says in the words of its file, without what it leaves unsaid."""
    if isinstance(value, Phrase):
        return value.value
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    if is_dataclass(value):
        return _without_nothing(**dict(_fields(value)))
    return value


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(cast(Any, value)):
        yield field.name, _written(getattr(value, field.name))


def _without_nothing(**values: Any) -> dict[str, Any]:
    said = {key: value for key, value in values.items() if value not in (None, "", [])}
    if values.get("forms") == []:  # none is a wish, too
        said["forms"] = []
    return said
