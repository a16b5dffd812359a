"""Where each section of a book begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from kurak.book import Section


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a book."""

    section: int | None
    """None for a blank page."""
    page: int
    """Within its section, from 0."""
    number: int
    """Within the book, from 1. Odd pages are right-hand ones (left-hand ones where one reads leftwards)."""


def layout(sections: Sequence[Section], lengths: Sequence[int]) -> tuple[Leaf, ...]:
    """Return the pages of a book, a blank one before a section that waits for its side or stands apart."""
    leaves: list[Leaf] = []
    for index, (section, length) in enumerate(zip(sections, lengths, strict=True)):
        left = len(leaves) % 2 == 1
        if leaves and (section.begins == "apart" or (section.begins == "recto" and left)):
            leaves.append(Leaf(None, 0, len(leaves) + 1))
        first = len(leaves) + 1
        leaves += [Leaf(index, page, first + page) for page in range(length)]
    return tuple(leaves)
