"""What is found in a footnote is told where its sign stands, and names the footnote."""

from pathlib import Path

import pytest

from manuscripts.conftest import Run
from manuscripts.making import below, filled, headings, saved, through_libreoffice, with_footnotes
from manuscripts.sessions import written
from manuscripts.test_session import comments

CARD = "4111 1111 1111 1111"


def noted(language: str = "en") -> bytes:
    """Return a case study with three footnotes, two in one paragraph; the second one gives a card away."""
    document = filled(language)
    story = below(headings(document)[3])
    story.text = "A sentence"
    story.add_run(" that goes on.")
    notes = {"A sentence": "Harmless.", "goes on": f"Two.</w:t></w:r></w:p><w:p><w:r><w:t>{CARD}"}
    return with_footnotes(saved(document), {**notes, "Sentence 6": "The last one."})


@pytest.mark.parametrize("kind", ["python-docx", "docx", "odt"])
def test_a_finding_in_a_footnote_stands_at_its_sign(kurak: Run, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "story.docx"
    file.write_bytes(noted("kk"))
    if kind != "python-docx":
        file = through_libreoffice(noted("kk"), kind, tmp_path)
    assert kurak("review", file).returncode == 1
    made = file.with_name(f"story.review{file.suffix}").read_bytes()
    found = comments(through_libreoffice(made, "docx", tmp_path / "again"))
    assert list(found) == ["A sentence that goes on."]
    assert found["A sentence that goes on."].startswith("2-сілтеме: Мәтінде мынау бар: карта")


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_finding_in_a_footnote_of_a_session(kurak: Run, tmp_path: Path, kind: str) -> None:
    content = with_footnotes(
        saved(written()), {"Compare the plans": CARD, "Read both": "Harmless."}
    )
    file = through_libreoffice(content, kind, tmp_path)
    assert kurak("review", file).returncode == 1
    made = file.with_name(f"story.review.{kind}").read_bytes()
    found = comments(through_libreoffice(made, "docx", tmp_path / "again"))
    assert list(found) == ["Compare the plans on the sheet."]
    assert found["Compare the plans on the sheet."].startswith("Footnote 1: The number of a card")
