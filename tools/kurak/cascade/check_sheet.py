"""What is wrong with a file of either kind: names in it, and cells that stand in no column."""

from collections.abc import Iterator
from textwrap import shorten

from kurak.cascade.answers import AnswerDraft
from kurak.cascade.read import Draft
from kurak.cascade.together import first_of
from kurak.check.rule import Finding


def names_nobody(draft: Draft | AnswerDraft) -> Iterator[Finding]:
    """A column or a value may name a person.

    A list of those who came can be taken away, copied or asked for. Where there is none, nobody can be found
    by it. Counts are all that a report needs.

    Wrong:

        id;month;region;people;telephone

    Right:

        id;month;region;people
    """
    for problem in draft.problems("personal"):
        key = problem.detail["key"]
        if problem.detail.get("value"):
            yield Finding(
                problem.place,
                f"the value of `{key}` looks like a telephone number or an address",
                "Take it out of the file. Write counts, never who they are.",
            )
        else:
            yield Finding(
                problem.place,
                f"`{key}` looks like something that names a person or leads to one",
                "Take the whole column out of the file, and destroy the list that it came from.",
                len(key),
            )
    found = list(draft.problems("telling-code"))
    if found:
        lines = [f"line {each.place.line}" for each in found]
        yield Finding(
            found[0].place,
            f"what stands for a code looks like a name, a number or an address: {first_of(lines)}",
            "A code is four signs, each a letter or a figure, as the form “Before and after” says. Leave the"
            " cell empty, and destroy the list that it came from.",
        )


def words_keep_their_direction(draft: Draft | AnswerDraft) -> Iterator[Finding]:
    """A word has a sign that turns its direction.

    Nobody sees the sign, and what stands behind it would be read backwards: in the report, and in every table
    that it is copied to.

    Wrong:

        region: "\\u202eVillage"

    Right:

        region: Village
    """
    for problem in draft.problems("direction"):
        yield Finding(
            problem.place,
            f"an unseen sign (U+{ord(problem.detail['sign']):04X}) turns the words round",
            "Type the words anew, with nothing copied from elsewhere.",
        )


def letter_is_printed(draft: Draft | AnswerDraft) -> Iterator[Finding]:
    """A letter is not in our fonts.

    In report.pdf and its plots [?] stands in its place; report.md and the tables have the letter.

    Wrong:

        region: 東京

    Right:

        region: Tokyo
    """
    for problem in draft.problems("lacking"):
        letters, text = problem.detail["letters"], problem.detail["text"]
        yield Finding(
            problem.place,
            f"our fonts cannot print {first_of(letters)} in “{shorten(text, 60, placeholder=' …')}”",
            "Write it with letters of the report's language, or use report.md.",
            len(text),
        )


def cell_has_a_column(draft: Draft | AnswerDraft) -> Iterator[Finding]:
    """A line has more cells than the head has columns.

    What stands behind the last column would be left out, or a separator too many has moved all cells of the
    line.

    Wrong:

        id;people
        shymkent-1;20;4

    Right:

        id;people;sex.men
        shymkent-1;20;4
    """
    found = list(draft.problems("no-column"))
    if found:
        text = found[0].detail["text"]
        told = f"`{text}` stands in no column"
        if len(found) > 1:
            places = [f"`{each.detail['text']}` on line {each.place.line}" for each in found]
            told = f"{len(found)} cells stand in no column: {first_of(places)}"
        help_text = "Give it a column in the first line, or take it and its separator out."
        yield Finding(found[0].place, told, help_text, len(text))


def quotes_close(draft: Draft | AnswerDraft) -> Iterator[Finding]:
    """A quotation mark does not close on its line.

    The rows below it would be read as one long word, and be missing from the report.

    Wrong:

        shymkent-1;"Shymkent;20

    Right:

        shymkent-1;"Shymkent";20
    """
    for problem in draft.problems("open-quote"):
        yield Finding(
            problem.place,
            "the quotation mark does not close on this line",
            "Take it out, or close it; a cell has no line ends in it.",
        )
