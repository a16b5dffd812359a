"""K7: what cannot be printed."""

import unicodedata
from collections.abc import Iterator

from kurak.check.rule import Finding
from kurak.check.subject import Subject, place_in
from kurak.model import Place
from kurak.print.fonts import missing_characters


def printable(subject: Subject) -> Iterator[Finding]:
    """A character is not in our fonts.

    A printed book would show an empty box, or a letter of another font that this computer happens to have.

    Wrong:

        Well done 👏

    Right:

        Well done!
    """
    for document in subject.course.documents:
        yield from _missing(document.source.path, document.source.text)
    for document in subject.course.documents:
        for catalogue in document.source.catalogues.values():
            for entry in catalogue.entries.values():
                for character in sorted(missing_characters(entry.translation)):
                    place = place_in(subject.course.root, catalogue, entry, character)
                    yield _finding(place, character, character)


def _missing(path: str, text: str) -> Iterator[Finding]:
    missing = missing_characters(text)
    lines = text.split("\n") if missing else ()
    for number, line in enumerate(lines, 1):
        for character in sorted(missing & set(line), key=line.index):
            missing -= {character}
            yield _finding(Place(path, number, line.index(character) + 1), character, character)


def _finding(place: Place, character: str, marked: str) -> Finding:
    name = unicodedata.name(character, "a character without a name").lower()
    return Finding(
        place,
        f"our fonts cannot print `{character}` ({name}, U+{ord(character):04X})",
        "Use another sign, a word or a picture.",
        len(marked),
    )
