"""What the template for a session asks: its head (S), a table for each step (A), one for each sheet (H).

The rows of a step are written in the order in which they stand, so an author may copy and move them. Each
says by its code who reads it: what only the facilitator reads is never told from the rest by its wording.
"""

from kurak.labels import mark
from kurak.manuscripts.form import BOXES, LAST_STEP, ONE_A_LINE, Choice, Form, Row, Table

LANGUAGE = "S0"
_VERB = mark(
    "Objectives, one on each line. Begin with a verb that one can see or hear: name, compare, draft."
)
_THINGS = mark("Materials, one on each line, with how many: “2 markers”.")
_ADAPTED = mark("How the session is adapted then. Only the facilitator reads this.")
_FACILITATORS = mark("Only the facilitator reads this.")

HEAD = (
    Row(LANGUAGE, ("language",), mark("Language of the text")),
    Row("S1", ("title",), mark("Title"), needed=True),
    Row("S2", ("summary",), mark("Summary"), mark("Two or three sentences."), needed=True),
    Row(
        "S3",
        ("duration",),
        mark("Minutes"),
        mark("Of the whole session. The minutes of its steps add up to it."),
        needed=True,
    ),
    Row(
        "S4", ("module",), mark("Module"), mark("Its title. Leave it empty if you do not know it.")
    ),
    Row("S5", ("objectives", "knowledge"), mark("To know"), _VERB, "lines"),
    Row("S6", ("objectives", "skill"), mark("To be able to"), _VERB, "lines"),
    Row("S7", ("objectives", "attitude"), mark("To value"), _VERB, "lines"),
    Row("S8", ("key_messages",), mark("Key messages"), ONE_A_LINE, "lines"),
    Row("S9", ("materials", "participant"), mark("for each participant"), _THINGS, "lines"),
    Row("S10", ("materials", "pair"), mark("for each pair"), _THINGS, "lines"),
    Row("S11", ("materials", "group"), mark("for each group"), _THINGS, "lines"),
    Row("S12", ("materials", "facilitator"), mark("for the facilitator"), _THINGS, "lines"),
    Row("S13", ("materials", "room"), mark("for the room"), _THINGS, "lines"),
    Row("S14", ("preparation",), mark("Before the session"), ONE_A_LINE, "lines"),
    Row(
        "S15",
        ("case_study",),
        mark("Case study"),
        mark("If one is read: its title. It stands in the step whose method is “Case study”."),
    ),
    Row("S16", ("closing",), mark("Closing words"), _FACILITATORS),
    Row("S17", ("adaptation", "low_literacy"), mark("Low literacy"), _ADAPTED),
    Row("S18", ("adaptation", "online"), mark("Online"), _ADAPTED),
    Row("S19", ("adaptation", "mixed_group"), mark("Mixed group"), _ADAPTED),
    Row("S20", ("adaptation", "short"), mark("Short on time"), _ADAPTED),
    Row("S21", ("adaptation", "interpretation"), mark("With interpretation"), _ADAPTED),
    Row("S22", ("safety", "content_note"), mark("Content note")),
    Row("S23", ("safety", "debrief"), mark("Debrief"), _FACILITATORS),
    Row("S24", ("safety", "referral"), mark("Referral"), _FACILITATORS),
    Row("S25", ("sources",), mark("Sources"), ONE_A_LINE, "lines"),
    Row("S26", ("about",), mark("What it is about"), mark("Everyone reads this.")),
)
METHODS = (
    Choice("plenary", mark("Plenary")),
    Choice("presentation", mark("Presentation")),
    Choice("pairs", mark("Pairs")),
    Choice("small-groups", mark("Small groups")),
    Choice("role-play", mark("Role play")),
    Choice("case-study", mark("Case study")),
    Choice("brainstorm", mark("Brainstorm")),
    Choice("individual", mark("Individual work")),
    Choice("energiser", mark("Energiser")),
    Choice("ceremony", mark("Ceremony")),
)
TITLE, MINUTES, SHORT, METHOD = "A1", "A2", "A3", "A4"
STEP = (
    Row(TITLE, ("title",), mark("Title"), needed=True),
    Row(MINUTES, ("minutes",), mark("Minutes"), needed=True),
    Row(SHORT, ("short",), mark("Minutes in the short form"), mark("0 if it is left out then.")),
    Row(METHOD, ("method",), mark("Method"), "", "one", METHODS),
    Row("A5", ("text",), mark("What the group does"), mark("Everyone reads this.")),
    Row("A6", ("facilitator", "Say"), mark("Say"), _FACILITATORS),
    Row("A7", ("facilitator", "Do"), mark("Do"), _FACILITATORS),
    Row("A8", ("facilitator", "Ask"), mark("Ask"), _FACILITATORS),
    Row("A9", ("facilitator", "Expected answers"), mark("Expected answers"), _FACILITATORS),
    Row("A10", ("facilitator", "Tip"), mark("Tip"), _FACILITATORS),
    Row(
        "A11",
        ("handout",),
        mark("Handout"),
        mark("The title of a sheet below: it is given out here."),
    ),
    Row("A12", ("flipchart",), mark("Flip chart")),
    Row("A13", ("debrief",), mark("Debrief"), mark("Questions to the group. One on each line.")),
    Row(
        "A14", ("reflection",), mark("Reflection"), mark("A question for everyone’s own notebook.")
    ),
    Row(
        "A15",
        ("question",),
        mark("Check what you know"),
        mark(
            "The question, then its answers, one on each line: ☒ before the right ones, ☐ before the rest."
        ),
    ),
)
SHEET, COPIES, LINES = "H1", "H2", "H3"
HANDOUT = (
    Row(SHEET, ("title",), mark("Title"), needed=True),
    Row(
        COPIES,
        ("copies",),
        mark("Copies"),
        "",
        "one",
        (
            Choice("participant", mark("for each participant")),
            Choice("pair", mark("for each pair")),
            Choice("group", mark("for each group")),
            Choice("facilitator", mark("for the facilitator")),
        ),
    ),
    Row(
        LINES, ("lines",), mark("Lines to write on"), mark("How many, if it is a sheet to fill in.")
    ),
)
STEPS = 3
"""How many tables for steps the template has."""

SESSION = Form(
    "session",
    mark("Session"),
    (
        mark(
            "Answer on the right. Leave the codes (S1, A1, H1 …) as they are: your answers are found by them."
        ),
        mark(
            "Each step has a table: copy one for each further step. Its rows stand in the order in which "
            "things happen: move them, copy them, and leave empty what you do not need."
        ),
        mark(
            "The text of a sheet, its tables and its pictures go below its table. Copy that table for each "
            "sheet."
        ),
        BOXES,
        LAST_STEP,
    ),
    (
        Table(HEAD),
        *(Table(STEP, mark("Step")) for _ in range(STEPS)),
        mark("Handouts and worksheets"),
        Table(HANDOUT, mark("Handout")),
    ),
)
