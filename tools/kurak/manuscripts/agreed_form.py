"""What the form of a case study asks about consent: what was explained (`model.Explained`), and agreed to.

In plain words, for an author who has talked with a narrator. No row asks for a name, a day or a signature.
"""

from kurak.labels import mark
from kurak.manuscripts.form import Choice, Row

AGREED_TITLE = mark("What was agreed with whoever told you the story")
AGREED_HINT = mark(
    "Only where people told it to you (C6). Do not write who they are, and keep signed papers elsewhere."
)
_YES_OR_NO = (Choice("yes", mark("Yes")), Choice("no", mark("No")))


def _explained(code: str, what: str, label: str) -> Row:
    return Row(code, ("explained", what), label, "", "one", _YES_OR_NO, if_told=True)


AGREED = (
    _explained(
        "C21", "purpose", mark("Have you said what the story is for, and who will read it?")
    ),
    _explained(
        "C22",
        "reach",
        mark("Have you said that on the web everybody can read it, also whom the person fears?"),
    ),
    _explained("C23", "worst-case", mark("Have you talked about the worst that may come of it?")),
    _explained(
        "C24",
        "print-stays",
        mark("Have you said that what is printed or copied cannot be called back?"),
    ),
    _explained(
        "C25",
        "may-withdraw",
        mark("Have you said that one may say no, now or later, and loses nothing by it?"),
    ),
    Row(
        "C26",
        ("identification",),
        mark("What the person is called in the text"),
        "",
        "one",
        (
            Choice("pseudonym", mark("Another name")),
            Choice("unnamed", mark("No name at all")),
            Choice("real-name", mark("The real name: the person has asked for that")),
        ),
        if_told=True,
    ),
    Row(
        "C27",
        ("channels",),
        mark("Where the story may stand"),
        mark("Put a cross before everything that the person has said yes to: ☒."),
        "many",
        (
            Choice("print", mark("On paper")),
            Choice("web", mark("On the web")),
            Choice("offline", mark("On computers and sticks, without the web")),
            Choice("epub", mark("In a book for telephones (EPUB)")),
            Choice("lms", mark("On a learning platform")),
            Choice("slides", mark("On slides")),
        ),
        if_told=True,
    ),
    Row(
        "C28",
        ("languages",),
        mark("In which languages"),
        mark("Put a cross before each: ☒."),
        "many",
        if_told=True,
    ),
    Row(
        "C29",
        ("audiences",),
        mark("Who may read it"),
        "",
        "many",
        (
            Choice("participant", mark("Those who take part in a workshop")),
            Choice("facilitator", mark("Those who lead one")),
        ),
        if_told=True,
    ),
    Row(
        "C30",
        ("years",),
        mark("For how long"),
        mark("Three years at most. Then the person is asked again."),
        "one",
        (
            Choice("1", mark("One year")),
            Choice("2", mark("Two years")),
            Choice("3", mark("Three years")),
        ),
        if_told=True,
    ),
)
"""What a narrator agreed to: the rows, in their order (record.yml, `consent`)."""
