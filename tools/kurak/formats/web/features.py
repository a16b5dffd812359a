"""What a page of the course can do beside being read: each feature is a room of plain scripts.

A feature’s folder holds its scripts and styles; its words are in its `__init__.py`. All scripts become one
file, `assets/kurak/course.js`, in the order given here, and all styles another: a telephone asks for each
file by itself. Browsers load no ES module from a disk, so a script makes one name for the others; and there
is no bundler: a browser shows what stands in the repository.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kurak.edition import Edition
from kurak.labels import labels
from kurak.model import Audience

SCRIPT = "assets/kurak/course.js"
STYLE = "assets/kurak/course.css"
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Feature:
    """A room of scripts, styles and words that every page of an audience's course has."""

    room: str
    """Its folder below `formats/web/`."""
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    """What its scripts say, by the name they ask for; `mark("…")` lets the extractor find each."""
    audiences: tuple[Audience, ...] = ("participant", "facilitator")


def features() -> tuple[Feature, ...]:
    """Return all features, those first that others build on."""
    from kurak.formats.web.everyone import EVERYONE
    from kurak.formats.web.page import PAGE
    from kurak.formats.web.save import SAVING

    return (PAGE, EVERYONE, SAVING)


def script(edition: Edition) -> str:
    """Return the scripts of an edition's pages as one."""
    return _joined(edition, "scripts")


def style(edition: Edition) -> str:
    """Return the styles of an edition's pages as one."""
    return _joined(edition, "styles")


def knowledge(edition: Edition) -> str:
    """Return what the scripts know, as JSON that can stand in a page."""
    label = labels(edition.language)
    words = {name: label(text) for each in _features(edition) for name, text in each.words.items()}
    known = {"course": edition.programme.id, "language": edition.language, "words": words}
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")  # no text can end the script that it stands in


def _features(edition: Edition) -> tuple[Feature, ...]:
    return tuple(each for each in features() if edition.audience in each.audiences)


def _joined(edition: Edition, kind: str) -> str:
    files = (
        _HERE / each.room / name for each in _features(edition) for name in getattr(each, kind)
    )
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
