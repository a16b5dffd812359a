"""Pictures without colour, for a printer with nothing but black."""

import io
import re

from PIL import Image, ImageColor, ImageOps

_COLOUR = re.compile(rb'(?<=\s)(fill|stroke|stop-color)="([^"]*)"')
"""Where a drawing has its colours: they reach us with nothing else (kurak/drawings/)."""
_BRIGHT = 128


def in_black(picture: bytes) -> bytes:
    """Return a drawing whose colours are black or white, whichever is nearer, or a photograph in greys."""
    if picture.lstrip().startswith(b"<"):
        return _COLOUR.sub(_nearer, picture)
    return _grey(picture)


def _nearer(match: re.Match[bytes]) -> bytes:
    try:
        colour = ImageColor.getrgb(match[2].decode().strip())
    except ValueError:  # `none`, or another word that is no colour
        return match[0]
    red, green, blue = colour[:3]
    bright = (299 * red + 587 * green + 114 * blue) / 1000  # as the eye weighs them (ITU-R BT.601)
    return b'%s="%s"' % (match[1], b"#fff" if bright > _BRIGHT else b"#000")


def _grey(picture: bytes) -> bytes:
    with Image.open(io.BytesIO(picture)) as image:
        if image.mode in ("1", "L", "LA") or image.mode.startswith("I"):
            return picture
        format = "JPEG" if image.format == "JPEG" else "PNG"
        upright = ImageOps.exif_transpose(image)
        shown = upright.convert("LA" if upright.has_transparency_data else "L")
    written = io.BytesIO()
    shown.save(written, format, quality=88)
    return written.getvalue()
