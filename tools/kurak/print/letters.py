"""Letters that our fonts lack, replaced by a sign before anything is laid out.

Otherwise they would come from whatever font this machine has, or be an empty box.
"""

from collections.abc import Generator, Iterator
from urllib.parse import quote
from xml.etree.ElementTree import Element

from kurak.print.arabic import drawn
from kurak.print.fonts import missing_characters, printable
from kurak.print.fragment import Trouble

_NEVER_PRINTED = "footnote-backref"
"""The arrow behind a note, which leads back to the text on a screen."""


def replace_letters(root: Element) -> Iterator[Trouble]:
    """Put the sign for letters that our fonts lack into a document, and yield each of these letters."""
    for element in root.iter():
        if element.get("class") != _NEVER_PRINTED:
            element.text = yield from _printed(element.text)
        element.tail = yield from _printed(element.tail)
        if words := (yield from _printed(element.get("alt"))):  # printed where the picture fails
            element.set("alt", words)
        address = element.get("href", "")
        if not address.isascii():  # printed behind the words of a link, and still to be followed
            lacking = missing_characters(address)
            element.set("href", "".join(quote(c) if c in lacking else c for c in address))


def replace_drawn(svg: bytes) -> tuple[bytes, tuple[Trouble, ...]]:
    """Return a drawing as it is printed, with the sign for letters that our fonts lack, and each of these."""
    text, letters = printable(svg.decode(), drawn=True)
    return drawn(text).encode(), tuple(Trouble("font", letter) for letter in letters)


def _printed(text: str | None) -> Generator[Trouble, None, str | None]:
    if not text or text.isascii():
        return text
    shown, letters = printable(text)
    yield from (Trouble("font", letter) for letter in letters)
    return shown
