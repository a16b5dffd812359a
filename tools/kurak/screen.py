"""Pictures on a screen: no more dots than a page shows, and nothing of where and by whom they were taken."""

import io
from functools import lru_cache

from PIL import Image, ImageOps

WEIGHT = 80_000
"""Bytes that a picture weighs at most, where that can be had."""
SHOWN = 1400
"""Dots of the longer side: twice the width of a page's text, for screens with two dots a pixel."""
_QUALITIES = (82, 70, 58)
_LEAST = 500
"""A picture whose longer side has fewer dots is not made smaller to save bytes."""


@lru_cache(maxsize=32)  # both audiences show the same
def for_screen(content: bytes) -> bytes:
    """Return a raster picture as a screen shows it: small enough, if that can be, and without metadata.

    A drawing is as it was, and so is a picture that moves, and one that is small and says nothing of itself.
    """
    if content.lstrip()[:1] == b"<":
        return content
    with Image.open(io.BytesIO(content)) as image:
        format = image.format or ""
        if format not in ("JPEG", "PNG", "WEBP") or getattr(image, "is_animated", False):
            return content
        if max(image.size) <= SHOWN and len(content) <= WEIGHT and not _tells(image):
            return content
        image.draft(None, (SHOWN, SHOWN))  # of a JPEG fewer dots are read
        whole = ImageOps.exif_transpose(image)
        profile = image.info.get("icc_profile")
    return _smallest(_full_colour(whole), format, profile)


def _smallest(image: Image.Image, format: str, profile: bytes | None) -> bytes:
    """Return the best picture that keeps to the budget; the smallest, where none does."""
    side = SHOWN
    while True:
        fitting = image.copy()
        fitting.thumbnail((side, side), Image.Resampling.LANCZOS)
        for written in _written(fitting, format, profile):
            if len(written) <= WEIGHT:
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
