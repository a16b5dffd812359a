"""Words that an author struck out, or made to look like nothing, do not come along, and she is told."""

from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.shared import RGBColor

from manuscripts.conftest import Run
from manuscripts.making import W, below, cell, filled, headings, saved, through_libreoffice
from manuscripts.test_session import comments

WHITE = RGBColor(255, 255, 255)
KEPT = ("Seen 1.", "Seen 2.", "Seen 3.", "Seen 4.", "Seen 5.", "Seen 6.")


def unread() -> Document:
    """Return a case study in which an author has struck out words in every way that the ribbon offers."""
    document = filled(C7="Somebody ")
    once = cell(document, "C7").paragraphs[0].add_run("SENTINEL-ANSWER")
    once.font.strike = True
    one, two, three, four, five, *_ = map(below, headings(document))
    one.add_run(" SENTINEL-TWICE").font.double_strike = True
    one.add_run(" Seen 1.")
    crossed = document.styles.add_style("Crossed", WD_STYLE_TYPE.CHARACTER)
    crossed.font.strike = True
    heir = document.styles.add_style("Crossed too", WD_STYLE_TYPE.CHARACTER)
    heir.base_style = crossed
    two.add_run(" SENTINEL-STYLE", style="Crossed too")
    two.add_run(" Seen 2.", style="Crossed too").font.strike = False
    whole = document.styles.add_style("Gone", WD_STYLE_TYPE.PARAGRAPH)
    whole.font.strike = True
    three.insert_paragraph_before("SENTINEL-WHOLE", style="Gone").add_run(" SENTINEL-END")
    three.add_run(" Seen 3.")
    four.add_run(" SENTINEL-WHITE").font.color.rgb = WHITE
    black = four.add_run(" SENTINEL-BLACK")
    black.font.highlight_color = WD_COLOR_INDEX.BLACK
    black.font.color.rgb = RGBColor(0, 0, 0)
    grey = four.add_run(" Seen 4.")
    grey.font.color.rgb = RGBColor(128, 128, 128)
    shown = five.add_run(" Seen 5.")
    shown.font.color.rgb = WHITE
    shown.font.highlight_color = WD_COLOR_INDEX.DARK_BLUE
    table = document.add_table(1, 1)
    five._p.addnext(table._tbl)
    table.cell(0, 0)._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {W} w:val="clear" w:fill="203864"/>')
    )
    table.cell(0, 0).paragraphs[0].add_run("Seen 6.").font.color.rgb = WHITE
    return document


@pytest.mark.parametrize("kind", ["python-docx", "docx", "odt"])
def test_words_that_are_struck_out_do_not_come_along(
    kurak: Run, small_folder: Path, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "story.docx"
    file.write_bytes(saved(unread()))
    if kind != "python-docx":
        file = through_libreoffice(file.read_bytes(), kind, tmp_path)
    told = kurak("import", file, "--as", "kz-invented")
    assert told.returncode == 0, told.stderr
    text = (small_folder / "case_studies/kz-invented/case.md").read_text(encoding="utf-8")
    assert "SENTINEL" not in text
    assert "<del>" not in text
    assert [each for each in KEPT if each not in text] == []
    assert 'summary: "Somebody"' in text
    assert told.stdout.count("struck out") == 1
    assert "in the colour of what is behind them" in told.stdout


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_the_author_is_told_where_she_struck_it_out(kurak: Run, tmp_path: Path, kind: str) -> None:
    file = through_libreoffice(saved(unread()), kind, tmp_path)
    assert kurak("review", file).returncode == 1
    made = file.with_name(f"story.review.{kind}").read_bytes()
    found = comments(through_libreoffice(made, "docx", tmp_path / "again"))
    struck = [words for words, said in found.items() if "struck out" in said]
    assert len(struck) == 4, found
    assert any("SENTINEL-ANSWER" in words for words in struck)
    pale = [words for words, said in found.items() if "white on white" in said]
    assert len(pale) == 1 and "SENTINEL-WHITE" in pale[0]
