"""K8: the register of workshops, and the answers before and after them."""

from collections.abc import Iterator

from kurak.cascade.answers import AnswerDraft
from kurak.cascade.fields import MONTHS
from kurak.cascade.read import Draft
from kurak.cascade.register import BREAKDOWNS
from kurak.cascade.settle import parts_of, span_of
from kurak.check import RULES as COURSE
from kurak.check import order
from kurak.check.rule import Finding, Rule
from kurak.check.subject import nearest
from kurak.diagnostics import Diagnostic


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


def id_is_unique(draft: Draft) -> Iterator[Finding]:
    """Two rows have one id.

    What was copied twice is counted twice, and nobody can tell which of the two is the parent of another.

    Wrong:

        - {id: shymkent-1, …}
        - {id: shymkent-1, …}

    Right:

        - {id: shymkent-1, …}
        - {id: shymkent-2, …}
    """
    first: dict[str, int] = {}
    for index, row in enumerate(draft.rows):
        if row.id in first:
            line = draft.place(first[row.id], "id").line
            yield Finding(
                draft.place(index, "id"),
                f"the id `{row.id}` stands on line {line} already",
                "Remove the row if it is the same workshop; else give it an id of its own.",
                len(row.id),
            )
        first.setdefault(row.id, index)


def parent_is_known(draft: Draft) -> Iterator[Finding]:
    """A parent is not in the register.

    The generation of a workshop follows from its parent: without that it would be told as the beginning of a
    cascade.

    Wrong:

        - {id: village-1, parent: shymkent, …}      # and no row has the id shymkent

    Right:

        - {id: shymkent-1, …}
        - {id: village-1, parent: shymkent-1, …}
    """
    known = {row.id for row in draft.rows}
    for index, row in enumerate(draft.rows):
        if row.parent and row.parent not in known:
            help_text = nearest(row.parent, known).strip()
            yield Finding(
                draft.place(index, "parent"),
                f"no row has the id `{row.parent}`",
                help_text or "Add the row of the parent, or leave `parent` out.",
                len(row.parent),
            )


def parents_end(draft: Draft) -> Iterator[Finding]:
    """Workshops are the parents of one another.

    Someone must have begun: a circle has no first generation.

    Wrong:

        - {id: a, parent: b, …}
        - {id: b, parent: a, …}

    Right:

        - {id: a, …}
        - {id: b, parent: a, …}
    """
    parents = {row.id: row.parent for row in draft.rows}
    told: set[str] = set()
    for index, row in enumerate(draft.rows):
        way: list[str] = []
        here: str | None = row.id
        while here and here not in way and here not in told:
            way.append(here)
            here = parents.get(here)
        if here in way:
            circle = way[way.index(here or "") :]
            yield Finding(
                draft.place(index, "parent"),
                f"the parents go round in a circle: {' → '.join([*circle, circle[0]])}",
                "Leave out the `parent` of the workshop that came first.",
            )
        told.update(way)


def month_is_possible(draft: Draft) -> Iterator[Finding]:
    """A month is none, or the last one comes before the first.

    The workshop would stand in no period of the report, or in a wrong one.

    Wrong:

        month: 2013-13

    Right:

        month: 2013-07 to 2013-12
    """
    for index, row in enumerate(draft.rows):
        place = draft.place(index, "month")
        first, last = span_of(row.month)
        wrong = next(
            (m for m in MONTHS.findall(row.month) if m < "0001" or not 1 <= int(m[5:]) <= 12), ""
        )
        if wrong:
            yield Finding(place, f"there is no month {wrong}", "Months go from 01 to 12.", 5)
        elif first > last:
            help_text = f"Write `{last} to {first}`."
            yield Finding(place, f"{last} comes before {first}", help_text, 5)


def parts_fit(draft: Draft) -> Iterator[Finding]:
    """The parts are more than the whole.

    One of the numbers is wrong. Those who did not say are the rest, so the parts may be fewer than the
    people, and never more.

    Wrong:

        people: 20
        sex: {women: 19, men: 3}

    Right:

        people: 22
        sex: {women: 19, men: 3}
    """
    for index, row in enumerate(draft.rows):
        for name in BREAKDOWNS:
            whole = sum(each for each in parts_of(row)[name].values() if isinstance(each, int))
            if whole > row.people:
                yield Finding(
                    draft.place(index, name),
                    f"`{name}` adds up to {whole}, and the row has {row.people} people",
                    "Look at the tally sheet again, and mend the number that is wrong.",
                    len(name),
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
    for problem in draft.problems("no-column"):
        text = problem.detail["text"]
        help_text = "Give it a column in the first line, or take it and its separator out."
        yield Finding(problem.place, f"`{text}` stands in no column", help_text, len(text))


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


def sheet_is_complete(draft: AnswerDraft) -> Iterator[Finding]:
    """The answers lack a column.

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
            f"Add {name} to the first line of the file.",
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
        text = problem.detail["text"]
        yield Finding(
            problem.place,
            f"`{text}` is no whole number from {low} to {high}",
            "Look at the sheet again; leave the cell empty if nothing can be read.",
            len(text),
        )


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


RULES = (
    Rule("K801", "error", names_nobody),
    Rule("K802", "error", id_is_unique),
    Rule("K803", "error", parent_is_known),
    Rule("K804", "error", parents_end),
    Rule("K805", "error", month_is_possible),
    Rule("K806", "error", parts_fit),
    Rule("K807", "error", cell_has_a_column),
    Rule("K808", "error", quotes_close),
    Rule("K811", "error", sheet_is_complete),
    Rule("K812", "error", when_is_known),
    Rule("K813", "error", answer_is_on_the_scale),
    Rule("K814", "error", sheet_is_there_once),
)
"""The ordered table of the rules."""

_READING = tuple(rule for rule in COURSE if rule.code < "K3")
"""What the course's rules say of any file that cannot be read or has a wrong key."""
_OF_ANSWERS = tuple(
    rule for rule in RULES if rule.code > "K81" or rule.code in ("K801", "K807", "K808")
)
_OF_REGISTER = tuple(rule for rule in RULES if rule.code < "K81")


Judged = Draft | AnswerDraft


def judge(draft: Draft | AnswerDraft) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a register, or with answers, by line."""
    own = _OF_REGISTER if isinstance(draft, Draft) else _OF_ANSWERS
    rules = (*_READING, *own)
    found = {rule.diagnostic(finding) for rule in rules for finding in rule.judge(draft)}
    return tuple(sorted(found, key=order))
