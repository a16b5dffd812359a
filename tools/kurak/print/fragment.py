"""Fragments: printed pages that do not know where they will stand.

A fragment has no page numbers and no running heads; a link to another fragment is an `xref:` address;
its fonts are named and not embedded. `compile` makes them, `link` supplies the rest.
"""

import json
import re
from collections.abc import Mapping
from ctypes import CDLL, c_char_p
from dataclasses import asdict, dataclass
from functools import cache
from html import unescape
from pathlib import Path

from kurak.print.paper import ASSETS
from kurak.store import key_of
from kurak.store.versions import libraries

GOES_ON = "GoesOn"
"""The key of an annotation whose link began in the line before: ours, and taken away by `link`."""


@dataclass(frozen=True, slots=True)
class Face:
    """The use of a font in a fragment."""

    name: str
    """Its PostScript name, such as `Kurak-Sans-Bold`."""
    characters: Mapping[int, str]
    """The text that each glyph stands for."""
    widths: Mapping[int, int]
    """The advance of each glyph in thousandths of the font's size."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: an entry of the outline."""

    level: int
    title: str
    page: int
    x: float
    y: float
    open: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """What does not print as it should."""

    kind: str
    """`wide`, `table`: wider than its place; `font`: a letter our fonts lack; `picture`: one that fails;
    `weight`: a page of the web course that is too heavy."""
    text: str
    """The words that are too wide, the first row of the table, the letter, the path of the picture; for
    `weight` a sentence, and on a line of its own the path of the heaviest file."""


@dataclass(frozen=True, slots=True)
class Fragment:
    pdf: bytes
    pages: int
    places: Mapping[str, int]
    """The page of each id, from 0."""
    blank: tuple[int, ...]
    """The pages left empty so that the next one stands on its side; only in a book in one piece."""
    marks: tuple[Mark, ...]
    faces: Mapping[str, Face]
    """By the name that the pages' content gives each font."""
    troubles: tuple[Trouble, ...]

    def to_bytes(self) -> bytes:
        head = asdict(self)
        del head["pdf"]
        return json.dumps(head, sort_keys=True).encode() + b"\n" + self.pdf

    @staticmethod
    def from_bytes(data: bytes) -> "Fragment":
        line, _, pdf = data.partition(b"\n")
        head = json.loads(line)
        return Fragment(
            pdf=pdf,
            pages=head["pages"],
            places=head["places"],
            blank=tuple(head["blank"]),
            marks=tuple(Mark(**mark) for mark in head["marks"]),
            faces={key: _face(face) for key, face in head["faces"].items()},
            troubles=tuple(Trouble(**trouble) for trouble in head["troubles"]),
        )


def fragment_key(
    html: str, css: str, language: str, direction: str, pictures: Mapping[str, bytes], tagged: bool
) -> str:
    """Return the hash of all that a fragment depends on: text, style, fonts, pictures, programs."""
    shown = [part for path in pictures_of(html) for part in (path, pictures.get(path, b""))]
    options = f"{language} {direction} {tagged}"
    return key_of("fragment", machine(), options, css, html, *shown)


_LIBRARIES = (
    *("weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "fonttools", "pyphen"),
    *("pillow", "pikepdf"),
)
"""Whatever has a say in where a letter stands: who lays out, reads the style, hyphenates, cuts the fonts."""


@cache
def machine() -> str:
    """Return what prints: the versions of the programs, and the hash of our own part."""
    return " ".join([libraries(*_LIBRARIES), *_native(), _code()])


def _native() -> list[str]:
    found = []
    for names, ask in (
        (("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"), "pango_version_string"),
        (("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), "hb_version_string"),
    ):
        for name in names:
            try:
                function = getattr(CDLL(name), ask)
            except (OSError, AttributeError):
                continue
            function.restype = c_char_p
            found.append(f"{ask} {function().decode()}")
            break
    return found


@cache
def _code() -> str:
    """Return the hash of our own part: what compiles, and the fonts and ornaments it prints with."""
    files = [*sorted(Path(__file__).parent.glob("*.py"))]
    for pattern in ("fonts/*.ttf", "print/*.svg"):
        files += sorted(ASSETS.glob(pattern))
    return key_of(*(file.read_bytes() for file in files))


def _face(stored: dict[str, dict[str, str]]) -> Face:
    return Face(
        name=str(stored["name"]),
        characters={int(glyph): text for glyph, text in stored["characters"].items()},
        widths={int(glyph): int(width) for glyph, width in stored["widths"].items()},
    )


def pictures_of(html: str) -> tuple[str, ...]:
    """Return the paths of the pictures that the HTML shows."""
    return tuple(sorted({unescape(path) for path in re.findall(r'src="kurak-file:([^"]*)"', html)}))
