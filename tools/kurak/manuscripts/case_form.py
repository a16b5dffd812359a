"""What the template for a case study asks: about the story (C1 …), the story itself, the talk about it."""

from collections.abc import Mapping

from kurak.labels import mark
from kurak.manuscripts.agreed_form import AGREED, AGREED_HINT, AGREED_TITLE
from kurak.manuscripts.form import BOXES, LAST_STEP, ONE_A_LINE, Choice, Form, Row, Table
from kurak.safety.gate import TOLD_BY_PEOPLE

LANGUAGE = "C0"
BASIS = {
    "interview": ("true", mark("The person told it to me, and agreed that it be printed")),
    "composite-of-real": ("composite", mark("Composed from what several people told me")),
    "public-record": (
        "true",
        mark("It was told in public before: in a newspaper, a film, on the web"),
    ),
    "composite": (
        "composite",
        mark("Composed only from what was published before: in newspapers, films, on the web"),
    ),
    "fictional": ("fictional", mark("An invented story")),
}
"""On what ground a story is told (record.yml), and what kind of case that makes.

An author takes the first one that fits, so what people told comes first.
"""
_FORMERLY = {"composite": mark("Composed from several true stories")}
TOLD = tuple(each for each in BASIS if each in TOLD_BY_PEOPLE)
"""The grounds of those stories that somebody has told the author, and must have agreed to."""
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
        mark("If people told you any of it, it is one of the first two."),
        "one",
        tuple(
            Choice(value, label, _FORMERLY.get(value, "")) for value, (_, label) in BASIS.items()
        ),
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
        mark(
            "The code that you were given, such as A12. Never your name. If you have none, ask for one where "
            "you got this form."
        ),
        needed=True,
    ),
)
TEACHING_TITLE = mark("For the talk about the story, and for whoever leads it")
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
    ),
    Row(
        "C17",
        ("teaching_note", "timing"),
        mark("Timing"),
        mark("Minutes for reading, for the talk, and for the plenary."),
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
PROMPTS: Mapping[str, str] = {
    "Background": mark("Where the story takes place, and what a reader from elsewhere must know."),
    "The challenge": mark("What was unfair, missing or dangerous, and for whom."),
    "The people": mark(
        "Who took part. Write roles, not names: a teacher, a neighbour, the head of a district."
    ),
    "What was done": mark("What they tried, one thing after another. Tell also what did not work."),
    "The turning point": mark("The moment at which it could go one way or the other."),
    PAUSE: mark(
        "Here the group stops reading. What do you ask it? Such as: what would you do in their place?"
    ),
    "What happened next": mark("What they decided, and what came of it."),
    "Outcome": mark("How it is today, and what we still do not know."),
}
"""What is said of each part of the story; but for the pause, as `./kurak new case` says it."""

ROWS = {row.code: row for row in (*ABOUT, *TEACHING, *AGREED)}
CASE = Form(
    "case",
    mark("Case study"),
    (
        mark(
            "Answer on the right. Leave the codes (C1, C2 …) as they are: your answers are found by them."
        ),
        BOXES,
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
        Table(TEACHING, TEACHING_TITLE),
        Table(AGREED, AGREED_TITLE, AGREED_HINT),
    ),
    PROMPTS,
)
