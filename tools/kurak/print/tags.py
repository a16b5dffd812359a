"""What PDF/UA-1 (ISO 14289-1) asks of tags and WeasyPrint does not give them.

Pages are watched while they are painted, so that we know which box each piece of marked content shows: the
language it is in, and whether it is nothing but the dots that lead the eye. `mend` then puts the tags right.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.document import Document, Page

_SILENT = "-"
"""The language of what has no text."""


class WatchedPage(Page):  # type: ignore[misc]
    """A page that knows what its marked content shows, and has one link for each link."""

    def __init__(self, page: Page) -> None:
        self.__dict__.update(page.__dict__)
        # WeasyPrint makes a link of each box in a link, too.
        inner = {inner for *_, box in page.links for inner in _descendants(box)}
        self.links = [link for link in page.links if link[-1] not in inner]
        self.languages: dict[int, str] = {}
        """The language of each piece of marked content that is more than space."""
        self.leaders: set[int] = set()
        """The marked content that is dots."""

    def paint(self, stream: Any, scale: float = 1) -> None:
        super().paint(stream, scale)
        dots = {
            dot
            for box in self._page_box.descendants()
            if box.is_leader
            for dot in _descendants(box)
        }
        for box, tag in (stream._tags or {}).items():
            if box in dots:
                self.leaders.add(tag["mcid"])
            elif getattr(box, "text", "-").strip():
                self.languages[tag["mcid"]] = box.style["lang"]


def watched(document: Document) -> Document:
    """Return a document of the same pages, watched."""
    return document.copy([WatchedPage(page) for page in document.pages])


def mend(pdf: pydyf.PDF, document: Document, prefix: str) -> None:
    """Put the tags of a document right. `prefix` makes the ids of table heads unique in every book."""
    tags = _Tags(pdf)
    for number, page in enumerate(document.pages):
        tags.hide(number, page.leaders)
        for mark, language in page.languages.items():
            tags.speak(number, mark, language)
        _give_scope(page)
    heights = dict(zip(pdf.page_references, (page.height for page in document.pages), strict=True))
    for element in tags.elements():
        kind, attributes = element["S"], element.get("A", {})
        if kind == "/LI":
            tags.give_body(element)
        elif kind == "/Link" and not any(tags.is_annotation(kid) for kid in element["K"]):
            element["S"] = "/Span"
        elif kind == "/Figure":
            attributes["BBox"] = _from_below(attributes["BBox"], heights[element["Pg"]])
        elif kind in ("/TH", "/TD"):
            _rename_headers(element, attributes, prefix)
    tags.name_languages(document.metadata.lang)


class _Tags:
    """The structure tree of a PDF that WeasyPrint is about to write."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        root = self._at(pdf.catalog["StructTreeRoot"])
        self.document = self._at(root["K"][0])
        self._parents = self._at(root["ParentTree"])["Nums"][1::2]
        self._streams = [self._at(self._at(page)["Contents"]) for page in pdf.page_references]
        self._spoken: dict[int, str] = {}
        """The language of an element's own text, by the element's number."""

    def elements(self) -> list[pydyf.Dictionary]:
        return [
            thing
            for thing in self._pdf.objects
            if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem"
        ]

    def speak(self, page: int, mark: int, language: str) -> None:
        """Note the language of a piece of marked content."""
        self._spoken[self._at(self._parents[page][mark]).number] = language

    def name_languages(self, above: str) -> None:
        """Say of each passage that is not in the language of the book which one it is in."""
        for element in self._kids(self.document):  # the book has a document of its own
            self._name_language(element, above)

    def _name_language(self, element: pydyf.Dictionary, above: str) -> None:
        language = self._language(element) or above
        if language not in (above, _SILENT):
            element["Lang"] = pydyf.String(language)
        for kid in self._kids(element):
            self._name_language(kid, language)

    def _language(self, element: pydyf.Dictionary) -> str:
        """Return the one language of an element's text, nothing where there are several, or `_SILENT`."""
        if element.number not in self._spoken:
            found = {self._language(kid) for kid in self._kids(element)} - {_SILENT}
            only = next(iter(found), _SILENT)
            self._spoken[element.number] = only if len(found) < 2 else ""
        return self._spoken[element.number]

    def hide(self, page: int, marks: set[int]) -> None:
        """Turn marked content into artefacts, which nobody hears."""
        parents, operations = self._parents[page], self._streams[page].stream
        for place, operation in enumerate(operations):
            if isinstance(operation, pydyf.Dictionary) and operation.get("MCID") in marks:
                operations[place - 1 : place + 2] = ["/Artifact", b"", b"BMC"]
        for mark in sorted(marks):
            element, parents[mark] = self._at(parents[mark]), "null"
            element["K"].remove(mark)
            while not element["K"] and element is not self.document:
                above = self._at(element["P"])
                above["K"].remove(element.reference)
                element = above

    def give_body(self, item: pydyf.Dictionary) -> None:
        """Put all that a list item holds beside its mark into one body."""
        rest = [kid for kid in item["K"] if self._at(kid)["S"] != "/Lbl"]
        if [self._at(kid)["S"] for kid in rest] == ["/LBody"]:
            return
        body = pydyf.Dictionary({**item, "S": "/LBody", "K": pydyf.Array(rest)})
        body["P"] = item.reference
        self._pdf.add_object(body)
        for kid in map(self._at, rest):
            kid["P"] = body.reference
            if kid["S"] == "/LBody":
                kid["S"] = "/P"
        item["K"] = pydyf.Array([kid for kid in item["K"] if kid not in rest] + [body.reference])

    def is_annotation(self, kid: int | bytes) -> bool:
        return isinstance(kid, bytes) and self._at(kid).get("Type") == "/OBJR"

    def _kids(self, element: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
        for kid in element["K"]:
            if isinstance(kid, bytes) and "S" in self._at(kid):
                yield self._at(kid)

    def _at(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split()[0])]


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


def _from_below(box: list[float], height: float) -> pydyf.Array:
    """Return a box, in CSS pixels from the top, as PDF has it: in points, from the foot of the page."""
    x0, y0, x1, y1 = box
    lengths = (x0, height - y1, x1, height - y0)
    return pydyf.Array(round(length * 0.75, 2) for length in lengths)


def _rename_headers(cell: pydyf.Dictionary, attributes: pydyf.Dictionary, prefix: str) -> None:
    """Make the ids of a table's heads unique in every book."""
    if "ID" in cell:
        cell["ID"] = pydyf.String(f"{prefix}-{cell['ID'].string}")
    if "Headers" in attributes:
        attributes["Headers"] = pydyf.Array(
            pydyf.String(f"{prefix}-{header.string}") for header in attributes["Headers"]
        )
