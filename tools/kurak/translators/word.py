"""A table of texts as a Word file, and the tables of a Word file as texts.

A file from outside may be anything. Of the archive only the text itself is unpacked, and no more of it than
a session could need; no entity is resolved and nothing fetched. Pictures, macros, notes and comments stay
unread.
"""

import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from kurak.archive import archive
from kurak.languages import direction
from kurak.model import Language

_LIMIT = 20_000_000
"""Bytes of XML. The longest session of ours makes half a million."""
_TEXT = "word/document.xml"
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNSEEN = {"del", "moveFrom", "drawing", "pict", "object", "tbl"}
"""What is struck out, and what is in a cell and none of its text."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "softHyphen": "\u00ad", "noBreakHyphen": "\u2011"}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTHS = 700, 6850, 6850
"""Of the columns, in twentieths of a point: together an A4 page across."""

Element = Any


class NotWord(Exception):
    """What cannot be read as a Word file; the message says why."""


@dataclass(frozen=True)
class Row:
    """The texts of a row; a paragraph or line of a cell is a line."""

    cells: tuple[str, ...]
    merged: bool
    """Whether a cell reaches into another column or row."""


def written(
    rows: Iterable[Sequence[str]], languages: tuple[Language, Language], note: str
) -> bytes:
    """Return a Word file with a table of three columns: numbers, and texts in two languages.

    Above it stands a note in the second of them.
    """
    every = ("en", *languages)
    rows_made = "".join(_row(row, every, is_head=not number) for number, row in enumerate(rows))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="808080"/>' for side in sides)
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows_made}</w:tbl>'
    )
    page = (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134"'
        ' w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    body = f"{_paragraph(note, languages[1])}{table}<w:p/>{page}"
    text = f'{_XML}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{_TEXT}" ContentType="{kind}"/></Types>'
    )
    relations = (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{_TEXT}"/></Relationships>'
    )
    parts = {"[Content_Types].xml": types, "_rels/.rels": relations, _TEXT: text}
    return archive({name: part.encode() for name, part in parts.items()})


def _row(cells: Sequence[str], languages: Sequence[Language], is_head: bool) -> str:
    made = (_cell(*each, is_head) for each in zip(cells, languages, _WIDTHS, strict=True))
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(made)}</w:tr>"


def _cell(text: str, language: Language, width: int, is_head: bool) -> str:
    made = _paragraph(text, language, is_head)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{made}</w:tc>'


def _paragraph(text: str, language: Language, is_head: bool = False) -> str:
    rtl = direction(language) == "rtl"
    spoken = f'<w:lang w:{"bidi" if rtl else "val"}="{language}"/>'
    look = ("<w:b/><w:bCs/>" if is_head else "") + ("<w:rtl/>" if rtl else "") + spoken
    lines = "<w:br/>".join(_line(line) for line in _NO_XML.sub("", text).split("\n"))
    return (
        f"<w:p><w:pPr>{'<w:bidi/>' if rtl else ''}<w:rPr>{look}</w:rPr></w:pPr>"
        f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r></w:p>"
    )


def _line(text: str) -> str:
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t"))
    return "<w:tab/>".join(parts)


def read(content: bytes) -> tuple[Row, ...]:
    """Return the rows of all tables of a Word file, as they are when its changes are accepted.

    Raise `NotWord` for what is none.
    """
    body = _parsed(_unpacked(content))
    tables = (each for each in _all(body, "tbl") if not any(True for _ in _above(each, "tbl")))
    return tuple(
        Row(tuple(_text(cell) for cell in cells), any(map(_is_merged, cells)))
        for table in tables
        for row in _all(table, "tr")
        if next(_above(row, "tbl")) is table and not _is_struck(row, "trPr")
        for cells in [[each for each in _all(row, "tc") if next(_above(each, "tr")) is row]]
    )


def _unpacked(content: bytes) -> bytes:
    try:
        with ZipFile(BytesIO(content)) as packed:
            if packed.getinfo(_TEXT).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise NotWord("it is packed in a way that Word does not use")
            with packed.open(_TEXT) as part:
                text = part.read(_LIMIT + 1)
    except KeyError:
        raise NotWord("it is an archive of something else") from None
    except (
        BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        raise NotWord("it is damaged, has a password, or is of another kind") from error
    if len(text) > _LIMIT:
        raise NotWord("there is too much in it")
    return text


def _parsed(text: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise NotWord("it is damaged") from error
    if root.getroottree().docinfo.doctype:  # no word processor writes one
        raise NotWord("it is damaged")
    return root


def _name(element: Element) -> str:
    """Return the name of an element without its namespace, which differs between kinds of Word files."""
    return str(element.tag).rpartition("}")[2]


def _all(element: Element, name: str) -> Iterator[Element]:
    return element.iterdescendants(f"{{*}}{name}")  # type: ignore[no-any-return]


def _above(element: Element, name: str) -> Iterator[Element]:
    return element.iterancestors(f"{{*}}{name}")  # type: ignore[no-any-return]


def _within(element: Element, *names: str) -> Element | None:
    """Return the child of a child … of an element, by their names."""
    for name in names:
        element = next((child for child in element if _name(child) == name), None)
        if element is None:
            return None
    return element


def _is_struck(element: Element, properties: str) -> bool:
    return _within(element, properties, "del") is not None


def _is_hidden(run: Element) -> bool:
    vanish = _within(run, "rPr", "vanish")
    value = "" if vanish is None else next((v for k, v in vanish.items() if k.endswith("}val")), "")
    return vanish is not None and value not in ("0", "false", "off")


def _is_merged(cell: Element) -> bool:
    return any(_within(cell, "tcPr", name) is not None for name in ("gridSpan", "vMerge", "hMerge"))


def _text(cell: Element) -> str:
    return "".join(_pieces(cell)).removesuffix("\n")


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text below an element as a reader sees it; each paragraph ends with a line end."""
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _UNSEEN and not _is_hidden(child):
            yield from _pieces(child)
            if name == "p" and _within(child, "pPr", "rPr", "del") is None:
                yield "\n"
