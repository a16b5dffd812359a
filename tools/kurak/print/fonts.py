"""The fonts we print with, and what they can print."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from kurak.print.arabic import LETTERS

FONTS = Path(__file__).parent.parent / "assets" / "fonts"
SIGN = "[?]"
"""What is printed for letters that our fonts lack."""

_CHARACTERS = FONTS / "characters.txt"
"""For each script what every face for it has; `tools/make_fonts.py` writes it."""
_INVISIBLE = {"Cf", "Zl", "Zp", "Zs"}
"""Unicode categories of what is laid out and never drawn: soft hyphens, marks of direction, spaces."""
_DRAWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
"""The few characters of these categories that are drawn all the same."""
_SPACES = frozenset("\t\n\r\f")
_ENDS = frozenset("\u2028\u2029")
"""Ends of lines and paragraphs that HTML knows nothing of, and WeasyPrint stumbles over."""
DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the direction of what stands behind them, and nobody sees them."""
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""They choose a form of the letter before them: of `©`, that of an emoji font."""

# What belongs to an emoji: a form, a tone of skin, a ring around it; and the joiner that makes several one.
_AFTER = "[\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"


def missing_characters(text: str, drawn: bool = False) -> frozenset[str]:
    """Return the characters of a text that some face we print with lacks.

    A renderer takes them silently from whatever font the machine has, or prints an empty box. In what is
    `drawn`, words are set letter by letter: Arabic letters without forms of their own are missing there.
    """
    return _missing(text, _printable(drawn))


def missing_letters(text: str, drawn: bool = False) -> Iterator[tuple[int, str]]:
    """Yield what our fonts cannot print as a reader sees it, and where: 👩‍🌾 is one letter."""
    missing = missing_characters(text, drawn)
    if missing:
        yield from ((found.start(), found[0]) for found in _letter(missing).finditer(text))


def unplotted(text: str) -> Iterator[str]:
    """Yield what a plot cannot show: it is drawn letter by letter in the one font for Latin and Cyrillic."""
    missing = _missing(text, _in_every_face("latin-and-cyrillic"))
    if missing:
        yield from (found[0] for found in _letter(missing).finditer(text))


def _missing(text: str, known: frozenset[str]) -> frozenset[str]:
    if text.isascii():
        return frozenset()
    return frozenset(c for c in set(text) - known - _SPACES if not _is_invisible(c))


def printable(text: str, drawn: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return a text with a sign for the letters that our fonts lack, and these letters.

    What is invisible and not in our fonts goes too, lest it be taken from another one: a form chosen for a
    letter, a space of a width of its own.
    """
    if text.isascii():
        return text, ()
    letters = tuple(dict.fromkeys(letter for _, letter in missing_letters(text, drawn)))
    if letters:
        text = re.sub(f"(?:{_letter(missing_characters(text, drawn)).pattern})+", SIGN, text)
    for other in set(text) - _kept(drawn):
        text = text.replace(other, " " if unicodedata.category(other).startswith("Z") else "")
    return text, letters


def width(text: str, bold: bool = False, italic: bool = False) -> float:
    """Return how wide our sans serif sets a text on one line, in the size of its type."""
    style = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    advances = _advances(style)
    return sum(advances.get(letter, 0.6) for letter in text)


@cache
def _advances(style: str) -> Mapping[str, float]:
    """Return the width of each letter in its size."""
    from fontTools.ttLib import TTFont  # few builds have to measure anything

    with TTFont(FONTS / f"NotoSans-{style}.ttf", lazy=True) as font:
        units = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {chr(code): widths[name][0] / units for code, name in font.getBestCmap().items()}


def _is_invisible(character: str) -> bool:
    if _SELECTORS.match(character):
        return True
    return character not in _DRAWN and unicodedata.category(character) in _INVISIBLE


@cache
def _letter(missing: frozenset[str]) -> re.Pattern[str]:
    one = f"[{re.escape(''.join(sorted(missing)))}]"
    return re.compile(f"(?:{_FLAG}|{one}){_AFTER}(?:\u200d.{_AFTER})*")


@cache
def _kept(drawn: bool) -> frozenset[str]:
    return (_printable(drawn) - _ENDS) | _SPACES | DIRECTIONS


@cache
def _printable(drawn: bool) -> frozenset[str]:
    """Return what every face for its script has: any text may come to stand in bold or italics."""
    others, arabic = map(_in_every_face, ("latin-and-cyrillic", "arabic"))
    if drawn:
        arabic = frozenset(c for c in arabic if c in LETTERS or unicodedata.category(c) != "Lo")
    return others | arabic


@cache
def _in_every_face(script: str) -> frozenset[str]:
    for line in _CHARACTERS.read_text(encoding="ascii").splitlines():
        name, *ranges = line.split()
        if name == script:
            edges = (map(_code, each.split("-")) for each in ranges)
            return frozenset(chr(code) for first, last in edges for code in range(first, last + 1))
    raise KeyError(script)


def _code(number: str) -> int:
    return int(number, 16)
