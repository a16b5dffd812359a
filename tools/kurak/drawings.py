"""SVG drawings: what of them reaches a product, and the words in them, which are translated.

A drawing is read through an allow-list: shapes, text, and how they look. Nothing in it runs, asks
another file or machine for something, or tells who made it (editors like to leave a name or a path).
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator

from kurak.model import Phrase

FONT = "Kurak-Sans, Noto Sans, sans-serif"
"""The name under which handbooks embed our font, then what a reader's machine may have."""

_SVG = "http://www.w3.org/2000/svg"
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
    *("markerHeight", "markerUnits", "refX", "refY", "orient"),
}
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)
_ENDLESS = re.compile(r"(?<![\w#-])[-+]?(?:inf(?:inity)?|nan)\b|\d[eE][-+]?\d{2,}", re.IGNORECASE)
"""What is read as infinite, or as no number at all: a PDF with it is broken."""
_WORDED = ("text", "tspan", "title", "desc")


_DEPTH = 50
"""Groups in groups: whoever shows a drawing calls itself for each."""


class NotADrawing(ValueError):
    """A file that is no SVG drawing, or holds what no product may show; the message says what."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def words(svg: str) -> tuple[str, ...]:
    """Return the words in a drawing, each once, in order. Raise `NotADrawing`."""
    return tuple(dict.fromkeys(_message(e) for e in _worded(_read(svg))))


def translated(svg: str, translate: Callable[[str], Phrase], language: str) -> bytes:
    """Return a drawing with its words translated; words in another language say so."""
    root = _read(svg)
    for element in _worded(root):
        phrase = translate(_message(element))
        element.text = phrase.value
        if phrase.language != language:
            element.set("{http://www.w3.org/XML/1998/namespace}lang", phrase.language)
    root.set("font-family", FONT)
    etree.register_namespace("", _SVG)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(root, "unicode").encode()


def _read(svg: str) -> etree.Element:
    if "<!" in re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL):
        raise NotADrawing("it declares a document type or entities")
    try:
        root = etree.fromstring(svg)
    except etree.ParseError as error:
        raise NotADrawing(f"it is not well-formed ({error})", error.position[0]) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise NotADrawing("it does not begin with <svg xmlns=…>")
    _judge(root, svg)
    return root


def _judge(element: etree.Element, svg: str, depth: int = 0) -> None:
    """Raise `NotADrawing` for what may not pass, and drop what says nothing about looks."""
    name = _local(element.tag)
    if name not in _SHAPES:
        raise NotADrawing(f"it holds <{name}>", _line_of(rf"<([\w.-]+:)?{re.escape(name)}\b", svg))
    if depth > _DEPTH:
        raise NotADrawing(f"it has more than {_DEPTH} elements in one another")
    for attribute, value in list(element.attrib.items()):
        local = _local(attribute)
        if attribute.startswith("on") or local == "href" or _ELSEWHERE.search(value):
            line = _line_of(rf"\b{re.escape(local)}\s*=\s*[\"']{re.escape(value)}", svg)
            raise NotADrawing(f"its <{name}> has {local}={value[:40]!r}", line)
        if attribute != "id" and _ENDLESS.search(value):
            line = _line_of(rf"\b{re.escape(local)}\s*=\s*[\"']{re.escape(value)}", svg)
            raise NotADrawing(
                f"its <{name}> has a number without end: {local}={value[:40]!r}", line
            )
        if attribute not in _LOOKS:
            del element.attrib[attribute]
    for child in list(element):
        if not isinstance(child.tag, str) or not child.tag.startswith(f"{{{_SVG}}}"):
            element.remove(child)  # a comment, or an editor's own notes
        else:
            _judge(child, svg, depth + 1)


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
