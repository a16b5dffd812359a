"""Pictures as Word takes them: PNG, JPEG or GIF, in millimetres.

Word does not read SVG before 2016, and other programs do not find it in a Word file: a drawing is rasterised
by resvg, in our own fonts.
"""

import io
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath

from PIL import Image

from kurak.formats.word.manuscript import Picture
from kurak.print.paper import ASSETS
from kurak.screen import for_screen
from kurak.store.memory import recall_bytes

_PIXEL = 25.4 / 96
"""A CSS pixel in millimetres."""
_TALLEST = 200.0
_SHARP = 200 / 25.4
"""Dots in a millimetre of a rasterised drawing."""
_AS_IT_IS = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}
_BOX = re.compile(rb'\sviewBox="[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')
_SIDES = re.compile(rb'\s(width|height)="([\d.]+)(?:px)?"')


def picture(path: str, content: bytes, words: str, room: float) -> Picture:
    """Return a picture no wider than the room there is for it, and no taller than a page."""
    if PurePosixPath(path).suffix.lower() == ".svg":
        width, height = _fitted(*_drawn(content), room)
        return Picture(_raster(content, round(width * _SHARP)), "png", width, height, words)
    content = for_screen(content)  # nothing of where and by whom it was taken
    with Image.open(io.BytesIO(content)) as image:
        width, height = _fitted(image.width * _PIXEL, image.height * _PIXEL, room)
        suffix = _AS_IT_IS.get(image.format or "", "")
        if not suffix:
            other = io.BytesIO()
            image.save(other, "PNG")
            content, suffix = other.getvalue(), "png"
    return Picture(content, suffix, width, height, words)


def ornament(name: str, width: float) -> Picture:
    """Return one of our own ornaments."""
    content = (ASSETS / "print" / f"{name}.svg").read_bytes()
    across, down = _drawn(content)
    return Picture(_raster(content, round(width * _SHARP)), "png", width, width * down / across, "")


def _fitted(width: float, height: float, room: float) -> tuple[float, float]:
    scale = min(1.0, room / width, _TALLEST / height)
    return width * scale, height * scale


def _drawn(content: bytes) -> tuple[float, float]:
    """Return the size of a drawing in millimetres, as a browser shows it."""
    start = content[: content.find(b">", content.find(b"<svg"))]
    sides = {name: float(value) for name, value in _SIDES.findall(start)}
    box = _BOX.search(start)
    width, height = (float(box[1]), float(box[2])) if box else (300.0, 150.0)
    if b"width" in sides and b"height" in sides:
        width, height = sides[b"width"], sides[b"height"]
    return max(width, 1) * _PIXEL, max(height, 1) * _PIXEL


@lru_cache(maxsize=64)
def _raster(content: bytes, width: int) -> bytes:
    return recall_bytes("raster", lambda: _drawn_as_pixels(content, width), content, str(width))


def _drawn_as_pixels(content: bytes, width: int) -> bytes:
    import resvg_py  # of the extra `word`

    folder = Path(ASSETS / "fonts")
    names = ("NotoSans-*.ttf", "KurakArabic-*.ttf")
    fonts = [str(file) for name in names for file in sorted(folder.glob(name))]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=content.decode("utf-8"),
            width=width,
            background="#ffffff",
            font_files=fonts,
            skip_system_fonts=True,
            sans_serif_family="Noto Sans",
        )
    )
