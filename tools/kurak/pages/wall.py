"""What a whole room reads at once: flip charts, and how large the words on a page may be.

A page of the wall has one idea and is never two pages, so the type is as large as its words allow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from math import inf

from markupsafe import Markup

from kurak.book import PaperName
from kurak.pages.pieces import Piece, blocks, named, pieces, without
from kurak.print.fonts import width
from kurak.print.paper import PAPERS, POINTS

# In the size of the type, as `a4-landscape.css` and `screen.css` have it.
_TITLE = (1.2, 0.6)
"""The height of a line, and what is below the last one."""
_TEXT = (1.25, 0.35)
_ROW = (1.2, 0.3)
_INDENT = 1.2
_CELL = 0.4
_TO_FILL = 3.0
"""The width of a cell to write in."""
_BOLD = 1.09
"""How much wider bold letters are."""
_SPARE = 0.97
"""The part of a page's width and height that is used: a few bold words take more."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A flip chart: its title may be missing."""

    title: Markup
    html: str


def charts(html: str) -> Iterator[Chart]:
    """Yield the flip charts of a text, without the word that tells readers what they are."""
    for piece in pieces(plain(html), named(".flipchart")):
        captions = list(pieces(piece.inner, named("figcaption")))
        title = Markup(" ").join(as_words(caption) for caption in captions)
        yield Chart(title, without(piece.inner, named("figcaption", ".label")))


def as_words(piece: Piece) -> Markup:
    """Return what stands in a piece as a part of a line, in the language that the piece says."""
    if "lang" not in piece.attributes:
        return Markup(piece.inner)
    language, direction = piece.attributes["lang"], piece.attributes.get("dir", "auto")
    return Markup('<span lang="{}" dir="{}">{}</span>').format(
        language, direction, Markup(piece.inner)
    )


def plain(html: str) -> str:
    """Return HTML without the marks of notes: nobody can look them up on a wall."""
    if "--fnref:" not in html:  # most texts: reading one takes its time
        return html
    return without(html, lambda tag, given: tag == "sup" and "--fnref:" in given.get("id", ""))


def without_notes(html: str) -> str:
    """Return HTML without notes and their marks: on what is given out they would often be a leaf more."""
    return without(plain(html), named(".footnotes")) if "--fn:" in html else html


_AROUND = 6.0
"""Millimetres above and below a picture."""


def size(paper: PaperName, sizes: Sequence[int], title: str, html: str, taken: float = 0) -> int:
    """Return the largest of these type sizes, in points, at which a page holds title and text.

    `taken` millimetres hold something else, and each picture takes as much as it may. The last size is
    returned where none is small enough; then the text goes on overleaf.
    """
    sheet = PAPERS[paper]
    taken += (sheet.picture_height + _AROUND) * len(list(pieces(html, named("img"))))
    high = (sheet.height - sheet.top - sheet.bottom - taken) * POINTS * _SPARE
    wide = sheet.text_width * POINTS * _SPARE
    return next((s for s in sizes if _height(title, html, wide / s) <= high / s), sizes[-1])


def title_lines(paper: PaperName, points: int, title: str) -> int:
    """Return how many lines a title takes that stands above a drawing."""
    return _lines(title, PAPERS[paper].text_width * POINTS * _SPARE / points / _BOLD)


def _height(title: str, html: str, wide: float) -> float:
    """Return the height of words in a place so wide, both in the size of the type."""
    heights = [_stack(title, wide / _BOLD, _TITLE)]
    for is_row, together in groupby(blocks(html), key=lambda block: block.tag == "tr"):
        some = list(together)
        heights += [_table(some, wide)] if is_row else [_block(each, wide) for each in some]
    return sum(heights)


def _block(block: Piece, wide: float) -> float:
    return _stack(block.words, wide - _INDENT * (block.tag in ("li", "dd")), _TEXT)


def _table(rows: Sequence[Piece], wide: float) -> float:
    """Return the height of a table, whose columns are as wide as CSS makes them.

    Each has what its longest word takes, and of what is left the more the longer its texts are (CSS 2.1,
    17.5.2.2). A table that is too wide is too high as well: no page holds it.
    """
    cells = [list(pieces(row.inner, named("td", "th"))) for row in rows]
    columns = list(zip_longest(*cells))
    least = [max(_longest(cell) for cell in column) + _CELL for column in columns]
    most = [max(_width(cell) for cell in column) + _CELL for column in columns]
    spare = wide - sum(least)
    if spare < 0:
        return inf
    wish = sum(most) - sum(least)
    part = min(1.0, spare / wish) if wish else 0.0
    room = [low + part * (high - low) - _CELL for low, high in zip(least, most, strict=True)]
    return sum(
        max(
            _stack(cell.words, at / _weight(cell), _ROW)
            for cell, at in zip(row, room, strict=False)
        )
        for row in cells
        if row
    )


def _longest(cell: Piece | None) -> float:
    """Return the width of the longest word of a cell, or of the room to write in it."""
    if cell is None:
        return 0.0
    return max((width(word) for word in cell.words.split()), default=_TO_FILL) * _weight(cell)


def _width(cell: Piece | None) -> float:
    return max(width(cell.words) * _weight(cell), _longest(cell)) if cell else 0.0


def _weight(cell: Piece) -> float:
    """Return how much wider than ordinary ones the letters of a cell are."""
    return _BOLD if cell.tag == "th" or "<strong" in cell.inner else 1.0


def _stack(words: str, wide: float, heights: tuple[float, float]) -> float:
    line, gap = heights
    return _lines(words, wide) * line + gap


def _lines(words: str, wide: float) -> int:
    """Return how many lines words take: as many on each as there is room for."""
    lines, filled = 1, 0.0
    for word in words.split():
        long = width(word)
        if filled and filled + long > wide:
            lines, filled = lines + 1, 0.0
        filled += long + width(" ")
    return lines
