"""About which page each place of a Word file stands on: what its contents say until Word has counted.

Word asks whether to count when it opens the file; other programs, and previews, show what is there.
"""

from collections.abc import Iterator, Sequence
from math import ceil

from kurak.formats.word.manuscript import Block, Mark, Paragraph, Picture, Run, Table

_LETTERS = 88
"""On a line of the whole width."""
_LINES = 46
"""On a page."""
_LINE = 5.2
"""Its height in millimetres."""
_AROUND = 0.5
"""Lines of white between two paragraphs; a heading has more."""
_HEADING = 2.5


def pages(blocks: Sequence[Block], width: int) -> dict[str, int]:
    """Return the page of each bookmark, as far as the lengths of the texts tell."""
    found: dict[str, int] = {}
    page, filled = 1, 0.0
    for block in blocks:
        if isinstance(block, Paragraph) and block.new_page:
            page, filled = page + 1, 0.0
        filled += _height(block, width, width)
        while filled > _LINES:
            page, filled = page + 1, filled - _LINES
        found.update((name, page) for name in _marks(block))
        if isinstance(block, Paragraph) and block.ends_section:
            page, filled = page + 1 + page % 2, 0.0  # it goes on on a right-hand page
    return found


def _height(block: Block, width: int, whole: int) -> float:
    """Return the height of a block in lines, in a place so wide."""
    if isinstance(block, Table):
        return sum(
            max((sum(_height(b, c.width, whole) for b in c.blocks) for c in row.cells), default=0)
            for row in block.rows
        )
    if not isinstance(block, Paragraph):
        return 0
    letters = sum(len(item.text) for item in block.content if isinstance(item, Run))
    pictures = sum(item.height for item in block.content if isinstance(item, Picture)) / _LINE
    around = _HEADING if block.style.startswith("Heading") else _AROUND
    return max(1, ceil(letters / (_LETTERS * width / whole))) + pictures + around


def _marks(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (item.name for item in block.content if isinstance(item, Mark))
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                for inside in cell.blocks:
                    yield from _marks(inside)
