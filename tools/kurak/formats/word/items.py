"""Lists, terms, and the contents."""

from collections.abc import Iterator

from kurak.formats.word.body import Body, Item, Place
from kurak.formats.word.lists import STEP, Kind, list_style
from kurak.formats.word.manuscript import Field
from kurak.formats.word.sheet import KINDS
from kurak.formats.word.text import Element, classes, is_block, spoken

_CONTENTS = ' TOC \\o "1-2" \\h \\z '
"""Word's instructions for the contents: headings of the first two levels, as links."""


def listing(body: Body, element: Element, place: Place) -> None:
    """Take a list of any kind."""
    names = classes(element)
    if "contents" in names and element.find(".//a[@data-page]") is not None:
        _contents(body, element, place, names)
    elif "contents" in names:
        for child in _items(body, element, place):
            for link in child.findall("a"):
                link.set("class", "label")
            body.handle(body, child, place)
    elif place.name == "answer-key" and place.level and element.tag == "ul":
        for child in _items(body, element, place):
            _answer(body, child, place)
    else:
        _list(body, element, place, names)


def _list(body: Body, element: Element, place: Place, names: list[str]) -> None:
    kind = _kind(element, names)

    def begin(start: str | None) -> int:
        first = int(start) if start and start.isascii() and start.isdecimal() else 1
        return body.lists.begin(kind, place.base, place.level, first, place.listed)

    number = begin(element.get("start"))
    inner = place.but(level=place.level + 1)
    for child in _items(body, element, place):
        if body.item:  # an item that begins with a list
            body.paragraph(place)
        if child.get("value"):
            number = begin(child.get("value"))
        body.item = Item(number, min(place.level, 8), list_style(kind, place.level))
        body.handle(body, child, inner)
        if body.item:
            body.paragraph(inner)


def _kind(element: Element, names: list[str]) -> Kind:
    if element.tag == "ul":
        return "bullet"
    return "lowerLetter" if "answers" in names else KINDS.get(element.get("type") or "", "decimal")


def _items(
    body: Body, element: Element, place: Place, names: tuple[str, ...] = ("li",)
) -> Iterator[Element]:
    """Yield the items of a list; what else is in it, and should not be, becomes paragraphs."""
    line = body.line(place)
    line.text(element.text, place.look)
    for child in element:
        if child.tag in names:
            yield child
            line = body.line(place)
        elif is_block(child):
            body.handle(body, child, place)
            line = body.line(place)
        else:
            line.element(child, place.look)
        line.text(child.tail, place.look)


def _answer(body: Body, element: Element, place: Place) -> None:
    """Take an answer of the key: what is said of it goes on in its line."""
    look = spoken(element, place.look)
    line = body.line(place)
    line.text(element.text, look)
    for child in element:
        if is_block(child) and any(is_block(inner) and inner.tag != "p" for inner in child):
            body.handle(body, child, place)
            line = body.line(place)
        else:
            if is_block(child) and line.open:
                line.text(" – ", look)
            line.element(child, look)
        line.text(child.tail, look)


def terms(body: Body, element: Element, place: Place) -> None:
    """Take terms and what is said of them."""
    brief = "TableText" if place.name == "runsheet" else place.style
    inner = place.but(style=brief or "Definition", base=place.base + STEP)
    for child in _items(body, element, place, ("dt", "dd")):
        if "fonts" in classes(child):
            continue  # those of print: a Word file has what the machine has
        look = spoken(child, place.look)
        body.marks.extend(body.sources.mark(child.get("id") or ""))
        if child.tag == "dt":
            term = place.but(look=look.but(bold=True))
            body.flow(child, term, brief or "Term", keep_next=True)
        else:
            body.flow(child, inner.but(look=look))


def _contents(body: Body, element: Element, place: Place, names: list[str]) -> None:
    """Take the contents, which Word makes anew, or an index, which it gives the numbers of pages."""
    whole = place.name == "toc" and "sheets" not in names
    if whole:
        body.blocks.append(Field(_CONTENTS))
    _entries(body, element, place, 1 if whole else 0)
    if whole:
        body.blocks.append(Field())


def _entries(body: Body, element: Element, place: Place, level: int) -> None:
    style = f"TOC{min(level, 2)}" if level else "Index1"
    for child in _items(body, element, place):
        line = body.line(place, style)
        line.text(child.text, place.look)
        for inner in child:
            if inner.tag in ("ul", "ol"):
                _entries(body, inner, place, level and level + 1)
            elif is_block(inner):
                body.handle(body, inner, place)
            else:
                line.element(inner, place.look)
            line.text(inner.tail, place.look)
