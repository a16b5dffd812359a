"""A form as a Word file, in one language: what an author fills in and sends.

A plain table of two columns, with a printed code in each row, and headings for the story: content controls
and form fields are lost in LibreOffice. The same bytes in every build, as in `formats/word` (decision 12).
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from kurak.archive import archive
from kurak.labels import labels, languages
from kurak.languages import country, direction, name
from kurak.manuscripts.case_form import CASE, COUNTRIES
from kurak.manuscripts.form import OPTIONAL, Form, Row, Table
from kurak.model import Language

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ANSWERS = 3
"""How many boxes for answers stand in the row of a question."""
_LEFT, _RIGHT = 3000, 6640
"""The widths of the columns in twentieths of a point: together an A4 page without its margins."""


def template(language: Language, form: Form = CASE) -> bytes:
    """Return a form as a Word file."""
    _ = labels(language)
    made = _Writer(language)
    body = [
        made.paragraph(_(form.title), "Title"),
        *(made.paragraph(_(line)) for line in form.introduction),
        *(part for each in form.parts for part in made.part(each, form.hints)),
        (
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
            'w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        ),
    ]
    document = f'{_XML}<w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>'
    types = (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/document.xml": document,
        "word/styles.xml": _styles(language),
        "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
    }
    return archive({path: part.encode() for path, part in parts.items()})


class _Writer:
    """Writes paragraphs and tables in one language and its direction."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._rtl = direction(language) == "rtl"

    def paragraph(
        self,
        text: str,
        style: str = "",
        *,
        bold: bool = False,
        small: bool = False,
        keep: bool = False,
    ) -> str:
        look = f'<w:pStyle w:val="{style}"/>' if style else ""
        look += "<w:keepNext/>" if keep else ""  # a row on the page of the next one
        look += "<w:bidi/>" if self._rtl else ""
        run = "<w:b/><w:bCs/>" if bold else ""
        run += '<w:sz w:val="18"/><w:szCs w:val="18"/>' if small else ""
        run += "<w:rtl/>" if self._rtl else ""
        words = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        return f"<w:p><w:pPr>{look}</w:pPr>{words if text else ''}</w:p>"

    def part(self, part: Table | str, hints: Mapping[str, str]) -> tuple[str, ...]:
        """Return a table, or a heading and its hint, with room below it: else tables grow together."""
        _ = labels(self._language)
        if isinstance(part, Table):
            return self.table(part), self.paragraph("")
        hint = [self.paragraph(_(hints[part]), "Hint")] if part in hints else []
        return self.paragraph(_(part), "Heading1"), *hint, self.paragraph("")

    def table(self, table: Table) -> str:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="808080"/>' for side in sides)
        margins = "".join(
            f'<w:{side} w:w="85" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
        )
        _ = labels(self._language)
        heading = self.paragraph(_(table.heading), bold=True, keep=True) if table.heading else ""
        heading += self.paragraph(_(table.hint), small=True, keep=True) if table.hint else ""
        top = (
            f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{_LEFT + _RIGHT}" w:type="dxa"/>'
            f'<w:gridSpan w:val="2"/></w:tcPr>{heading}</w:tc></w:tr>'
            if table.heading
            else ""
        )
        return (
            f"<w:tbl><w:tblPr>{'<w:bidiVisual/>' if self._rtl else ''}"
            f'<w:tblW w:w="{_LEFT + _RIGHT}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>'
            f'<w:gridCol w:w="{_LEFT}"/><w:gridCol w:w="{_RIGHT}"/></w:tblGrid>{top}'
            f"{''.join(map(self._row, table.rows))}</w:tbl>"
        )

    def _row(self, row: Row) -> str:
        _ = labels(self._language)
        left = self.paragraph(f"{row.code}  {_(row.label)}", bold=True)
        left += self.paragraph(_(row.hint), small=True) if row.hint else ""
        left += self.paragraph(f"({_(OPTIONAL)})", small=True) if row.is_optional else ""
        answers = [f"☐ {text}" for text in self._choices(row)] or [""]
        if row.key == ("language",):
            answers = [name(self._language)]
        if row.key == ("question",):
            answers = ["", *("☐ ",) * _ANSWERS]
        right = "".join(map(self.paragraph, answers))
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'
            for width, content in ((_LEFT, left), (_RIGHT, right))
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _choices(self, row: Row) -> list[str]:
        if row.key[-1] == "country":
            return [country(code, self._language) for code in COUNTRIES]
        if row.key == ("languages",):
            return list(map(name, languages()))
        return [labels(self._language)(choice.label) for choice in row.choices]


def _styles(language: Language) -> str:
    spoken = "bidi" if direction(language) == "rtl" else "val"
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'

    level = '<w:outlineLvl w:val="0"/>'

    def style(id: str, called: str, size: int, before: int, level: str = "") -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{called}"/>'
            '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
            f'<w:pPr><w:keepNext/><w:spacing w:before="{before}"/>{level}</w:pPr>'
            f'<w:rPr><w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )

    return (
        f'{_XML}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/>'
        f'<w:szCs w:val="22"/><w:lang w:{spoken}="{language}"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:spacing w:after="80"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Hint"><w:name w:val="Hint"/><w:basedOn w:val="Normal"/>'
        '<w:next w:val="Normal"/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:color w:val="595959"/>'
        '<w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>'
        f"{style('Title', 'Title', 36, 0)}"
        f"{style('Heading1', 'heading 1', 28, 280, level)}</w:styles>"
    )


def _relation(kind: str, target: str) -> str:
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )
