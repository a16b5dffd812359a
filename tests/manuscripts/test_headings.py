"""A heading that was typed as a line and not as a heading is known again, or its author is told of it."""

import re
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.text.paragraph import Paragraph

from kurak.labels import labels
from kurak.manuscripts.case_form import SECTIONS
from manuscripts.conftest import Run
from manuscripts.making import below, filled, headings, saved, through_libreoffice
from manuscripts.sessions import cell, written
from manuscripts.test_session import comments

OWN = "A heading of her own"


def typed(language: str) -> Document:
    """Return a case study whose headings were typed as lines, each in another way."""
    document = filled(language)
    background, challenge, people, done, turning, pause, after, outcome = headings(document)
    style = document.styles.add_style("Strong line", WD_STYLE_TYPE.PARAGRAPH)
    style.font.bold = True
    _line(background, f"1. {background.text}:")
    _line(challenge, challenge.text.upper(), bold=False)
    _line(people, people.text)
    people.style = style
    _line(done, f"4) {done.text}")
    _line(turning, turning.text)
    turning.paragraph_format.left_indent = 500_000
    _line(pause, f"VI. {pause.text}")
    _line(after, after.text).add_break()
    after.add_run("In the same paragraph.")
    outcome.runs[0].text = f"8. {outcome.text}"  # a heading, and numbered
    return document


def _line(heading: Paragraph, text: str, *, bold: bool | None = True):
    heading.style = "Normal"
    heading.runs[0].text, heading.runs[0].bold = text, bold
    return heading.runs[0]


@pytest.mark.parametrize(
    ("language", "kind"),
    [("en", "python-docx"), ("en", "odt"), ("ru", "docx"), ("kk", "python-docx"), ("kk", "odt")],
)
def test_the_sections_are_there_however_they_were_typed(
    kurak: Run, small_folder: Path, tmp_path: Path, language: str, kind: str
) -> None:
    file = tmp_path / "story.docx"
    file.write_bytes(saved(typed(language)))
    if kind != "python-docx":
        file = through_libreoffice(file.read_bytes(), kind, tmp_path)
    told = kurak("import", file, "--as", "kz-invented")
    assert (told.returncode, told.stderr) == (0, "")
    assert "looks like a heading" not in told.stdout
    text = (small_folder / "case_studies/kz-invented/case.md").read_text(encoding="utf-8")
    _ = labels(language)
    wanted = [_(each) for each in SECTIONS]
    wanted[1] = wanted[1].upper()
    wanted[5] += " { .pause }"
    wanted[7] = f"8. {wanted[7]}"
    assert re.findall("^## (.*)", text, re.MULTILINE) == wanted
    assert f"## {wanted[6]}\n\nIn the same paragraph.\n\nSentence 6" in text


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_any_other_bold_line_is_told_at_its_place(
    kurak: Run, small_folder: Path, tmp_path: Path, kind: str
) -> None:
    document = filled()
    story = below(headings(document)[2])
    story.insert_paragraph_before().add_run(OWN).bold = True
    story.insert_paragraph_before().add_run("Nobody came.").bold = True  # is emphasised
    half = story.insert_paragraph_before()
    half.add_run("Nobody").bold = True
    half.add_run(" spoke")
    file = through_libreoffice(saved(document), kind, tmp_path)
    assert kurak("review", file).returncode == 1
    made = file.with_name(f"story.review.{kind}").read_bytes()
    found = comments(through_libreoffice(made, "docx", tmp_path / "again"))
    assert list(found) == [OWN]
    what, why = found[OWN].split("\n")
    assert what.startswith(f"“{OWN}” looks like a heading")
    assert "“Heading 2”" in what
    assert why.startswith("Why: Readers find their way by headings")
    assert kurak("import", file, "--as", "kz-invented").returncode == 0  # it is a warning


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_bold_line_in_the_text_of_a_session_or_on_its_sheet(
    kurak: Run, tmp_path: Path, kind: str
) -> None:
    document = written("ru")
    step = cell(document.tables[1], "A5").paragraphs[0]
    step.insert_paragraph_before().add_run("Первый круг").bold = True
    cell(document.tables[1], "A6").paragraphs[0].runs[0].bold = True  # a note for one reader
    sheet = next(each for each in document.paragraphs if each.text == "Read both.")
    sheet.insert_paragraph_before().add_run("Два плана").bold = True
    file = through_libreoffice(saved(document), kind, tmp_path)
    assert kurak("review", file).returncode == 1
    made = file.with_name(f"story.review.{kind}").read_bytes()
    found = comments(through_libreoffice(made, "docx", tmp_path / "again"))
    bold = {words: said for words, said in found.items() if "Heading 2" in said}
    assert set(bold) == {"Первый круг", "Два плана"}
    assert all("\nПочему: Читатели ориентируются" in said for said in bold.values())
