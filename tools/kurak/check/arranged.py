"""K5: questions whose answers are put in order or matched."""

import re
from collections.abc import Iterator

from kurak.check.questions import ARRANGED, check_of, questions
from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.sentences import Text, several

_TAG = re.compile(r"</?(?:b|strong|em|i|p)\b[^>]*>")
"""What makes words look different and not say anything else."""
_FEWEST = 3
"""Of two things the other order is the right one, because the right order is never shown."""


def ordering_is_numbered(subject: Subject) -> Iterator[Finding]:
    """The items of an ordering are not a numbered list.

    What belongs first is written first. Nothing is ticked: readers see the items in another order, and put
    each in its place.

    Wrong:

        type: ordering

        - [x] Listen
        - [x] Ask
        - [x] Tell

    Right:

        type: ordering

        1. Listen
        2. Ask
        3. Tell
    """
    for _, question in questions(subject):
        if question.type == "ordering" and (
            question.right or question.wrong or not question.numbered
        ):
            ticked = question.right or question.wrong
            message = (
                "the items to put in order are to be ticked"
                if ticked
                else "the items to put in order are not there"
            )
            help = "Write them as a numbered list, `1. `, `2. ` …, in the right order."
            yield Finding(question.place, message, help, 3)


def matching_has_pairs(subject: Subject) -> Iterator[Finding]:
    """A matching is no table of pairs.

    Each row of the table holds two things that belong together, and the head says what the columns are.
    Readers see the right column in another order.

    Wrong:

        type: matching

        - stitches: what we have agreed
        - pieces: the members

    Right:

        type: matching

        | In the quilt | In an alliance |
        |---|---|
        | stitches | what we have agreed |
        | pieces | the members |
        | thread | news that reaches everyone |
    """
    for session, question in questions(subject):
        check = check_of(subject, session, question)
        if not check or question.type != "matching":
            continue
        sides = (*check.heads, *check.partners, *(answer.html for answer in check.answers))
        if not check.heads:
            message: Text = "there is no table of what belongs together"
        elif len(check.heads) != 2:
            message = several(
                "the table has {number} column", "the table has {number} columns", len(check.heads)
            )
        elif "" in sides:
            message = "a cell of the table is empty"
        else:
            continue
        help = "Write a table of two columns with a head, a pair in each row and no cell empty."
        yield Finding(question.place, message, help, 3)


def enough_to_arrange(subject: Subject) -> Iterator[Finding]:
    """There is too little to put in order or to match.

    The right order is never the one that is shown, so of two things everyone knows it.

    Wrong:

        type: ordering

        1. Listen
        2. Tell

    Right:

        type: ordering

        1. Listen
        2. Ask
        3. Tell
    """
    for session, question in questions(subject):
        check = check_of(subject, session, question)
        if check and question.type in ARRANGED and 0 < len(check.answers) < _FEWEST:
            message = several(
                "{number} to arrange is too few: {fewest} are needed",
                "{number} to arrange are too few: {fewest} are needed",
                len(check.answers),
                fewest=_FEWEST,
            )
            help = "Add one, or ask with `type: single`."
            yield Finding(question.place, message, help, 3)


def arranged_differ(subject: Subject) -> Iterator[Finding]:
    """Two things to put in order or to match are the same.

    Nobody can tell which of the two belongs where, and one of them would be marked wrong.

    Wrong:

        1. Listen
        2. Ask
        3. Listen

    Right:

        1. Listen
        2. Ask
        3. Listen again
    """
    for session, question in questions(subject):
        check = check_of(subject, session, question)
        if not check or question.type not in ARRANGED:
            continue
        for side in ([answer.html for answer in check.answers], check.partners):
            shown = [" ".join(_TAG.sub(" ", html).lower().split()) for html in side]
            if len(set(shown) - {""}) < len([html for html in shown if html]):
                help = "Change one so that readers can tell them apart, or leave it out."
                yield Finding(question.place, "two of what is to be arranged are the same", help, 3)
