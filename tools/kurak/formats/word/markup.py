"""Blocks of a manuscript → WordprocessingML. Elements stand in the order of the schema: Word is strict."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from kurak.formats.word.frames import drawing, table
from kurak.formats.word.manuscript import (
    Block,
    Break,
    Field,
    Inline,
    Look,
    Mark,
    Note,
    Number,
    OwnMark,
    Paragraph,
    Picture,
    Run,
    SectionBegins,
    Tab,
    Table,
)

_TAGS = {
    "en": "en-GB",
    "ru": "ru-RU",
    "kk": "kk-KZ",
    "ky": "ky-KG",
    "tg": "tg-Cyrl-TJ",
    "uz": "uz-Latn-UZ",
    "ar": "ar-SA",
}


def tag(language: str) -> str:
    """Return what Word calls a language."""
    return _TAGS.get(language, language)


@dataclass(slots=True)
class Writer:
    """Writes the blocks of one part of a file; what they refer to is found by `relate` and `embed`."""

    language: str
    relate: Callable[[str], str]
    """From an address on the web to the id of a relationship."""
    embed: Callable[[Picture], str]
    section: Callable[[SectionBegins], str]
    """What is said of the pages of a section of the file that ends here."""
    repeated: frozenset[int]
    """The notes that are marked more than once."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """About which page each bookmark stands on."""
    first_id: int = 1
    """From which number on its bookmarks and pictures are counted."""
    used: int = 0
    fields: list[str] = field(default_factory=list)
    """Beginnings of fields that wait for a paragraph."""

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Yield the XML of blocks."""
        for index, block in enumerate(blocks):
            if isinstance(block, Table):
                yield table(block, lambda cell: "".join(self.blocks(cell.blocks)))
            elif isinstance(block, Paragraph):
                following = blocks[index + 1] if index + 1 < len(blocks) else None
                ends = isinstance(following, Field) and not following.instructions
                yield self._paragraph(block, _END if ends else "")
            elif block.instructions:
                yield _CONTENTS_BEGIN
                self.fields.append(_begin(block.instructions))
            else:
                yield _CONTENTS_END
                self.fields.clear()

    def _paragraph(self, paragraph: Paragraph, end: str) -> str:
        opening, self.fields = "".join(self.fields), []
        content = "".join(self._inline(paragraph.content))
        return f"<w:p>{self._properties(paragraph)}{opening}{content}{end}</w:p>"

    def _properties(self, paragraph: Paragraph) -> str:
        parts = [
            f'<w:pStyle w:val="{paragraph.style}"/>' if paragraph.style else "",
            "<w:keepNext/>" if paragraph.keep_next else "",
            "<w:pageBreakBefore/>" if paragraph.new_page else "",
            _numbering(paragraph.numbering),
            "" if paragraph.rtl is None else _switch("bidi", paragraph.rtl),
            _spacing(paragraph),
            "" if paragraph.indent is None else f'<w:ind w:left="{paragraph.indent}"/>',
            '<w:jc w:val="right"/>' if paragraph.right else "",
            self.section(paragraph.ends_section) if paragraph.ends_section else "",
        ]
        found = "".join(parts)
        return f"<w:pPr>{found}</w:pPr>" if found else ""

    # ------------------------------------------------------------------ in a paragraph

    def _inline(self, content: Iterable[Inline]) -> Iterator[str]:
        for link, group in groupby(content, key=_link_of):
            inside = "".join(self._one(item) for item in group)
            if link.startswith("#"):
                yield f'<w:hyperlink w:anchor={quoteattr(link[1:])} w:history="1">{inside}</w:hyperlink>'
            elif link:
                yield f'<w:hyperlink r:id="{self.relate(link)}" w:history="1">{inside}</w:hyperlink>'
            else:
                yield inside

    def _one(self, item: Inline) -> str:
        if isinstance(item, Run):
            text = escape(item.text).replace("\u00ad", _SOFT_HYPHEN)
            return f'<w:r>{self._look(item.look)}<w:t xml:space="preserve">{text}</w:t></w:r>'
        if isinstance(item, Break):
            return "<w:r><w:br/></w:r>"
        if isinstance(item, Tab):
            return "<w:r><w:tab/></w:r>"
        if isinstance(item, Mark):
            return self._bookmark(item.name, "")
        if isinstance(item, Number):
            return _field(f" PAGEREF {item.of} \\h ", str(self.numbers.get(item.of, "")))
        if isinstance(item, Note):
            return self._note(item)
        if isinstance(item, OwnMark):
            return f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
        return self._picture(item)

    def _look(self, look: Look) -> str:
        style = look.style or ("Hyperlink" if look.link[:1] not in ("", "#") else "")
        parts = [
            f'<w:rStyle w:val="{style}"/>' if style else "",
            "<w:b/><w:bCs/>" if look.bold else "",
            "<w:i/><w:iCs/>" if look.italic else "",
            "<w:strike/>" if look.struck else "",
            '<w:u w:val="single"/>' if look.underlined else "",
            f'<w:vertAlign w:val="{look.raised}"/>' if look.raised else "",
            "<w:rtl/>" if look.rtl else "",
            self._language(look.language),
        ]
        found = "".join(parts)
        return f"<w:rPr>{found}</w:rPr>" if found else ""

    def _language(self, language: str) -> str:
        if language in ("", self.language):
            return ""
        named = quoteattr(tag(language))
        return f"<w:lang w:val={named} w:eastAsia={named} w:bidi={named}/>"

    def _note(self, note: Note) -> str:
        if note.again:
            return _field(f" NOTEREF _Note{note.number} \\h \\f ", str(note.number), _RAISED)
        reference = f'<w:r>{_RAISED}<w:footnoteReference w:id="{note.number}"/></w:r>'
        if note.number in self.repeated:
            return self._bookmark(f"_Note{note.number}", reference)
        return reference

    def _bookmark(self, name: str, inside: str) -> str:
        number = self._next()
        return (
            f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{inside}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _picture(self, picture: Picture) -> str:
        return drawing(picture, self._next(), self.embed(picture))

    def _next(self) -> int:
        self.used += 1
        return self.first_id + self.used - 1


_SOFT_HYPHEN = '</w:t><w:softHyphen/><w:t xml:space="preserve">'
_RAISED = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_CONTENTS_BEGIN = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
)
_CONTENTS_END = "</w:sdtContent></w:sdt>"
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _begin(instructions: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instructions)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _field(instructions: str, shown: str, look: str = "") -> str:
    text = f"<w:r>{look}<w:t>{escape(shown)}</w:t></w:r>" if shown else ""
    return _begin(instructions) + text + _END


def _numbering(numbering: tuple[int, int] | None) -> str:
    if numbering is None:
        return ""
    number, level = numbering
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _spacing(paragraph: Paragraph) -> str:
    before = "" if paragraph.before is None else f' w:before="{paragraph.before}"'
    after = "" if paragraph.after is None else f' w:after="{paragraph.after}"'
    return f"<w:spacing{before}{after}/>" if before or after else ""


def _switch(name: str, on: bool) -> str:
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def _link_of(item: Inline) -> str:
    return item.look.link if isinstance(item, Run) else ""
