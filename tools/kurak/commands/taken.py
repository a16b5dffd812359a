"""What became of a file that a translator sent, in words."""

from collections.abc import Sequence
from typing import Any

_SHOWN = 60
"""So many letters of a text are enough to know it by."""
_LISTED = 10
"""So many lines are looked up by hand."""


def told(taken: Any, parcel: Any, name: str, emptied: Sequence[int] = ()) -> str:
    """Return what a catalogue took of a file, with the lines of what somebody may want to look at."""
    kept = [offer.line for offer in parcel.kept]
    counts = {
        "new": taken.new,
        f"replaced ({_listed(taken.replaced, name)})": len(taken.replaced),
        "already there": taken.same,
        "fuzzy": taken.fuzzy,
        f"marked as unsure and not taken ({_listed(taken.unsure, name)})": len(taken.unsure),
        f"translated otherwise here and left so ({_listed(kept, name)})": len(kept),
        f"empty there and left as translated here ({_listed(emptied, name)})": len(emptied),
        "of a text that has changed": taken.outdated,
    }
    said = [f"{count} {what}" for what, count in counts.items() if count] or ["nothing new"]
    others = "1 other" if taken.missing == 1 else f"{taken.missing} others"
    rest = [f"nothing for {others}"] if taken.missing else []
    return ", ".join(said + rest)


def beginning(text: str) -> str:
    """Return as much of a text as tells which one it is."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _listed(lines: Sequence[int], name: str) -> str:
    shown = ", ".join(f"{name}:{line}" for line in lines[:_LISTED])
    more = len(lines) - _LISTED
    return f"{shown} and {more} more" if more > 0 else shown
