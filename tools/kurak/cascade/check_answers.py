"""What is wrong with a file of answers."""

from collections.abc import Iterator, Sequence
from textwrap import shorten

from kurak.cascade.answers import AnswerDraft
from kurak.cascade.together import first_of
from kurak.check.rule import Finding
from kurak.model import Problem


def sheet_is_complete(draft: AnswerDraft) -> Iterator[Finding]:
    """The answers lack a column, or there are none.

    Without the code two sheets cannot be joined; without `when` nobody knows which of them came first; and
    without a sentence there is nothing to compare.

    Wrong:

        code;I can read a law

    Right:

        code;when;I can read a law
    """
    for problem in draft.problems("no-such-column"):
        name = problem.detail["key"]
        yield Finding(
            problem.place,
            f"there is no column {name}",
            f"Add a column {name} to the first line of the file.",
        )
    for problem in draft.problems("no-answers"):
        yield Finding(
            problem.place,
            "there is no sheet below the first line",
            "Type in a line for each sheet that came back, or leave `--responses` out.",
        )


def when_is_known(draft: AnswerDraft) -> Iterator[Finding]:
    """A sheet does not say when it was filled in.

    A change is what lies between before and after.

    Wrong:

        A7K2;later;4

    Right:

        A7K2;after;4
    """
    found = list(draft.problems("when"))
    if found:
        text = found[0].detail["text"]
        told = f"`{text}` is neither `before` nor `after`" if text else "the line does not say when"
        if len(found) > 1:
            places = [
                f"line {each.place.line}"
                + (f" `{each.detail['text']}`" if each.detail["text"] else "")
                for each in found
            ]
            told = f"{len(found)} lines say neither `before` nor `after`: {first_of(places)}"
        yield Finding(found[0].place, told, "Write `before` or `after`.", len(text) or 1)


def column_was_asked(draft: AnswerDraft) -> Iterator[Finding]:
    """A column is none of what the sheets of the plan asked.

    Answers to another sheet would be told under the wrong sentence.

    Wrong:

        code;when;1;2;14        # with a plan whose sheets have 13 sentences

    Right:

        code;when;1;2;13
    """
    found = list(draft.problems("not-asked"))
    if found:
        sentences, questions = found[0].detail["counts"]
        yield Finding(
            found[0].place,
            f"the sheets of this plan have no {_texts(found)}: they have {sentences} sentences (1, 2 …) "
            f"and {questions} questions (q1, q2 …)",
            "Name the plan in whose pack the sheets were (`--plan`), or the column as the sheet has it.",
            len(found[0].detail["text"]),
        )
    found = list(draft.problems("of-the-form"))
    if found:
        yield Finding(
            found[0].place,
            f"the sheets of a plan have numbers, and no {_texts(found)}: such letters stand on the form "
            "“Before and after”, whose sentences belong to no plan",
            "Leave `--plan` out, and write the sentences of the form themselves at the heads.",
            len(found[0].detail["text"]),
        )
    for problem in draft.problems("asked-twice"):
        text = problem.detail["text"]
        yield Finding(
            problem.place,
            f"the column `{text}` is what `{problem.detail['first']}` is already",
            "Leave one of them out.",
            len(text),
        )


def _texts(found: Sequence[Problem]) -> str:
    return ", ".join(f"`{each.detail['text']}`" for each in found)


def answer_is_on_the_scale(draft: AnswerDraft) -> Iterator[Finding]:
    """An answer is not on the scale.

    A slip of the finger, such as 44, would move the mean of everybody.

    Wrong:

        A7K2;after;44

    Right:

        A7K2;after;4
    """
    kinds: dict[tuple[tuple[int, int], bool, bool], list[Problem]] = {}
    for problem in draft.problems("answer"):
        detail = problem.detail
        kind = detail["scale"], bool(detail["letters"]), detail["lacks-plan"]
        kinds.setdefault(kind, []).append(problem)
    for ((low, high), lettered, lacks_plan), found in kinds.items():
        wanted = f"no whole number from {low} to {high}"
        if lettered:
            every = {", ".join(each.detail["letters"]) for each in found}
            letters = every.pop() if len(every) == 1 else "of its question"
            wanted = f"none of the letters {letters}, and no 0 or 1"
        places = list(_cells(found))
        told = f"{places[0]}, is {wanted}"
        if len(found) > 1:
            told = f"{len(found)} answers are {wanted}: {first_of(places)}"
        help = "Look at the sheet again; leave the cell empty if nothing can be read."
        if lacks_plan:
            help = "Write 1 for right and 0 for wrong; or name the plan (`--plan`), which knows the letters."
        yield Finding(found[0].place, told, help, len(found[0].detail["text"]))


def _cells(found: Sequence[Problem]) -> Iterator[str]:
    """Yield where each answer stands, and once for each column what its head means."""
    known: set[str] = set()
    for problem in found:
        column, heading = problem.detail["column"], problem.detail["heading"]
        about = "" if column in known or heading in column else f" (“{_short(heading)}”)"
        known.add(column)
        text, line = problem.detail["text"], problem.place.line
        yield f"`{text}` in column `{_short(column)}`{about}, line {line}"


def _short(text: str) -> str:
    return shorten(text, 60, placeholder=" …")


def sheet_is_there_once(draft: AnswerDraft) -> Iterator[Finding]:
    """A sheet is in the file twice.

    Two sheets with one code and one time may be one that was typed in twice, or two people who made up the
    same code: which of them belongs to the other sheet cannot be known.

    Wrong:

        A7K2;before;3
        A7K2;before;4

    Right:

        A7K2;before;3
        ;before;4
    """
    found = list(draft.problems("twice"))
    if found:
        when, first = found[0].detail["when"], found[0].detail["first"]
        told = f"this code has a sheet “{when}” on line {first} already"
        if len(found) > 1:
            places = [
                f"line {each.place.line} “{each.detail['when']}”, as line {each.detail['first']}"
                for each in found
            ]
            told = f"{len(found)} sheets have a code that has one of that time: {first_of(places)}"
        yield Finding(
            found[0].place,
            told,
            "Remove what was typed in twice; if two people have one code, leave the code of both empty.",
        )


def codes_are_found_again(draft: AnswerDraft) -> Iterator[Finding]:
    """Hardly any code has both sheets.

    Only pairs are compared. Where nearly none is found, the codes were asked for or typed in otherwise the
    second time, or the sheets are of two workshops.

    Wrong:

        first;before;2
        A7K2;after;4

    Right:

        A7K2;before;2
        A7K2;after;4
    """
    for problem in draft.problems("few-pairs"):
        before, after, both = (problem.detail[key] for key in ("before", "after", "both"))
        yield Finding(
            problem.place,
            f"of {before} codes before and {after} after, {both} are the same",
            "Compare some codes with the paper; capitals, spaces and А for A make no difference here.",
        )
