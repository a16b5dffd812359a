"""What a template asks: rows with printed codes in tables, and headings. Then the form of a case study.

A code (`C7`) is how an answer is found again: content controls and form fields do not survive LibreOffice,
printed letters do. So a code never changes its meaning; a new row takes a new code.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from kurak.labels import SOURCE, labels, languages, mark
from kurak.model import Language

LANGUAGE = "C0"
ONE_A_LINE = mark("One on each line.")
LAST_STEP = mark("Save the file as .docx or .odt and send it to whoever looks after the programme.")


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    """In English, as the catalogues of the interface know it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a template."""

    code: str
    key: tuple[str, ...]
    """What is asked; in the head of a document, where the answer goes."""
    label: str
    hint: str = ""
    form: Literal["text", "lines", "one"] = "text"
    choices: tuple[Choice, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below each other, perhaps with a line above them."""

    rows: tuple[Row, ...]
    heading: str = ""


@dataclass(frozen=True)
class Form:
    """All that a template prints, in its order."""

    kind: Literal["case", "session"]
    title: str
    introduction: tuple[str, ...]
    parts: tuple[Table | str, ...]
    """A text is a heading, with room below it."""

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Return the rows by their codes."""
        tables = (part for part in self.parts if isinstance(part, Table))
        return {row.code: row for table in tables for row in table.rows}

    @cached_property
    def printed(self) -> frozenset[str]:
        """Return what the template says beside its rows, in every language: that is no author's text."""
        headings = (part.heading if isinstance(part, Table) else part for part in self.parts)
        words = (self.title, *self.introduction, *headings)
        return frozenset(said for word in words if word for said in said_in(word))


@cache
def said_in(word: str) -> frozenset[str]:
    """Return a word of the interface in every language, without regard to capitals."""
    every: tuple[Language, ...] = (SOURCE, *languages())
    return frozenset(labels(language)(word).casefold() for language in every)


BASIS = {
    "public-record": (
        "true",
        mark("It was told in public before: in a newspaper, a film, on the web"),
    ),
    "interview": ("true", mark("The person told it to me, and agreed that it be printed")),
    "composite": ("composite", mark("Composed from several true stories")),
    "fictional": ("fictional", mark("An invented story")),
}
"""On what ground a story is told (record.yml), and what kind of case that makes."""
COUNTRIES = ("KZ", "KG", "TJ", "UZ")

ABOUT = (
    Row(LANGUAGE, ("language",), mark("Language of the text")),
    Row("C1", ("title",), mark("Title"), mark("No name of a person."), needed=True),
    Row(
        "C2",
        ("setting", "country"),
        mark("Country"),
        mark("Put a cross in one box: ☒. For another country, write its name."),
        "one",
        tuple(Choice(each, "") for each in COUNTRIES),
        needed=True,
    ),
    Row(
        "C3",
        ("setting", "region"),
        mark("Place"),
        mark("So wide that nobody is found by it: “a town in the south”."),
        needed=True,
    ),
    Row("C4", ("setting", "period"), mark("When"), mark("Years, not days."), needed=True),
    Row(
        "C5",
        ("setting", "level"),
        mark("Level"),
        "",
        "one",
        (
            Choice("family", mark("Family")),
            Choice("community", mark("Community")),
            Choice("local", mark("Town or district")),
            Choice("national", mark("Whole country")),
            Choice("international", mark("Several countries")),
        ),
        needed=True,
    ),
    Row(
        "C6",
        ("basis",),
        mark("Where the story comes from"),
        "",
        "one",
        tuple(Choice(value, label) for value, (_, label) in BASIS.items()),
        needed=True,
    ),
    Row("C7", ("summary",), mark("Summary"), mark("Two or three sentences."), needed=True),
    Row(
        "C8",
        ("content_note",),
        mark("Content note"),
        mark("What readers are warned of, such as violence. Else leave it empty."),
    ),
    Row("C9", ("sources",), mark("Sources"), ONE_A_LINE, "lines"),
    Row(
        "C10",
        ("author",),
        mark("Code of the author"),
        mark("The code that you were given, such as A12. Never your name."),
        needed=True,
    ),
)
TEACHING = (
    Row("C11", ("questions", "understand"), mark("Understand"), ONE_A_LINE, "lines"),
    Row("C12", ("questions", "analyse"), mark("Analyse"), ONE_A_LINE, "lines"),
    Row("C13", ("questions", "apply_here"), mark("Apply it here"), ONE_A_LINE, "lines"),
    Row(
        "C14",
        ("questions", "missing_voices"),
        mark("Whose voice is missing?"),
        ONE_A_LINE,
        "lines",
    ),
    Row("C15", ("questions", "what_next"), mark("What next?"), ONE_A_LINE, "lines"),
    Row(
        "C16",
        ("teaching_note", "purpose"),
        mark("Purpose"),
        mark("What a group is to take from this story."),
        needed=True,
    ),
    Row(
        "C17",
        ("teaching_note", "timing"),
        mark("Timing"),
        mark("Minutes for reading, for the talk, and for the plenary."),
        needed=True,
    ),
    Row("C18", ("teaching_note", "expected_points"), mark("Expected points"), ONE_A_LINE, "lines"),
    Row("C19", ("teaching_note", "sensitivities"), mark("Sensitivities"), ONE_A_LINE, "lines"),
    Row("C20", ("teaching_note", "other_uses"), mark("Other uses"), ONE_A_LINE, "lines"),
)

PAUSE = mark("Pause")
SECTIONS = (
    mark("Background"),
    mark("The challenge"),
    mark("The people"),
    mark("What was done"),
    mark("The turning point"),
    PAUSE,
    mark("What happened next"),
    mark("Outcome"),
)
"""The headings of a case study, in their order (curriculum/README.md)."""

ROWS = {row.code: row for row in (*ABOUT, *TEACHING)}
CASE = Form(
    "case",
    mark("Case study"),
    (
        mark(
            "Answer on the right. Leave the codes (C1, C2 …) as they are: your answers are found by them."
        ),
        mark(
            "Write the story below the headings. At the pause it stops, and the group talks about what could "
            "be done."
        ),
        mark(
            "No name, telephone number, address or workplace by which somebody could be found. Ask the "
            "person first, and read the text to her before you send it."
        ),
        LAST_STEP,
    ),
    (
        Table(ABOUT),
        *SECTIONS,
        Table(TEACHING, mark("For the talk about the story, and for whoever leads it")),
    ),
)
