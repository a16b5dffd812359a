"""A title → a cover: a quilt of four patches, and the words on plain cloth below it."""

import io
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from kurak.model import Audience
from kurak.print.arabic import visual
from kurak.store.memory import recall_bytes
from kurak.store.versions import files

_FONTS = Path(__file__).parents[2] / "assets" / "fonts"
_WIDTH, _HEIGHT = 1200, 1600
"""In the proportion that catalogues of electronic books show."""
_ROOM = _WIDTH - 200
"""For a line of words."""
_PATCH = 200
_CLOTH = "#fbf6ee"
_INK = "#2c2723"
_COLOURS = {
    "participant": ("#1f5558", "#e3b04b", "#a5402d", "#f0e2c8"),
    "facilitator": ("#5f2f49", "#e3b04b", "#1f5558", "#f0e2c8"),
}
"""The four colours of the web course; facilitators' begin with plum."""
_LETTER = "[\u0600-\u06ff\ufe70-\ufefc]"
_ARABIC = re.compile(f"({_LETTER}+(?: +{_LETTER}+)*)")


def cover(title: str, subtitle: str, audience: Audience) -> bytes:
    """Return a cover as a PNG picture."""
    drawn = partial(_drawn, title, subtitle, audience)
    return recall_bytes("cover", drawn, title, subtitle, audience, files(_FONTS, "*.ttf"))


def _drawn(title: str, subtitle: str, audience: Audience) -> bytes:
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _CLOTH)
    draw = ImageDraw.Draw(image)
    for row in range(4):
        for column in range(_WIDTH // _PATCH):
            _patch(draw, column * _PATCH, row * _PATCH, (row + column) % 2, _COLOURS[audience])
    below = _words(draw, title, "Bold", 92, 4 * _PATCH + 110, 4)
    _words(draw, subtitle, "Regular", 46, below + 50, 5)
    made = io.BytesIO()
    image.quantize(64).save(made, "PNG", optimize=True)
    return made.getvalue()


def _patch(
    draw: ImageDraw.ImageDraw, x: int, y: int, turned: int, colours: tuple[str, ...]
) -> None:
    """Draw four triangles that meet in the middle of a square."""
    middle = (x + _PATCH // 2, y + _PATCH // 2)
    edges = [(x, y), (x + _PATCH, y), (x + _PATCH, y + _PATCH), (x, y + _PATCH)]
    for side in range(4):
        corners = [edges[side], edges[(side + 1) % 4], middle]
        draw.polygon(corners, fill=colours[(side + 2 * turned) % 4])


def _words(draw: ImageDraw.ImageDraw, text: str, style: str, size: int, top: int, most: int) -> int:
    """Write words in the middle, smaller if they need too many lines, and return where they end."""
    lines: list[str] = []
    points = size
    for points in range(size, 20, -4):
        lines = _lines(text, style, points)
        if len(lines) <= most and all(_width(each, style, points) <= _ROOM for each in lines):
            break
    for line in lines:
        _line(draw, line, style, points, top)
        top += round(points * 1.3)
    return top


def _lines(text: str, style: str, points: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, style, points) <= _ROOM:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _line(draw: ImageDraw.ImageDraw, line: str, style: str, points: int, top: int) -> None:
    place = (_WIDTH - _width(line, style, points)) / 2
    baseline = top + _face("NotoSans", style, points).getmetrics()[0]
    for run, face in _runs(line, style, points):
        draw.text((place, baseline), run, fill=_INK, font=face, anchor="ls")
        place += face.getlength(run)


def _width(line: str, style: str, points: int) -> float:
    return sum(face.getlength(run) for run, face in _runs(line, style, points))


def _runs(line: str, style: str, points: int) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    """Yield the pieces of a line from left to right, each with the one of our fonts that has its letters.

    Pillow joins Arabic letters only where the machine has a library for it, so they come joined to it.
    """
    shown = visual(line) if _ARABIC.search(line) else line
    for number, run in enumerate(_ARABIC.split(shown)):
        if run:
            yield run, _face("KurakArabic" if number % 2 else "NotoSans", style, points)


@lru_cache(maxsize=64)
def _face(family: str, style: str, points: int) -> ImageFont.FreeTypeFont:
    file = str(_FONTS / f"{family}-{style}.ttf")
    return ImageFont.truetype(file, points, layout_engine=ImageFont.Layout.BASIC)
