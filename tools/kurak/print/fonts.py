"""The fonts we print with, and what they can print."""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "assets" / "fonts"

_INVISIBLE = {"Cc", "Cf", "Zl", "Zp"}
"""Unicode categories of what is laid out and never drawn: line ends, soft hyphens, marks of direction."""


def missing_characters(text: str) -> frozenset[str]:
    """Return the characters of a text that some face we print with lacks.

    A renderer takes them silently from whatever font the machine has, or prints an empty box.
    """
    return frozenset(
        character
        for character in set(text) - _printable()
        if unicodedata.category(character) not in _INVISIBLE
    )


@cache
def _printable() -> frozenset[str]:
    """Return what every face has: any text may come to stand in bold or italics."""
    faces = [TTFont(file, lazy=True).getBestCmap() for file in sorted(FONTS.glob("*.ttf"))]
    return frozenset(chr(code) for code in set.intersection(*(set(face) for face in faces)))
