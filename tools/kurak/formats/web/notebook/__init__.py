"""What a participant writes and has done, and what she may do with it; for participants only.

draw.js         elements for all that scripts add to a page
file.js         a notebook ↔ its file, with a passphrase or without
choice.js       what is kept, and the choice to keep it or to save it as a file
journal.js      fields in the places to write in
progress.js     which sessions are done, and how much is left
traces.js       everything this course can have left in the browser → nothing
notebook.js     the page of the notebook: what is written there, and the files
certificate.js  the certificate on it, for a name that is nowhere else

Nothing is stored before the reader says so (page/keep.js).
"""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from kurak.edition import Edition, Lesson
from kurak.formats.web.feature import Feature
from kurak.formats.web.notebook.places import Place, places, with_places
from kurak.formats.web.notebook.words import WORDS
from kurak.model import Language, Phrase
from kurak.pages import fill, pages

__all__ = ["FEATURE", "NOTEBOOK", "has_notebook", "notebook", "with_places"]

NOTEBOOK = "notebook"
"""The id of its page."""
_QUILT = Path(__file__).parents[3] / "assets" / "print" / "quilt.svg"
_PATCHES = ("diamond", "pinwheel", "ninepatch", "geese", "pinwheel", "diamond", "ninepatch")


def has_notebook(edition: Edition) -> bool:
    """Tell whether an edition's site has a notebook: facilitators keep nothing about anybody."""
    return edition.audience == "participant"


def notebook(edition: Edition) -> str:
    """Return the HTML of the notebook's page."""
    return fill(
        edition,
        "notebook.html",
        "formats/web/pages",
        knowledge=_knowledge(edition),
        patches=Markup(_patches()),
        frame=tuple(_frame()),
        minutes=sum(lesson.duration for lesson in edition.lessons),
    )


def _sessions(edition: Edition) -> dict[str, int]:
    """Return the minutes of each session by its id, in order: what every page knows."""
    return {lesson.id: lesson.duration for lesson in edition.lessons}


def _knowledge(edition: Edition) -> str:
    html = {page.id: page.html for page in pages(edition) if page.kind == "lesson"}
    modules = [
        {
            **_said(chapter.title, edition.language),
            "sessions": [
                _session(lesson, html[lesson.id], edition.language) for lesson in chapter.lessons
            ],
        }
        for chapter in edition.chapters
        if chapter.lessons
    ]
    known = {"languages": edition.programme.languages, "modules": modules}
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # no text can end the script that it stands in


def _session(lesson: Lesson, html: str, language: Language) -> dict[str, Any]:
    title = Phrase(f"{lesson.number} {lesson.title.value}", lesson.title.language)
    groups = groupby(places(html), key=lambda place: (place.anchor, place.title))
    sheets = [
        {"at": anchor, "title": title, "places": [_place(place, language) for place in within]}
        for (anchor, title), within in groups
    ]
    return {"id": lesson.id, **_said(title, language), "sheets": sheets}


def _place(place: Place, language: Language) -> dict[str, str]:
    other = place.language not in ("", language)
    return {"id": place.id, "prompt": place.prompt, **({"lang": place.language} if other else {})}


def _said(title: Phrase, language: Language) -> dict[str, str]:
    other = title.language not in ("", language)
    return {"title": title.value, **({"lang": title.language} if other else {})}


def _patches() -> str:
    """Return the patches of the printed quilt, for an SVG to use."""
    text = _QUILT.read_text(encoding="utf-8")
    return text[text.index("<defs>") : text.index("</defs>") + len("</defs>")]


def _frame() -> Iterator[tuple[str, int, int]]:
    """Yield the patches along the edge of a sheet of A4, fourteen by ten, alike from left and right."""
    for row in range(10):
        for column in range(14):
            if row in (0, 9) or column in (0, 13):
                place = min(column, 13 - column) + min(row, 9 - row)
                yield _PATCHES[place % len(_PATCHES)], 40 * column, 40 * row


FEATURE = Feature(
    "notebook",
    scripts=(
        "draw.js",
        "file.js",
        "choice.js",
        "journal.js",
        "progress.js",
        "traces.js",
        "notebook.js",
        "certificate.js",
    ),
    styles=("notebook.css", "certificate.css"),
    words=WORDS,
    audiences=("participant",),
    facts=_sessions,
)
