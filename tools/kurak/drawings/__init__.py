"""SVG drawings: what of them reaches a product, and the words in them, which are translated.

A drawing is read through an allow-list (`allowed`).

Words grow when they are translated, and boxes do not. So an author may say how much room a label has:
`data-room="120"`. Where it needs more, its type is made smaller, to a limit; on a wall all labels are larger,
as far as the fullest of them has room.
"""

import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from kurak.drawings.allowed import SVG, WORDED, NotADrawing, line_of, local, read
from kurak.model import Phrase
from kurak.print.fonts import width
from kurak.store.memory import recall

FONT = "Kurak Sans, Kurak Arabic, Noto Sans, sans-serif"
"""The name under which handbooks embed our font, then what a reader's machine may have."""

_ROOM = "data-room"
_FILL = "data-fill"
_INHERITED = (_ROOM, "font-size", "font-weight", "font-style")
_BOLD = {"bold", "bolder", "600", "700", "800", "900"}
_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
_WIDER = 1.16
"""A browser shows a drawing in a font of its machine. The widest in use, DejaVu Sans, needs so much more."""
_SPARE = 1.05
"""What grows leaves a little white at the edges of its room."""
_APART = 1.1
"""The height of a line of a label with the white below it, in the size of its type."""
LARGEST = 1.5
"""How much larger than in a book labels are made for a wall, at the most: they stand in boxes."""
_MIDDLE = 0.25
"""How far above its baseline the middle of a label is, in the size of its type; below it needs room, too."""
SMALLEST = 0.7
"""The part of its size below which type is not made smaller: nobody could read it."""


def words(svg: str) -> tuple[str, ...]:
    """Return the words in a drawing, each once, in order. Raise `NotADrawing`."""
    return tuple(dict.fromkeys(_message(e) for e in _worded(read(svg))))


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
        wide = self.wide(words) * _WIDER
        return min(1, self.room / wide) if self.room and wide else 1

    @property
    def growth(self) -> float:
        """How much larger its own words can be, on paper: in our own font."""
        wide = self.wide(self.message) * _SPARE
        return self.room / wide if self.room and wide else 1

    def wide(self, words: str) -> float:
        """Return how wide words are in our font."""
        return width(words, self.bold, self.italic) * self.size

    def letters(self, words: str) -> int:
        """Return how many letters of these words there is room for, in the smallest type."""
        return int(len(words) * min(1, self.scale(words) / SMALLEST))


def labels(svg: str) -> tuple[Label, ...]:
    """Return the labels of a drawing that have a room, in order. Raise `NotADrawing`."""
    return tuple(
        replace(label, line=line_of(r">\s*" + _loosely(escape(label.message)), svg))
        for _, label in _labels(read(svg), {})
    )


def translated(
    svg: str,
    translate: Callable[[str], Phrase],
    language: str,
    filled: Mapping[str, Sequence[str]],
    most: float = 1,
) -> bytes:
    """Return a drawing with its words translated and fitted; words in another language say so.

    `filled` is what is written where the drawing has an empty place (`data-fill`), by the place's name: the
    first words that fit there. Where none do, the place stays empty, to be filled in by hand. Labels become
    larger, up to `most`, where all of them have room.
    """
    messages = recall("words of a drawing", tuple[str, ...], lambda: words(svg), svg)
    said = {message: translate(message) for message in messages}
    given = json.dumps(
        [[*((each.value, each.language) for each in said.values())], language, dict(filled), most]
    )

    def drawn() -> str:
        return _drawn(svg, said, language, filled, most)

    return recall("drawing", str, drawn, svg, given).encode()


def _drawn(
    svg: str,
    said: Mapping[str, Phrase],
    language: str,
    filled: Mapping[str, Sequence[str]],
    most: float,
) -> str:
    root = read(svg)
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
    _fit(root, most)
    root.set("font-family", FONT)
    etree.register_namespace("", SVG)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(root, "unicode")


def _has_room(place: etree.Element, words: str) -> bool:
    """Tell whether words fit in a place, perhaps in the smallest type."""
    place.text = words
    return all(label.scale(words) >= SMALLEST for _, label in _labels(place, {}))


def _fit(root: etree.Element, most: float) -> None:
    """Make the type of each label smaller that needs more room than it has, and drop what says so.

    Where all labels have more than they need, they become larger, and all alike.
    """
    found = tuple(_labels(root, {}))
    larger = _growth(root, found, most) if most > 1 else 1
    for element, label in found:
        scale = larger if larger > 1 else max(SMALLEST, label.scale(label.message))
        if scale != 1:
            for part in element:  # a part of the line has a room of its own
                part.attrib.setdefault("font-size", f"{label.size:g}")
            element.set("font-size", f"{label.size * scale:g}")
        if scale > 1 and _NUMBER.fullmatch(element.get("y", "")):  # it grows about its middle
            lower = float(element.attrib["y"]) + _MIDDLE * label.size * (scale - 1)
            element.set("y", f"{lower:g}")
    for element in root.iter():
        element.attrib.pop(_ROOM, None)


def _growth(
    root: etree.Element, found: Sequence[tuple[etree.Element, Label]], most: float
) -> float:
    """Return how much larger all labels can be: their rooms, and the labels below them, set the limit."""
    limits = [most, *(label.growth for _, label in found)]
    lines = list(_lines(root, {id(element): label for element, label in found}, "start"))
    for left, right, low, _ in lines:
        for beginning, end, below, size in lines:
            if below > low and beginning < right and left < end:
                limits.append((below - low) / (_APART * size))
    return min(limits)


def _lines(
    element: etree.Element, wanted: Mapping[int, Label], anchor: str
) -> Iterator[tuple[float, float, float, float]]:
    """Yield of each label where it begins and ends, its baseline, and the size of its type."""
    anchor = element.get("text-anchor", anchor)
    label = wanted.get(id(element))
    x, y = element.get("x", ""), element.get("y", "")
    if label and _NUMBER.fullmatch(x) and _NUMBER.fullmatch(y):
        wide = label.wide(label.message)
        left = float(x) - wide * {"middle": 0.5, "end": 1.0}.get(anchor, 0.0)
        yield left, left + wide, float(y), label.size
    for child in element:
        yield from _lines(child, wanted, anchor)


def _labels(
    element: etree.Element, given: Mapping[str, str]
) -> Iterator[tuple[etree.Element, Label]]:
    """Yield what has words and a room; how they look, a group may say for all in it."""
    own = {name: element.attrib[name] for name in _INHERITED if name in element.attrib}
    looks = {**given, **own}
    if _ROOM in looks and local(element.tag) in ("text", "tspan") and _message(element):
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


def _worded(root: etree.Element) -> Iterator[etree.Element]:
    return (e for e in root.iter() if local(e.tag) in WORDED and _message(e))


def _message(element: etree.Element) -> str:
    return " ".join((element.text or "").split())


__all__ = ["FONT", "LARGEST", "SMALLEST", "Label", "NotADrawing", "labels", "translated", "words"]
