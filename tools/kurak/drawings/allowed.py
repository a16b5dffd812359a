"""What of a drawing may pass: shapes, words, and how they look.

Nothing in it runs, asks another file or machine for something, or tells who made it: editors like to leave a
name or a path.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Container

from kurak.sentences import Sentence, sentence

SVG = "http://www.w3.org/2000/svg"
"""The namespace."""
_METADATA = f"{{{SVG}}}metadata"
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
WORDED = ("text", "tspan", "title", "desc")
"""The elements whose text is words."""
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


def read(svg: str) -> etree.Element:
    """Return the root of a drawing, without what says nothing about looks. Raise `NotADrawing`."""
    if "<!" in re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL):
        raise NotADrawing(sentence("it declares a document type or entities"))
    try:
        root = etree.fromstring(svg)
    except etree.ParseError as error:
        raise NotADrawing(
            sentence("it is not well-formed ({error})", error=str(error)), error.position[0]
        ) from error
    if root.tag != f"{{{SVG}}}svg":
        raise NotADrawing(sentence("it does not begin with <svg xmlns=…>"))
    _judge(root, svg, frozenset(_NAMED.findall(svg)))
    _judge_size(root, svg)
    return root


def _judge_size(root: etree.Element, svg: str) -> None:
    """Raise `NotADrawing` where a drawing has no size that can be drawn, or nothing in it."""
    box = root.get("viewBox")
    if box is not None and not _is_box(box):
        line = line_of(r"\bviewBox\s*=", svg)
        raise NotADrawing(
            sentence("its viewBox is {box}, and not four numbers with a size", box=repr(box[:40])),
            line,
        )
    for side in ("width", "height"):
        given = root.get(side)
        if given is not None and not _LENGTH.fullmatch(given.strip()):
            line = line_of(rf"\b{side}\s*=", svg)
            raise NotADrawing(
                sentence("its {side} is {given}, and no size", side=side, given=repr(given[:40])),
                line,
            )
    if not any(local(each.tag) in _DRAWN for each in root.iter()):
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
    name = local(element.tag)
    if name not in _SHAPES:
        raise NotADrawing(
            sentence("it holds <{name}>", name=name),
            line_of(rf"<([\w.-]+:)?{re.escape(name)}\b", svg),
        )
    if depth > _DEPTH:
        raise NotADrawing(
            sentence("it has more than {depth} elements in one another", depth=_DEPTH)
        )
    for attribute, value in list(element.attrib.items()):
        bare = local(attribute)
        if attribute.startswith("on") or bare == "href" or _ELSEWHERE.search(value):
            line = line_of(rf"\b{re.escape(bare)}\s*=\s*[\"']{re.escape(value)}", svg)
            raise NotADrawing(
                sentence(
                    "its <{name}> has {attribute}", name=name, attribute=f"{bare}={value[:40]!r}"
                ),
                line,
            )
        if attribute != "id" and _ENDLESS.search(value):
            line = line_of(rf"\b{re.escape(bare)}\s*=\s*[\"']{re.escape(value)}", svg)
            raise NotADrawing(
                sentence(
                    "its <{name}> has a number without end: {attribute}",
                    name=name,
                    attribute=f"{bare}={value[:40]!r}",
                ),
                line,
            )
        if attribute not in _LOOKS or (attribute == "id" and value not in named):
            del element.attrib[attribute]
    if name not in WORDED:
        element.text = None  # nobody sees it there
    for child in list(element):
        if name not in WORDED:
            child.tail = None
        if not child.tag.startswith(f"{{{SVG}}}") or child.tag == _METADATA:
            element.remove(child)  # an editor's own notes; comments the parser has left out
        else:
            _judge(child, svg, named, depth + 1)


def line_of(pattern: str, svg: str) -> int:
    """Return the line on which something first stands, or 1 where it is written in another way."""
    found = re.search(pattern, svg)
    return svg.count("\n", 0, found.start()) + 1 if found else 1


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]
