"""Photographs: no more dots of them than paper shows."""

import io

from PIL import Image, ImageOps

SHOWN = 3_000
"""Dots of the longer side that paper shows at most: 460 an inch across the text of A4."""
_MODES = ("1", "P", "L", "LA", "RGB", "RGBA", "CMYK")
"""What photographs and scans have; the few with sixteen bits of grey stay as they are."""
_STRIP = 64
"""Rows of dots that are made smaller at once."""


def for_paper(content: bytes) -> bytes:
    """Return a picture with no more dots than paper shows; most are as they were.

    A photograph of 24 million dots fills up to 300 MB while it is laid out, and then 10 MB of every book.
    """
    with Image.open(io.BytesIO(content)) as image:
        times = _times(image)
        if times == 1 or image.mode not in _MODES:
            return content
        format = "JPEG" if image.format == "JPEG" else "PNG"
        profile = image.info.get("icc_profile")
        wanted = (image.width // times, image.height // times)
        image.draft(None, wanted)  # of a JPEG fewer dots are read
        smaller = ImageOps.exif_transpose(_reduced(image, _times(image)))
    written = io.BytesIO()
    smaller.save(written, format, icc_profile=profile, quality=88)
    return written.getvalue()


def _times(image: Image.Image) -> int:
    return -(-max(image.size) // SHOWN)


def _reduced(image: Image.Image, times: int) -> Image.Image:
    """Return a picture so many times smaller. Pillow copies what it reduces, so we give it strip by strip."""
    mode = image.mode
    if mode in ("1", "P"):  # a palette has no colours between two of its own
        mode = "L" if mode == "1" else "RGBA" if image.has_transparency_data else "RGB"
    size = (-(-image.width // times), -(-image.height // times))
    smaller = Image.new(mode, size)
    for top in range(0, image.height, _STRIP * times):
        bottom = min(top + _STRIP * times, image.height)
        strip = image.crop((0, top, image.width, bottom)).convert(mode).reduce(times)
        smaller.paste(strip, (0, top // times))
    smaller.info["exif"] = image.info.get("exif", b"")
    return smaller
