"""The parts of an OpenDocument text → what of it is passed on (OpenDocument 1.3, part 3)."""

import io
import re
from collections.abc import Callable, Iterator, Mapping

from PIL import Image

from kurak.archive import archive
from kurak.manuscripts import looks, marks
from kurak.manuscripts.bold import in_opendocument
from kurak.manuscripts.clean import (
    AUTHORS,
    COMMENTS,
    CROPPED,
    DELETED,
    DRAWN,
    EMBEDDED,
    HIDDEN,
    LINK,
    NESTED,
    OUTSIDE,
    THUMBNAIL,
    UNCUT,
    WEB,
    Clean,
    Notes,
)
from kurak.manuscripts.opening import Parts
from kurak.manuscripts.picture import Crop, cleaned, is_drawn
from kurak.manuscripts.told import Refused
from kurak.manuscripts.xml import (
    Element,
    all_of,
    child,
    has,
    name,
    parse,
    remove,
    serialise,
    text_of,
    value,
)

Number = Callable[[Element], int]
"""From an element to the number of the paragraph that it is in."""

_XLINK = "{http://www.w3.org/1999/xlink}href"
_USUAL_DOTS = (96, 72, 300, 150, 200, 240, 600)
_ALIKE = 0.02
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CHANGES = ("change", "change-start", "change-end")
_NOT_THE_TEXT = ("annotation", "tracked-changes")
_OBJECTS = ("object", "object-ole", "plugin", "applet", "floating-frame")
_CLIP = re.compile(r"rect\(([^)]*)\)")
_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt)?")
_INCHES = {"cm": 1 / 2.54, "mm": 1 / 25.4, "in": 1.0, "pt": 1 / 72, None: 1.0}
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest manifest:version="1.3" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    "</manifest:manifest>"
)


def paragraphs(root: Element) -> Iterator[Element]:
    """Yield the paragraphs and headings of a text in their order: their numbers count from 1."""
    # Where a file is damaged there is none.
    body = next((each for each in root.iter() if name(each) == "body"), root)
    for each in all_of(body, "p", "h"):
        if not any(name(up) in _NOT_THE_TEXT for up in each.iterancestors()):
            yield each


def clean(parts: Parts) -> Clean:
    """Return what of an OpenDocument text is passed on. Raise `Refused` for what fetches from elsewhere."""
    content, notes = parts.content, Notes()
    root = parse(content["content.xml"])
    styles = parse(content["styles.xml"]) if "styles.xml" in content else None
    every = [each for tree in (root, styles) if tree is not None for each in all_of(tree, "style")]
    numbers = {each: number for number, each in enumerate(paragraphs(root), 1)}

    def number(element: Element) -> int:
        return next((numbers[e] for e in (element, *element.iterancestors()) if e in numbers), 0)

    for each in root.iter():
        if name(each):
            each.text = marks.without_private(each.text or "")
            each.tail = marks.without_private(each.tail or "")
    _take_away(root, notes, number)
    _take_unread(root, every, styles, notes, number)
    _lift(root)
    _take_hidden(root, _hidden_styles(every), notes, number)
    _flatten(root, notes, number)
    pictures, words = _take_pictures(root, content, every, notes, number)
    for paragraph, count in numbers.items():
        if text_of(paragraph).strip() or has(paragraph, "image"):
            paragraph.text = marks.mark(count) + (paragraph.text or "")
    bold = frozenset(numbers[each] for each in in_opendocument(numbers, every))
    if any("thumbnail" in each.lower() for each in parts.names):
        notes.add(THUMBNAIL)
    meta = parse(content["meta.xml"]) if "meta.xml" in content else None
    if meta is not None and has(meta, "creator", "initial-creator"):
        notes.add(AUTHORS)
    files = {"mimetype": content["mimetype"], "META-INF/manifest.xml": _MANIFEST.encode()}
    files |= {"content.xml": serialise(root)} | dict(pictures)
    if styles is not None:
        files["styles.xml"] = serialise(styles)
    package = archive(files, stored=("mimetype", *pictures))
    return Clean("odt", package, pictures, tuple(notes.found), words, bold)


def _lift(root: Element) -> None:
    """Put what stands in boxes and shapes below the paragraph that holds them: Pandoc passes them over."""
    for shape in [each for each in root.iter() if str(each.tag).startswith(_DRAWING)]:
        around = [each for each in shape.iterancestors() if name(each) in ("p", "h")]
        inside = [each for each in shape if name(each) in ("p", "h", "list", "table")]
        for each in reversed(inside if around else ()):
            parent, place = around[-1].getparent(), around[-1]
            parent.insert(parent.index(place) + 1, each)


def _flatten(root: Element, notes: Notes, number: Number) -> None:
    """Put the paragraphs of a table that stands in another one in its place: Pandoc passes it over."""
    for table in all_of(root, "table"):
        if any(name(each) == "table-cell" for each in table.iterancestors()):
            notes.add(NESTED, number(next(all_of(table, "p"), table)))
            for cell in all_of(table, "table-cell"):
                for each in [each for each in cell if name(each) != "table"]:
                    table.addprevious(each)
            remove(table)


def _take_away(root: Element, notes: Notes, number: Number) -> None:
    struck = list(all_of(root, "deletion"))
    for each in all_of(root, "change"):
        notes.add(DELETED, number(each))
    if struck and not any(each.word == DELETED for each in notes.found):
        notes.add(DELETED)
    comments = list(all_of(root, "annotation"))
    if comments:
        notes.add(COMMENTS, count=str(len(comments)))
    for each in all_of(
        root, "tracked-changes", "annotation", "annotation-end", "event-listeners", *_CHANGES
    ):
        remove(each)
    for each in all_of(root, *_OBJECTS):
        holder = each.getparent()
        notes.add(EMBEDDED, number(each))
        remove(holder if name(holder) == "frame" else each)
    if has(root, "section-source", "dde-link", "dde-source"):
        raise Refused(OUTSIDE)
    for link in all_of(root, "a"):
        target = link.get(_XLINK, "")
        if not target.startswith((*WEB, "#")):
            notes.add(LINK, number(link))
            link.set(_XLINK, "")


def _hidden_styles(styles: list[Element]) -> frozenset[str]:
    """Return the names of the styles that hide what has them, their heirs too."""
    found: dict[str, bool | str] = {}
    for style in styles:
        properties = child(style, "text-properties")
        shown = value(properties, "display") if properties is not None else ""
        heir = value(style, "parent-style-name")
        found[value(style, "name")] = shown == "none" if shown else heir or False
    hidden = set()
    for each in found:
        says: bool | str = each
        seen: set[str] = set()
        while isinstance(says, str) and says not in seen:
            seen.add(says)
            says = found.get(says, False)
        if says is True:
            hidden.add(each)
    return frozenset(hidden)


def _take_hidden(root: Element, hidden: frozenset[str], notes: Notes, number: Number) -> None:
    for each in all_of(root, "p", "h", "span", "a", "hidden-text", "hidden-paragraph", "section"):
        kind = name(each)
        gone = kind == "hidden-text" or (kind == "section" and value(each, "display") == "none")
        if kind in ("p", "h", "span", "a"):
            gone = value(each, "style-name") in hidden
        if kind == "hidden-paragraph":
            each = next((up for up in each.iterancestors() if name(up) == "p"), each)
            gone = True
        if gone and each.getparent() is not None:
            inside = next((number(e) for e in (each, *each.iterdescendants()) if number(e)), 0)
            if text_of(each).strip() or kind != "span":
                notes.add(HIDDEN, inside)
            remove(each)


def _take_unread(
    root: Element, every: list[Element], styles: Element | None, notes: Notes, number: Number
) -> None:
    """Take away words that are struck out, or have the colour of what is behind them."""
    for each, is_behind, why in list(looks.in_opendocument(root, every, styles)):
        notes.add(why, number(each))
        if name(each) == "note" and not is_behind:
            remove(each)
        elif is_behind:
            each.tail = ""
        else:
            each.text = ""


def _take_pictures(
    root: Element,
    content: Mapping[str, bytes],
    styles: list[Element],
    notes: Notes,
    number: Number,
) -> tuple[dict[str, bytes], dict[str, str]]:
    by_name = {value(each, "name"): each for each in styles}
    pictures: dict[str, bytes] = {}
    words: dict[str, str] = {}
    for image in all_of(root, "image"):
        frame, target = image.getparent(), image.get(_XLINK, "")
        if frame is None:
            continue
        source = content.get(target.removeprefix("./"))
        if source is None and target and not target.startswith("Pictures/"):
            raise Refused(OUTSIDE)
        if source is None or is_drawn(source):
            notes.add(DRAWN, number(image))
            remove(frame)
            continue
        for other in list(frame)[
            list(frame).index(image) + 1 :
        ]:  # the same picture in another form
            if name(other) == "image":
                remove(other)
        crop = _crop(source, frame, by_name)
        if crop is None:
            notes.add(UNCUT, number(image))
            remove(frame)
            continue
        if crop:
            notes.add(CROPPED, number(image))
        suffix, picture = cleaned(source, crop)
        path = f"Pictures/k{len(pictures) + 1}{suffix}"
        pictures[path] = picture
        image.set(_XLINK, path)
        said = " ".join(text_of(each) for each in frame if name(each) in ("title", "desc"))
        words[path] = " ".join(said.split())
    return pictures, words


def _crop(source: bytes, frame: Element, styles: Mapping[str, Element]) -> Crop | None:
    """Return what `fo:clip` cuts away (top, right, bottom, left), or None where that is not clear.

    It is said in lengths of the picture's own size, which depends on dots to the inch that programs read
    differently. What is left must have the shape of the frame, else too little might be cut away.
    """
    style = styles.get(value(frame, "style-name"))
    properties = child(style, "graphic-properties") if style is not None else None
    found = _CLIP.search(value(properties, "clip")) if properties is not None else None
    sides = [_inches(each) for each in re.split(r"[,\s]+", found[1].strip())] if found else []
    if not any(sides):
        return Crop()
    try:
        with Image.open(io.BytesIO(source)) as opened:
            width, height = opened.size
            own = _dots_to_the_inch(opened)
    except Exception:  # whoever writes it anew tells what is wrong with it
        return Crop()
    shape = _inches(value(frame, "width")) / (_inches(value(frame, "height")) or 1)
    if not shape:  # so wide as a part of the text
        return None
    for dots in (own, *_USUAL_DOTS):
        top, right, bottom, left = (each * dots for each in (*sides, 0, 0, 0, 0)[:4])
        wide, high = width - left - right, height - top - bottom
        if wide > 0 and high > 0 and abs(wide / high / shape - 1) < _ALIKE:
            return Crop(left / width, top / height, right / width, bottom / height)
    return None


def _dots_to_the_inch(opened: Image.Image) -> float:
    """Return what LibreOffice takes for a picture's resolution: of a JPEG only what JFIF says."""
    if opened.format == "JPEG":
        unit, density = opened.info.get("jfif_unit", 0), opened.info.get("jfif_density", (0, 0))[0]
        return float(density * {1: 1, 2: 2.54}.get(unit, 0)) or 96
    return float(opened.info.get("dpi", (96, 96))[0]) or 96


def _inches(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _INCHES[found[2]] if found else 0.0
