"""The steps of a build as a worker does them: make, print, bind, pack. `build` tells in which order.

What they are done with is read where it is needed: the main process knows them by name, and must be soon done
with reading.
"""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kurak.book import Book
from kurak.bundle import Bundle
from kurak.edition import File
from kurak.job import Job, Products
from kurak.print.errands import Errand, Printed, book_key, errands, run
from kurak.print.ingredients import Ingredients, ingredients
from kurak.store import Store
from kurak.store.memory import kept_in
from kurak.translate import speaking
from kurak.work.handed import Handed

_OFTEN = 2_000
"""After how many new objects a worker looks for garbage while it prints."""
_FEW = 4
"""Fragments that are printed by whoever has made their books: more of them are shared out."""


@dataclass(frozen=True)
class Begun:
    """What a job has made, and how far its books are."""

    products: Products
    """Without the books that are bound."""
    made_of: Mapping[str, Ingredients]
    """By its path what each book is made of."""
    inner: frozenset[str]
    """The paths of those that are for bundles alone."""
    bound: Mapping[str, str]
    """By its path the key of each book that is in the store: books are too large to be handed about."""
    printed: tuple[Errand, ...]
    """The fragments that are printed for it already."""


def make(job: Job, handed: Handed, store: Store) -> Begun:
    """Return what a job makes; the few fragments that an edit leaves to be printed are printed.

    Who has made them need not be told to print them; the main process is checking the course meanwhile.
    """
    begun = without_bound(make_only(job, handed, store), store)
    wanted = {errand.key: errand for book in _linked(begun.products) for errand in errands(book)}
    lacking = [errand for key, errand in wanted.items() if key not in store]
    few = tuple(lacking) if len(lacking) <= _FEW else ()
    for errand in few:
        print_fragment(errand, store)
    return replace(begun, printed=few)


def make_only(job: Job, handed: Handed, store: Store) -> Begun:
    """Return what a job makes."""
    from kurak.dialect import remembering
    from kurak.make import make as products_of
    from kurak.pages.once import forget

    # It sees what its key holds (standing.py), whichever languages are made beside it.
    course = speaking(handed.course, {job.language})
    with kept_in(store):
        made = products_of(course, job, remembering(store))
    forget()
    made_of = {each.path: ingredients(each) for each in (*made.books, *made.inner)}
    return Begun(made, made_of, frozenset(each.path for each in made.inner), {}, ())


def without_bound(begun: Begun, store: Store) -> Begun:
    """Return what a job has made with the keys of the books that are in the store, instead of those."""
    made = begun.products
    keys = {each.path: book_key(each) for each in _linked(made)}
    bound = {path: key for path, key in keys.items() if key in store}
    left = replace(
        made,
        books=tuple(each for each in made.books if each.path not in bound),
        inner=tuple(each for each in made.inner if each.path not in bound),
    )
    return replace(begun, products=left, bound=bound)


def print_fragment(errand: Errand, store: Store) -> None:
    """Print a fragment into the store."""
    gc.set_threshold(_OFTEN)  # pages of a text that is laid out anew leave much behind
    run(errand, store)


def bind(book: Book, store: Store) -> Printed:
    """Return a book as a PDF."""
    from kurak.print.press import ENGINES

    return ENGINES[book.engine](book, store)


def bind_again(path: str, job: Job, handed: Handed, store: Store) -> Printed:
    """Return a book of a job that was in the store, and was damaged or removed there meanwhile."""
    made = make_only(job, handed, store).products
    (book,) = (each for each in (*made.books, *made.inner) if each.path == path)
    return bind(book, store)


def pack(bundle: Bundle, books: Sequence[bytes]) -> list[File]:
    """Return the files of a package, with its books."""
    return list(bundle.pack(books))


def _linked(made: Products) -> list[Book]:
    return [each for each in (*made.books, *made.inner) if each.engine == "linked"]
