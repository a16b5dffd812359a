"""Pictures on a page of the site say their size, so that no text moves when they come."""

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

from PIL import Image

from kurak.screen import for_screen

_IMG = re.compile(r'<img((?:\s[^>"]*|"[^"]*")*?\ssrc="(?P<address>[^"]*)")')
_DRAWING = re.compile(rb"<svg\b[^>]*>")
_SIDE = re.compile(rb'\s(width|height)=["\']([0-9]*\.?[0-9]+)(?:px)?["\']')
_BOX = re.compile(
    rb'\sviewBox=["\'](?:\s*[^\s,"\']+[\s,]+){2}([0-9]*\.?[0-9]+)[\s,]+([0-9]*\.?[0-9]+)\s*["\']'
)
_WIDEST = 1200
"""Pixels: more than a line of text is wide, as wide as browsers draw what has only a form."""


def sized(html: str, pictures: Mapping[str, bytes]) -> str:
    """Return HTML whose pictures, given by address, say their size: then no text moves when they come."""

    def picture(match: re.Match[str]) -> str:
        content = pictures.get(unescape(match["address"]))
        size = content and _size(content)
        return f'<img width="{size[0]}" height="{size[1]}"{match[1]}' if size else match[0]

    return _IMG.sub(picture, html)


@lru_cache(maxsize=256)
def _size(content: bytes) -> tuple[int, int] | None:
    """Return the width and height of a picture; None for a drawing that does not say its form."""
    if drawing := _DRAWING.search(content[:4000]):
        sides = dict(_SIDE.findall(drawing[0]))
        if len(sides) == 2:
            return round(float(sides[b"width"])), round(float(sides[b"height"]))
        box = _BOX.search(drawing[0])
        across, down = map(float, box.groups()) if box else (0, 0)
        return (_WIDEST, round(_WIDEST * down / across)) if across and down else None
    if content.lstrip()[:1] == b"<":
        return None
    with Image.open(io.BytesIO(for_screen(content))) as image:
        return image.size
