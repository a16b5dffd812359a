"""Running heads, page numbers and thumb index: what stands on a page and is no part of its text.

Lines of text are printed once as pages of their own size and then placed on each page as they are; numbers
are set from the digits of a fragment. All of it is an artefact: a screen reader passes over it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from kurak.book import Book
from kurak.print.fragment import Face, Fragment
from kurak.print.paper import LARGE, PAPERS, POINTS

LINE = 7.0
"""The height of a line of furniture in millimetres."""


@dataclass(frozen=True, slots=True)
class Line:
    """A running head or foot; the side is that on which it begins or ends."""

    text: str
    side: str

    @property
    def html(self) -> str:
        return f'<p class="line {self.side}">{escape(self.text)}</p>'


_ARROW, _GAP = 6.0, 3.0
"""How wide the arrow before numbers in the margin is, and the white between them, in points."""
_BESIDE, _NEAR = 9.0, 5.0
"""How far they are from the text: in a wide margin so far that they are no part of it; beside a time, say."""
_EDGE = 5.0
"""Millimetres at the edge of the paper that a copier may lose."""
_WIDE = 20.0
"""Millimetres of an outer margin with room for large numbers."""
_TAB = 9.5
"""Millimetres that a mark of the thumb index is wide."""
_ASCENT = 1.038
"""How far below the top of a line its baseline is, in the size of its type (assets/print/furniture.css)."""
_DESCENT = 0.215
"""How much of a line of our fonts is below its baseline."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The first line of a link that leads to another page, in points."""

    height: float
    number: int
    """Of that page."""

    @classmethod
    def beside(cls, rectangle: Sequence[float], number: int) -> "Reference":
        """Return the line of a link by its rectangle, which may be written from any corner."""
        _, y0, _, y1 = rectangle
        low, high = sorted((y0, y1))
        return cls(low + _DESCENT * (high - low), number)


DIGITS = "<p>0123456789<b>0123456789</b></p>"
"""What the digits of page numbers are taken from."""


def lines(book: Book) -> Iterator[Line]:
    """Yield the lines that may stand on the pages of a book."""
    furnished = [section for section in book.sections if section.furniture]
    if furnished:
        yield from (Line(_foot(book), "left"), Line(_foot(book), "right"))
    for section in furnished:
        left, right = section.head
        yield from (Line(left, "left"), Line(right, "right"))


def _foot(book: Book) -> str:
    """Return what stands below each page: where the line is cut off, the licence must stay."""
    if not (book.profile.large or book.profile.paper == "a5"):
        return book.foot
    text, _, licence = book.foot.rpartition(" · ")
    return f"{licence} · {text}" if text else licence


@dataclass(frozen=True, slots=True)
class Digits:
    """How to set a number in one face."""

    resource: str
    glyphs: Mapping[str, int]
    widths: Mapping[int, int]

    def width(self, text: str, size: float) -> float:
        return sum(self.widths[self.glyphs[each]] for each in text) * size / 1000

    def show(self, text: str, size: float, x: float, y: float) -> str:
        codes = "".join(f"{self.glyphs[each]:04x}" for each in text)
        return f"BT /{self.resource} {size} Tf {x:.2f} {y:.2f} Td <{codes}> Tj ET"


def digits(fragment: Fragment) -> tuple[Digits, Digits]:
    """Return the plain and the bold digits of the fragment made from `DIGITS`."""
    plain, bold = sorted(fragment.faces.items(), key=lambda item: item[1].name.endswith("Bold"))
    return _digits(*plain), _digits(*bold)


def _digits(resource: str, face: Face) -> Digits:
    glyphs = {text: glyph for glyph, text in face.characters.items() if text.isdigit()}
    return Digits(resource, glyphs, {glyph: face.widths[glyph] for glyph in glyphs.values()})


@dataclass(frozen=True, slots=True)
class Furnisher:
    """Writes the furniture of a book's pages as PDF content, in the coordinates of the fragments."""

    book: Book
    plain: Digits
    bold: Digits
    forms: Mapping[Line, str]
    """The name of each line among a page's resources."""
    tabs: tuple[str, ...]

    def window(self, number: int) -> tuple[float, float, float, float]:
        """Return the part of the fragment's plane that is the page: its MediaBox, in points."""
        paper = PAPERS[self.book.profile.paper]
        shift = paper.shift * POINTS * (-1 if self.is_right(number) else 1)
        return shift, 0, shift + paper.width * POINTS, paper.height * POINTS

    @property
    def scale(self) -> float:
        """How much larger than usual the numbers beside the text are set: as large as their margin allows."""
        return LARGE if self.book.profile.large else 1.0

    @property
    def _beside(self) -> float:
        is_wide = PAPERS[self.book.profile.paper].outer > _WIDE and not self.book.profile.large
        return _BESIDE if is_wide else _NEAR

    def is_right(self, number: int) -> bool:
        """Tell whether a page has its outer edge on the right; slides, which nobody binds, are all alike."""
        paper = PAPERS[self.book.profile.paper]
        is_odd = number % 2 == 1 or paper.inner == paper.outer
        return is_odd == (self.book.direction == "ltr")

    def content(
        self, number: int, section: int, first: bool, references: Iterable[Reference]
    ) -> tuple[bytes, set[Line]]:
        """Return the content of a page's furniture and the lines it uses.

        `references` are the lines in which the text leads to another page.
        """
        used: set[Line] = set()
        parts = [
            *self._head(number, section, first, used),
            *self._foot(number, used),
            *self._tab(number, self.book.sections[section].tab),
            *self._references(number, references, self.book.sections[section].tab),
        ]
        return "\n".join(parts).encode("ascii"), used

    def _head(self, number: int, section: int, first: bool, used: set[Line]) -> Iterator[str]:
        right = self.is_right(number)
        text = self.book.sections[section].head[1 if right else 0]
        if text and not (first and self.book.sections[section].opens):
            paper = PAPERS[self.book.profile.paper]
            y = paper.height - paper.top + 5
            yield self._line(Line(text, "right" if right else "left"), y, "Header", used)

    def _foot(self, number: int, used: set[Line]) -> Iterator[str]:
        paper = PAPERS[self.book.profile.paper]
        right = self.is_right(number)
        y = paper.bottom - 5 - LINE
        yield self._line(Line(_foot(self.book), "left" if right else "right"), y, "Footer", used)
        text, size = str(number), 16.0 if self.book.profile.large else 11.0
        x0, _, x1, _ = self.window(number)
        outer = paper.outer * POINTS
        x = x1 - outer - self.bold.width(text, size) if right else x0 + outer
        baseline = (y + LINE - 1) * POINTS - _ASCENT * 10 * self.scale
        yield _artefact("Pagination", f"0 g {self.bold.show(text, size, x, baseline)}", "Footer")

    def _line(self, line: Line, y: float, kind: str, used: set[Line]) -> str:
        used.add(line)
        paper = PAPERS[self.book.profile.paper]
        x = (paper.inner + paper.outer) / 2 * POINTS
        placed = f"q 1 0 0 1 {x:.2f} {y * POINTS:.2f} cm /{self.forms[line]} Do Q"
        return _artefact("Pagination", placed, kind)

    def _has_tab(self, tab: str) -> bool:
        return tab in self.tabs and len(self.tabs) > 1

    def _tab(self, number: int, tab: str) -> Iterator[str]:
        """Yield the thumb index: a black mark at the outer edge, further down for each module."""
        if not self._has_tab(tab):
            return
        paper = PAPERS[self.book.profile.paper]
        width, height = _TAB * POINTS, 12 * POINTS
        size = 12.0 if len(tab) < 2 else 10.0  # what a copier does not cut off is narrow
        x0, _, x1, _ = self.window(number)
        x = x1 - width if self.is_right(number) else x0
        step = min(20.0, (paper.height - 60) / len(self.tabs)) * POINTS
        y = (paper.height - 30) * POINTS - height - step * self.tabs.index(tab)
        inside = 4.6 * POINTS  # printers leave the last millimetres white
        middle = x + inside / 2 if self.is_right(number) else x + width - inside / 2
        shown = self.bold.show(
            tab, size, middle - self.bold.width(tab, size) / 2, y + height / 2 - 4.3
        )
        box = f"0 g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f 1 g {shown}"
        yield _artefact("Pagination", box, "Header")

    def _references(self, number: int, references: Iterable[Reference], tab: str) -> Iterator[str]:
        """Yield, in the outer margin beside each line that leads elsewhere, the number of that page."""
        outer = PAPERS[self.book.profile.paper].outer
        size = round((10 if outer > _WIDE else 9) * self.scale, 2)
        edge = _TAB if self._has_tab(tab) else _EDGE
        room = (outer - edge) * POINTS - self._beside
        free = float("inf")
        """Above this height nothing stands in the margin yet."""
        for height, numbers in _beside(references):
            for texts in _in_rows([str(each) for each in numbers], self._measured(size), room):
                height = min(height, free)
                free = height - size - 1
                if height < PAPERS[self.book.profile.paper].bottom * POINTS:
                    return  # more than fit beside the text: the rest would run into the foot
                yield _artefact("Pagination", self._row(number, texts, size, height), "")

    def _measured(self, size: float) -> Callable[[Sequence[str]], float]:
        return lambda texts: (
            _ARROW + sum(self.plain.width(each, size) + _GAP for each in texts) - _GAP
        )

    def _row(self, number: int, texts: Sequence[str], size: float, height: float) -> str:
        """Return an arrow and the numbers of pages beside it, in the outer margin."""
        x0, _, x1, _ = self.window(number)
        outer = PAPERS[self.book.profile.paper].outer * POINTS
        width = self._measured(size)(texts)
        gap = self._beside
        x = x1 - outer + gap if self.is_right(number) else x0 + outer - gap - width
        low, middle, high = (f"{height + up:.2f}" for up in (0, 3, 6))
        on = 1 if self.book.direction == "ltr" else -1  # the way that is read
        x += 0 if on == 1 else width
        shown = [f"0 g {x:.2f} {low} m {x + 4 * on:.2f} {middle} l {x:.2f} {high} l f"]
        x += _ARROW * on
        for text in texts:
            wide = self.plain.width(text, size)
            shown.append(self.plain.show(text, size, min(x, x + wide * on), height))
            x += (wide + _GAP) * on
        return " ".join(shown)


def _in_rows(
    texts: Sequence[str], measure: Callable[[Sequence[str]], float], room: float
) -> Iterator[list[str]]:
    """Yield the numbers in rows no wider than there is room for."""
    row: list[str] = []
    for text in texts:
        if row and measure([*row, text]) > room:
            yield row
            row = []
        row.append(text)
    yield row


def _beside(references: Iterable[Reference]) -> Iterator[tuple[float, list[int]]]:
    """Yield for each line the numbers of the pages it leads to, in the order of its links."""
    rows: dict[float, list[int]] = {}
    for each in sorted(references, key=lambda each: -each.height):
        row = next((row for row in rows if abs(row - each.height) < 6), each.height)
        rows.setdefault(row, []).append(each.number)
    yield from ((row, list(dict.fromkeys(numbers))) for row, numbers in rows.items())


def _artefact(kind: str, content: str, subtype: str) -> str:
    properties = f"/Type /{kind}" + (f" /Subtype /{subtype}" if subtype else "")
    return f"/Artifact << {properties} >> BDC q {content} Q EMC"
