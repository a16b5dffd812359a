"""What the narrator agreed to: asked in the form; the skeleton in the record agrees to nothing by itself."""

import re
from pathlib import Path

import pytest
import yaml

from kurak.load import load
from manuscripts.conftest import Run
from manuscripts.making import AGREED, below, filled, headings, saved, through_libreoffice

RECORD = "case_studies/kz-invented/record.yml"


def record(kurak: Run, small_folder: Path, content: bytes) -> tuple[str, str]:
    """Import a manuscript, and return its record and what was said."""
    file = small_folder.parent / "case.docx"
    file.write_bytes(content)
    told = kurak("import", file, "--as", "kz-invented")
    assert told.returncode == 0, told.stderr
    return (small_folder / RECORD).read_text(encoding="utf-8"), told.stdout


@pytest.mark.parametrize("language", ["en", "kk", "ar"])
def test_what_was_agreed_stands_in_the_record(
    kurak: Run, small_folder: Path, language: str
) -> None:
    text, said = record(kurak, small_folder, saved(filled(language, **AGREED)))
    assert "C2" not in said
    assert "Its consent is prepared in record.yml" in said
    for line in (
        "#   explained: [purpose, reach, worst-case, print-stays, may-withdraw]",
        "#   identification: pseudonym",
        "#   channels: [print, slides]",
        "#   languages: [en, ky]",
        "#   audiences: [participant, facilitator]",
        "#   by: A12",
    ):
        assert line in text.split("\n")
    assert "; years: 2" in text
    assert "consent" not in yaml.safe_load(text)  # nobody has vouched for it yet


def test_a_coordinator_fills_in_the_days_and_takes_the_signs_away(
    kurak: Run, small_folder: Path
) -> None:
    text, _ = record(kurak, small_folder, saved(filled(**AGREED)))
    above, _, skeleton = text.partition("# consent:")
    lines = re.sub(r"^# ", "", f"# consent:{skeleton}", flags=re.MULTILINE)
    given = {
        "obtained": '"2027-01-10"',
        "expires": '"2029-01-10"',
        "method": "spoken",
        "language": "kk",
        "record_ref": "C-000000",
    }
    for key, value in given.items():
        assert f"  {key}:  #" in lines
        lines = lines.replace(f"  {key}:  #", f"  {key}: {value}  #")
    (small_folder / RECORD).write_text(above + lines, encoding="utf-8")
    checked = kurak("check")
    assert checked.returncode == 0, checked.stdout
    case = next(each for each in load(small_folder).cases if each.id == "kz-invented")
    assert case.record and case.record.consent
    assert case.record.consent.channels == ("print", "slides")
    assert len(case.record.consent.explained) == 5


def test_nothing_is_agreed_that_was_not_said(kurak: Run, small_folder: Path) -> None:
    content = saved(filled("en", C6=0, C21=0, C22=1))
    text, said = record(kurak, small_folder, content)
    assert "#   explained: [purpose]\n" in text
    for key in ("channels", "languages", "audiences"):
        assert f"#   {key}: []\n" in text
    assert "pseudonym, unnamed, real-name" in text
    assert "years:" not in text.partition("# consent:")[2]
    assert "(C22): as long as the answer is no" in said
    for number in range(23, 31):
        assert f"(C{number}) is not answered" in said


def test_a_story_that_nobody_told_asks_for_no_consent(kurak: Run, small_folder: Path) -> None:
    text, said = record(kurak, small_folder, saved(filled()))
    assert "consent" not in text
    assert "C21" not in said


def test_a_story_composed_of_what_people_told_needs_it(kurak: Run, small_folder: Path) -> None:
    text, said = record(kurak, small_folder, saved(filled(C6=1)))
    assert "source_basis: composite-of-real\n" in text
    assert "(C21) is not answered" in said


def test_an_older_form_is_still_taken(kurak: Run, small_folder: Path) -> None:
    document = filled(C6=0)
    document.tables[2]._tbl.getparent().remove(document.tables[2]._tbl)
    text, said = record(kurak, small_folder, saved(document))
    assert "older one" in said
    assert "#   explained: []\n" in text


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_hints_stay_out_of_the_story(
    kurak: Run, small_folder: Path, tmp_path: Path, kind: str
) -> None:
    document = filled("en", **AGREED)
    first, second, *_ = headings(document)
    below(first).text = ""
    hint = below(second)._p.getprevious()
    docx_hint = type(below(second))(hint, second._parent)
    docx_hint.add_run(" It was unfair that nobody asked.")  # written on behind it
    below(second).text = ""
    file = through_libreoffice(saved(document), kind, tmp_path)
    told = kurak("import", file, "--as", "kz-invented")
    assert told.returncode == 0, told.stderr
    text = (small_folder / "case_studies/kz-invented/case.md").read_text(encoding="utf-8")
    assert "## The challenge\n\nIt was unfair that nobody asked.\n" in text
    assert "from elsewhere must know" not in text
    assert "Nothing stands below “Background”" in told.stdout
    assert "Write roles, not names" not in text
    assert "#   channels: [print, slides]\n" in (small_folder / RECORD).read_text(encoding="utf-8")
