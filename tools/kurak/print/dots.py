"""Photographs: no more dots of them than paper shows."""

import io

from PIL import Image, ImageOps

SHOWN = 3_000
"""Dots of the longer side that paper shows at most: 460 an inch across the text of A4."""
_MODES = ("1", "P", "L", "LA", "RGB", "RGBA", "CMYK")
"""What photographs and scans have."""
_DEEP = 256
"""Times as many greys as a printer has are in a picture with sixteen bits of them."""
_COMMENT = 0xFE
_STRIP = 64
"""Rows of dots that are made smaller at once."""


def for_paper(content: bytes) -> bytes:
    """Return a picture with no more dots than paper shows; most are as they were.

    A photograph of 24 million dots fills up to 300 MB while it is laid out, and then 10 MB of every book.
    """
    with Image.open(io.BytesIO(content)) as image:
        if image.mode.startswith("I"):
            return _shallow(image)
        if image.format == "JPEG" and "comment" in image.info:
            content = _without_comments(content)
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


def _shallow(image: Image.Image) -> bytes:
    """Return a picture of sixteen bits with the upper eight: whoever reads it as eight makes it all white."""
    times = _times(image)
    shown = image.point(lambda grey: grey * (1 / _DEEP)).convert("L").reduce(times)
    written = io.BytesIO()
    shown.save(written, "PNG")
    return written.getvalue()


def _without_comments(jpeg: bytes) -> bytes:
    """Return a JPEG without its comments (ITU-T T.81, B.2.4.5), which tell who made it; else as it is."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:  # until the picture
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if jpeg[at + 1] != _COMMENT:
            kept.append(jpeg[at:end])
        at = end
    return b"".join((*kept, jpeg[at:]))


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
