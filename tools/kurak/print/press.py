"""Book → PDF, by way of fragments: compile what the store does not hold, then link.

`errands` names the fragments of a book, so that a build can have them made in several processes; `bind` makes
what is still missing and links. `whole` is the other engine: one WeasyPrint document for all sections, the
oracle that tests compare with.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby

from kurak.book import Book, Imposed, Section, parts_of
from kurak.print.black import in_black
from kurak.print.fragment import Fragment, Trouble, fragment_key, machine, pictures_of
from kurak.print.furniture import DIGITS, LINE, Line, lines
from kurak.print.impose import booklet, two_up
from kurak.print.layout import Leaf, layout
from kurak.print.link import Parts, Run, link, stands
from kurak.print.numbers import Stand, with_numbers
from kurak.print.paper import PAPERS, furniture_stylesheet, stylesheet
from kurak.store import Store, key_of

_ROUNDS = 4


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
            yield _section(book, section)
    for line in dict.fromkeys(lines(book)):
        yield _line(book, line)
    yield _furniture(book, "digits", DIGITS, 200.0)


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


def bind(book: Book, store: Store) -> Printed:
    """Return a book as a PDF: from the store, or linked now."""
    key = book_key(book)
    printed = bound(key, store)
    if printed is None:
        printed = _bound(book, store)
        store.note(key, printed.to_bytes())
    return printed


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


def _bound(book: Book, store: Store) -> Printed:
    runs = _runs(book, store)
    misprints = (
        Misprint(section.name, section.source, book.language, trouble)
        for fragment, section in _fragments(book, runs)
        for trouble in fragment.troubles
    )
    return Printed(_linked(book, runs, store), tuple(dict.fromkeys(misprints)))


def whole(book: Book, store: Store) -> Printed:
    """Return a book that WeasyPrint laid out in one piece: slow, and what `bind` is compared with."""
    if not book.sections:
        return _bound(book, store)
    css = stylesheet(book.profile, book.direction) + _WHOLE
    known: dict[str, Stand] = {}
    for _ in range(_ROUNDS):
        html = "".join(_in_one(book, known))
        html = _ENTRY.sub(r'href="#\1" data-page', html)  # WeasyPrint counts these pages itself
        errand = replace(
            _section(book, book.sections[0]),
            html=html,
            css=css,
            pictures=_pictures(book, book.pictures),
        )
        everything = run(errand, store)
        leaves = _leaves(book, everything)
        runs = [Run(everything, leaves)]
        now = dict(_stands_in_one(everything, leaves))
        if now == known or not any(section.numbered for section in book.sections):
            break
        known = now
    return Printed(_linked(book, runs, store))


def _in_one(book: Book, known: Mapping[str, Stand]) -> Iterator[str]:
    """Yield the sections of a book laid out as one piece, and the blank pages that CSS has no word for."""
    for index, section in enumerate(book.sections):
        if index and section.begins == "apart":
            yield f'<div id="section--{index}--apart" class="begins-page"></div>'
        html = with_numbers(section, known).html
        yield f'<div id="section--{index}" class="begins-{section.begins}">{html}</div>'


def _stands_in_one(everything: Fragment, leaves: Sequence[Leaf]) -> Iterator[tuple[str, Stand]]:
    """Yield where each id of a book in one piece stands."""
    numbers: dict[int | None, list[int]] = {}
    for leaf in leaves:
        numbers.setdefault(leaf.section, []).append(leaf.number)
    for name, page in everything.places.items():
        around = numbers[leaves[page].section]
        yield name, Stand(leaves[page].number, around[0], around[-1])


def _leaves(book: Book, everything: Fragment) -> list[Leaf]:
    """Tell which pages of a book laid out in one piece belong to which section."""
    starts = [everything.places[f"section--{index}"] for index in range(len(book.sections))]
    apart = {page for name, page in everything.places.items() if name.endswith("--apart")}
    leaves = []
    for page in range(everything.pages):
        section = bisect_right(starts, page) - 1
        blank = page in everything.blank or page in apart
        leaves.append(Leaf(None if blank else section, page - starts[section], page + 1))
    return leaves


_ENTRY = re.compile(r'href="xref:([^"]*)" data-page')
_WHOLE = """
.begins-page, .begins-apart { break-before: page } .begins-recto { break-before: recto }
a[data-page]::after { content: leader('. ') target-counter(attr(href), page) !important }
"""


def _runs(book: Book, store: Store) -> list[Run]:
    """Return the pages of a book in their order.

    The sections that name pages are made again until their own length no longer moves what they name.
    """
    made = [
        None if section.numbered else run(_section(book, section), store)
        for section in book.sections
    ]
    known: dict[str, Stand] = {}
    runs: list[Run] = []
    for _ in range(_ROUNDS):
        fragments = [
            fragment or run(_section(book, with_numbers(section, known)), store)
            for section, fragment in zip(book.sections, made, strict=True)
        ]
        leaves = layout(book.sections, [fragment.pages for fragment in fragments])
        runs = [
            Run(None if section is None else fragments[section], tuple(group))
            for section, group in groupby(leaves, key=lambda leaf: leaf.section)
        ]
        now = stands(runs)
        if now == known or all(made):
            break
        known = now
    return runs


def _fragments(book: Book, runs: Sequence[Run]) -> Iterator[tuple[Fragment, Section]]:
    for each in runs:
        section = each.leaves[0].section
        if each.fragment and section is not None:
            yield each.fragment, book.sections[section]


def _linked(book: Book, runs: Sequence[Run], store: Store) -> bytes:
    made = {line: run(_line(book, line), store) for line in dict.fromkeys(lines(book))}
    figures = run(_furniture(book, "digits", DIGITS, 200.0), store)
    return _IMPOSED[book.profile.imposed](link(Parts(book, runs, made, figures), store))


_IMPOSED: Mapping[Imposed, Callable[[bytes], bytes]] = {
    "": lambda pdf: pdf,
    "booklet": booklet,
    "two-up": two_up,
}


def _section(book: Book, section: Section) -> Errand:
    profile = replace(book.profile, paper=section.paper) if section.paper else book.profile
    return Errand(
        name=section.name,
        source=section.source,
        html=section.html,
        css=stylesheet(profile, book.direction),
        language=book.language,
        direction=book.direction,
        pictures=_pictures(book, pictures_of(section.html)),
        tagged=True,
    )


def _pictures(book: Book, paths: Iterable[str]) -> dict[str, bytes]:
    """Return those of these pictures that the book has, as its profile shows them."""
    shown = {path: book.pictures[path] for path in paths if path in book.pictures}
    if book.profile.black:
        return {path: in_black(picture) for path, picture in shown.items()}
    return shown


def _line(book: Book, line: Line) -> Errand:
    return _furniture(book, line.text, line.html, PAPERS[book.profile.paper].text_width)


def _furniture(book: Book, name: str, html: str, width: float) -> Errand:
    css = furniture_stylesheet(book.profile, width, LINE)
    return Errand(name, "", html, css, book.language, book.direction, {}, False)


Binder = Callable[[Book, Store], Printed]
ENGINES: Mapping[str, Binder] = {"linked": bind, "whole": whole}
