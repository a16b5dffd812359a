"""Who told a story, whose code it bears, what of it is missing: understood however it was typed, or asked."""

from pathlib import Path

import pytest
from docx.document import Document

from kurak.labels import SOURCE, labels, languages
from kurak.manuscripts.answers import Answer, chosen
from kurak.manuscripts.case_form import ROWS
from manuscripts.conftest import Run
from manuscripts.making import AGREED, below, filled, headings, saved
from manuscripts.test_review import _picture
from manuscripts.test_session import comments

BEFORE = (
    "It was told in public before: in a newspaper, a film, on the web",
    "The person told it to me, and agreed that it be printed",
    "Composed from several true stories",
    "An invented story",
    "Composed from what several people told me",
)
"""Where a story comes from, as templates of before ask it, in their order."""


def sent(folder: Path, document: Document) -> Path:
    file = folder.parent / "case.docx"
    file.write_bytes(saved(document))
    return file


@pytest.mark.parametrize("language", [SOURCE, *languages()])
def test_a_template_of_before_is_still_read(language: str) -> None:
    values = ("public-record", "interview", "composite", "fictional", "composite-of-real")
    said = list(map(labels(language), BEFORE))
    for place, value in enumerate(values):
        boxes = [f"{'☐☒'[n == place]} {words}" for n, words in enumerate(said)]
        assert chosen(Answer(ROWS["C6"], 1, tuple(boxes))) == value
        boxes[place] = "☒ in words of her own"
        assert chosen(Answer(ROWS["C6"], 1, tuple(boxes))) == value
    own = ("☐ one", "☒ two", "☐ three", "☐ four", "☐ five")
    assert chosen(Answer(ROWS["C6"], 1, own)) == ""  # of which order that is, nobody knows


@pytest.mark.parametrize("typed", ["x Town", "☐x Town", "☐ х Town"])
def test_an_x_before_a_box_or_behind_it_is_a_cross(typed: str) -> None:
    lines = (
        "☐ Family",
        "☐ Community",
        f"{typed} or district",
        "☐ Whole country",
        "☐ Several countries",
    )
    assert chosen(Answer(ROWS["C5"], 1, lines)) == "local"


def test_who_answers_what_was_agreed_and_says_that_nobody_told_it_is_asked(
    kurak: Run, small_folder: Path
) -> None:
    file = sent(small_folder, filled("en", **{**AGREED, "C6": 3}))
    told = kurak("import", file, "--as", "kz-invented")
    assert told.returncode == 1
    assert "so people told you the story" in told.stderr
    assert not (small_folder / "case_studies/kz-invented").exists()


@pytest.mark.parametrize("code", ["А12", "а12", "A 12", "a-12"])
def test_the_code_of_an_author_may_come_from_any_keyboard(
    kurak: Run, small_folder: Path, code: str
) -> None:
    told = kurak("import", sent(small_folder, filled(C10=code)), "--as", "kz-invented")
    assert told.returncode == 0, told.stderr
    folder = small_folder / "case_studies/kz-invented"
    assert "\nauthor: A12\n" in (folder / "record.yml").read_text(encoding="utf-8")
    assert '\nauthor: "A12"\n' in (folder / "case.md").read_text(encoding="utf-8")


def test_an_unfinished_case_does_not_miss_its_pictures(kurak: Run, small_folder: Path) -> None:
    document = filled("en", C7=None)
    below(headings(document)[3]).add_run().add_picture(_picture(small_folder))
    file = sent(small_folder, document)
    assert "K405" not in kurak("import", file).stderr
    kurak("review", file)
    said = comments(file.with_name("case.review.docx"))
    assert "K405" not in str(said)
    there = said["Sentence 3 of the invented story."]
    assert there.startswith("This picture has no words for those who cannot see it.")
    assert "picture-1" not in there


def test_parts_that_are_gone_are_told(kurak: Run, small_folder: Path) -> None:
    document = filled("kk")
    *_, after, outcome = headings(document)
    after._p.getparent().remove(after._p)
    outcome.style, outcome.runs[0].text = "Normal", "8. НӘТИЖЕСІ"
    file = sent(small_folder, document)
    told = kurak("import", "--messages", "kk", file, "--as", "kz-invented")
    assert told.returncode == 0, told.stderr
    _ = labels("kk")
    missing = f"{_('What happened next')}, {_('Outcome')}."
    assert f"мыналары жоқ: {missing}" in told.stdout
    kurak("review", file)
    found = comments(file.with_name("case.review.docx"))
    assert missing in found[_("Background")]


@pytest.mark.parametrize(
    ("language", "told", "untold"),
    [
        ("en", "C6 says that people told this story", "C6 says that nobody told"),
        ("ru", "C6 говорит, что эту историю рассказали люди", "никто не рассказывал"),
        ("kk", "адамдар айтып бергені жазылған", "ешкім айтып бермегені"),
    ],
)
def test_what_c6_means_is_said_after_the_import(
    kurak: Run, small_folder: Path, language: str, told: str, untold: str
) -> None:
    for id, words, answers in (("kz-one", told, AGREED), ("kz-two", untold, {})):
        file = sent(small_folder, filled("en", **answers))
        assert words in kurak("import", "--messages", language, "--as", id, file).stdout


def test_the_prepared_consent_speaks_to_its_coordinator(kurak: Run, small_folder: Path) -> None:
    file = sent(small_folder, filled("en", **AGREED))
    kurak("import", "--messages", "ru", file, "--as", "kz-invented")
    record = (small_folder / "case_studies/kz-invented/record.yml").read_text(encoding="utf-8")
    assert "# Что согласовано, со слов автора" in record
    assert "#   record_ref:  # например C-000000" in record
    assert "What was agreed" not in record
    assert all(len(line) <= 110 for line in record.split("\n"))


def test_why_the_two_answers_are_needed_that_protect_people(kurak: Run, small_folder: Path) -> None:
    file = sent(small_folder, filled("ru", C6=None, C10=None))
    kurak("review", file)
    found = comments(file.with_name("case.review.docx"))
    basis, code = (
        next(said for words, said in found.items() if words.startswith(f"{each} "))
        for each in ("C6", "C10")
    )
    assert "нужно их согласие" in basis
    assert "Вместо вашего имени" in code


def test_words_for_programmers_are_not_for_authors(kurak: Run, small_folder: Path) -> None:
    document = filled("en", **AGREED)
    below(headings(document)[2]).add_run(" Проба Образцовна Примерова opened the meeting.")
    file = sent(small_folder, document)
    kurak("review", file)
    said = str(comments(file.with_name("case.review.docx")))
    assert "(K734)" in said
    for word in ("shown_as", "record.yml", "`people`"):
        assert word not in said


def test_what_to_do_with_a_box_is_said_at_the_top() -> None:
    for language in languages():
        texts = [each.text for each in filled(language).paragraphs[:8]]
        assert sum("x" in each and "☐" in each for each in texts) == 1
