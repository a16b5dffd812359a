"""What of a build's printing can be done now: missing fragments, then books that have all of theirs."""

from collections.abc import Iterator

from kurak.book import Book
from kurak.print.errands import Errand, errands
from kurak.store import Store


class Queue:
    """Books that wait for their fragments. A fragment of several books is made once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: dict[str, list[str]] = {}
        """For each fragment that is being made, the paths of the books that wait for it."""
        self._lacking: dict[str, set[str]] = {}
        """For each of these books, by its path, the fragments it waits for."""
        self._books: dict[str, Book] = {}

    def add(self, book: Book) -> Iterator[Errand | Book]:
        """Yield what can be done at once: the fragments nobody makes yet, or the book itself."""
        if book.engine == "whole":
            yield book
            return
        wanted = {errand.key: errand for errand in errands(book)}
        lacking = {key for key in wanted if key in self._waiting or key not in self._store}
        if not lacking:
            yield book
            return
        self._books[book.path], self._lacking[book.path] = book, lacking
        for key in (key for key in wanted if key in lacking):
            if key not in self._waiting:
                yield wanted[key]
            self._waiting.setdefault(key, []).append(book.path)

    def done(self, errand: Errand) -> Iterator[Book]:
        """Yield the books that waited for nothing but this fragment."""
        for path in self._waiting.pop(errand.key):
            self._lacking[path].discard(errand.key)
            if not self._lacking[path]:
                del self._lacking[path]
                yield self._books.pop(path)
