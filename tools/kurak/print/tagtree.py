"""The structure tree of a PDF that WeasyPrint is about to write, and how to change it (PDF 1.7, 14.7)."""

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

import pydyf

_SILENT = "-"
"""The language of what has no text."""
_PLAIN = {"Type", "S", "P", "Pg", "K"}
_HOLDS_TEXT = {"/P", "/LBody", "/Lbl", "/TD", "/TH", "/Caption", *(f"/H{n}" for n in range(1, 7))}
"""What may hold text without an element between (ISO 32000-1, 14.8.4: block-level elements and cells)."""


class TagTree:
    """The structure tree of a PDF that WeasyPrint is about to write."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        root = self._at(pdf.catalog["StructTreeRoot"])
        self.document = self._at(root["K"][0])
        self._parents = self._at(root["ParentTree"])["Nums"][1::2]
        self._streams = [self._at(self._at(page)["Contents"]) for page in pdf.page_references]
        self._spoken: dict[int, str] = {}
        """The language of an element's own text, by the element's number."""
        self._places: dict[int, int] = {}
        """The first place of an element's own text on its page, by the element's number."""

    def elements(self, kind: str = "") -> list[pydyf.Dictionary]:
        """Return all elements, or those of a kind."""
        return [
            thing
            for thing in self._pdf.objects
            if isinstance(thing, pydyf.Dictionary)
            and thing.get("Type") == "/StructElem"
            and kind in ("", thing["S"])
        ]

    def learn(self, page: int, places: Mapping[int, int], languages: Mapping[int, str]) -> None:
        """Note the place and the language of a page's marked content."""
        numbers = [self._at(reference).number for reference in self._parents[page]]
        for mark, place in places.items():
            self._places[numbers[mark]] = min(place, self._places.get(numbers[mark], place))
        for mark, language in languages.items():
            self._spoken[numbers[mark]] = language

    def is_silent(self, element: pydyf.Dictionary) -> bool:
        return self._language(element) == _SILENT

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

    def nest(self, inner: pydyf.Dictionary) -> None:
        """Put a list that stands behind the item that it belongs to into that item."""
        outer = self._at(inner["P"])
        if outer["S"] != "/L":
            return
        before = outer["K"][: outer["K"].index(inner.reference)]
        item = next((kid for kid in map(self._at, reversed(before)) if kid["S"] == "/LI"), None)
        if item is not None:
            outer["K"].remove(inner.reference)
            item["K"].append(inner.reference)
            inner["P"] = item.reference

    def make_cell(self, head: pydyf.Dictionary) -> str:
        """Make a plain cell of the head of nothing, and return its id."""
        head["S"] = "/TD"
        head["A"].pop("Scope", None)
        return str(head.pop("ID").string)

    def give_body(self, item: pydyf.Dictionary) -> None:
        """Put all that a list item holds beside its mark into one body, in reading order."""
        rest = self._in_order(kid for kid in item["K"] if self._at(kid)["S"] != "/Lbl")
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

    def _in_order(self, kids: Iterable[bytes]) -> list[bytes]:
        placed, before = [], -1
        for kid in kids:
            before = self._place(self._at(kid), before)  # what has no text stays where it is
            placed.append((before, kid))
        return [kid for _, kid in sorted(placed, key=itemgetter(0))]

    def _place(self, element: pydyf.Dictionary, otherwise: int) -> int:
        if element.number in self._places:
            return self._places[element.number]
        places = (self._place(kid, -1) for kid in self._kids(element))
        return min((place for place in places if place >= 0), default=otherwise)

    def dissolve(self) -> None:
        """Let a block hold its text itself, without an element around each line that says nothing more.

        They are half of all elements, and those are most of what a linked book needs memory for.
        """
        pages = {reference: page for page, reference in enumerate(self._pdf.page_references)}
        for element in [*self.elements("/NonStruct"), *self.elements("/Span")]:
            above = self._at(element["P"])
            if set(element) != _PLAIN or above["S"] not in _HOLDS_TEXT:
                continue
            if above["Pg"] != element["Pg"]:  # its text would be looked for on the other page
                continue
            for kid in element["K"]:
                if isinstance(kid, int):
                    self._parents[pages[element["Pg"]]][kid] = above.reference
                elif "P" in self._at(kid):
                    self._at(kid)["P"] = above.reference
            place = above["K"].index(element.reference)
            above["K"][place : place + 1] = element["K"]
            element.free = "f"

    def is_annotation(self, kid: int | bytes) -> bool:
        return isinstance(kid, bytes) and self._at(kid).get("Type") == "/OBJR"

    def _kids(self, element: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
        for kid in element["K"]:
            if isinstance(kid, bytes) and "S" in self._at(kid):
                yield self._at(kid)

    def _at(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split()[0])]
