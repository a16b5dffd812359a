"""Photographs: no more dots of them than a page shows, and nothing of where and by whom they were taken."""

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

from PIL import Image, ImageOps

from kurak.formats.web.budget import PICTURE

SHOWN = 1400
"""Dots of the longer side: twice the width of a page's text, for screens with two dots a pixel."""
_IMG = re.compile(r'<img((?:\s[^>"]*|"[^"]*")*?\ssrc="(?P<address>[^"]*)")')
_DRAWING = re.compile(rb"<svg\b[^>]*>")
_SIDE = re.compile(rb'\s(width|height)="([0-9.]+)(?:px)?"')
_QUALITIES = (82, 70, 58)
_LEAST = 500
"""A picture whose longer side has fewer dots is not made smaller to save bytes."""


@lru_cache(maxsize=32)  # both audiences show the same
def for_screen(content: bytes) -> bytes:
    """Return a raster picture as the web shows it: small enough, if that can be, and without metadata.

    One that moves is as it was, and so is what is small and says nothing about itself.
    """
    with Image.open(io.BytesIO(content)) as image:
        format = image.format or ""
        if format not in ("JPEG", "PNG", "WEBP") or getattr(image, "is_animated", False):
            return content
        if max(image.size) <= SHOWN and len(content) <= PICTURE and not _tells(image):
            return content
        image.draft(None, (SHOWN, SHOWN))  # of a JPEG fewer dots are read
        whole = ImageOps.exif_transpose(image)
        profile = image.info.get("icc_profile")
    return _smallest(_full_colour(whole), format, profile)


def sized(html: str, pictures: Mapping[str, bytes]) -> str:
    """Return HTML whose pictures, given by address, say their size: then no text moves when they come."""

    def picture(match: re.Match[str]) -> str:
        content = pictures.get(unescape(match["address"]))
        size = content and _size(content)
        return f'<img width="{size[0]}" height="{size[1]}"{match[1]}' if size else match[0]

    return _IMG.sub(picture, html)


@lru_cache(maxsize=256)
def _size(content: bytes) -> tuple[int, int] | None:
    """Return the width and height of a picture; None for a drawing that does not say it."""
    if drawing := _DRAWING.search(content[:4000]):
        sides = dict(_SIDE.findall(drawing[0]))
        known = len(sides) == 2
        return (round(float(sides[b"width"])), round(float(sides[b"height"]))) if known else None
    if content.lstrip()[:1] == b"<":
        return None
    with Image.open(io.BytesIO(for_screen(content))) as image:
        return image.size


def _smallest(image: Image.Image, format: str, profile: bytes | None) -> bytes:
    """Return the best picture that keeps to the budget; the smallest, where none does."""
    side = SHOWN
    while True:
        fitting = image.copy()
        fitting.thumbnail((side, side), Image.Resampling.LANCZOS)
        for written in _written(fitting, format, profile):
            if len(written) <= PICTURE:
                return written
        if side <= _LEAST:
            return written
        side = int(side * 0.8)


def _written(image: Image.Image, format: str, profile: bytes | None) -> list[bytes]:
    if format == "PNG":
        few = image.quantize(256, method=Image.Quantize.FASTOCTREE)
        return [_saved(image, format, profile), _saved(few, format, profile)]
    if format == "JPEG" and image.mode != "L":
        image = image.convert("RGB")
    return [_saved(image, format, profile, quality) for quality in _QUALITIES]


def _saved(image: Image.Image, format: str, profile: bytes | None, quality: int = 0) -> bytes:
    target = io.BytesIO()
    image.info = {}  # Pillow would write some of it again
    how = {"quality": quality} if quality else {}
    image.save(target, format, optimize=True, icc_profile=profile, **how)
    return target.getvalue()


def _full_colour(image: Image.Image) -> Image.Image:
    """Return a picture between whose colours there are others, so that it can be made smaller."""
    if image.mode in ("L", "RGB", "RGBA"):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _tells(image: Image.Image) -> bool:
    """Whether there is more in a picture than its dots and their colours."""
    silent = {"dpi", "gamma", "icc_profile", "jfif", "jfif_density", "jfif_unit", "jfif_version"}
    silent |= {
        "progressive",
        "progression",
        "transparency",
        "adobe",
        "adobe_transform",
        "srgb",
        "chromaticity",
    }
    silent |= {"interlace", "loop", "background", "timestamp", "duration"}
    return bool(set(image.info) - silent)
