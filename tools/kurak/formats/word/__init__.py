"""Edition → Word files to adapt: `handbooks/<language>/<audience>.docx`, `guides/<language>/<session>.docx`.

They are the printed handbooks and guides, section by section, in the styles of Word.
"""

from collections.abc import Iterable

from kurak import formats
from kurak.book import Book, parts_of
from kurak.edition import Edition, File
from kurak.formats.word.document import document
from kurak.store.memory import recall_bytes

_PRINTED = ("handbook", "guide")
"""The formats whose books have a Word edition, by the names they are installed under."""


@formats.shown_in("print")
def word(edition: Edition) -> Iterable[File]:
    """Yield the Word edition of each printed handbook and guide."""
    for name in _PRINTED:
        for book in formats.find(name)(edition):
            assert isinstance(book, Book)
            yield File(f"{book.path.removesuffix('.pdf')}.docx", _document(book))


def _document(book: Book) -> bytes:
    """Return the Word file of a book, which is made once from the same."""
    return recall_bytes("Word", lambda: document(book), *parts_of(book))
