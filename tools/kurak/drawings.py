"""SVG drawings: what of them reaches a product, and the words in them, which are translated.

A drawing is read through an allow-list: shapes, text, and how they look. Nothing in it runs, asks
another file or machine for something, or tells who made it (editors like to leave a name or a path).

Words grow when they are translated, and boxes do not. So an author may say how much room a label has:
`data-room="120"`. Where it needs more, its type is made smaller, to a limit.
"""

import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from kurak.memory import recall
from kurak.model import Phrase
from kurak.print.fonts import width
from kurak.sentences import Sentence, sentence

FONT = "Kurak Sans, Kurak Arabic, Noto Sans, sans-serif"
"""The name under which handbooks embed our font, then what a reader's machine may have."""

_SVG = "http://www.w3.org/2000/svg"
_METADATA = f"{{{_SVG}}}metadata"
"""Who drew it, when and with what (SVG 1.1, chapter 21): every Inkscape file has one."""
_SHAPES = {
    *("svg", "g", "defs", "marker", "path", "rect", "circle", "ellipse", "line", "polyline"),
    *("polygon", "text", "tspan", "title", "desc"),
}
_LOOKS = {
    *(
        "id",
        "viewBox",
        "transform",
        "width",
        "height",
        "x",
        "y",
        "dx",
        "dy",
        "x1",
        "y1",
        "x2",
        "y2",
    ),
    *("cx", "cy", "r", "rx", "ry", "d", "points", "opacity", "fill", "fill-opacity", "fill-rule"),
    *("stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"),
    *("stroke-opacity", "font-size", "font-weight", "font-style", "text-anchor"),
    *("dominant-baseline", "marker-start", "marker-mid", "marker-end", "markerWidth"),
    *("markerHeight", "markerUnits", "refX", "refY", "orient", "data-room", "data-fill"),
}
_NAMED = re.compile(r"url\(\s*['\"]?#([^'\")]+)")
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)
_ENDLESS = re.compile(r"(?<![\w#-])[-+]?(?:inf(?:inity)?|nan)\b|\d[eE][-+]?\d{2,}", re.IGNORECASE)
"""What is read as infinite, or as no number at all: a PDF with it is broken."""
_WORDED = ("text", "tspan", "title", "desc")
_ROOM = "data-room"
_FILL = "data-fill"
_INHERITED = (_ROOM, "font-size", "font-weight", "font-style")
_BOLD = {"bold", "bolder", "600", "700", "800", "900"}
_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
_WIDER = 1.16
"""A browser shows a drawing in a font of its machine. The widest in use, DejaVu Sans, needs so much more."""
SMALLEST = 0.7
"""The part of its size below which type is not made smaller: nobody could read it."""

_SIGNED = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d)?")
_LENGTH = re.compile(r"\+?(?=[\d.]*[1-9])(?:\d+\.?\d*|\.\d+)(?:px|pt|pc|mm|cm|in|em|ex|%)?")
"""More than nothing, in one of the units of SVG."""
_DRAWN = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"}
_DEPTH = 50
"""Groups in groups: whoever shows a drawing calls itself for each."""


class NotADrawing(ValueError):
    """A file that is no SVG drawing, or holds what no product may show; the message says what."""

    def __init__(self, told: Sentence, line: int = 1) -> None:
        super().__init__(str(told))
        self.told = told
        self.line = line


def words(svg: str) -> tuple[str, ...]:
    """Return the words in a drawing, each once, in order. Raise `NotADrawing`."""
    return tuple(dict.fromkeys(_message(e) for e in _worded(_read(svg))))


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a drawing whose author said how much room they have."""

    message: str
    room: float
    """In the drawing's own units; 0 where it, or the size of the type, is given in no plain number."""
    size: float = 0
    bold: bool = False
    italic: bool = False
    line: int = 1

    def scale(self, words: str) -> float:
        """Return the part of its size at which words in its place fit there: 1 where they do anyway."""
        wide = width(words, self.bold, self.italic) * self.size * _WIDER
        return min(1, self.room / wide) if self.room and wide else 1

    def letters(self, words: str) -> int:
        """Return how many letters of these words there is room for, in the smallest type."""
        return int(len(words) * min(1, self.scale(words) / SMALLEST))


def labels(svg: str) -> tuple[Label, ...]:
    """Return the labels of a drawing that have a room, in order. Raise `NotADrawing`."""
    return tuple(
        replace(label, line=_line_of(r">\s*" + _loosely(escape(label.message)), svg))
        for _, label in _labels(_read(svg), {})
    )


def translated(
    svg: str, translate: Callable[[str], Phrase], language: str, filled: Mapping[str, Sequence[str]]
) -> bytes:
    """Return a drawing with its words translated and fitted; words in another language say so.

    `filled` is what is written where the drawing has an empty place (`data-fill`), by the place's name: the
    first words that fit there. Where none do, the place stays empty, to be filled in by hand.
    """
    messages = recall("words of a drawing", tuple[str, ...], lambda: words(svg), svg)
    said = {message: translate(message) for message in messages}
    given = json.dumps(
        [[*((each.value, each.language) for each in said.values())], language, dict(filled)]
    )

    def drawn() -> str:
        return _drawn(svg, said, language, filled)

    return recall("drawing", str, drawn, svg, given).encode()


def _drawn(
    svg: str, said: Mapping[str, Phrase], language: str, filled: Mapping[str, Sequence[str]]
) -> str:
    root = _read(svg)
    for element in _worded(root):
        phrase = said[_message(element)]
        element.text = phrase.value
        if phrase.language != language:
            element.set("{http://www.w3.org/XML/1998/namespace}lang", phrase.language)
    for parent in tuple(root.iter()):
        for place in [each for each in parent if _FILL in each.attrib]:
            offered = filled.get(place.attrib.pop(_FILL), ())
            place.text = next((each for each in offered if _has_room(place, each)), "")
            if not place.text:
                parent.remove(place)
    _fit(root)
    root.set("font-family", FONT)
    etree.register_namespace("", _SVG)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(root, "unicode")


def _has_room(place: etree.Element, words: str) -> bool:
    """Tell whether words fit in a place, perhaps in the smallest type."""
    place.text = words
    return all(label.scale(words) >= SMALLEST for _, label in _labels(place, {}))


def _fit(root: etree.Element) -> None:
    """Make the type of each label smaller that needs more room than it has, and drop what says so."""
    for element, label in tuple(_labels(root, {})):
        scale = max(SMALLEST, label.scale(label.message))
        if scale < 1:
            for part in element:  # a part of the line has a room of its own
                part.attrib.setdefault("font-size", f"{label.size:g}")
            element.set("font-size", f"{label.size * scale:g}")
    for element in root.iter():
        element.attrib.pop(_ROOM, None)


def _labels(
    element: etree.Element, given: Mapping[str, str]
) -> Iterator[tuple[etree.Element, Label]]:
    """Yield what has words and a room; how they look, a group may say for all in it."""
    own = {name: element.attrib[name] for name in _INHERITED if name in element.attrib}
    looks = {**given, **own}
    if _ROOM in looks and _local(element.tag) in ("text", "tspan") and _message(element):
        room, size = looks[_ROOM], looks.get("font-size", "16").removesuffix("px")
        measured = _NUMBER.fullmatch(room) and _NUMBER.fullmatch(size)
        yield (
            element,
            Label(
                _message(element),
                float(room) if measured else 0,
                float(size) if measured else 0,
                looks.get("font-weight") in _BOLD,
                looks.get("font-style", "normal") != "normal",
            ),
        )
    for child in element:
        yield from _labels(child, looks)


def _loosely(words: str) -> str:
    """Return a pattern for words with any spaces and ends of lines between them."""
    return r"\s+".join(re.escape(word) for word in words.split())


def _read(svg: str) -> etree.Element:
    if "<!" in re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL):
        raise NotADrawing(sentence("it declares a document type or entities"))
    try:
        root = etree.fromstring(svg)
    except etree.ParseError as error:
        raise NotADrawing(
            sentence("it is not well-formed ({error})", error=str(error)), error.position[0]
        ) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise NotADrawing(sentence("it does not begin with <svg xmlns=…>"))
    _judge(root, svg, frozenset(_NAMED.findall(svg)))
    _judge_size(root, svg)
    return root


def _judge_size(root: etree.Element, svg: str) -> None:
    """Raise `NotADrawing` where a drawing has no size that can be drawn, or nothing in it."""
    box = root.get("viewBox")
    if box is not None and not _is_box(box):
        line = _line_of(r"\bviewBox\s*=", svg)
        raise NotADrawing(
            sentence("its viewBox is {box}, and not four numbers with a size", box=repr(box[:40])),
            line,
        )
    for side in ("width", "height"):
        given = root.get(side)
        if given is not None and not _LENGTH.fullmatch(given.strip()):
            line = _line_of(rf"\b{side}\s*=", svg)
            raise NotADrawing(
                sentence("its {side} is {given}, and no size", side=side, given=repr(given[:40])),
                line,
            )
    if not any(_local(each.tag) in _DRAWN for each in root.iter()):
        raise NotADrawing(sentence("it draws nothing"))


def _is_box(box: str) -> bool:
    numbers = re.split(r"[\s,]+", box.strip())
    if len(numbers) != 4 or not all(_SIGNED.fullmatch(each) for each in numbers):
        return False
    return float(numbers[2]) > 0 and float(numbers[3]) > 0


def _judge(element: etree.Element, svg: str, named: Container[str], depth: int = 0) -> None:
    """Raise `NotADrawing` for what may not pass, and drop what says nothing about looks.

    `named` are the ids that the drawing itself asks for. Editors write the names of layers, files and people
    into the others.
    """
    name = _local(element.tag)
    if name not in _SHAPES:
        raise NotADrawing(
            sentence("it holds <{name}>", name=name),
            _line_of(rf"<([\w.-]+:)?{re.escape(name)}\b", svg),
        )
    if depth > _DEPTH:
        raise NotADrawing(
            sentence("it has more than {depth} elements in one another", depth=_DEPTH)
        )
    for attribute, value in list(element.attrib.items()):
        local = _local(attribute)
        if attribute.startswith("on") or local == "href" or _ELSEWHERE.search(value):
            line = _line_of(rf"\b{re.escape(local)}\s*=\s*[\"']{re.escape(value)}", svg)
            raise NotADrawing(
                sentence(
                    "its <{name}> has {attribute}", name=name, attribute=f"{local}={value[:40]!r}"
                ),
                line,
            )
        if attribute != "id" and _ENDLESS.search(value):
            line = _line_of(rf"\b{re.escape(local)}\s*=\s*[\"']{re.escape(value)}", svg)
            raise NotADrawing(
                sentence(
                    "its <{name}> has a number without end: {attribute}",
                    name=name,
                    attribute=f"{local}={value[:40]!r}",
                ),
                line,
            )
        if attribute not in _LOOKS or (attribute == "id" and value not in named):
            del element.attrib[attribute]
    if name not in _WORDED:
        element.text = None  # nobody sees it there
    for child in list(element):
        if name not in _WORDED:
            child.tail = None
        if not child.tag.startswith(f"{{{_SVG}}}") or child.tag == _METADATA:
            element.remove(child)  # an editor's own notes; comments the parser has left out
        else:
            _judge(child, svg, named, depth + 1)


def _line_of(pattern: str, svg: str) -> int:
    """Return the line on which something first stands, or 1 where it is written in another way."""
    found = re.search(pattern, svg)
    return svg.count("\n", 0, found.start()) + 1 if found else 1


def _worded(root: etree.Element) -> Iterator[etree.Element]:
    return (e for e in root.iter() if _local(e.tag) in _WORDED and _message(e))


def _message(element: etree.Element) -> str:
    return " ".join((element.text or "").split())


def _local(name: str) -> str:
    return name.rpartition("}")[2]
