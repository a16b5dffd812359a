"""Blocks of a book → the parts of its Word file: the text, its notes, and how they look."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from xml.sax.saxutils import escape

from kurak.book import Book
from kurak.formats.word.lists import Lists
from kurak.formats.word.manuscript import MM, Block, SectionBegins
from kurak.formats.word.markup import Writer, tag
from kurak.formats.word.package import OFFICE, PARTS, XML, Relations
from kurak.formats.word.paging import pages as numbered
from kurak.print.paper import PAPERS

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{OFFICE}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_COMMENT = re.compile(r"<!--.*?-->\n", re.DOTALL)
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r>'
    "</w:p></w:footnote>"
)
_RULE = '<w:pBdr><w:top w:val="single" w:sz="20" w:space="8" w:color="1E2B57"/></w:pBdr>'
_HANDBOOK = {
    "rule2": _RULE,
    "before2": "0",
    "after2": "240",
    "h1": "56",
    "h2": "44",
    "h3": "30",
    "h4": "25",
}
"""Headings where a session is a part of a chapter: those of the second level are titles too."""
_SINGLE = {
    "rule2": "",
    "before2": "360",
    "after2": "160",
    "h1": "44",
    "h2": "30",
    "h3": "25",
    "h4": "23",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a Word file is made from."""

    book: Book
    blocks: Sequence[Block]
    notes: Sequence[Sequence[Block]]
    """The first has the number 1."""
    repeated: frozenset[int]
    """The notes that are marked more than once."""
    lists: Lists
    begins: SectionBegins
    """How the last section of the file begins."""
    under_chapters: bool
    """Whether a session is a part of a chapter, so that its title is a heading of the second level."""


def parts(contents: Contents) -> Mapping[str, str | bytes]:
    """Return the parts of a Word file by their names."""
    book = contents.book
    media: dict[str, bytes] = {}
    here, at_foot = Relations(media), Relations(media)
    for name in PARTS:
        here.add(name, f"{name}.xml")
    pages = _Pages(book)
    numbers = numbered(contents.blocks, round(PAPERS[book.profile.paper].text_width * MM))
    writer = Writer(book.language, here.relate, here.embed, pages.said, contents.repeated, numbers)
    text = "".join(writer.blocks(contents.blocks)) + pages.said(contents.begins)
    foot = Writer(
        book.language,
        at_foot.relate,
        at_foot.embed,
        pages.said,
        frozenset(),
        first_id=writer.used + 1,
    )
    notes = "".join(
        f'<w:footnote w:id="{number}">{"".join(foot.blocks(note))}</w:footnote>'
        for number, note in enumerate(contents.notes, 1)
    )
    return {
        "docProps/core.xml": _template(
            "core",
            title=escape(book.title),
            description=escape(book.description),
            author=escape(book.author),
            language=tag(book.language),
        ),
        "word/document.xml": _part("document", f"<w:body>{text}</w:body>"),
        "word/styles.xml": _styles(contents),
        "word/settings.xml": _settings(asks_for_numbers="PAGEREF" in text),
        "word/numbering.xml": _part("numbering", "".join(contents.lists.xml())),
        "word/footnotes.xml": _part("footnotes", _SEPARATORS + notes),
        "word/footer.xml": _footer(book),
        "word/fontTable.xml": _template("fontTable"),
        "word/theme.xml": _template("theme"),
        "word/_rels/document.xml.rels": here.xml(),
        "word/_rels/footnotes.xml.rels": at_foot.xml(),
        **{f"word/media/{name}": content for name, content in sorted(media.items())},
    }


def _part(name: str, content: str) -> str:
    return f"{XML}<w:{name} {_NAMES}>{content}</w:{name}>"


class _Pages:
    """What is said of the pages of each section: their size, their margins, their foot; a cover has none."""

    def __init__(self, book: Book) -> None:
        paper = PAPERS[book.profile.paper]
        size = f'w:w="{round(paper.width * MM)}" w:h="{round(paper.height * MM)}"'
        sides = {
            "top": paper.top,
            "right": paper.outer,
            "bottom": paper.bottom,
            "left": paper.inner,
        }
        margins = " ".join(f'w:{side}="{round(length * MM)}"' for side, length in sides.items())
        foot = f"rId{list(PARTS).index('footer') + 1}"
        self._foot = f'<w:footerReference w:type="default" r:id="{foot}"/>'
        self._size = (
            f'<w:pgSz {size}/><w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/>'
        )
        self._cover = bool(book.sections) and not book.sections[0].furniture
        self._bidi = "<w:bidi/>" if book.direction == "rtl" else ""

    def said(self, begins: SectionBegins) -> str:
        """Return the properties of the next section that ends (ECMA-376, 17.6.17)."""
        cover, self._cover = "<w:titlePg/>" if self._cover else "", False
        kind = f'<w:type w:val="{begins}"/>'
        return f"<w:sectPr>{self._foot}{kind}{self._size}{cover}{self._bidi}</w:sectPr>"


def _styles(contents: Contents) -> str:
    book = contents.book
    rtl = book.direction == "rtl"
    return _template(
        "styles",
        language=tag(book.language),
        bidi="<w:bidi/>" if rtl else "",
        begin="right" if rtl else "left",
        width=str(round(PAPERS[book.profile.paper].text_width * MM)),
        **(_HANDBOOK if contents.under_chapters else _SINGLE),
    )


def _settings(asks_for_numbers: bool) -> str:
    """Return the settings: with numbers of pages in the text, Word asks whether to fill them in."""
    update = '<w:updateFields w:val="true"/>' if asks_for_numbers else ""
    return _template("settings", update=update)


def _footer(book: Book) -> str:
    rtl = "<w:rPr><w:rtl/></w:rPr>" if book.direction == "rtl" else ""
    return _template("footer", foot=escape(book.foot), rtl=rtl)


@cache
def _text(name: str) -> Template:
    file = files("kurak") / "templates" / "word" / f"{name}.xml"
    return Template(_COMMENT.sub("", file.read_text(encoding="utf-8")))


def _template(name: str, **values: str) -> str:
    return _text(name).substitute(values)
