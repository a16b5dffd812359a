"""The noun of what a page can do: a room of plain scripts (see `features.py`, which knows them all)."""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path
from typing import Any

from kurak.edition import Edition
from kurak.model import Audience


@dataclass(frozen=True, slots=True)
class Feature:
    """A room of scripts, styles and words that every page of an audience's course has."""

    room: str | Path
    """Its folder, below `formats/web/` unless it has a whole path."""
    _: KW_ONLY
    early: tuple[str, ...] = ()
    """Scripts that run before there is a page: it waits for them, so they are few."""
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    """What its scripts say, by the name they ask for; `mark("…")` lets the extractor find each."""
    audiences: tuple[Audience, ...] = ("participant", "facilitator")
    facts: Callable[[Edition], Any] | None = None
    """What its scripts know of the whole course, as `Facts` and the name of its room."""
