"""Sessions as trainers write them: the template filled in, with a bit of everything in it."""

import io
from collections.abc import Mapping

import docx
from docx.shared import Inches
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from kurak.manuscripts.session_form import SESSION
from kurak.manuscripts.template import template
from manuscripts.making import photograph, saved, with_footnote

HEAD: Mapping[str, str] = {
    "S1": "The invented bridge",
    "S2": "A group plans a bridge that does not exist.",
    "S3": "40 min",
    "S5": "Name two reasons to mend a bridge.\nCompare two plans.",
    "S7": "Value quiet work.",
    "S8": "A bridge belongs to both banks.",
    "S9": "Pen",
    "S11": "4 thick markers\nFlip-chart sheets: 2",
    "S14": "Put the chairs in a circle.",
    "S16": "Now the bridge stands.",
    "S17": "Read everything aloud.",
    "S22": "We speak about water.",
    "S25": "An invented book, https://example.org/bridge",
    "S26": "Two banks, and no bridge yet.",
}
STEPS: tuple[Mapping[str, str | int], ...] = (
    {
        "A1": "A first word",
        "A2": "15",
        "A3": "10",
        "A4": 0,
        "A5": "Everyone says a word, and /// stays what it is.",
        "A6": "SENTINEL-say: “Welcome.”",
        "A7": "About: SENTINEL-do",
        "A8": "SENTINEL-ask",
    },
    {
        "A1": "Two plans",
        "A2": "25",
        "A4": 3,
        "A5": "Compare the plans on the sheet.",
        "A9": "SENTINEL-expected",
        "A10": "SENTINEL-tip",
        "A11": "The two plans",
        "A12": "What it costs",
        "A13": "Which plan would you take?\nWho pays?",
        "A14": "What did you learn today?",
        "A15": "Who owns the bridge?\n☐ The left bank\n☒ Both banks",
    },
)
"""A text, or which box gets a cross."""


def written(language: str = "en", **changed: str) -> docx.document.Document:
    """Return the template for a session with the answers, and a sheet with a table."""
    document = docx.Document(io.BytesIO(template(language, SESSION)))
    head, *steps, sheet = document.tables
    for code, text in {**HEAD, **changed}.items():
        fill(cell(head, code), text)
    for table, answers in zip(steps, STEPS, strict=False):
        for code, answer in answers.items():
            if isinstance(answer, int):
                run = cell(table, code).paragraphs[answer].runs[0]
                run.text = run.text.replace("☐", "☒")
            else:
                fill(cell(table, code), answer)
    fill(cell(sheet, "H1"), "The two plans")
    box = cell(sheet, "H2").paragraphs[1].runs[0]
    box.text = box.text.replace("☐", "☒")
    plans = document.add_table(2, 2)
    for number, each in enumerate(each for row in plans.rows for each in row.cells):
        each.text = f"plan {number}"
    below = Paragraph(sheet._tbl.getnext(), document._body)
    below.text = "Read both."
    below._p.addnext(plans._tbl)
    return document


def rich() -> bytes:
    """Return a session in which a trainer put things where no row is for them."""
    document = written()
    table = document.tables[1]
    paragraph = cell(table, "A5").paragraphs[-1]
    paragraph.add_run().add_picture(io.BytesIO(photograph()), width=Inches(1))
    cell(table, "A2").add_table(1, 2).cell(0, 0).text = "SENTINEL-inner"
    for number, text in enumerate(("SENTINEL-own", "SENTINEL-row")):
        row = table.rows[-1] if number else table.add_row()
        row.cells[number].text = text
    loose = document.add_paragraph("SENTINEL-loose")
    document.tables[2]._tbl.addprevious(loose._p)
    document.core_properties.author = "SENTINEL-AUTHOR"
    return with_footnote(saved(document), "Everyone says", "A footnote, invented.")


def cell(table: Table, code: str) -> _Cell:
    """Return the cell of an answer."""
    return next(row.cells[1] for row in table.rows if row.cells[0].text.split()[:1] == [code])


def fill(cell: _Cell, text: str) -> None:
    """Write lines into a cell, over what the template has there."""
    for each in cell.paragraphs[1:]:
        each._p.getparent().remove(each._p)
    first, *others = text.split("\n")
    cell.paragraphs[0].text = first
    for line in others:
        cell.add_paragraph(line)
