"""Pictures: what of them reaches a product, and the words that stand in the place of the others.

A picture that cannot be opened, or has more pixels than a page can show, is left out of every product: a
reader finds its words there, and never a hole.
"""

import re
import warnings
from collections.abc import Container
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from html import escape, unescape
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from PIL import Image, ImageFile

from kurak.sentences import Text, quoted, sentence

T = TypeVar("T")

_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".gif": "GIF"}
PIXELS = 25_000_000
"""An A4 page at 300 dots an inch has nine million."""
MOVING = 4 * PIXELS
"""Of all the pictures together of one that moves."""
SIDE = 20_000
BYTES = 50_000_000
_IMG = re.compile(r'<img\b(?:[^>"]|"[^"]*")*>')
_SOURCE = re.compile(r'\ssrc="kurak-file:([^"]*)"')
_WORDS = re.compile(r'\salt="([^"]*)"')
_KEPT = re.compile(r'\s(?:id|lang|dir)="[^"]*"')


def format_of(path: str) -> str:
    """Return the format that a picture's name tells, or nothing: a drawing, or no picture."""
    return _FORMATS.get(PurePosixPath(path).suffix.lower(), "")


def fault(file: Path, format: str) -> Text:
    """Say what is wrong with a picture, or nothing."""
    try:
        state = file.stat()
    except OSError as error:
        return sentence("cannot be read ({reason})", reason=quoted(error.strerror or str(error)))
    return _fault(file, format, state.st_size, state.st_mtime_ns)


def in_words(value: T, missing: Container[str]) -> T:
    """Return an edition, or a part of one, with the words of these pictures in their place."""
    if isinstance(value, str):
        return _IMG.sub(lambda tag: _shown(tag[0], missing), value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(in_words(item, missing) for item in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        held: dict[str, Any] = {f.name: getattr(value, f.name) for f in fields(value)}
        changed = {
            name: new for name, old in held.items() if (new := in_words(old, missing)) != old
        }
        return replace(value, **changed) if changed else value
    return value


def _shown(tag: str, missing: Container[str]) -> str:
    source, words = _SOURCE.search(tag), _WORDS.search(tag)
    if source is None or unescape(source[1]) not in missing:
        return tag
    kept = "".join(_KEPT.findall(tag))
    shown = escape(unescape(words[1])) if words else ""
    return f'<span class="picture-words"{kept}>{shown}</span>'


@lru_cache(maxsize=1024)
def _fault(file: Path, format: str, size: int, changed: int) -> Text:
    """Say what is wrong with a file of this size, changed at this time: each is opened only once."""
    if size > BYTES:
        return sentence("is a file of more than {size} MB", size=BYTES // 1_000_000)
    # WeasyPrint, once loaded, makes Pillow fill up half a picture with grey.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=[format]) as image:  # reads its size, and no pixel
                if max(image.size) > SIDE or image.width * image.height > PIXELS:
                    return sentence(
                        "is too large ({width} × {height} pixels)",
                        width=image.width,
                        height=image.height,
                    )
                frames = getattr(image, "n_frames", 1)
                if frames * image.width * image.height > MOVING:
                    return sentence(
                        "is too large ({frames} pictures of {width} × {height} pixels)",
                        frames=frames,
                        width=image.width,
                        height=image.height,
                    )
                image.draft(None, (1, 1))  # a JPEG is opened at an eighth of its size
                image.load()
    except Image.DecompressionBombError:
        return sentence(
            "is too large (more than {pixels} million pixels)", pixels=PIXELS // 1_000_000
        )
    except Exception:  # Pillow's readers raise whatever a broken file leads them to
        return sentence("is no {format} picture, or only a part of one", format=format)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return ""
