"""What a page of the course can do beside being read: each feature is a room of plain scripts.

A feature’s folder holds its scripts and styles; its words are in its `__init__.py`. All scripts become one
file, `assets/kurak/course.js`, in the order given here, and all styles another: a telephone asks for each
file by itself. The few that must be there before the page are `assets/kurak/early.js`. Browsers load no ES
module from a disk, so a script makes one name for the others; and there is no bundler: a browser shows what
stands in the repository.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from kurak import practice
from kurak.edition import Edition
from kurak.formats.web import cases, clock, glossary, home, leave, notebook, paths, printing
from kurak.formats.web.everyone import EVERYONE
from kurak.formats.web.feature import Feature
from kurak.formats.web.page import PAGE
from kurak.formats.web.save import SAVING
from kurak.formats.web.search import SEARCH
from kurak.store.memory import recall

EARLY = "assets/kurak/early.js"
SCRIPT = "assets/kurak/course.js"
STYLE = "assets/kurak/course.css"
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.M | re.S)
"""A comment on lines of its own; no text of ours begins a line so."""
_REST = re.compile(r"^[ \t]+|[ \t]+// [^\n\"'`]*$", re.M)
"""What stands before a line and a comment behind it."""
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_LOOSE = re.compile(r"\s*([{};,>])\s*|(?<=:)[ ]+")
"""What stands around a mark, and behind a colon; no text in a style sheet of ours has these."""
_HERE = Path(__file__).parent


WORDS = Feature(practice.FOLDER, scripts=practice.FIRST)
"""What others say their words with."""


def features() -> tuple[Feature, ...]:
    """Return all features, those first that others build on."""
    quiz = Feature(
        practice.FOLDER,
        scripts=practice.SCRIPTS,
        styles=practice.STYLES,
        words=practice.WORDS,
        audiences=("participant",),
    )
    return (
        WORDS,
        SEARCH,
        PAGE,
        leave.LEAVE,
        notebook.FEATURE,
        quiz,
        home.FEATURE,
        paths.FEATURE,
        cases.FEATURE,
        clock.FEATURE,
        glossary.FEATURE,
        printing.FEATURE,
        EVERYONE,
        SAVING,
    )


def early(edition: Edition) -> str:
    """Return the scripts that run before an edition's pages are drawn as one."""
    return joined(_features(edition), "early")


def script(edition: Edition) -> str:
    """Return the other scripts of an edition's pages as one; first what they know of the whole course."""
    facts = {str(each.room): each.facts(edition) for each in _features(edition) if each.facts}
    known = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return f"const Facts = {known};\n{joined(_features(edition), 'scripts')}"


def style(edition: Edition) -> str:
    """Return the styles of an edition's pages as one."""
    return joined(_features(edition), "styles")


def knowledge(edition: Edition, page: str, names: Mapping[str, str]) -> str:
    """Return what the scripts know on one page, as JSON that can stand in it.

    `names` are those of pages whose file is not called by their id.
    """
    words = {name: text for each in _features(edition) for name, text in each.words.items()}
    return practice.knowledge(edition, words, page=page, neutral=edition.neutral, names=names)


def _features(edition: Edition) -> tuple[Feature, ...]:
    return tuple(each for each in features() if edition.audience in each.audiences)


def joined(features: Iterable[Feature], kind: Literal["early", "scripts", "styles"]) -> str:
    """Return the scripts or styles of some features as one."""
    files = (_HERE / each.room / name for each in features for name in getattr(each, kind))
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return lean_style(text) if kind == "styles" else lean(text)


def lean(text: str) -> str:
    """Return a script without comments and indentation, a third of what it weighs."""
    return recall("lean", str, lambda: _REST.sub("", _COMMENT.sub("", text)), text)


def lean_style(text: str) -> str:
    """Return a style sheet without comments and without the white space that no browser needs."""

    def leaner() -> str:
        return _LOOSE.sub(lambda found: found[1] or "", _STYLE_COMMENT.sub("", text)).strip()

    return recall("lean style", str, leaner, text)
