"""The template: the same questions in every language, and answers that are found again."""

import io
from pathlib import Path

import docx
import pytest

from kurak.labels import labels, languages
from kurak.load import load
from kurak.manuscripts.case_form import PROMPTS, ROWS, SECTIONS
from kurak.manuscripts.template import template
from manuscripts.conftest import Run
from manuscripts.making import filled, headings, saved


@pytest.mark.parametrize("language", languages())
def test_the_template_asks_everything_once(language: str) -> None:
    document = docx.Document(io.BytesIO(template(language)))
    codes = [row.cells[0].text.split()[0] for table in document.tables for row in table.rows]
    assert [code for code in codes if code in ROWS] == list(ROWS)
    assert [each.text for each in headings(document)] == list(map(labels(language), SECTIONS))


@pytest.mark.parametrize("language", ["en", "kk"])
def test_what_belongs_below_a_heading_is_said_there(language: str) -> None:
    document = docx.Document(io.BytesIO(template(language)))
    told = [
        docx.text.paragraph.Paragraph(each._p.getnext(), each._parent)
        for each in headings(document)
    ]
    assert [each.text for each in told] == [labels(language)(PROMPTS[each]) for each in SECTIONS]


def test_a_row_that_may_stay_empty_says_so() -> None:
    tables = docx.Document(io.BytesIO(template("en"))).tables
    left = {row.cells[0].text.split()[0]: row.cells[0].text for each in tables for row in each.rows}
    free = {code for code, text in left.items() if "(may stay empty)" in text}
    assert free == {"C8", "C9", *(f"C{number}" for number in range(11, 21))}


def test_the_template_is_the_same_in_every_build() -> None:
    assert template("kk") == template("kk")


def test_an_arabic_template_runs_from_right_to_left() -> None:
    body = docx.Document(io.BytesIO(template("ar"))).element.xml
    assert body.count("<w:bidiVisual/>") == 3
    assert body.count("<w:bidi/>") == body.count("<w:p>") + body.count("<w:p ")


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_answers_are_found_in_every_language(kurak: Run, small_folder: Path, language: str) -> None:
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(filled(language)))
    told = kurak("import", file, "--as", "kz-invented")
    assert (told.returncode, told.stderr) == (0, "")
    case = next(each for each in load(small_folder).cases if each.id == "kz-invented")
    assert (case.language, case.kind, case.setting.country) == (language, "fictional", "KZ")
    assert (case.setting.level, str(case.title)) == ("local", "The invented well")
    assert [str(each) for each in case.questions.understand] == ["Who asked?", "Who answered?"]
    assert [each.url for each in case.sources] == ["https://example.org/well", ""]
    assert case.record is not None
    assert (case.record.status, case.record.source_basis, case.record.author) == (
        "draft",
        "fictional",
        "A12",
    )
    openers = [each.title for each in case.source.openers if each.kind == "heading"]
    assert openers == list(map(labels(language), SECTIONS))
    assert case.source.body.count("{ .pause }") == 1


def test_the_command_writes_it(kurak: Run, small_folder: Path) -> None:
    told = kurak("template", "-l", "kk")
    assert told.returncode == 0
    assert (small_folder / "case-study.kk.docx").read_bytes() == template("kk")
    assert kurak("template", "-l", "xx").returncode == 2
