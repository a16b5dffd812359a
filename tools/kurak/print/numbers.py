"""The numbers of pages that a section names: known only when all pages are (`book.Section.numbered`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kurak.book import FORMULA, Section

_COPIES = r"(?:[^\s()*]+\*\d{1,6}\s*)*"
_NUMBER = re.compile(
    rf"{FORMULA[0]}(?:(PAGE|PAGES)\(([^()]*)\)|(SHEETS|SIDES)\(({_COPIES})\)){FORMULA[1]}"
)
"""What is none of these is text, whoever wrote it: a font may have letters of its own at these characters."""
_UNKNOWN = 100
"""What stands for a page not known yet: three digits wide."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where in a book an id stands: its page, and the first and last one of its section."""

    page: int
    first: int
    last: int


def with_numbers(section: Section, known: Mapping[str, Stand]) -> Section:
    """Return a section in which the numbers of pages stand that are known by now."""
    if not section.numbered:
        return section
    return replace(
        section, html=_NUMBER.sub(lambda match: str(_number(match, known)), section.html)
    )


def _number(match: re.Match[str], known: Mapping[str, Stand]) -> int | str:
    """Return what stands for a number in a section that names pages: see `book.Section.numbered`."""
    kind, words = match[1] or match[3], match[2] or match[4] or ""
    if kind == "PAGE":
        return known[words].page if words in known else _UNKNOWN
    if kind == "PAGES":
        stands = [known[word] for word in words.split() if word in known]
        first, last = (stands[0].page, stands[-1].last) if stands else (_UNKNOWN, _UNKNOWN)
        return first if first == last else f"{first}–{last}"
    total = 0
    for word in words.split():
        names, _, copies = word.partition("*")
        stands = [known[name] for name in names.split("+") if name in known]
        if kind == "SIDES":
            count = sum(each.last - each.first + 1 for each in stands)
        elif stands:
            count = _leaf(stands[-1].last) - _leaf(stands[0].first) + 1
        else:
            count = 1
        total += int(copies) * count
    return total


def _leaf(page: int) -> int:
    """Return the number of the sheet that a page is on, where both sides are printed."""
    return -(-page // 2)
