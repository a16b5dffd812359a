"""What a template asks: rows with printed codes in tables, and headings.

A code (`C7`) is how an answer is found again: content controls and form fields do not survive LibreOffice,
printed letters do. So a code never changes its meaning; a new row takes a new code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from kurak.labels import SOURCE, labels, languages, mark
from kurak.model import Language

BOXES = mark("Where there are boxes, type x in place of ☐ before what holds.")
ONE_A_LINE = mark("One on each line.")
OPTIONAL = mark("may stay empty")
LAST_STEP = mark("Save the file as .docx or .odt and send it to whoever looks after the programme.")


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    """In English, as the catalogues of the interface know it."""
    formerly: str = ""
    """What it was called in templates that are still about."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a template."""

    code: str
    key: tuple[str, ...]
    """What is asked; in the head of a document, where the answer goes."""
    label: str
    hint: str = ""
    form: Literal["text", "lines", "one", "many"] = "text"
    """Of `one` and `many` choices the author puts a cross before those that hold."""
    choices: tuple[Choice, ...] = ()
    needed: bool = False
    if_told: bool = False
    """Needed only where people told the author the story."""

    @property
    def is_optional(self) -> bool:
        """Tell whether every author may leave it empty, and is told so."""
        return not self.needed and not self.if_told and self.key != ("language",)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below each other, perhaps with a line above them."""

    rows: tuple[Row, ...]
    heading: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Form:
    """All that a template prints, in its order."""

    kind: Literal["case", "session"]
    title: str
    introduction: tuple[str, ...]
    parts: tuple[Table | str, ...]
    """A text is a heading, with room below it."""
    hints: Mapping[str, str] = field(default_factory=dict)
    """What is said below a heading, by the heading."""

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Return the rows by their codes."""
        tables = (part for part in self.parts if isinstance(part, Table))
        return {row.code: row for table in tables for row in table.rows}

    @cached_property
    def printed(self) -> frozenset[str]:
        """Return what the template says beside its rows, in every language: that is no author's text."""
        tables = [part for part in self.parts if isinstance(part, Table)]
        headings = (part for part in self.parts if isinstance(part, str))
        above = (word for table in tables for word in (table.heading, table.hint))
        words = (self.title, *self.introduction, *headings, *above)
        return frozenset(said for word in words if word for said in said_in(word))

    @cached_property
    def hinted(self) -> tuple[str, ...]:
        """Return what the template says below its headings, in every language: the longest first."""
        said = {said for hint in self.hints.values() for said in said_in(hint)}
        return tuple(sorted(said, key=len, reverse=True))


@cache
def said_in(word: str) -> frozenset[str]:
    """Return a word of the interface in every language, without regard to capitals."""
    every: tuple[Language, ...] = (SOURCE, *languages())
    return frozenset(labels(language)(word).casefold() for language in every)
