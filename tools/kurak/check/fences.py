"""K320: the lines that open and close the blocks of a body."""

from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.sound import unless_sound
from kurak.check.subject import Subject
from kurak.dialect.fences import irregularities
from kurak.model import Place, Source


def regular(subject: Subject) -> Iterator[Finding]:
    """A line of a block can be read in two ways.

    What is for facilitators is taken out of a participant's text by its lines alone. So every such line
    must be beyond doubt: slashes at the beginning, options right below, an end at the same indentation.

    Wrong:

        /// facilitator: Say
        > ///
        //// handout | Map inside /// handout

    Right:

        //// handout | Map
        /// facilitator | Say
        ///
        ////
    """
    for document in subject.documents:
        source = document.source
        yield from unless_sound(subject, f"K320 {source.body}", None, _irregular(source))


def _irregular(source: Source) -> Iterator[Finding]:
    for found in irregularities(source.body):
        line = source.body_line + found.line - 1
        text = source.body.split("\n")[found.line - 1]
        column = len(text) - len(text.lstrip()) + 1
        yield Finding(
            Place(source.path, line, column),
            found.reason,
            "See “Blocks” in curriculum/README.md.",
            max(1, len(text.strip())),
        )
