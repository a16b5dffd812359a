"""What PDF/UA-1 (ISO 14289-1) asks of tags and WeasyPrint does not give them.

Pages are watched while they are painted, so that we know which box each piece of marked content shows: the
language it is in, and whether it is nothing but the dots that lead the eye. `mend` then puts the tags right.
"""

from collections.abc import Container, Iterator
from typing import Any

import pydyf
from weasyprint.document import Document, Page

from kurak.print.fragment import GOES_ON
from kurak.print.tagtree import TagTree


class WatchedPage(Page):  # type: ignore[misc]
    """A page that knows what its marked content shows, and has one link for each link."""

    def __init__(self, page: Page) -> None:
        self.__dict__.update(page.__dict__)
        # WeasyPrint makes a link of each box in a link, too.
        inner = {inner for *_, box in page.links for inner in _descendants(box)}
        self.links = [link for link in page.links if link[-1] not in inner]
        self.places: dict[int, int] = {}
        """Which place each piece of marked content has among all, in reading order."""
        self.languages: dict[int, str] = {}
        """The language of each piece that is more than space."""
        self.leaders: set[int] = set()
        """The pieces that are dots."""

    def paint(self, stream: Any, scale: float = 1) -> None:
        super().paint(stream, scale)
        places = {box: place for place, box in enumerate(_descendants(self._page_box))}
        dots = {dot for box in places if box.is_leader for dot in _descendants(box)}
        for box, tag in (stream._tags or {}).items():
            mark = tag["mcid"]
            self.places[mark] = places.get(box, len(places))
            if box in dots:
                self.leaders.add(mark)
            elif getattr(box, "text", "-").strip():
                self.languages[mark] = box.style["lang"]


def watched(document: Document) -> Document:
    """Return a document of the same pages, watched."""
    return document.copy([WatchedPage(page) for page in document.pages])


def mend(pdf: pydyf.PDF, document: Document, prefix: str) -> None:
    """Put the tags of a document right. `prefix` makes the ids of table heads unique in every book."""
    tags = TagTree(pdf)
    for number, page in enumerate(document.pages):
        tags.learn(number, page.places, page.languages)
        tags.hide(number, page.leaders)
        _give_scope(page)
        _join_lines(page)
    heights = dict(zip(pdf.page_references, (page.height for page in document.pages), strict=True))
    for element in tags.elements("/L"):
        tags.nest(element)
    empty = {tags.make_cell(head) for head in tags.elements("/TH") if tags.is_silent(head)}
    for element in tags.elements():
        kind, attributes = element["S"], element.get("A", {})
        if kind == "/LI":
            tags.give_body(element)
        elif kind == "/Link" and not any(tags.is_annotation(kid) for kid in element["K"]):
            element["S"] = "/Span"
        elif kind == "/Figure":
            attributes["BBox"] = _from_below(attributes["BBox"], heights[element["Pg"]])
        elif kind in ("/TH", "/TD"):
            _rename_headers(element, attributes, empty, prefix)
    tags.name_languages(document.metadata.lang)
    tags.dissolve()


def _descendants(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child
        yield from _descendants(child)


def _give_scope(page: WatchedPage) -> None:
    """Say of each head of a table whether it stands over a column or before a row."""
    for box in page._page_box.descendants():
        if box.element_tag == "th" and (cell := getattr(box, "mark", None)):
            row = box.element.get("scope") == "row"
            cell["A"]["Scope"] = "/Row" if row else "/Column"


def _join_lines(page: WatchedPage) -> None:
    """Mark the second line of a link, and the third: there are as many annotations as lines."""
    begun = set()
    for *_, box in page.links:
        if box.element is not None and id(box.element) in begun:
            box.link_annotation[GOES_ON] = "true"
        begun.add(id(box.element))


def _from_below(box: list[float], height: float) -> pydyf.Array:
    """Return a box, in CSS pixels from the top, as PDF has it: in points, from the foot of the page."""
    x0, y0, x1, y1 = box
    lengths = (x0, height - y1, x1, height - y0)
    return pydyf.Array(round(length * 0.75, 2) for length in lengths)


def _rename_headers(
    cell: pydyf.Dictionary, attributes: pydyf.Dictionary, empty: Container[str], prefix: str
) -> None:
    """Make the ids of a table's heads unique in every book, and name none that is empty."""
    if "ID" in cell:
        cell["ID"] = pydyf.String(f"{prefix}-{cell['ID'].string}")
    if "Headers" in attributes:
        attributes["Headers"] = pydyf.Array(
            pydyf.String(f"{prefix}-{header.string}")
            for header in attributes["Headers"]
            if header.string not in empty
        )
