"""A course with more to find: three sessions, a plan, case studies of two countries, words to explain."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from .conftest import SENTINEL
from .test_planner import PLANNED
from .test_reading import reading

GROUND = PLANNED | {
    "case_studies/kg-bridge/record.yml": """\
id: kg-bridge
status: review
source_basis: fictional
author: A01
""",
    "case_studies/kg-bridge/case.md": f"""\
---
id: kg-bridge
title: The bridge & <b>its toll</b>
kind: "true"
language: en
setting: {{country: KG, region: Naryn "north", period: "2019", level: national}}
fits_sessions: [boat]
summary: Somebody has to choose.
reading_minutes: 4
content_note: It mentions a flood.
licence: CC BY-SA 4.0
author: Group
teaching_note: {{purpose: "{SENTINEL}", timing: "{SENTINEL}", expected_points: ["{SENTINEL}"]}}
questions: {{understand: ["What happened?"]}}
---
## Start

There is a bridge.
""",
    "curriculum/02-hills/module.md": """\
---
id: hills
title: Hills
aim: Climb one.
sessions: [01-top]
---
About hills.
""",
    "curriculum/02-hills/01-top/session.md": """\
---
id: top
title: At the top
summary: We look around.
duration: 95
objectives: [{kind: skill, text: Look around.}]
---
## Looking { minutes=95 method=plenary }

We look far. An alliance, many alliances, a misalliance and `alliance`; a CIA of old. A social norm.

/// facilitator | Tip
Consent is for you.
///
""",
    "curriculum/glossary.yml": """\
terms:
  - {id: alliance, term: alliance, definition: People who join for an aim <b>together</b>.}
  - {id: consent, term: consent, definition: A free yes.}
  - {id: norm, term: social norm, definition: An unwritten rule.}
  - {id: cia, term: Club in the Alps, abbreviation: CIA, definition: Those who climb.}
""",
    "curriculum/programme.yml": PLANNED["curriculum/programme.yml"]
    .replace("[01-rivers]", "[01-rivers, 02-hills]")
    .replace("contact_hours: 1.5", "contact_hours: 3"),
}
"""The files of the course, by path."""


@contextmanager
def looking(browser: Browser, where: str, path: str, **settings: Any) -> Iterator[Page]:
    """Open a page; it complains of nothing, asks nobody else, and stores nothing."""
    with reading(browser, **settings) as (page, requests, complaints):
        page.goto(f"{where}/{path}")
        yield page
        assert [url for url in requests if not url.startswith((where, "data:"))] == []
        assert complaints == [], complaints
        if settings.get("java_script_enabled", True):
            stored = "[localStorage.length, sessionStorage.length, document.cookie]"
            assert page.evaluate(stored) == [0, 0, ""]


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    wide: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide
