"""What the text of a book draws on: its pictures, its notes, and the places that it leads to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from urllib.parse import unquote

from kurak.book import Book
from kurak.formats.word.manuscript import Mark, Note, Picture
from kurak.formats.word.pictures import ornament, picture
from kurak.formats.word.text import Element, classes

_ELSEWHERE = ("http://", "https://", "mailto:", "tel:")
_HERE = ("#", "xref:", "note:")
"""How an address in a book begins (pages/sections.py)."""
_PICTURE = "kurak-file:"
_PLAIN_NAME = re.compile(r"[A-Za-z0-9-]{1,38}")


@dataclass(slots=True)
class BookSources:
    """Answers what the walk through a book's HTML asks for."""

    book: Book
    width: float
    """How wide the text is, in millimetres."""
    wanted: set[str]
    """The places that something leads to."""
    notes: dict[str, Element]
    cited: set[str]
    """The notes that the text leads to."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The notes that were marked, in order."""
    repeated: set[int] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)

    def at_foot(self) -> "BookSources":
        """Return the same for the text of the notes, in which there can be no other."""
        return replace(self, notes={})

    def mark(self, name: str) -> Iterator[Mark]:
        """Yield the bookmark of a place that something leads to."""
        if name in self.wanted and name not in self.marked and name not in self.cited:
            self.marked.add(name)
            yield Mark(bookmark(name))

    def target(self, address: str) -> str:
        """Return where an address leads to in a Word file: nowhere, if that is not in it."""
        if address.startswith(_ELSEWHERE):
            return address
        name = _place(address)
        return f"#{bookmark(name)}" if name in self.wanted and name not in self.cited else ""

    def note(self, address: str) -> Note | None:
        """Return the mark of the note that an address leads to."""
        name = _place(address)
        if name not in self.notes:
            return None
        again = name in self.numbers
        number = self.numbers.setdefault(name, len(self.numbers) + 1)
        if again:
            self.repeated.add(number)
        return Note(number, again)

    def is_cited(self, note: Element) -> bool:
        """Tell whether the text leads to a note."""
        return note.get("id") in self.cited

    def picture(self, element: Element, room: float) -> Picture | None:
        """Return the picture of an `img`, no wider than there is room for."""
        path = unquote((element.get("src") or "").removeprefix(_PICTURE))
        content = self.book.pictures.get(path)
        return picture(path, content, element.get("alt") or "", room) if content else None

    def ornament(self, name: str) -> Picture:
        """Return one of our own ornaments."""
        return ornament(name, 0.8 * self.width)


def sources(book: Book, trees: Iterable[Element], width: float) -> BookSources:
    """Return the sources of a book, whose sections these are."""
    places: set[str] = set()
    wanted: set[str] = set()
    from_text: set[str] = set()
    notes: dict[str, Element] = {}
    for tree in trees:
        places.update(element.get("id") for element in tree.iterfind(".//*[@id]"))
        for section in tree.iter("section"):
            if "footnotes" in classes(section):
                notes.update((item.get("id"), item) for item in section.iterfind(".//li[@id]"))
        for link in tree.iterfind(".//a[@href]"):
            wanted.add(_place(link.get("href")))
            if not any("footnotes" in classes(above) for above in link.iterancestors("section")):
                from_text.add(_place(link.get("href")))
    return BookSources(book, width, wanted & places, notes, from_text & set(notes))


def bookmark(name: str) -> str:
    """Return the name of a place as Word allows it: 40 letters, digits and lines, first a letter."""
    if _PLAIN_NAME.fullmatch(name):
        return f"k_{name.replace('-', '_')}"
    safe = re.sub(r"\W", "_", name, flags=re.ASCII)
    return f"k_{safe[:29]}_{sha256(name.encode()).hexdigest()[:8]}"


def _place(address: str) -> str:
    return next((address.removeprefix(p) for p in _HERE if address.startswith(p)), "")
