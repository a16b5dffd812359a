"""Tables: what paper can hold of one, and what is to be cut out of it."""

import re
from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.subject import Subject, blocks_of
from kurak.model import Place
from kurak.sentences import Text, sentence

_ITEM = re.compile(r"[-*+] |\d+\. ")
_RULED = re.compile(r":?-+:?")
_MOST_COLUMNS = 10
"""On A4 each then has 16 mm, room for six letters."""


def cut_has_table(subject: Subject) -> Iterator[Finding]:
    """There is nothing to cut out.

    `cut` draws dashed lines for scissors around the rows or cells of a table, or around the items of a list.
    A sheet without them is printed as any other.

    Wrong:

        /// handout | Cards
            cut: rows

        - Listen
        - Ask
        ///

    Right:

        /// handout | Cards
            cut: items

        - Listen
        - Ask
        ///
    """
    for _, opener in blocks_of(subject):
        cut, lines = opener.options.get("cut"), opener.content.split("\n")
        if cut == "items" and not any(map(_ITEM.match, lines)):
            message: Text = "`cut: items` is for a list, and there is none"
            help = "Write what is to be cut out as a list, or take `cut` away."
            yield Finding(opener.place, message, help, 3)
        elif cut not in (None, "items") and not any(map(columns, lines)):
            message = sentence("`cut: {cut}` is for a table, and there is none", cut=cut)
            help = "Write a table, or `cut: items` for a list; or take `cut` away."
            yield Finding(opener.place, message, help, 3)


def table_fits(subject: Subject) -> Iterator[Finding]:
    """A table has more columns than paper can hold.

    What stands in narrow columns is printed over what stands beside it, and on a telephone nobody finds the
    end of a row.

    Wrong:

        | Day | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 |

    Right:

        | Day | Morning | Afternoon |
    """
    for document in subject.documents:
        source = document.source
        for number, line in enumerate(source.body.split("\n"), source.body_line):
            if columns(line) > _MOST_COLUMNS:
                yield Finding(
                    Place(source.path, number, 1),
                    sentence(
                        "the table has {columns} columns; paper has room for {most_columns}",
                        columns=columns(line),
                        most_columns=_MOST_COLUMNS,
                    ),
                    "Make two tables of it, or let its rows and columns change places.",
                    len(line),
                )


def columns(line: str) -> int:
    """Return how many columns a table has whose head stands above this line; 0 if none does."""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    is_ruled = "|" in line and all(_RULED.fullmatch(cell.strip()) for cell in cells)
    return len(cells) if is_ruled else 0
