"""K40: pictures."""

import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageFile

from kurak.check.links import (
    AROUND,
    addresses_in,
    has_scheme,
    is_inside,
    pictures_in,
    target_of,
)
from kurak.check.rule import Finding
from kurak.check.subject import Subject, place_of
from kurak.drawings import NotADrawing, words
from kurak.edition import PICTURES
from kurak.model import Place

_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".gif": "GIF"}


def picture_exists(subject: Subject) -> Iterator[Finding]:
    """A picture is not there.

    In its place would be a hole, or only its words. A picture lies inside the course, best beside the text
    that shows it.

    Wrong:

        ![Five women under a tree](tree.svg)                # and there is no such file

    Right:

        ![Five women under a tree](tree.svg)                # beside session.md
    """
    drawings = {path for each in subject.course.documents for path in each.source.drawings}
    for document, (address, _) in pictures_in(subject):
        path, _anchor = target_of(document, address)
        if path is None and has_scheme(address):
            continue
        place = place_of(document, address, *AROUND)
        if path is None or not is_inside(subject.course.root, path):
            message = f"there is no picture `{path or address}`"
            yield Finding(
                place, message, "Put it beside the text; mind small letters.", len(address)
            )
        elif path.lower().endswith(".svg") and path not in drawings:
            message = f"the drawing `{path}` lies beside no document"
            help = "Put it beside the text that shows it: its words are translated together."
            yield Finding(place, message, help, len(address))
        elif not path.lower().endswith(PICTURES):
            message = f"`{path}` is no picture that every product can show"
            yield Finding(place, message, f"Use one of {', '.join(PICTURES)}.", len(address))


def drawing_is_plain(subject: Subject) -> Iterator[Finding]:
    """A drawing holds more than a drawing.

    SVG files can carry scripts, links, pictures from elsewhere and the name of whoever drew them. Shapes and
    text pass into a product, nothing else.

    Wrong:

        <image href="photo.jpg"/>

    Right:

        <path d="M 10 10 L 90 10"/>
    """
    told = set()
    for document in subject.course.documents:
        for path, svg in document.source.drawings.items():
            try:
                words(svg)
            except NotADrawing as reason:
                if path not in told:
                    told.add(path)
                    help = "Export it as plain SVG, with text as text and shapes as shapes."
                    yield Finding(Place(path), f"the drawing cannot be shown: {reason}", help)


def picture_opens(subject: Subject) -> Iterator[Finding]:
    """A picture cannot be opened.

    A file that was cut off on its way, or that only has the name of a picture, is a hole on the page. One of
    more pixels than any page can show fills the memory of the computers that open it.

    Wrong:

        ![The well](well.png)              # and well.png is a Word document that somebody renamed

    Right:

        ![The well](well.png)              # and well.png is a PNG picture
    """
    for document, address, _ in addresses_in(subject):
        path, _anchor = target_of(document, address)
        format = _FORMATS.get(Path(path or "").suffix.lower())
        if path and format and is_inside(subject.course.root, path):
            fault = _fault(subject.course.root / path, format)
            if fault:
                yield Finding(
                    place_of(document, address, *AROUND),
                    f"the picture `{path}` {fault}",
                    f"Open it in a program for pictures and export it again, as {format}.",
                    len(address),
                )


def _fault(file: Path, format: str) -> str:
    """Say what is wrong with a picture, or nothing."""
    # WeasyPrint, once loaded, makes Pillow fill up half a picture with grey.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=[format]) as image:
                image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return f"has more than {Image.MAX_IMAGE_PIXELS or 0:,} pixels".replace(",", " ")
    except Exception:  # Pillow's readers raise whatever a broken file leads them to
        return f"is no {format} picture, or only a part of one"
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return ""


def picture_has_words(subject: Subject) -> Iterator[Finding]:
    """A picture has no words.

    Who cannot see it hears its words; who prints without pictures reads them; a book without them does not
    pass as accessible.

    Wrong:

        ![](tree.svg)

    Right:

        ![Five women sit under a tree and talk](tree.svg)
    """
    for document, (address, alt) in pictures_in(subject):
        if not alt.strip():
            yield Finding(
                place_of(document, address, "![]({}", *AROUND),
                f"the picture `{address}` has no words",
                "Say between the square brackets what it shows.",
                len(address),
            )
