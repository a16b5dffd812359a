"""What of a manuscript is passed on to pandoc, and what is told of the rest."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kurak.labels import mark
from kurak.manuscripts.told import Told

HIDDEN = mark(
    "Hidden text was here and was left out. Delete it, if nobody is to find it in your file."
)
DELETED = mark(
    "Words that were struck out (tracked changes) are left out. Accept or reject the changes."
)
STRUCK = mark(
    "Words that you struck out are left out. Delete them; if they are to be printed, take the line through "
    "them away."
)
PALE = mark(
    "Words in the colour of what is behind them (white on white, black on black) are left out. Delete them; "
    "if they are to be printed, give them another colour."
)
COMMENTS = mark("The comments in the file (%(count)s) are left out.")
EMBEDDED = mark(
    "An embedded object (a table of Excel, a sound, another document) is left out. Insert a picture or text."
)
DRAWN = mark("A drawing that only Word can show is left out. Insert it as a picture (PNG).")
CROPPED = mark("What was cropped away from this picture is gone from the copy, not only hidden.")
UNCUT = mark(
    "It is not clear how this picture is cropped, so it is left out. Crop it in a program for pictures, and "
    "insert it anew."
)
AUTHORS = mark("The file names who wrote or changed it; the names are left out.")
THUMBNAIL = mark("The file holds a small picture of its first page; it is left out.")
LINK = mark("A link to a file on a computer is left out; its words stay.")
OUTSIDE = mark(
    "The file fetches a picture or a text from somewhere else when it is opened: that tells others who reads "
    "it. Insert the picture or text itself (for pictures: Insert, not Link), save, and send that."
)
NESTED = mark("A table within a table is taken apart; its words stay, as paragraphs.")
WEB = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Clean:
    """A manuscript without what nobody should publish unseen."""

    kind: str
    archive: bytes
    pictures: Mapping[str, bytes]
    """By the names that pandoc says."""
    told: tuple[Told, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    """What is said of pictures, by the same names, where Pandoc does not pass it on."""
    bold: frozenset[int] = frozenset()
    """The numbers of the paragraphs that are bold from beginning to end."""


@dataclass
class Notes:
    """What is told, once for each paragraph."""

    found: list[Told] = field(default_factory=list)

    def add(self, word: str, paragraph: int = 0, **values: str) -> None:
        told = Told(word, values, paragraph)
        if told not in self.found:
            self.found.append(told)


def summed(told: Sequence[Told]) -> list[tuple[Told, int]]:
    """Return each sentence once, with how often it was said: for a list on a screen."""
    counts = Counter(
        (each.word, tuple(each.values.items()), each.stops, each.waits) for each in told
    )
    return [
        (Told(word, dict(values), stops=stops, waits=waits), count)
        for (word, values, stops, waits), count in counts.items()
    ]
