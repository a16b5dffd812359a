"""What is to be printed for a book: its fragments, by the hash of all that each depends on.

The main process of a build names them and counts what is done, and its workers do it. So no library is read
here that lays out pages or writes PDF files.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from kurak.book import Book, Section, parts_of
from kurak.print.fragment import Fragment, Trouble, fragment_key, machine, pictures_of
from kurak.print.furniture import DIGITS, LINE, Line, lines
from kurak.print.paper import PAPERS, furniture_stylesheet, stylesheet
from kurak.store import Store, key_of


@dataclass(frozen=True, slots=True)
class Errand:
    """A fragment to be made."""

    name: str
    source: str
    html: str
    css: str
    language: str
    direction: str
    pictures: Mapping[str, bytes]
    tagged: bool

    @property
    def key(self) -> str:
        return fragment_key(
            self.html, self.css, self.language, self.direction, self.pictures, self.tagged
        )


@dataclass(frozen=True, slots=True)
class Misprint:
    """Something that does not print as it should."""

    name: str
    """The section it is in."""
    source: str
    """The path of the document that the section was made from."""
    language: str
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Printed:
    """A book, and what is wrong with it."""

    pdf: bytes = b""
    misprints: tuple[Misprint, ...] = ()

    def to_bytes(self) -> bytes:
        head = [asdict(misprint) for misprint in self.misprints]
        return json.dumps(head).encode() + b"\n" + self.pdf

    @staticmethod
    def from_bytes(data: bytes) -> "Printed":
        line, _, pdf = data.partition(b"\n")
        misprints = (
            Misprint(**{**head, "trouble": Trouble(**head["trouble"])}) for head in json.loads(line)
        )
        return Printed(pdf, tuple(misprints))


def errands(book: Book) -> Iterator[Errand]:
    """Yield the fragments that a book is made of, but for those that name pages."""
    for section in book.sections:
        if not section.numbered:
            yield section_of(book, section)
    for line in dict.fromkeys(lines(book)):
        yield line_of(book, line)
    yield digits_of(book)


def run(errand: Errand, store: Store) -> Fragment:
    """Return a fragment from the store, made now if it is not there."""
    key = errand.key
    kept = store.get(key)
    if kept is not None:
        return Fragment.from_bytes(kept)
    from kurak.print.compile import compile_fragment  # slow to import, and often not needed

    fragment = compile_fragment(
        errand.html,
        errand.css,
        errand.language,
        errand.direction,
        errand.pictures,
        errand.tagged,
    )
    store.put(key, fragment.to_bytes())
    return fragment


def bound(key: str, store: Store) -> Printed | None:
    """Return a book that was bound before, by its key, if it is in the store."""
    kept = store.get(key)
    return None if kept is None else Printed.from_bytes(kept)


def book_key(book: Book) -> str:
    """Return the hash of all that a linked book depends on."""
    return key_of("book", printer(book), *parts_of(book))


def printer(book: Book) -> str:
    """Return what a book is printed with: libraries, fonts and styles."""
    papers = {section.paper or book.profile.paper for section in book.sections}
    profiles = [replace(book.profile, paper=paper) for paper in sorted(papers)]
    styles = [stylesheet(profile, book.direction) for profile in profiles]
    styles.append(furniture_stylesheet(book.profile, 0, 0))
    return "\n".join([machine(), *styles])


def section_of(book: Book, section: Section) -> Errand:
    """Return what prints a section of a book."""
    profile = replace(book.profile, paper=section.paper) if section.paper else book.profile
    return Errand(
        name=section.name,
        source=section.source,
        html=section.html,
        css=stylesheet(profile, book.direction),
        language=book.language,
        direction=book.direction,
        pictures=pictures_in(book, pictures_of(section.html)),
        tagged=True,
    )


def pictures_in(book: Book, paths: Iterable[str]) -> dict[str, bytes]:
    """Return those of these pictures that the book has, as its profile shows them."""
    shown = {path: book.pictures[path] for path in paths if path in book.pictures}
    if book.profile.black:
        from kurak.print.black import in_black  # reads what opens photographs

        return {path: in_black(picture) for path, picture in shown.items()}
    return shown


def line_of(book: Book, line: Line) -> Errand:
    """Return what prints a running head or foot."""
    return _furniture(book, line.text, line.html, PAPERS[book.profile.paper].text_width)


def digits_of(book: Book) -> Errand:
    """Return what prints the figures that page numbers are put together from."""
    return _furniture(book, "digits", DIGITS, 200.0)


def _furniture(book: Book, name: str, html: str, width: float) -> Errand:
    css = furniture_stylesheet(book.profile, width, LINE)
    return Errand(name, "", html, css, book.language, book.direction, {}, False)
