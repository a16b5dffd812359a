"""Manuscripts as authors make them: the template filled in, with everything that Word hides in a file."""

import atexit
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Inches
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from PIL import Image

from kurak.manuscripts.template import template

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BOX = f"""<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape id="box" type="#_x0000_t202"
style="width:200pt;height:50pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>What stands in a box.</w:t></w:r>
</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""
ANSWERS: Mapping[str, str | int | tuple[int, ...]] = {
    "C1": "The invented well",
    "C2": 0,
    "C3": "a town that does not exist",
    "C4": "2019–2020",
    "C5": 2,
    "C6": 4,
    "C7": 'Somebody asked: who "pays" for the rope? ' * 6,
    "C9": "An invented newspaper, https://example.org/well.\nA second invented one",
    "C10": "A12",
    "C11": "Who asked?\nWho answered?",
    "C16": "To see who is asked.",
    "C17": "25 minutes",
}
"""A text, or which boxes get a cross."""
AGREED: Mapping[str, str | int | tuple[int, ...]] = {
    "C6": 0,
    **dict.fromkeys(("C21", "C22", "C23", "C24", "C25"), 0),
    "C26": 0,
    "C27": (0, 5),
    "C28": (0, 3),
    "C29": (0, 1),
    "C30": 1,
}
"""What was agreed with somebody who is invented."""


def filled(
    language: str = "en", **changed: str | int | tuple[int, ...] | None
) -> docx.document.Document:
    """Return the template with the answers, and a sentence below each of its headings."""
    document = docx.Document(io.BytesIO(template(language)))
    answers = {**ANSWERS, **changed}
    for table in document.tables:
        for row in table.rows:
            code, cell = row.cells[0].text.split()[0], row.cells[1]
            answer = answers.get(code)
            if isinstance(answer, (int, tuple)):
                for box in (answer,) if isinstance(answer, int) else answer:
                    run = cell.paragraphs[box].runs[0]
                    run.text = run.text.replace("☐", "☒")
            elif answer:
                first, *others = answer.split("\n")
                cell.paragraphs[0].text = first
                for line in others:
                    cell.add_paragraph(line)
    for number, heading in enumerate(headings(document)):
        below(heading).text = f"Sentence {number} of the invented story."
    return document


def cell(document: docx.document.Document, code: str) -> _Cell:
    """Return the cell for the answer to a question."""
    rows = (row for table in document.tables for row in table.rows)
    return next(row.cells[1] for row in rows if row.cells[0].text.split()[0] == code)


def headings(document: docx.document.Document) -> list[Paragraph]:
    return [each for each in document.paragraphs if each.style.name.lower() == "heading 1"]


def below(heading: Paragraph) -> Paragraph:
    """Return the empty paragraph that the template leaves below a heading and its hint."""
    return Paragraph(heading._p.getnext().getnext(), heading._parent)


def photograph() -> bytes:
    """Return a JPEG whose left half is red and whose right half is blue, with a place and an owner in it."""
    picture = Image.new("RGB", (400, 200), "blue")
    picture.paste("red", (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x8298] = "SENTINEL-OWNER"
    exif.get_ifd(0x8825)[1] = "N"
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif, quality=95)
    return made.getvalue()


def rich() -> bytes:
    """Return a filled template with what must be kept, and with what must not come along."""
    document = filled()
    one, two, three, four, *_ = map(below, headings(document))

    # What must be kept.
    one.text = "Text with *stars*, 3 < 4 & 5, _lines_, [brackets], <b>tags</b> and {braces}."
    one.add_run(" Bold.").bold = True
    one.add_run(" Leaning.").italic = True
    for text in ("first of a list", "second of a list"):
        two.insert_paragraph_before(f"• {text}")
    two.text = "1. This is no list."
    two._p.append(parse_xml(_BOX))
    table = document.add_table(3, 3)
    three._p.addprevious(table._tbl)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"c{number}"
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    three.add_run(" A shown run.")

    # What must not.
    three.add_run(" SENTINEL-HIDDEN").font.hidden = True
    three._p.append(
        parse_xml(
            f'<w:del {W} w:id="90" w:author="SENTINEL-EDITOR"><w:r><w:delText>SENTINEL-DELETED</w:delText>'
            "</w:r></w:del>"
        )
    )
    document.add_comment(three.runs[:1], "SENTINEL-COMMENT", author="SENTINEL-READER")
    document.core_properties.author = "SENTINEL-AUTHOR"
    run = four.add_run()
    run.add_picture(io.BytesIO(photograph()), width=Inches(1), height=Inches(1))
    run._r.find(".//" + qn("wp:docPr")).set("descr", "A blue field")
    blip = run._r.find(".//" + qn("a:blip"))
    crop = parse_xml(
        '<a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" l="50000"/>'
    )
    blip.addnext(crop)
    return with_footnote(saved(document), "Sentence 4 of", "A footnote, invented.")


def saved(document: docx.document.Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def changed(content: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """Return an archive with its parts changed, and with more parts by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", 8) as target:
        for info in source.infolist():
            target.writestr(info, change(info.filename, source.read(info)))
        for name, part in more.items():
            target.writestr(name, part)
    return made.getvalue()


def with_footnote(content: bytes, needle: str, text: str) -> bytes:
    """Return a Word file with a footnote behind the run that holds a piece of text."""
    return with_footnotes(content, {needle: text})


def with_footnotes(content: bytes, notes: Mapping[str, str]) -> bytes:
    """Return a Word file with footnotes, by a piece of the text before each (python-docx has none)."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    made = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:footnote>"
        for number, text in enumerate(notes.values(), 2)
    )
    part = f"<w:footnotes {W}>{made}</w:footnotes>"

    def change(name: str, part: bytes) -> bytes:
        found = part.decode("utf-8", "surrogateescape")
        if name == "word/document.xml":
            for number, needle in enumerate(notes, 2):
                run = f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
                found = re.sub(f"({re.escape(needle)}.*?</w:r>)", rf"\g<1>{run}", found, count=1)
        if name == "word/_rels/document.xml.rels":
            line = f'<Relationship Id="rIdF" Type="{office}/footnotes" Target="footnotes.xml"/>'
            found = found.replace("</Relationships>", f"{line}</Relationships>")
        if name == "[Content_Types].xml":
            line = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
            found = found.replace("</Types>", line)
        return found.encode("utf-8", "surrogateescape")

    return changed(content, change, **{"word/footnotes.xml": part.encode()})


@cache
def _profile() -> Path:
    """Return the folder of LibreOffice's own settings: to make them anew takes a third of a conversion."""
    folder = tempfile.mkdtemp(prefix="office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def through_libreoffice(content: bytes, kind: str, folder: Path) -> Path:
    """Return a Word file as LibreOffice saves it, as `docx` or `odt`."""
    source = folder / "sent" / "story.docx"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_bytes(content)
    command = ["soffice", f"-env:UserInstallation={_profile().as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(folder / "saved"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "saved" / f"story.{kind}"
