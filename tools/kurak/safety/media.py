"""Photographs and other rasters → the same dots, and nothing else.

A file from a telephone says where and when it was taken, with what and whose. It may hold a small picture of
what was cropped away, further pictures behind the end of the first, and colours below what was made
transparent. So no product gets an author's file: each is read, and what is to be seen is written anew. What a
picture may hold was looked up in Exif 2.32, in the PNG specification (third edition, chapter 11.3: ancillary
chunks), in the GIF89a specification (comment and application extensions) and in WebP's container format.
"""

import io
import warnings
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image, ImageCms, ImageFile, ImageOps

from kurak.store.memory import recall

_SAVED: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 92, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 92, "method": 4},
    "GIF": {"optimize": True},
}
"""So good that it may be made smaller once more for a screen."""


def cleaned(content: bytes, format: str) -> bytes:
    """Return a raster picture without all that is not to be seen in it.

    It stands upright, and its colours are those of sRGB, so that it needs nothing beside its dots. One that
    moves goes on moving. The picture has passed `pictures.fault`; `format` is one of those it knows.
    """
    # What is recalled is written as JSON, and that holds text.
    made = recall("picture", str, lambda: b64encode(_cleaned(content, format)).decode(), content)
    return b64decode(made)


def _cleaned(content: bytes, format: str) -> bytes:
    target = io.BytesIO()
    with strictly(), Image.open(io.BytesIO(content), formats=[format]) as image:
        # A JPEG is still: what a telephone writes behind its first picture is another view or size of it.
        if format != "JPEG" and getattr(image, "is_animated", False):
            frames, times = _frames(image)
            # Nothing where it says nothing: then it is shown once.
            loop = {"loop": image.info["loop"]} if "loop" in image.info else {}
            moving = {"save_all": True, "append_images": frames[1:], "duration": times, **loop}
            frames[0].save(target, format, **moving, **_SAVED[format])
        else:
            upright = ImageOps.exif_transpose(image)
            dots(upright, keep_few=format != "JPEG").save(target, format, **_SAVED[format])
    return target.getvalue()


def _frames(image: Image.Image) -> tuple[list[Image.Image], list[int]]:
    """Return the pictures of one that moves, as far as they can be read, and how long each stays."""
    frames: list[Image.Image] = []
    times: list[int] = []
    for number in range(getattr(image, "n_frames", 1)):
        try:
            image.seek(number)
            image.load()
        except (EOFError, OSError, SyntaxError, ValueError):
            if not frames:
                raise
            break  # browsers show it up to here
        frames.append(_plain(_covered(image.convert("RGBA"))))
        times.append(round(image.info.get("duration", 0)))
    return frames, times


def dots(image: Image.Image, *, keep_few: bool = False) -> Image.Image:
    """Return what is to be seen in a picture, in plain colours and with nothing else that Pillow knows of it.

    Where its format can hold them, few colours stay few: that is what `keep_few` asks for.
    """
    if image.mode.startswith("I"):  # sixteen bits of grey: `convert` alone makes all of them white
        image = image.point(lambda grey: grey * (1 / 256)).convert("L")
    profile = image.info.get("icc_profile")
    if image.has_transparency_data:
        seen = _covered(_in_srgb(image.convert("RGBA"), profile))
    elif image.mode in ("1", "L", "P") and keep_few:
        seen = image.copy()
    else:
        seen = image if image.mode == "L" else _in_srgb(image, profile)
    return _plain(seen)


def _covered(image: Image.Image) -> Image.Image:
    """Return a picture that has no colours where it is transparent.

    Who rubs out a face often makes it transparent and no more: its colours are still there.
    """
    shown = image.getchannel("A").point(lambda value: 255 if value else 0)
    return Image.composite(image, Image.new("RGBA", image.size, (255, 255, 255, 0)), shown)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in the colours that are meant where nothing else is said."""
    bare = image.convert("RGB") if image.mode not in ("RGB", "CMYK") else image
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            usual = ImageCms.createProfile("sRGB")
            bare = ImageCms.profileToProfile(bare, given, usual, outputMode="RGB") or bare
        except (
            ImageCms.PyCMSError,
            OSError,
            ValueError,
        ):  # damaged, or for another kind of colours
            pass
    bare = bare.convert("RGB")
    if image.mode == "RGBA":
        bare.putalpha(image.getchannel("A"))
    return bare


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture without what Pillow knows of it besides, and would write again."""
    image.info = {}
    return image


@contextmanager
def strictly() -> Iterator[None]:
    """Let Pillow refuse half a picture: WeasyPrint, once loaded, makes it fill the rest with grey."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
