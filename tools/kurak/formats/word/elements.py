"""What becomes of each element of HTML. One that we do not know is a box of text, or a stretch of it."""

from collections.abc import Callable

from kurak.formats.word.body import GAP, Body, Place
from kurak.formats.word.items import listing, terms
from kurak.formats.word.lists import STEP
from kurak.formats.word.manuscript import Run
from kurak.formats.word.sheet import BOXES, INDENTS, PARAGRAPHS
from kurak.formats.word.tables import chart, room, table
from kurak.formats.word.text import Element, classes, spoken

_WHOLE = 12
"""A box of no more paragraphs is not parted, if a page has room for it."""

Handler = Callable[[Body, Element, Place], None]


def block(body: Body, element: Element, place: Place) -> None:
    """Take a block; its tail is not of it."""
    names = classes(element)
    place = place.but(look=spoken(element, place.look))
    body.marks.extend(body.sources.mark(element.get("id") or ""))
    if "new-page" in names:
        body.new_page = bool(body.blocks)
    if "answer-key" in names:
        place = place.but(name="answer-key")
    _handler(element, names)(body, element, place)


def _handler(element: Element, names: list[str]) -> Handler:
    if element.tag != "section" or names[:1] in (["debrief"], ["reflection"]):
        for name in reversed(names):
            if name in BOXES:
                return _box
    for name in names:
        if name in _CLASSES:
            return _CLASSES[name]
    return _ELEMENTS.get(element.tag, _flow)


def _flow(body: Body, element: Element, place: Place) -> None:
    body.flow(element, place)


def _box(body: Body, element: Element, place: Place) -> None:
    """Take a facilitator's note, a debrief …: all in it has one style."""
    style = next(BOXES[name] for name in reversed(classes(element)) if name in BOXES)
    body.gap = GAP
    since = len(body.blocks)
    body.flow(
        element, place.but(style=style, base=place.base + INDENTS.get(style, 0), listed=False)
    )
    if len(body.blocks) - since <= _WHOLE:
        body.together(since)
    body.gap = GAP


def _together(body: Body, element: Element, place: Place) -> None:
    since = len(body.blocks)
    body.flow(element, place)
    body.together(since)


# ------------------------------------------------------------------ headings and paragraphs


def _opening(body: Body, element: Element, place: Place) -> None:
    """Put the word above a title before it: `Session 1.2: Who leads?` is what a list of titles needs."""
    _prefix(body, element, place, "kicker")
    body.flow(element, place)


def _prefix(body: Body, element: Element, place: Place, name: str) -> None:
    """Take what an element begins with, if it has this class, for the beginning of the next paragraph."""
    first = element[0] if len(element) and not (element.text or "").strip() else None
    if first is None or name not in classes(first):
        return
    if body.prefix:  # `Session 1.2 · Run sheet: Who leads?`
        body.prefix[-1] = Run(" · ", place.look)
    line = body.line(place)
    line.open = body.prefix
    line.inside(first, spoken(first, place.look))
    body.prefix.append(Run(": ", place.look))
    element.text = first.tail
    element.remove(first)


def _heading(body: Body, element: Element, place: Place) -> None:
    _prefix(body, element, place, "label")
    body.flow(element, place, _heading_style(int(element.tag[1]), place), keep_next=True)


def _heading_style(depth: int, place: Place) -> str:
    if place.name == "toc":
        return "TOCHeading" if depth == 1 else "TOCSubheading"
    if place.name == "runsheet" and depth > 1:
        return "Label"
    if place.name == "page" and depth in (2, 3):
        return "PageHeading" if depth == 2 else "PageSubheading"
    return f"Heading{min(place.heading + depth - 1, 6)}"


def _paragraph(body: Body, element: Element, place: Place) -> None:
    names = classes(element)
    label = "label" in names or "admonition-title" in names
    if place.style and label:  # the word of a box
        style = "TableText" if place.style == "FlipChart" else ""
        body.flow(element, place.but(look=place.look.but(bold=True)), style, keep_next=True)
        return
    style = next((PARAGRAPHS[name] for name in names if name in PARAGRAPHS), "")
    if not style and len(element) == 1 and element[0].tag == "img" and not place.level:
        style = "" if place.style else "Picture"
    body.flow(element, place, style)


def _caption(body: Body, element: Element, place: Place) -> None:
    if place.style:  # the title of a flip chart
        body.flow(element, place.but(look=place.look.but(bold=True)), keep_next=True)
    else:
        body.flow(element, place, "Caption")


def _summary(body: Body, element: Element, place: Place) -> None:
    body.flow(element, place, "Notice")


def _notes(body: Body, element: Element, place: Place) -> None:
    """Take what is no note that the text leads to: these stand at the foot of their pages."""
    for item in list(element.iter("li")):
        if body.sources.is_cited(item):
            item.getparent().remove(item)
    if "".join(element.itertext()).strip():
        body.flow(element, place.but(style="FootnoteText", listed=False))


def _quote(body: Body, element: Element, place: Place) -> None:
    body.flow(element, place.but(style="Quote", base=place.base + STEP, listed=False))


def _preformatted(body: Body, element: Element, place: Place) -> None:
    line = body.line(place, "Preformatted")
    line.keep = True
    line.inside(element, place.look)


def _rule(body: Body, element: Element, place: Place) -> None:
    body.paragraph(place, "Rule")


def _ornament(body: Body, element: Element, place: Place) -> None:
    picture = body.sources.ornament(classes(element)[0])
    if picture:
        body.paragraph(place, "Picture").content.append(picture)
    body.flow(element, place)


# ------------------------------------------------------------------ which is which

_CLASSES: dict[str, Handler] = {
    "flipchart": chart,
    "writing": room,
    "space": room,
    "opening": _opening,
    "question": _together,
    "quilt": _ornament,
    "footnotes": _notes,
}
_ELEMENTS: dict[str, Handler] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "ol"), listing),
    "p": _paragraph,
    "dl": terms,
    "table": table,
    "blockquote": _quote,
    "pre": _preformatted,
    "hr": _rule,
    "figcaption": _caption,
    "summary": _summary,
}
