"""Book → PDF, by way of fragments: compile what the store does not hold, then link.

`bind` makes those that are still missing (`errands.py` names them), and links. `whole` is the other engine:
one WeasyPrint document for all sections, the oracle that tests compare with.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from kurak.book import Book, Imposed, Section
from kurak.print.errands import (
    Misprint,
    Printed,
    book_key,
    bound,
    digits_of,
    line_of,
    pictures_in,
    run,
    section_of,
)
from kurak.print.fragment import Fragment
from kurak.print.furniture import lines
from kurak.print.impose import booklet, two_up
from kurak.print.layout import Leaf, layout
from kurak.print.link import Parts, Run, link, stands
from kurak.print.numbers import Stand, with_numbers
from kurak.print.paper import stylesheet
from kurak.store import Store

_ROUNDS = 4


def bind(book: Book, store: Store) -> Printed:
    """Return a book as a PDF: from the store, or linked now."""
    key = book_key(book)
    printed = bound(key, store)
    if printed is None:
        printed = _bound(book, store)
        store.note(key, printed.to_bytes())
    return printed


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
            section_of(book, book.sections[0]),
            html=html,
            css=css,
            pictures=pictures_in(book, book.pictures),
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
        None if section.numbered else run(section_of(book, section), store)
        for section in book.sections
    ]
    known: dict[str, Stand] = {}
    runs: list[Run] = []
    for _ in range(_ROUNDS):
        fragments = [
            fragment or run(section_of(book, with_numbers(section, known)), store)
            for section, fragment in zip(book.sections, made, strict=True)
        ]
        lengths = [fragment.pages for fragment in fragments]
        leaves = layout(book.sections, lengths, two_up=book.profile.imposed == "two-up")
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
    made = {line: run(line_of(book, line), store) for line in dict.fromkeys(lines(book))}
    figures = run(digits_of(book), store)
    return _IMPOSED[book.profile.imposed](link(Parts(book, runs, made, figures), store))


_IMPOSED: Mapping[Imposed, Callable[[bytes], bytes]] = {
    "": lambda pdf: pdf,
    "booklet": booklet,
    "two-up": two_up,
}


Binder = Callable[[Book, Store], Printed]
ENGINES: Mapping[str, Binder] = {"linked": bind, "whole": whole}
