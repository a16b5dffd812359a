"""What a format hands to the build where printed books belong into a product: it is packed when they are.

Bundle → Files, in a worker; until then it waits for the books of another format.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kurak.edition import File


@dataclass(frozen=True, slots=True)
class Bundle:
    """A package that is complete but for its books."""

    name: str
    """What the package is called when something is wrong with it: its path in the output folder."""
    format: str
    """The format whose books it holds: those of the same language and audience."""
    pack: Callable[[Sequence[bytes]], Iterable[File]]
    """From the books as PDFs, in their format's order, to files. Another process is given this function."""


class Waiting:
    """Bundles that wait for their books, each of which is printed once for all of them."""

    def __init__(self) -> None:
        self._bundles: list[tuple[Bundle, dict[str, bytes | None]]] = []

    def add(self, bundle: Bundle, books: Iterable[str]) -> None:
        """Let a bundle wait for the books with these paths."""
        wanted: dict[str, bytes | None] = dict.fromkeys(books)
        assert wanted, f"{bundle.name} would wait for ever: {bundle.format} has no book for it"
        self._bundles.append((bundle, wanted))

    def printed(self, path: str, pdf: bytes) -> Iterator[tuple[Bundle, list[bytes]]]:
        """Yield the bundles that waited for nothing but this book, with their books."""
        for each in [each for each in self._bundles if path in each[1]]:
            bundle, books = each
            books[path] = pdf
            found = [book for book in books.values() if book is not None]
            if len(found) == len(books):
                self._bundles.remove(each)
                yield bundle, found
