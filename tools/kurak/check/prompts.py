"""K41: what an author has not written yet."""

from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.subject import Subject, place_in
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
        text = document.source.text
        for found in PROMPT.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            yield _found(Place(document.source.path, line, column), found[0])
    for catalogue in subject.catalogues:
        for message, entry in catalogue.entries.items():
            if "[[" not in entry.translation or entry.fuzzy or PROMPT.search(message):
                continue
            for found in PROMPT.finditer(entry.translation):
                place = place_in(subject.course.root, catalogue, entry, found[0].partition("\n")[0])
                yield _found(place, found[0])


def _found(place: Place, prompt: str) -> Finding:
    return Finding(
        place,
        "here is still a prompt and not your text",
        "Write your text in its place, and take both pairs of brackets away.",
        len(prompt.partition("\n")[0]),
    )
