"""Two pages on one side of a sheet: a booklet to be folded, or a book laid open.

The result is for a printer: its pages are drawings with text in them, without tags, links and bookmarks of
the book. Whoever hears a book read aloud takes the ordinary one.
"""

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name

from kurak.print.paper import PAPERS, POINTS

CREEP = 0.1
"""Millimetres by which each sheet pushes those inside it out of the fold: as thick as copier paper is."""
_FOLD = (3.0, 6.0)
"""How wide and how high a mark on the fold is, in millimetres."""
_FIRST = 30.0
"""Millimetres from the top of the sheet to the foot of the first mark."""
_STAIRS = 16
"""Parts whose marks stand below one another before they begin again at the top."""
SHEETS = 16
"""What a stapler goes through: longer books become several booklets."""

Spread = tuple[int | None, int | None]
"""The pages on one side of a sheet, from 0, in the order in which one reads; None is blank."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet."""

    spread: Spread
    inwards: float = 0.0
    """Millimetres by which its pages move towards the fold."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """Sheets that are folded and stapled together."""

    first: int
    sheets: int

    def sides(self, creep: float) -> Iterator[Side]:
        last = self.first + 4 * self.sheets - 1
        for sheet in range(self.sheets):
            low, high = self.first + 2 * sheet, last - 2 * sheet
            yield Side((high, low), creep * sheet)
            yield Side((low + 1, high - 1), creep * sheet)


def gatherings(pages: int, most: int = SHEETS) -> tuple[Gathering, ...]:
    """Return the booklets for so many pages: as few as may be, and about equally thick."""
    sheets = math.ceil(pages / 4)
    count = math.ceil(sheets / most)
    found, first = [], 0
    for index in range(count):
        thick = sheets // count + (index < sheets % count)
        found.append(Gathering(first, thick))
        first += 4 * thick
    return tuple(found)


def booklet(pdf: bytes, creep: float = CREEP, most: int = SHEETS) -> bytes:
    """Return a book of A5 pages as booklets: A4 sheets to be printed on both sides, folded and stapled.

    Blank pages stand at the end, where they are needed to fill the last sheet. The result has no tags.
    """
    with pikepdf.open(io.BytesIO(pdf)) as book:
        parts = gatherings(len(book.pages), most)
        sides = [side for part in parts for side in part.sides(creep)]
        starts = [sum(2 * part.sheets for part in parts[:index]) for index in range(len(parts))]
        ends = [min(part.first + 4 * part.sheets, len(book.pages)) for part in parts]
        names = [f"{part.first + 1}–{end}" for part, end in zip(parts, ends, strict=True)]
        return _printed(book, sides, list(zip(names, starts, strict=True)))


def two_up(pdf: bytes) -> bytes:
    """Return a book of A5 pages as it lies open: a left and a right page on each side of an A4 sheet.

    It begins with a right-hand page, and a blank one beside it. The result has no tags.
    """
    with pikepdf.open(io.BytesIO(pdf)) as book:
        count = len(book.pages)
        spreads = [(left - 1 if left else None, left) for left in range(0, count + 1, 2)]
        return _printed(book, [Side(spread) for spread in spreads], [])


def _printed(book: pikepdf.Pdf, sides: Iterable[Side], marks: Sequence[tuple[str, int]]) -> bytes:
    """Return the sheets as a PDF. `marks` name the side with which each booklet begins."""
    out = pikepdf.Pdf.new()
    # Form XObjects (PDF 1.7, 8.10): what they share, such as fonts, is copied once.
    pages = [out.copy_foreign(page.as_form_xobject()) for page in book.pages]
    leftwards = book.Root.get("/ViewerPreferences", Dictionary()).get("/Direction") == Name.R2L
    begins = {start: number for number, (_, start) in enumerate(marks)} if len(marks) > 1 else {}
    for index, side in enumerate(sides):
        _add(out, pages, side, leftwards, begins.get(index))
    _describe(out, book)
    if len(marks) > 1:
        with out.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(name, number) for name, number in marks)
    target = io.BytesIO()
    out.save(
        target,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return target.getvalue()


def _add(
    out: pikepdf.Pdf,
    pages: Sequence[pikepdf.Object],
    side: Side,
    leftwards: bool,
    part: int | None,
) -> None:
    """Add a side of a sheet. The first one of a part has a mark on its fold, lower for each next part.

    So the spine of a booklet of several parts shows a stair, and a part in the wrong place shows, too.
    """
    sheet = PAPERS["a4-landscape"]
    width, height = sheet.width * POINTS, sheet.height * POINTS
    shown = side.spread[::-1] if leftwards else side.spread
    content, forms = [], Dictionary()
    for index, number in enumerate(shown):
        if number is None or number >= len(pages):
            continue
        x0, y0, x1, y1 = (float(edge) for edge in pages[number].BBox)
        scale = min(width / 2 / (x1 - x0), height / (y1 - y0), 1.0)
        fold = width / 2 + (1 if index == 0 else -1) * side.inwards * POINTS
        x = fold - scale * (x1 if index == 0 else x0)
        y = (height - scale * (y1 - y0)) / 2 - scale * y0
        content.append(f"q {scale:.4f} 0 0 {scale:.4f} {x:.3f} {y:.3f} cm /Page{index} Do Q")
        forms[f"/Page{index}"] = pages[number]
    if part is not None:
        wide, high = _FOLD[0] * POINTS, _FOLD[1] * POINTS
        y = height - (_FIRST + part % _STAIRS * _FOLD[1] * 1.5) * POINTS
        content.append(f"0 g {width / 2 - wide / 2:.3f} {y:.3f} {wide:.3f} {high:.3f} re f")
    page = out.add_blank_page(page_size=(round(width, 3), round(height, 3)))
    page.obj.Resources = Dictionary(XObject=forms)
    page.obj.Contents = out.make_indirect(pikepdf.Stream(out, "\n".join(content).encode()))


def _describe(out: pikepdf.Pdf, book: pikepdf.Pdf) -> None:
    out.Root.Lang = book.Root.Lang
    # What a print dialogue then proposes: the sheet as it is, turned over its short edge.
    out.Root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=Name.DuplexFlipShortEdge
    )
    out.Root.PageLayout = Name.SinglePage
    for key in ("/Title", "/Author", "/Subject", "/Producer"):
        if key in book.docinfo:
            out.docinfo[key] = str(book.docinfo[key])
