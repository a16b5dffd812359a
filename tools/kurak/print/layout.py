"""Where each section of a book begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from kurak.book import Section

_FIRST_SHEET = 3
"""The pages of a book on its first sheet, two-up (impose.py)."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a book."""

    section: int | None
    """None for a blank page."""
    page: int
    """Within its section, from 0."""
    number: int
    """Within the book, from 1. Odd pages are right-hand ones (left-hand ones where one reads leftwards)."""


def layout(
    sections: Sequence[Section], lengths: Sequence[int], two_up: bool = False
) -> tuple[Leaf, ...]:
    """Return the pages of a book, blank ones before a section that waits for its side or stands apart.

    Two-up, the first page shares its side with none, and four stand on each sheet after that: then such a
    section begins a sheet.
    """
    leaves: list[Leaf] = []
    for index, (section, length) in enumerate(zip(sections, lengths, strict=True)):
        left = len(leaves) % 2 == 1
        if not leaves or section.begins == "page":
            blank = 0
        elif two_up:
            blank = (_FIRST_SHEET - len(leaves)) % 4
        else:
            blank = 1 if section.begins == "apart" or left else 0
        leaves += [Leaf(None, 0, len(leaves) + 1 + number) for number in range(blank)]
        first = len(leaves) + 1
        leaves += [Leaf(index, page, first + page) for page in range(length)]
    return tuple(leaves)
