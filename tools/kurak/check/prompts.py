"""K41: what an author has not written yet."""

from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.subject import Subject
from kurak.model import PROMPT, Place


def prompt_replaced(subject: Subject) -> Iterator[Finding]:
    """A prompt still waits for its text.

    What `./kurak new` writes in double brackets tells the author what to write there. Whoever reads it in a
    product reads a question in place of an answer.

    Wrong:

        [[Where the story takes place, and what a reader from elsewhere must know.]]

    Right:

        The market of our town has two hundred stalls, and most of them are led by women.
    """
    for document in subject.course.documents:
        for number, line in enumerate(document.source.text.split("\n"), 1):
            for found in PROMPT.finditer(line):
                yield Finding(
                    Place(document.source.path, number, found.start() + 1),
                    "here is still a prompt and not your text",
                    "Write your text in its place, and take both pairs of brackets away.",
                    len(found[0]),
                )
