"""A picture in a manuscript → the same picture by its dots alone, without what was cut away.

A photograph of a telephone says where and when it was taken, with which device, and holds a small copy of
itself from before it was cropped. Only the dots that a reader sees are written anew.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

from kurak.labels import mark
from kurak.manuscripts.told import Refused
from kurak.safety.media import dots, strictly

_DOTS = 50_000_000
_LONGEST = 2000
"""Dots of the longer side that are kept: the text of an A4 page across, at 300 to the inch."""
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
_DRAWN = (b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a")
"""How drawings of Windows begin (EMF, and WMF with a head), which no other program draws alike."""


@dataclass(frozen=True, slots=True)
class Crop:
    """What is cut away at each side, in parts of the whole."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0

    def __bool__(self) -> bool:
        return any(each > 0.0005 for each in (self.left, self.top, self.right, self.bottom))


def is_drawn(content: bytes) -> bool:
    """Tell whether a picture is made of strokes and not of dots: such are left out."""
    return content.startswith(_DRAWN) or b"<svg" in content[:2000].lower()


def cleaned(content: bytes, crop: Crop) -> tuple[str, bytes]:
    """Return how the name of a picture ends, and the picture. Raise `Refused` for what is none."""
    try:
        with strictly(), Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
            if opened.width * opened.height > _DOTS:
                raise ValueError("too many dots")
            return _written(opened, crop)
    except Exception as error:  # Pillow raises whatever a broken file leads it to
        raise Refused(
            mark(
                "A picture in the file is broken, far too large, or is no picture at all. Take it out, or "
                "insert it anew as JPEG or PNG."
            )
        ) from error


def _written(opened: Image.Image, crop: Crop) -> tuple[str, bytes]:
    photograph = opened.format == "JPEG"
    if photograph and not crop:
        share = _LONGEST / max(opened.size)
        opened.draft("RGB", (int(opened.width * share), int(opened.height * share)))  # far quicker
    # Word crops what it shows, which is turned already.
    whole = ImageOps.exif_transpose(opened)
    width, height = whole.size
    left, top = round(width * max(0, crop.left)), round(height * max(0, crop.top))
    right = width - round(width * max(0, crop.right))
    bottom = height - round(height * max(0, crop.bottom))
    if right <= left or bottom <= top:
        raise ValueError("nothing is left of it")
    seen = dots(whole.crop((left, top, right, bottom)))
    seen.thumbnail((_LONGEST, _LONGEST), reducing_gap=2)
    made = io.BytesIO()
    if photograph:
        seen.save(made, "JPEG", quality=85)
        return ".jpg", made.getvalue()
    seen.save(made, "PNG", optimize=True)
    return ".png", made.getvalue()
