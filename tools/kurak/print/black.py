"""A drawing without colour, for a printer with nothing but black."""

import re

_COLOUR = re.compile(rb"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_BRIGHT = 128


def in_black(picture: bytes) -> bytes:
    """Return an SVG drawing whose colours are black or white, whichever is nearer; others as they are."""
    return _COLOUR.sub(_nearer, picture) if picture.lstrip().startswith(b"<") else picture


def _nearer(match: re.Match[bytes]) -> bytes:
    digits = match[0][1:].decode()
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else re.findall("..", digits)
    red, green, blue = (int(pair, 16) for pair in pairs)
    bright = (299 * red + 587 * green + 114 * blue) / 1000  # as the eye weighs them (ITU-R BT.601)
    return b"#fff" if bright > _BRIGHT else b"#000"
