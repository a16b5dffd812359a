"""K40: pictures."""

import gzip
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from kurak.check.links import (
    AROUND,
    addresses_in,
    has_scheme,
    is_inside,
    pictures_in,
    target_of,
)
from kurak.check.rule import Finding
from kurak.check.sound import unless_sound
from kurak.check.subject import Subject, place_in, place_of
from kurak.drawings import SMALLEST, Label, NotADrawing, labels, words
from kurak.edition import PICTURES
from kurak.model import Catalogue, Place, Source
from kurak.pictures import fault, format_of
from kurak.sentences import Text, sentence

_UNFIT = {
    "binary": sentence("it is no text"),
    "empty": sentence("there is nothing in it"),
    "encoding": sentence("it is not in UTF-8"),
    "long-line": sentence("a line of it is too long"),
    "too-large": sentence("it has more than a million bytes"),
}
"""Why loading took no drawing from a file."""
LIGHT = 80_000
"""Bytes of a picture that a slow network brings while its reader waits."""
_PLAIN = "Export it as plain SVG, with text as text and shapes as shapes."


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
    drawings |= {problem.place.path for problem in subject.problems("drawing")}
    for document, (address, _) in pictures_in(subject):
        path, _anchor = target_of(document, address)
        if path is None and has_scheme(address):
            continue
        place = place_of(document, address, *AROUND)
        if path is None or not is_inside(subject.course.root, path):
            message = sentence("there is no picture `{path}`", path=path or address)
            yield Finding(
                place, message, "Put it beside the text; mind small letters.", len(address)
            )
        elif any(part.startswith(".") for part in path.split("/")):
            message = sentence(
                "the picture `{path}` is in a hidden folder, or hidden itself", path=path
            )
            help = "Put it beside the text: what is hidden gets lost when a course is copied."
            yield Finding(place, message, help, len(address))
        elif path.lower().endswith(".svg") and path not in drawings:
            message = sentence("the drawing `{path}` lies beside no document", path=path)
            help = "Put it beside the text that shows it: its words are translated together."
            yield Finding(place, message, help, len(address))
        elif not path.lower().endswith(PICTURES):
            message = sentence("`{path}` is no picture that every product can show", path=path)
            yield Finding(
                place,
                message,
                sentence("Use one of {names}.", names=", ".join(PICTURES)),
                len(address),
            )


def drawing_is_plain(subject: Subject) -> Iterator[Finding]:
    """A drawing holds more than a drawing.

    SVG files can carry scripts, links, pictures from elsewhere and the name of whoever drew them. Shapes and
    text pass into a product, nothing else. A drawing that holds more is left out; its words stand in its
    place.

    Wrong:

        <image href="photo.jpg"/>

    Right:

        <path d="M 10 10 L 90 10"/>
    """
    for problem in subject.problems("drawing"):
        yield _left_out(problem.place, _UNFIT[problem.detail["reason"]])
    for path, source in _drawn(subject).items():
        try:
            words(source.drawings[path])
        except NotADrawing as reason:
            yield _left_out(Place(path, reason.line), reason.told)


def _left_out(place: Place, reason: Text) -> Finding:
    return Finding(place, sentence("the drawing is left out: {reason}", reason=reason), _PLAIN)


def _drawn(subject: Subject) -> Mapping[str, Source]:
    """Return the drawings of a course, each with what lies beside it and translates its words."""
    sources = [document.source for document in subject.course.documents]
    return {path: source for source in sources for path in source.drawings}


def label_fits(subject: Subject) -> Iterator[Finding]:
    """A label of a drawing is wider than its room.

    Words grow when they are translated. In a drawing they would run over an edge or over each other, or be
    cut off. With `data-room` an author says how wide a label may be; where it needs more, its type is made
    smaller. Smaller than seven tenths nobody could read it: then its words must be fewer.

    Wrong:

        <text x="18" y="76" data-room="60">Do we have to, or are we only allowed to?</text>

    Right:

        <text x="18" y="76" data-room="60">Must or may?</text>
    """
    for path, source in _drawn(subject).items():
        svg = source.drawings[path]
        yield from unless_sound(subject, f"K409 {path} {svg}", None, _wide(path, svg))
        for catalogue in subject.catalogues_of(source):
            wide = _wide_in(subject, catalogue, path, svg)
            yield from unless_sound(subject, f"K409 {path} {svg}", catalogue, wide)


def _wide(path: str, svg: str) -> Iterator[Finding]:
    for label in _labels_of(svg):
        place = Place(path, label.line)
        if not label.room:
            message = sentence(
                "how much room “{message}” has cannot be measured", message=label.message
            )
            help = 'Give plain numbers: font-size="16" data-room="120".'
            yield Finding(place, message, help)
        if label.scale(label.message) < SMALLEST:
            yield _too_wide(place, label, label.message, path)


def _wide_in(subject: Subject, catalogue: Catalogue, path: str, svg: str) -> Iterator[Finding]:
    for label in _labels_of(svg):
        entry = catalogue.entries.get(label.message)
        if entry and not entry.fuzzy and label.scale(entry.translation) < SMALLEST:
            place = place_in(subject.course.root, catalogue, entry, entry.translation)
            yield _too_wide(place, label, entry.translation, path)


@lru_cache(maxsize=16)
def _labels_of(svg: str) -> tuple[Label, ...]:
    """Return the labels of a drawing; none where another rule tells what is wrong with it."""
    try:
        return labels(svg)
    except NotADrawing:
        return ()


def _too_wide(place: Place, label: Label, words: str, path: str) -> Finding:
    message = sentence(
        "“{words}” is wider than its room in the drawing `{path}`", words=words, path=path
    )
    help = sentence(
        "Say it in {letters} letters or so, or give it more room there.",
        letters=label.letters(words),
    )
    return Finding(place, message, help, len(words) if place.path != path else 1)


def picture_opens(subject: Subject) -> Iterator[Finding]:
    """A picture cannot be opened.

    A file that was cut off on its way, or that only has the name of a picture, would be a hole on the page.
    One of more pixels than any page can show fills the memory of the computers that open it. Such a picture
    is left out; its words stand in its place.

    Wrong:

        ![The well](well.png)              # and well.png is a Word document that somebody renamed

    Right:

        ![The well](well.png)              # and well.png is a PNG picture
    """
    for document, address, _ in addresses_in(subject):
        path, _anchor = target_of(document, address)
        format = format_of(path or "")
        found: Text = ""
        if path and format and is_inside(subject.course.root, path):
            found = fault(subject.course.root / path, format)
        if found:
            yield Finding(
                place_of(document, address, *AROUND),
                sentence(
                    "the picture `{path}` is left out: it {found}", path=path or "", found=found
                ),
                "Open it in a program for pictures and save it again, smaller: 2 000 pixels fill a page."
                if "large" in str(found)
                else sentence(
                    "Open it in a program for pictures and save it again, as {format}.",
                    format=format,
                ),
                len(address),
            )


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
                place_of(document, address, f"![{alt}]({{}}", *AROUND),
                sentence("the picture `{address}` has no words", address=address),
                "Say between the square brackets what it shows.",
                len(address),
            )


def picture_is_light(subject: Subject) -> Iterator[Finding]:
    """A page of the web course is too heavy.

    Many learners read on a cheap telephone and pay for each megabyte. A photograph is made smaller by
    itself; a drawing or a picture that moves is not, and weighs 80 kB at most. What else makes a page heavy
    shows when the course is built, and `./kurak build` tells it then.

    Wrong:

        ![A village from above](map.svg)                    # and map.svg has half a million bytes

    Right:

        ![A village from above](map.svg)                    # and map.svg was exported with fewer points
    """
    for document, address, _ in addresses_in(subject):
        path, _anchor = target_of(document, address)
        if (
            path
            and path.lower().endswith((".svg", ".gif"))
            and is_inside(subject.course.root, path)
        ):
            weight = _weight(subject.course.root / path)
            if weight > LIGHT:
                place = place_of(document, address, *AROUND)
                yield heavy(
                    place,
                    sentence(
                        "the picture `{path}` weighs {weight} kB, and {light} kB is the most",
                        path=path,
                        weight=weight // 1000,
                        light=LIGHT // 1000,
                    ),
                    path,
                )


def heavy(place: Place, message: Text, heaviest: str) -> Finding:
    """Tell of what a slow network does not carry, and what to do about the file that weighs most of it."""
    if heaviest.endswith(".html"):
        help = "Make two pages of it, each with a part of the text."
    elif heaviest.endswith(PICTURES):
        help = "Show it smaller or with fewer details, or leave it out."
    else:
        help = "That file is the course's machinery, no fault of yours: please report it."
    return Finding(place, message, help)


def _weight(file: Path) -> int:
    """Return how much of a picture crosses the network; drawings are text, and are compressed."""
    try:
        content = file.read_bytes()
    except OSError:
        return 0
    return len(gzip.compress(content, 6)) if file.suffix.lower() == ".svg" else len(content)
