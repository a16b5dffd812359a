"""What is wrong with a file of answers."""

from collections.abc import Iterator

from kurak.cascade.answers import AnswerDraft
from kurak.check.rule import Finding


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
    for problem in draft.problems("when"):
        text = problem.detail["text"]
        yield Finding(
            problem.place,
            f"`{text}` is neither `before` nor `after`" if text else "the line does not say when",
            "Write `before` or `after`.",
            len(text) or 1,
        )


def column_was_asked(draft: AnswerDraft) -> Iterator[Finding]:
    """A column is none of what the sheets of the plan asked.

    Answers to another sheet would be told under the wrong sentence.

    Wrong:

        code;when;1;2;14        # with a plan whose sheets have 13 sentences

    Right:

        code;when;1;2;13
    """
    for problem in draft.problems("not-asked"):
        sentences, questions = problem.detail["counts"]
        text = problem.detail["text"]
        yield Finding(
            problem.place,
            f"the sheets of this plan have no `{text}`: they have {sentences} sentences (1, 2 …) "
            f"and {questions} questions (q1, q2 …)",
            "Name the plan in whose pack the sheets were (`--plan`), or the column as the sheet has it.",
            len(text),
        )
    for problem in draft.problems("asked-twice"):
        text = problem.detail["text"]
        yield Finding(
            problem.place,
            f"the column `{text}` is what `{problem.detail['first']}` is already",
            "Leave one of them out.",
            len(text),
        )


def answer_is_on_the_scale(draft: AnswerDraft) -> Iterator[Finding]:
    """An answer is not on the scale.

    A slip of the finger, such as 44, would move the mean of everybody.

    Wrong:

        A7K2;after;44

    Right:

        A7K2;after;4
    """
    for problem in draft.problems("answer"):
        low, high = problem.detail["scale"]
        text, letters = problem.detail["text"], problem.detail["letters"]
        wanted = f"`{text}` is no whole number from {low} to {high}"
        help = "Look at the sheet again; leave the cell empty if nothing can be read."
        if problem.detail["lacks-plan"]:
            help = "Write 1 for right and 0 for wrong; or name the plan (`--plan`), which knows the letters."
        elif letters:
            wanted = f"`{text}` is none of the letters {', '.join(letters)}, and no 0 or 1"
        yield Finding(problem.place, wanted, help, len(text))


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
    for problem in draft.problems("twice"):
        yield Finding(
            problem.place,
            f"this code has a sheet “{problem.detail['when']}” on line {problem.detail['first']} already",
            "Remove what was typed in twice; if two people have one code, leave the code of both empty.",
        )
