"""What is to be mended comes back as comments in the author's own file, each at its paragraph."""

import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from manuscripts.conftest import Run
from manuscripts.making import below, filled, headings, saved, through_libreoffice


def _faulty() -> bytes:
    """Return a manuscript without a summary, with an empty section, and hidden words in the third."""
    document = filled("kk", C7=None)
    _, two, three, *_ = map(below, headings(document))
    two.text = ""
    three.add_run(" hidden").font.hidden = True
    return saved(document)


def _comments(file: Path) -> dict[str, str]:
    """Return the comments of a Word file by the first words of their paragraphs."""
    document = docx.Document(str(file))
    said = {each.comment_id: each.text for each in document.comments}
    found = {}
    for paragraph in document.element.iter("{*}p"):
        for start in paragraph.iter("{*}commentRangeStart"):
            number = int(next(v for k, v in start.items() if k.endswith("}id")))
            words = "".join(each.text or "" for each in paragraph.iter("{*}t"))
            found[words.strip()] = said[number]
    return found


def test_comments_stand_at_their_paragraphs(kurak: Run, small_folder: Path) -> None:
    file = small_folder.parent / "case.docx"
    file.write_bytes(_faulty())
    before = file.read_bytes()
    told = kurak("review", file)
    assert told.returncode == 1, told.stderr
    found = _comments(file.with_name("case.review.docx"))
    assert [each for each in found if each.startswith("C7")], found
    assert "«Қысқаша» (C7)" in next(said for words, said in found.items() if words.startswith("C7"))
    assert "Қиындық" in found["Қиындық"]
    assert "жасырын" in found["Sentence 2 of the invented story. hidden"]
    assert file.read_bytes() == before
    assert not (small_folder / "case_studies/kz-case").exists()


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_the_round_trip_through_libreoffice(
    kurak: Run, small_folder: Path, tmp_path: Path, kind: str
) -> None:
    file = through_libreoffice(_faulty(), kind, tmp_path)
    assert kurak("review", "--messages", "en", file).returncode == 1
    made = file.with_name(f"story.review.{kind}")
    again = through_libreoffice(made.read_bytes(), kind, tmp_path / "again")
    if kind == "docx":
        assert "Summary" in next(s for w, s in _comments(again).items() if w.startswith("C7"))
        return
    root = etree.fromstring(zipfile.ZipFile(again).read("content.xml"))
    notes = {
        "".join(each.getparent().itertext()): "".join(each.itertext())
        for each in root.iter("{*}annotation")
    }
    assert any("(C7)" in said and "C7 " in around for around, said in notes.items())
    assert any("Hidden text" in said and "Sentence 2" in around for around, said in notes.items())


def test_what_the_rules_find_is_told_at_its_paragraph(kurak: Run, small_folder: Path) -> None:
    document = filled()
    below(headings(document)[3]).add_run().add_picture(_picture(small_folder))
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(document))
    assert kurak("review", file).returncode == 1
    found = _comments(file.with_name("case.review.docx"))
    assert "(K406)" in found["Sentence 3 of the invented story."]


def test_what_the_rules_find_is_told_in_the_language_of_the_text(
    kurak: Run, small_folder: Path
) -> None:
    document = filled("kk")
    below(headings(document)[2]).add_run(" 4111 1111 1111 1111")
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(document))
    told = {}
    for options in ([], ["--messages", "ru"], ["--messages", "en"]):
        assert kurak("review", *options, file).returncode == 1
        comments = _comments(file.with_name("case.review.docx")).values()
        told[options[-1] if options else ""] = next(said for said in comments if "(K726)" in said)
    what, why, help = told[""].split("\n")
    assert what == "Мәтінде мынау бар: карта не шот нөмірі. (K726)"
    assert why.startswith("Неге: Адамға түскен ақша")
    assert help.startswith("Не істеу керек: Мұны алып тастаңыз. ")
    what, why, help = told["ru"].split("\n")
    assert what == "В тексте есть номер карты или счёта. (K726)"
    assert why.startswith("Почему: ")
    assert help.startswith("Что сделать: Уберите это. ")
    what, why, help = told["en"].split("\n")
    assert what == "The number of a card or an account is in the text. (K726)"
    assert why.startswith("Why: Money that went to a person can be turned against her")
    assert help.startswith("What to do: Leave it out. ")


@pytest.mark.parametrize(
    ("language", "why"), [("en", "Why: "), ("ru", "Почему: "), ("kk", "Неге: ")]
)
def test_every_comment_says_why(kurak: Run, small_folder: Path, language: str, why: str) -> None:
    document = filled(language, C7=None, C10="Somebody Invented", C5=None)
    _, two, three, four, *_ = map(below, headings(document))
    two.text = ""
    three.add_run(" hidden").font.hidden = True
    four.insert_paragraph_before().add_run("A line").bold = True
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(document))
    assert kurak("review", file).returncode == 1
    found = _comments(file.with_name("case.review.docx"))
    assert len(found) == 6
    assert [said for said in found.values() if f"\n{why}" not in said] == []


def _picture(folder: Path) -> str:
    from PIL import Image

    file = folder.parent / "dots.png"
    Image.new("RGB", (20, 20), "green").save(file)
    return str(file)


def test_a_sound_manuscript_needs_no_review(kurak: Run, small_folder: Path) -> None:
    document = filled()
    document.core_properties.author = "SENTINEL-AUTHOR"  # is left out, and nothing to mend
    file = small_folder.parent / "case.docx"
    file.write_bytes(saved(document))
    told = kurak("review", file)
    assert (told.returncode, told.stderr) == (0, "")
    assert not file.with_name("case.review.docx").exists()


def test_comments_are_in_the_authors_language_whatever_is_set_for_always(
    kurak: Run, small_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KURAK_MESSAGES", "ru")
    file = small_folder.parent / "case.docx"
    file.write_bytes(_faulty())
    for given, word in (((), "жасырын"), (("--messages", "en"), "idden")):
        assert kurak("review", *given, file).returncode == 1
        found = _comments(file.with_name("case.review.docx"))
        assert word in found["Sentence 2 of the invented story. hidden"]
