"""The small course as Word files."""

from collections.abc import Callable

import pytest

from kurak.book import Book
from kurak.edition import Edition
from kurak.formats.guide import guide
from kurak.formats.word.document import document

from .wordfile import WordFile


@pytest.fixture(scope="session")
def handbook_in_word(small_book: Callable[..., Book]) -> Callable[..., WordFile]:
    """Return the function from language and audience to the handbook of the small course."""
    return lambda language="en", audience="facilitator": WordFile(
        document(small_book(language, audience))
    )


@pytest.fixture(scope="session")
def small_guide(edition: Callable[..., Edition]) -> Book:
    """Return the guide of the small course's session, to be made."""
    (book,) = guide(edition("en", "facilitator"))
    return book
