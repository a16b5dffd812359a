"""Ways to read a Word file back, as Word and the people who adapt it will find it."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import docx
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

# The order in which the schema of WordprocessingML wants the children of these; Word refuses another one.
ORDER = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
        shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN
        bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
        textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
        snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
        fitText vertAlign rtl cs em lang eastAsianLayout specVanish""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
        tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook""",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection vAlign",
    "pBdr": "top left bottom right between bar",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed
        qFormat locked pPr rPr tblPr trPr tcPr tblStylePr""",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText legacy lvlJc pPr rPr",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders
        lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid""",
    "settings": """mirrorMargins defaultTabStop updateFields footnotePr endnotePr compat""",
}


@dataclass(frozen=True)
class WordFile:
    content: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def document(self) -> Any:
        """The file as python-docx reads it."""
        return docx.Document(io.BytesIO(self.content))

    def tree(self, part: str = "document") -> Any:
        return etree.fromstring(self.parts[f"word/{part}.xml"])

    @cached_property
    def body(self) -> Any:
        return self.tree()[0]

    def paragraphs(self, *styles: str) -> list[Any]:
        """Return the paragraphs that have one of these styles (all, without one), also those in tables."""
        found = self.body.iter(f"{W}p")
        return [p for p in found if not styles or style_of(p) in styles]

    def headings(self) -> list[tuple[int, str]]:
        """Return the level and the text of each heading, as Word's navigation shows them."""
        levels = {
            style.get(f"{W}styleId"): int(level.get(f"{W}val")) + 1
            for style in self.tree("styles").iter(f"{W}style")
            for level in style.iter(f"{W}outlineLvl")
        }
        marked = ((levels.get(style_of(p), 10), text_of(p)) for p in self.paragraphs())
        return [(level, text) for level, text in marked if level < 10]

    def text(self) -> str:
        """Return all text of the body on one line, without that of the notes."""
        return " ".join(text_of(self.body).split())

    def notes(self) -> list[str]:
        """Return the text of each footnote."""
        notes = self.tree("footnotes").findall(f"{W}footnote")
        own = [note for note in notes if note.get(f"{W}type", "normal") == "normal"]
        return [" ".join(text_of(note).split()) for note in own]

    def targets(self, part: str = "document") -> dict[str, str]:
        """Return what the relationships of a part lead to, by their ids."""
        root = etree.fromstring(self.parts[f"word/_rels/{part}.xml.rels"])
        return {each.get("Id"): each.get("Target") for each in root}

    def disorder(self) -> list[str]:
        """Return the elements whose children do not stand in the schema's order, or are not of it."""
        wrong = []
        for name in self.parts:
            if not re.fullmatch(r"word/\w+\.xml", name):
                continue
            for element in etree.fromstring(self.parts[name]).iter():
                order = ORDER.get(etree.QName(element).localname, "").split()
                names = [etree.QName(child).localname for child in element]
                known = [order.index(each) if each in order else -1 for each in names]
                is_cell = element.tag == f"{W}tc"
                if order and not is_cell and (known != sorted(known) or -1 in known):
                    wrong.append(f"{name}: {element.tag} {names}")
                if is_cell and (names[0] != "tcPr" or names[-1] != "p"):
                    wrong.append(f"{name}: a cell of {names}")
        return wrong


def style_of(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if found is None else found.get(f"{W}val")


def text_of(element: Any) -> str:
    """Return the text of an element: words, breaks and tabs, no instructions of fields."""
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for each in element.iter(f"{W}t", f"{W}br", f"{W}tab", f"{W}p", f"{W}softHyphen"):
        name = etree.QName(each).localname
        if name == "t":
            yield each.text or ""
        elif name == "softHyphen":
            yield "\u00ad"
        elif each is not element and each.getparent().tag != f"{W}tabs":
            yield " "
