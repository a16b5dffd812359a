"""Numbers of paragraphs that travel inside their text, and are taken out again at the end.

Pandoc keeps no places. Characters of a private use area pass through it, and through our own writers, as any
letter does; an author's own ones are taken away first, so nobody can forge a number.
"""

import re
from collections.abc import Sequence

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


def mark(number: int) -> str:
    """Return what stands for a paragraph's number."""
    return f"{_OPEN}{number}{_CLOSE}"


def without_private(text: str) -> str:
    """Return a text without characters of the private use areas (Unicode, section 23.5)."""
    return _PRIVATE.sub("", text)


def bare(text: str) -> str:
    """Return a text without its numbers."""
    return _MARK.sub("", text)


def first(text: str) -> int:
    """Return the first number in a text, or 0."""
    found = _MARK.search(text)
    return int(found[1]) if found else 0


def parted(text: str) -> tuple[str, Sequence[int]]:
    """Return a text without numbers, and for each of its lines the paragraph that it came from."""
    lines, numbers, last = [], [], 0
    for line in text.split("\n"):
        last = first(line) or last
        numbers.append(last)
        lines.append(bare(line))
    return "\n".join(lines), tuple(numbers)
