"""K7: what cannot be printed, or not in its place."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from kurak.check.rule import Finding
from kurak.check.sound import unless_sound
from kurak.check.subject import Subject, html_of, place_in, place_of
from kurak.model import Catalogue, Document, Place
from kurak.print.fonts import missing_letters
from kurak.sentences import sentence

LONGEST = 60
"""Letters. A line of a page has room for some eighty, a column of a table for far fewer."""

_ADDRESS = re.compile(r"://|^www\.|@")
_INSIDE = re.compile(
    r"</?(?:a|abbr|b|code|del|em|i|ins|kbd|mark|s|small|span|strong|sub|sup|u)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_UNSEEN = re.compile(r"\]\([^)]*\)|<[^>]*>|\{[^}]*\}")
"""Of a line of Markdown: addresses, HTML and attributes, which are not printed."""
_UNNOTICED = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of a text, or stands between letters, and is never seen. Marks of direction
(U+200E, U+200F), joiners (U+200C, U+200D) and soft hyphens are other things: some languages need them."""
_DELETE = sentence("Delete it, best with the letters on both sides, and write these again.")
_TURN = sentence(
    "If numbers or Latin words then stand the wrong way round, put U+200E or U+200F beside them."
)
_PART = sentence("Where a word may be parted, write `&shy;`.")
_WORD = re.compile(rf"[^\W_]{{{LONGEST + 1},}}")


def printable(subject: Subject) -> Iterator[Finding]:
    """A character is not in our fonts.

    In printed books [?] stands in its place. Otherwise it would be an empty box, or a letter of another font
    that this computer happens to have.

    Wrong:

        Well done 👏

    Right:

        Well done!
    """
    for document in subject.course.documents:
        yield from _missing(document.source.path, document.source.text)
        for path, svg in document.source.drawings.items():
            yield from _missing(path, svg)
    for catalogue in subject.printed_catalogues:
        yield from unless_sound(subject, "K701", catalogue, _unprintable(subject, catalogue))


def fits(subject: Subject) -> Iterator[Finding]:
    """Something is wider than its place on paper.

    A word that no line can hold is broken anywhere, and so are the words of a table with too many columns.
    Long words are found at once; whatever else is too wide shows when pages are laid out, and `./kurak build`
    tells it then.

    Wrong:

        | Mon | Tue | Wed | Thu | Fri | Sat | Sun | Mon | Tue | Wed | Thu | Fri | Sat | Sun |

    Right:

        | Day | First week | Second week |
    """
    for document in subject.documents:
        body = subject.bodies.get((document.source.path, "facilitator"))
        for html in html_of(body) if body else ():
            for word in _long(unescape(_TAG.sub(" ", _INSIDE.sub("", html)))):
                yield too_long(place_of(document, word), word)
    for each in subject.course.documents:
        yield from _long_in_head(each)
    for catalogue in subject.printed_catalogues:
        yield from unless_sound(subject, "K702", catalogue, _too_long_in(subject, catalogue))


def unnoticed(subject: Subject) -> Iterator[Finding]:
    """A character that nobody sees is in a text.

    It comes in by copying from a web page or a messenger. One that turns the direction of writing can show
    words in another order than they are in; one that has no width parts a word for a search and for a
    screen reader.

    Wrong:

        Call 150[U+200B]0 today            # a zero width space, here written out

    Right:

        Call 1500 today
    """
    for document in subject.course.documents:
        yield from _unnoticed(document.source.path, document.source.text)
        for path, svg in document.source.drawings.items():
            yield from _unnoticed(path, svg)
    for catalogue in subject.catalogues:
        yield from unless_sound(subject, "K704", catalogue, _unnoticed_in(subject, catalogue))


def lacking(place: Place, letter: str) -> Finding:
    """Tell of a letter that our fonts have not."""
    name = unicodedata.name(letter[0], "a character without a name").lower()
    codes = " ".join(f"U+{ord(character):04X}" for character in letter)
    return Finding(
        place,
        sentence(
            "our fonts cannot print `{letter}` ({name}, {codes})",
            letter=letter,
            name=name,
            codes=codes,
        ),
        "Use another sign, a word or a picture.",
        len(letter),
    )


def too_long(place: Place, word: str) -> Finding:
    """Tell of a word that no line can hold."""
    shown = word if len(word) <= 40 else f"{word[:39]}…"
    return Finding(
        place,
        sentence("“{shown}” is longer than its line on paper", shown=shown),
        "Use a shorter word, or write `&shy;` in the text where it may be parted.",
        len(word),
    )


def _invisible(place: Place, character: str) -> Finding:
    """Tell of a character that nobody sees."""
    name = unicodedata.name(character).lower()
    turns = unicodedata.bidirectional(character) != "BN"
    return Finding(
        place,
        sentence(
            "here stands a character that nobody sees: {name}, U+{code}",
            name=name,
            code=f"{ord(character):04X}",
        ),
        sentence("{delete} {then}", delete=_DELETE, then=_TURN if turns else _PART),
    )


def _unprintable(subject: Subject, catalogue: Catalogue) -> Iterator[Finding]:
    for entry in catalogue.entries.values():
        for _, letter in missing_letters(entry.translation):
            yield lacking(place_in(subject.course.root, catalogue, entry, letter), letter)


def _unnoticed_in(subject: Subject, catalogue: Catalogue) -> Iterator[Finding]:
    for entry in catalogue.entries.values():
        for character in dict.fromkeys(_UNNOTICED.findall(entry.translation)):
            yield _invisible(place_in(subject.course.root, catalogue, entry, character), character)


def _too_long_in(subject: Subject, catalogue: Catalogue) -> Iterator[Finding]:
    for entry in catalogue.entries.values():
        for word in _long(_UNSEEN.sub("] ", entry.translation)):
            yield too_long(place_in(subject.course.root, catalogue, entry, word), word)


def _missing(path: str, text: str) -> Iterator[Finding]:
    told = set()
    for start, letter in missing_letters(text):
        if letter not in told:
            told.add(letter)
            yield lacking(_at(path, text, start), letter)


def _unnoticed(path: str, text: str) -> Iterator[Finding]:
    told = set()
    for found in _UNNOTICED.finditer(text):
        place = _at(path, text, found.start())
        if (place.line, found[0]) not in told:
            told.add((place.line, found[0]))
            yield _invisible(place, found[0])


def _at(path: str, text: str, start: int) -> Place:
    return Place(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def _long(text: str) -> Iterator[str]:
    """Yield the words of a text that are too long; an address may break anywhere."""
    if not _WORD.search(text):  # as it is nearly always
        return
    for word in text.split():
        if not _ADDRESS.search(word):
            yield from _WORD.findall(word)


def _long_in_head(document: Document) -> Iterator[Finding]:
    source = document.source
    lines = source.text.split("\n")
    for number, line in enumerate(lines[: source.body_line - 1] if source.body else lines, 1):
        for word in _long(line):
            yield too_long(Place(source.path, number, line.index(word) + 1), word)
