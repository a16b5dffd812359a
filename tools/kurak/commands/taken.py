"""What became of a file that a translator sent, in words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kurak.sentences import Text, sentence, several

_SHOWN = 60
"""So many letters of a text are enough to know it by."""
_LISTED = 10
"""So many lines are looked up by hand."""


def told(taken: Any, parcel: Any, name: str, emptied: Sequence[int] = ()) -> list[Text]:
    """Return what a catalogue took of a file, with the lines of what somebody may want to look at."""
    kept = [offer.line for offer in parcel.kept]
    counts = (
        (sentence("{number} new"), taken.new, ()),
        (sentence("{number} replaced ({lines})"), len(taken.replaced), taken.replaced),
        (sentence("{number} already there"), taken.same, ()),
        (sentence("{number} fuzzy"), taken.fuzzy, ()),
        (
            sentence("{number} marked as unsure and not taken ({lines})"),
            len(taken.unsure),
            taken.unsure,
        ),
        (
            sentence("{number} translated otherwise here and left so ({lines})"),
            len(kept),
            kept,
        ),
        (
            sentence("{number} empty there and left as translated here ({lines})"),
            len(emptied),
            emptied,
        ),
        (sentence("{number} of a text that has changed"), taken.outdated, ()),
    )
    said: list[Text] = [
        replace(what, values=(("number", count), ("lines", _listed(lines, name))))
        for what, count, lines in counts
        if count
    ]
    others = several("nothing for {number} other", "nothing for {number} others", taken.missing)
    return [*(said or [sentence("nothing new")]), *([others] if taken.missing else [])]


def beginning(text: str) -> str:
    """Return as much of a text as tells which one it is."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _listed(lines: Sequence[int], name: str) -> Text:
    shown = ", ".join(f"{name}:{line}" for line in lines[:_LISTED])
    more = len(lines) - _LISTED
    return sentence("{names} and {number} more", names=shown, number=more) if more > 0 else shown
