"""A title → a cover: a quilt of four patches, and the words on plain cloth below it."""

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from kurak.model import Audience

_FONTS = Path(__file__).parents[2] / "assets" / "fonts"
_WIDTH, _HEIGHT = 1200, 1600
"""In the proportion that catalogues of electronic books show."""
_PATCH = 200
_CLOTH = "#fbf6ee"
_INK = "#2c2723"
_COLOURS = {
    "participant": ("#1f5558", "#e3b04b", "#a5402d", "#f0e2c8"),
    "facilitator": ("#5f2f49", "#e3b04b", "#1f5558", "#f0e2c8"),
}
"""The four colours of the web course; facilitators' begin with plum."""


def cover(title: str, subtitle: str, audience: Audience) -> bytes:
    """Return a cover as a PNG picture."""
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _CLOTH)
    draw = ImageDraw.Draw(image)
    for row in range(4):
        for column in range(_WIDTH // _PATCH):
            _patch(draw, column * _PATCH, row * _PATCH, (row + column) % 2, _COLOURS[audience])
    below = _words(draw, title, "NotoSans-Bold.ttf", 92, 4 * _PATCH + 110, 4)
    _words(draw, subtitle, "NotoSans-Regular.ttf", 46, below + 50, 5)
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


def _words(draw: ImageDraw.ImageDraw, text: str, face: str, size: int, top: int, most: int) -> int:
    """Write words in the middle, smaller if they need too many lines, and return where they end."""
    lines = []
    for points in range(size, 20, -4):
        font = ImageFont.truetype(str(_FONTS / face), points)
        lines = _lines(draw, text, font)
        if len(lines) <= most and all(draw.textlength(each, font) <= _room() for each in lines):
            break
    for line in lines:
        draw.text((_WIDTH / 2, top), line, fill=_INK, font=font, anchor="ma")
        top += round(font.size * 1.3)
    return top


def _lines(draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and draw.textlength(longer, font) <= _room():
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _room() -> int:
    return _WIDTH - 200
