"""Book → PDF, by way of fragments: compile what the store does not hold, then link.

`errands` names the fragments of a book, so that a build can have them made in several processes; `bind` makes
what is still missing and links. `whole` is the other engine: one WeasyPrint document for all sections, the
oracle that tests compare with.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kurak.book import Book, Section
from kurak.print.fragment import Fragment, Trouble, fragment_key, pictures_of
from kurak.print.furniture import DIGITS, LINE, Line, lines
from kurak.print.layout import layout
from kurak.print.link import Parts, Run, link, places
from kurak.print.paper import PAPERS, furniture_stylesheet, stylesheet
from kurak.store import Store

_PAGE = re.compile(r"PAGE\(([^)]*)\)")
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
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Printed:
    """A book, and what is wrong with it."""

    pdf: bytes = b""
    misprints: tuple[Misprint, ...] = ()


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
    """Return a book as a PDF."""
    runs = _runs(book, store)
    misprints = (
        Misprint(section.name, section.source, trouble)
        for fragment, section in _fragments(book, runs)
        for trouble in fragment.troubles
    )
    return Printed(_linked(book, runs, store), tuple(dict.fromkeys(misprints)))


def whole(book: Book, store: Store) -> Printed:
    """Return a book that WeasyPrint laid out in one piece: slow, and what `bind` is compared with."""
    runs = _runs(book, store)
    known = places(runs)
    sections = [_with_numbers(section, known) for section in book.sections]
    body = "".join(
        f'<div class="begins-{section.begins}">{section.html}</div>' for section in sections
    )
    html = _INNER.sub(lambda m: f'href="#{m[1]}"' if m[1] in known else m[0], body)
    css = stylesheet(book.profile) + _BEGINS
    errand = replace(_section(book, book.sections[0]), html=html, css=css, pictures=book.pictures)
    leaves = [leaf for each in runs for leaf in each.leaves]
    return Printed(_linked(book, [Run(run(errand, store), leaves)], store))


_INNER = re.compile(r'href="xref:([^"]*)"')
_BEGINS = (
    ".begins-page { break-before: page } .begins-recto { break-before: right } "
    ".begins-verso { break-before: left }"
)


def _runs(book: Book, store: Store) -> list[Run]:
    """Return the pages of a book in their order.

    The sections that name pages are made again until their own length no longer moves what they name.
    """
    made = [
        None if section.numbered else run(_section(book, section), store)
        for section in book.sections
    ]
    known: dict[str, int] = {}
    runs: list[Run] = []
    for _ in range(_ROUNDS):
        fragments = [
            fragment or run(_section(book, _with_numbers(section, known)), store)
            for section, fragment in zip(book.sections, made, strict=True)
        ]
        leaves = layout(book.sections, [fragment.pages for fragment in fragments])
        runs = [
            Run(None if section is None else fragments[section], tuple(group))
            for section, group in groupby(leaves, key=lambda leaf: leaf.section)
        ]
        now = places(runs)
        if now == known or all(made):
            break
        known = now
    return runs


def _fragments(book: Book, runs: Sequence[Run]) -> Iterator[tuple[Fragment, Section]]:
    for each in runs:
        section = each.leaves[0].section
        if each.fragment and section is not None:
            yield each.fragment, book.sections[section]


def _with_numbers(section: Section, known: Mapping[str, int]) -> Section:
    if not section.numbered:
        return section
    html = _PAGE.sub(lambda match: str(known.get(match[1], 100)), section.html)
    return replace(section, html=html)


def _linked(book: Book, runs: Sequence[Run], store: Store) -> bytes:
    made = {line: run(_line(book, line), store) for line in dict.fromkeys(lines(book))}
    figures = run(_furniture(book, "digits", DIGITS, 200.0), store)
    return link(Parts(book, runs, made, figures), store)


def _section(book: Book, section: Section) -> Errand:
    return Errand(
        name=section.name,
        source=section.source,
        html=section.html,
        css=stylesheet(book.profile),
        language=book.language,
        direction=book.direction,
        pictures={path: book.pictures[path] for path in pictures_of(section.html)},
        tagged=True,
    )


def _line(book: Book, line: Line) -> Errand:
    return _furniture(book, line.text, line.html, PAPERS[book.profile.paper].text_width)


def _furniture(book: Book, name: str, html: str, width: float) -> Errand:
    css = furniture_stylesheet(book.profile, width, LINE)
    return Errand(name, "", html, css, book.language, book.direction, {}, False)


Binder = Callable[[Book, Store], Printed]
ENGINES: Mapping[str, Binder] = {"linked": bind, "whole": whole}
