"""Why an author is told something of her manuscript, and what to do where the sentence does not say it."""

from collections.abc import Mapping

from kurak.labels import labels, mark
from kurak.manuscripts import agreed, answers, case, clean, headings, quiz, session, session_head
from kurak.manuscripts.told import Told
from kurak.model import Language

_TOLD_NEEDS_CONSENT = mark(
    "What people told you needs their consent, and is protected more: names, villages and all that leads "
    "to them are looked for."
)
REASONS: Mapping[str, tuple[str, str]] = {
    answers.EMPTY: (
        mark("Whoever looks for a text or teaches with it needs this answer."),
        mark("Write it there."),
    ),
    answers.UNCLEAR: (
        mark(
            "The text is sorted and printed by this one answer; two crosses or none leave it open."
        ),
        "",
    ),
    case.NO_CODE: (mark("A name in the file leads to you, wherever the file goes."), ""),
    case.NO_ROOM: (
        mark("An answer is a line of words, and there the picture would not be shown."),
        "",
    ),
    case.NO_FORM: (
        mark("Its answers are printed with the story, and say where it comes from."),
        "",
    ),
    case.NO_STORY: (
        mark("A group has nothing to read and to talk about."),
        mark("Write it below the headings of the template."),
    ),
    case.EMPTY_SECTION: (mark("Readers would find a heading with nothing below it."), ""),
    headings.BOLD_LINE: (
        mark("Readers find their way by headings, and a screen reader goes from one to the next."),
        "",
    ),
    headings.MISSING: (
        mark("What stands below a wrong heading is read as something that it is not."),
        "",
    ),
    agreed.CONTRADICTED: (_TOLD_NEEDS_CONSENT, ""),
    clean.HIDDEN: (mark("You do not see it, and whoever gets the file can."), ""),
    clean.DELETED: (
        mark("You do not want them any more, and whoever gets the file can read them."),
        "",
    ),
    clean.STRUCK: (
        mark("You do not want them any more, and whoever gets the file can read them."),
        "",
    ),
    clean.PALE: (mark("You do not see them, and whoever gets the file can."), ""),
    clean.EMBEDDED: (mark("It can hold far more than it shows, and cannot be printed."), ""),
    clean.DRAWN: (mark("Other programs would show a hole in its place."), ""),
    clean.CROPPED: (
        mark("In your own file it is only hidden: whoever gets the file can bring it back."),
        mark(
            "If nobody is to see it, crop the picture in a program for pictures, and insert it anew."
        ),
    ),
    clean.UNCUT: (mark("It might show more than you wanted to show."), ""),
    clean.LINK: (
        mark("It opens on that computer only, and its folders can tell whose that is."),
        mark("Write what readers need into the text, or take the link away."),
    ),
    clean.NESTED: (
        mark("On a telephone and with a screen reader nobody finds the way through such a table."),
        mark("Make two tables of it, one below the other."),
    ),
    session.ASIDE: (
        mark(
            "Participants get what stands in the rows for them and nothing else, so nothing by mistake."
        ),
        mark("If it is for everyone, put it into the row where it belongs."),
    ),
    session.NO_STEP: (mark("A session is made of its steps, and its time of theirs."), ""),
    session.NO_SHEET: (mark("The group would be promised a sheet that is not there."), ""),
    session.NOT_GIVEN: (
        mark("Whoever leads the session would not know when to give it out."),
        mark("Write its title at A11 of the step in which it is given out."),
    ),
    session_head.NO_NUMBER: (mark("The day is planned with these numbers."), ""),
    session_head.NO_OBJECTIVE: (
        mark("Without one, nobody can tell whether the session was of use."),
        "",
    ),
    session_head.NO_CASE: (mark("The group would be sent to a story that is not there."), ""),
    quiz.NO_ANSWERS: (mark("Without a right and a wrong one nobody can check what they know."), ""),
}

_OF_ROWS: Mapping[str, str] = {
    "C6": _TOLD_NEEDS_CONSENT,
    "C10": mark(
        "A code stands there instead of your name, and we can still ask you about your text."
    ),
}
"""Why the answer to a row is needed, where that is another reason than for most."""


def reason(told: Told, language: Language) -> tuple[str, str]:
    """Return why something is told, and what to do that its sentence does not say."""
    _ = labels(language)
    why, help = REASONS.get(told.word, ("", ""))
    if told.word in (answers.EMPTY, answers.UNCLEAR):
        why = _OF_ROWS.get(told.values.get("code", ""), why)
    return _(why) if why else "", _(help) if help else ""
