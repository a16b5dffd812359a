"""The parts of a Word file → what of it is passed on (ECMA-376, part 1: WordprocessingML)."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from kurak.archive import archive
from kurak.manuscripts import looks, marks
from kurak.manuscripts.bold import in_word
from kurak.manuscripts.clean import (
    AUTHORS,
    COMMENTS,
    CROPPED,
    DELETED,
    DRAWN,
    EMBEDDED,
    HIDDEN,
    LINK,
    OUTSIDE,
    THUMBNAIL,
    WEB,
    Clean,
    Notes,
)
from kurak.manuscripts.opening import Parts
from kurak.manuscripts.picture import Crop, cleaned, is_drawn
from kurak.manuscripts.relations import (
    Relations,
    inside,
    path_of,
    refuse_outside,
    relations_in,
    written,
)
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
    unwrap,
    value,
    with_names_at_the_top,
)

_DOCUMENT = "word/document.xml"
STORIES = (_DOCUMENT, "word/footnotes.xml", "word/endnotes.xml")
"""In the order in which their paragraphs are numbered: those of notes go on where the document ends."""
_AS_THEY_ARE = ("word/styles.xml", "word/numbering.xml")
_OBJECTS = ("object", "control", "altChunk", "OLEObject", "chart", "relIds")
_STRUCK = ("del", "moveFrom")
_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_WRAPPINGS = ("smartTag", "customXml")
_FETCHES = re.compile(r"\b(INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DDE|DDEAUTO|RD)\b")
_ON_A_DISK = re.compile(r"(file:///)?([A-Za-z]:|/?Users/|[\w ]+\.dot)|file:///", re.I)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def paragraphs(document: Element) -> Iterator[Element]:
    """Yield the paragraphs of a text in their order."""
    space = etree.QName(document).namespace
    yield from document.iter(f"{{{space}}}p")


def clean(parts: Parts) -> Clean:
    """Return what of a Word file is passed on. Raise `Refused` for what fetches something from elsewhere."""
    notes = Notes()
    pictures: dict[str, bytes] = {}
    content = parts.content
    for path in content:
        if path.endswith(".rels"):
            refuse_outside(relations_in(content, path))
    styles = parse(content["word/styles.xml"]) if "word/styles.xml" in content else None
    made: dict[str, bytes] = {}
    bold: set[int] = set()
    count = 0
    for path in STORIES:
        if path not in content:
            continue
        root = parse(content[path])
        numbers = {each: number for number, each in enumerate(paragraphs(root), count + 1)}
        count += len(numbers)
        story = _Story(root, numbers, relations_in(content, path_of(path)), styles, notes)
        story.clean()
        story.take_pictures(content, pictures)
        if path == _DOCUMENT:
            bold = {numbers[each] for each in in_word(numbers, styles)}
        made[path] = serialise(with_names_at_the_top(root))
        made[path_of(path)] = written(story.kept)
    for path in _AS_THEY_ARE:
        if path in content:
            made[path] = serialise(parse(content[path]))
    _tell_of_the_rest(parts, notes)
    kinds = {
        path: path.split("/")[1].removesuffix(".xml") for path in made if path.endswith(".xml")
    }
    overrides = "".join(
        f'<Override PartName="/{path}" ContentType="{_WORD_TYPE}.'
        f'{"document.main" if kind == "document" else kind}+xml"/>'
        for path, kind in kinds.items()
    )
    types = (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="jpg" ContentType="image/jpeg"/>{overrides}</Types>'
    )
    start = written({"rId1": ("officeDocument", _DOCUMENT, False)})
    files = {"[Content_Types].xml": types.encode(), "_rels/.rels": start, **made}
    files |= {f"word/{path}": picture for path, picture in pictures.items()}
    stored = frozenset(f"word/{path}" for path in pictures)
    told, package = tuple(notes.found), archive(files, stored)
    return Clean("docx", package, pictures, told, bold=frozenset(bold))


class _Story:
    """One text of the file: the document, its footnotes, or its endnotes."""

    def __init__(
        self,
        root: Element,
        numbers: Mapping[Element, int],
        relations: Relations,
        styles: Element | None,
        notes: Notes,
    ) -> None:
        self.root, self.numbers, self.relations = root, numbers, relations
        self.styles, self.notes = styles, notes
        self.kept = {
            key: each
            for key, each in relations.items()
            if each[0] in ("footnotes", "endnotes", "styles", "numbering")
        }

    def number(self, element: Element) -> int:
        """Return the number of the paragraph around an element."""
        around = (self.numbers.get(each, 0) for each in (element, *element.iterancestors()))
        return next((number for number in around if number), 0)

    def clean(self) -> None:
        """Take away what is not to be passed on, and write the numbers into the paragraphs."""
        for text in all_of(self.root, "t", "delText", "instrText"):
            text.text = marks.without_private(text.text or "")
        for paragraph in all_of(self.root, "p"):
            fields = "".join(text_of(each) for each in all_of(paragraph, "instrText"))
            fields += " ".join(value(each, "instr") for each in all_of(paragraph, "fldSimple"))
            if _FETCHES.search(fields):
                raise Refused(OUTSIDE)
        for each in all_of(self.root, "Fallback", *_COMMENTS):
            remove(each)
        for each in all_of(self.root, *_WRAPPINGS):
            unwrap(each)
        look = looks.in_word(self.root, self.styles)
        unread = [(run, why) for run in all_of(self.root, "r") if (why := look(run))]
        for box in all_of(self.root, "txbxContent"):
            _lift(box)
        for run, why in unread:
            if text_of(run).strip() or len(run) > 1:
                self.notes.add(why, self.number(run))
            if why == HIDDEN or not has(run, "drawing", "pict"):
                remove(run)
            else:  # a picture is seen all the same
                for each in all_of(run, "t"):
                    remove(each)
        for row in all_of(self.root, "tr"):
            if child(row, "trPr", "del") is not None:
                self.notes.add(DELETED, self.number(next(paragraphs(row), row)))
                remove(row)
        for each in all_of(self.root, *_STRUCK):
            if name(each.getparent()) not in ("rPr", "trPr", "tcPr"):
                if text_of(each):
                    self.notes.add(DELETED, self.number(each))
                remove(each)
        for each in all_of(self.root, *_OBJECTS):
            self.notes.add(EMBEDDED, self.number(each))
            remove(each)
        for link in all_of(self.root, "hyperlink"):
            key = next((k for k in link.attrib if k.endswith("}id")), "")
            if key:
                relation = self.relations.get(link.get(key, ""))
                if relation and relation[1].startswith(WEB):
                    self.kept[link.get(key)] = relation
                else:
                    self.notes.add(LINK, self.number(link))
                    unwrap(link)  # without an address, Pandoc would drop its words too
        for paragraph, number in self.numbers.items():
            if has(paragraph, "drawing", "pict") or any(
                each.text for each in all_of(paragraph, "t")
            ):
                _write_number(paragraph, number)

    def take_pictures(self, content: Mapping[str, bytes], pictures: dict[str, bytes]) -> None:
        """Put clean pictures in the place of those that the text shows."""
        for each in all_of(self.root, "blip", "imagedata"):
            attribute = next((k for k in each.attrib if k.endswith(("}embed", "}id", "}pict"))), "")
            # A picture may lie outside the file, or nowhere: then it has no such attribute.
            relation = self.relations.get(each.get(attribute, "")) if attribute else None
            source = content.get(inside(relation[1])) if relation else None
            holder = next(
                (up for up in each.iterancestors() if name(up) in ("drawing", "pict")), each
            )
            if source is None or is_drawn(source):
                self.notes.add(DRAWN, self.number(each))
                remove(holder)
                continue
            crop = _crop(each)
            if crop:
                self.notes.add(CROPPED, self.number(each))
            suffix, picture = cleaned(source, crop)
            path = f"media/k{len(pictures) + 1}{suffix}"
            pictures[path] = picture
            key = f"rIdKurak{len(pictures)}"
            self.kept[key] = ("image", path, False)
            each.set(attribute, key)
            for extension in all_of(each, "extLst"):  # it may name an SVG, which is not taken along
                remove(extension)


def _lift(box: Element) -> None:
    """Put what stands in a text box below the paragraph that holds it: Pandoc passes boxes over."""
    around = [each for each in box.iterancestors() if name(each) == "p"]
    if around:
        for each in reversed(box):
            around[-1].addnext(each)


def _write_number(paragraph: Element, number: int) -> None:
    space = etree.QName(paragraph).namespace
    run = etree.Element(f"{{{space}}}r")
    etree.SubElement(run, f"{{{space}}}t").text = marks.mark(number)
    properties = child(paragraph, "pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)


def _crop(shown: Element) -> Crop:
    """Return what is cropped of a picture: thousandths of a per cent, or in VML parts of 65 536."""
    if name(shown) == "imagedata":
        sides = (shown.get(f"crop{side}", "0") for side in ("left", "top", "right", "bottom"))
        return Crop(*(_part(each) for each in sides))
    source = child(shown.getparent(), "srcRect")
    if source is None:
        return Crop()
    return Crop(*(int(source.get(side, "0")) / 100_000 for side in "ltrb"))


def _part(text: str) -> float:
    return float(text[:-1]) / 65_536 if text.endswith("f") else float(text or 0)


def _tell_of_the_rest(parts: Parts, notes: Notes) -> None:
    content = parts.content
    if "word/comments.xml" in content:
        count = len(list(all_of(parse(content["word/comments.xml"]), "comment")))
        if count:
            notes.add(COMMENTS, count=str(count))
    if any("thumbnail" in each.lower() for each in parts.names):
        notes.add(THUMBNAIL)
    core = parse(content["docProps/core.xml"]) if "docProps/core.xml" in content else None
    named = core is not None and any(
        text_of(each).strip() for each in all_of(core, "creator", "lastModifiedBy")
    )
    if named or "word/people.xml" in content:
        notes.add(AUTHORS)
    if any("/embeddings/" in each for each in parts.names):
        notes.add(EMBEDDED)
