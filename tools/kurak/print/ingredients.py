"""What a printed book is made of, part by part: so that it can be told why one is printed anew."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from kurak.book import Book
from kurak.print.errands import printer


@dataclass(frozen=True)
class Ingredients:
    """What a book is made of."""

    sections: Mapping[str, tuple[str, str]]
    """By name: the document that each is made from, and its hash."""
    pictures: Mapping[str, str]
    rest: str
    """Its title, its paper and all else."""
    printer: str
    """What prints it: libraries, fonts, styles."""
    made_from: str = ""
    """The name of the record of what its build was made from (store/inputs.py)."""


def ingredients(book: Book) -> Ingredients:
    """Return what a book is made of."""
    sections: dict[str, tuple[str, str]] = {}
    for each in book.sections:
        name = each.name
        while name in sections:  # sheets of one title
            name += " "
        sections[name] = (each.source, _hash(repr(each)))
    return Ingredients(
        sections=sections,
        pictures={path: sha256(content).hexdigest() for path, content in book.pictures.items()},
        rest=_hash(repr(replace(book, sections=(), pictures={}))),
        printer=_hash(printer(book)),
    )


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
