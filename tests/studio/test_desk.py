"""What an author is told, what she takes home, and what a maintainer makes of that."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from kurak.labels import languages
from kurak.manuscripts.told import Refused
from kurak.model import Programme
from kurak.studio.desk import Work, bundle, findings, from_file, from_form, with_remarks
from kurak.studio.form import FIELDS, written
from kurak.studio.page import result, spoken, whole
from manuscripts.conftest import Run
from manuscripts.making import (
    below,
    changed,
    filled,
    headings,
    photograph,
    rich,
    saved,
    through_libreoffice,
)
from manuscripts.test_footnotes import CARD, noted

from .conftest import Ask

ANSWERED = {
    "C0": "en",
    "C1": "The invented well",
    "C2": "KZ",
    "C3": "a town that does not exist",
    "C4": "2019",
    "C5": "Town or district",
    "C6": "An invented story",
    "C7": "Somebody asked.",
    "C9": "An invented newspaper, https://example.org/well.\nA second invented one",
    "C10": "A12",
    "C11": "Who asked?\n\n  Who answered?",
    "C16": "To see who is asked.",
    "C17": "25 minutes",
    "S1": "It begins.\n\nAnd *goes* on <b>there</b> & {here}.",
    "S6": "What would you do?",
    "S8": "Nobody knows.",
}
"""A form that is filled in."""


@pytest.fixture
def form(programme: Programme, tmp_path: Path) -> Callable[..., Work]:
    """Return the function that lays a form with other answers on the desk."""

    def one(language: str = "en", **others: str) -> Work:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        return from_form(written({**ANSWERED, **others}), folder, programme, language)

    return one


@pytest.fixture
def file(programme: Programme, tmp_path: Path) -> Callable[..., Work]:
    """Return the function that lays a Word file on the desk."""

    def one(content: bytes, language: str = "en") -> Work:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        return from_file(content, folder, programme, language, language)

    return one


def faulty(language: str = "ru") -> bytes:
    """Return a manuscript with a telephone number, hidden words, an empty part and a wordless picture."""
    document = filled(language)
    one, two, three, four, *_ = map(below, headings(document))
    one.add_run(" 8 701 234 56 78")
    two.text = ""
    three.add_run(" hidden").font.hidden = True
    four.add_run().add_picture(io.BytesIO(photograph()))
    document.core_properties.author = "SENTINEL-AUTHOR"
    return saved(document)


def names(archive: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(archive)).namelist()


# ---------------------------------------------------------------------- what is told


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_tells_what_the_command_line_tells(
    kurak: Run,
    file: Callable[..., Work],
    tmp_path: Path,
    language: str,
) -> None:
    sent = tmp_path / "sent.docx"
    sent.write_bytes(faulty())
    kurak("review", "--messages", language, sent)
    comments = docx.Document(str(tmp_path / "sent.review.docx")).comments
    told = [each.text for each in comments]
    assert len(told) == 4
    work = file(faulty(), language)
    ours = docx.Document(io.BytesIO(with_remarks(work, language))).comments
    assert [each.text for each in ours] == told
    assert len(work.remarks[0]) == 1  # and that the author's name is left out


def test_a_remark_stands_at_the_paragraph_it_is_about(file: Callable[..., Work]) -> None:
    work = file(faulty("kk"), "kk")
    placed = {
        work.text[place - 1].text: some[0].level for place, some in work.remarks.items() if place
    }
    assert placed == {
        "Sentence 0 of the invented story. 8 701 234 56 78": "error",
        "Қиындық": "warning",
        "Sentence 2 of the invented story. hidden": "warning",
        "Sentence 3 of the invented story.": "error",
    }
    assert [each.level for each in work.remarks[0]] == ["note"]


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_footnotes_stand_below_the_text_with_what_is_found_in_them(
    file: Callable[..., Work], tmp_path: Path, kind: str
) -> None:
    work = file(through_libreoffice(noted(), kind, tmp_path / "made").read_bytes())
    texts = [each.text for _, each in work.lines if each.text]
    assert texts[-4:] == ["Harmless.", "Two.", CARD, "The last one."]
    assert "A sentence[1] that goes on.[2]" in texts
    shown = result(work, 1, "en")
    below_it = shown[shown.index("Harmless.") :]
    assert [
        each for each in ("Footnote 2:</span> Two.", CARD, "(K726)") if each not in below_it
    ] == []
    assert "(K726)" not in shown[: shown.index("Harmless.")]


def test_what_is_missing_in_a_form_is_told_at_its_field(form: Callable[..., Work]) -> None:
    work = form("ru", C2="", C10="Somebody Invented", C5="nonsense", S1="Call 8 701 234 56 78")
    assert not work.finished
    fields = {FIELDS[place - 1] for place in work.remarks if place}
    assert fields == {"C2", "C5", "C10", "S1"}  # the rules are asked at once
    assert 0 not in work.remarks
    levels = {FIELDS[place - 1]: some[0].level for place, some in work.remarks.items()}
    assert levels == {"C2": "open", "C5": "error", "C10": "error", "S1": "error"}
    assert "(C10)" in work.remarks[FIELDS.index("C10") + 1][0].what
    whole = form("ru", S1="One.\nCall 8 701 234 56 78")
    assert {FIELDS[place - 1] for place in whole.remarks} == {"S1"}
    assert "(K721)" in whole.remarks[FIELDS.index("S1") + 1][0].what


def test_an_empty_form_says_what_every_case_needs(form: Callable[..., Work]) -> None:
    work = form(**dict.fromkeys(ANSWERED, ""))
    fields = {FIELDS[place - 1] for place in work.remarks if place}
    assert fields == {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C10"}
    assert "no story" in work.remarks[0][0].what
    assert {each.level for some in work.remarks.values() for each in some} == {"open"}
    assert work.count("error") == 0


CLUES = (
    "The teacher of Sample village, 43 years old, mother of four, was called in on 3 March 2013."
)


def test_what_only_follows_from_a_missing_answer_is_not_told(form: Callable[..., Work]) -> None:
    told = "The person told it to me, and agreed that it be printed"
    known = form(C7="", C6=told, S1=CLUES)
    assert any("(K732)" in each.what for some in known.remarks.values() for each in some)
    unknown = form(C7="", C6="", S1=CLUES)  # an invented story may tell as much as it likes
    assert not any("(K732)" in each.what for some in unknown.remarks.values() for each in some)
    nowhere = form(C2="", S1="Her number: 701 234 56 78.")
    assert {FIELDS[place - 1] for place in nowhere.remarks} == {"C2", "S1"}


def test_what_was_agreed_travels_in_the_bundle_and_nothing_else_of_its_record(
    kurak: Run, form: Callable[..., Work], small_folder: Path
) -> None:
    told = "The person told it to me, and agreed that it be printed"
    work = form(
        C6=told, C21="Yes", C22="No", C27="On paper\nOn slides", C28="kk\nru", C30="Two years"
    )
    sent = small_folder.parent / "sent.zip"
    forged = (
        b"#   audiences: [everybody]\n#   record_ref: C-123456\n#   obtained: Somebody Invented\n"
    )
    sent.write_bytes(
        changed(bundle(work, "en"), lambda n, c: c + forged if n == "record.yml" else c)
    )
    assert kurak("import", sent, "--as", "kz-agreed").returncode == 0
    record = (small_folder / "case_studies/kz-agreed/record.yml").read_text(encoding="utf-8")
    assert record == work.case.record.replace("id: kz-the-invented-well", "id: kz-agreed")
    assert "#   explained: [purpose]\n#   identification:  # one of these" in record
    assert "#   channels: [print, slides]\n#   languages: [kk, ru]\n#   audiences: []\n" in record
    assert "; years: 2" in record


def test_a_teaching_note_may_stay_empty(form: Callable[..., Work]) -> None:
    work = form(C16="", C17="", C18="")
    assert work.remarks == {}
    assert work.course is not None


@pytest.mark.parametrize("language", languages())
def test_countries_stand_by_their_names(programme: Programme, language: str) -> None:
    page = whole(programme, language, 1)
    names = dict(re.findall(r'<option value="([A-Z]{2})">([^<]+)</option>', page))
    assert list(names)[:4] != [] and set(list(names)[:4]) == {"KZ", "KG", "TJ", "UZ"}
    assert not [code for code, said in names.items() if said == code]
    assert not {"CQ", "CP", "BV", "EU", "ZZ"} & set(names)
    assert {"AF", "RU", "TR", "DE", "PS"} <= set(names)
    if language == "kk":
        others = list(names.values())[4:]
        assert (
            others.index("Әзірбайжан")
            < others.index("Бельгия")
            < others.index("Қытай")
            < others.index("Үндістан")
        )


def test_what_is_typed_is_shown_as_it_is_typed(form: Callable[..., Work]) -> None:
    work = form()
    assert work.remarks == {}
    assert "## Background\n\nIt begins.\n\nAnd \\*goes\\* on &lt;b>there&lt;/b>" in work.case.text
    assert "## Pause { .pause }\n\nWhat would you do?" in work.case.text
    assert "The challenge" not in work.case.text  # a part that was left empty
    assert '    - "Who asked?"\n    - "Who answered?"' in work.case.text
    assert 'url: "https://example.org/well"' in work.case.text


def test_a_number_of_a_paragraph_cannot_be_forged(form: Callable[..., Work]) -> None:
    work = form(S1="One.\ue00099\ue001 Call 8 701 234 56 78")
    assert {FIELDS[place - 1] for place in work.remarks} == {"S1"}
    assert "\ue000" not in work.case.text


def test_a_form_of_a_hundred_pages_is_refused() -> None:
    with pytest.raises(Refused, match="too long"):
        written({"S1": "a" * 60_000})


@pytest.mark.parametrize(
    ("wished", "usual", "accepted", "found"),
    [
        ("", "", "kk-KZ,kk;q=0.9,ru;q=0.8", "kk"),
        ("", "", "fr, ru;q=0.3, ky;q=0.7, *;q=0.1", "ky"),
        ("", "", "kk;q=0, ru", "ru"),
        ("", "uz", "kk", "uz"),
        ("ar", "uz", "kk", "ar"),
        ("xx", "", "de", "tg"),
        ("", "", ";;;,=,\x00", "tg"),
    ],
)
def test_the_language_of_the_page(wished: str, usual: str, accepted: str, found: str) -> None:
    assert spoken(wished, usual, accepted, "tg") == found


# ---------------------------------------------------------------------- what is taken home


def test_the_same_text_makes_the_same_file_which_tells_of_nobody(file: Callable[..., Work]) -> None:
    one, two = bundle(file(rich()), "en"), bundle(file(rich()), "en")
    assert one == two
    assert names(one) == ["case.md", "record.yml", "picture-1.jpg", "findings.txt"]
    whole = zipfile.ZipFile(io.BytesIO(one))
    assert {each.date_time for each in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [each for each in whole.namelist() if b"SENTINEL" in whole.read(each)]
    assert whole.comment == b""
    assert "Hidden text was here" in whole.read("findings.txt").decode()


def test_the_findings_say_where_and_what_to_do(file: Callable[..., Work]) -> None:
    told = findings(file(faulty(), "ru"), "ru")
    assert "] Sentence 0 of the invented story. 8 701 234 56 78\n- Исправить: " in told
    assert "(K721)" in told
    assert findings(file(saved(filled())), "kk").endswith("Түзететін ештеңе жоқ.\n")


def test_a_bundle_is_taken_into_the_course_as_a_draft(
    kurak: Run,
    form: Callable[..., Work],
    small_folder: Path,
) -> None:
    sent = small_folder.parent / "sent.zip"
    bold = (
        b"status: approved\nid: x\nsource_basis: fictional\nauthor: A12\nrisk_review: [{by: me}]\n"
    )
    sent.write_bytes(changed(bundle(form(), "en"), lambda n, c: bold if n == "record.yml" else c))
    told = kurak("import", sent)
    assert (told.returncode, told.stderr) == (0, "")
    folder = small_folder / "case_studies/kz-the-invented-well"
    assert sorted(each.name for each in folder.iterdir()) == ["case.md", "record.yml"]
    record = (folder / "record.yml").read_text(encoding="utf-8")
    assert "status: draft\nsource_basis: fictional\nauthor: A12\n" in record
    assert "\nrisk_review: []\n" in record and "approved" not in record and "by: me" not in record
    assert kurak("check").returncode == 0


def test_a_bundle_of_a_word_file_brings_its_pictures(
    kurak: Run,
    file: Callable[..., Work],
    small_folder: Path,
) -> None:
    sent = small_folder.parent / "sent.zip"
    # Somebody has put a photograph with a place in it into the bundle by hand.
    sent.write_bytes(
        changed(bundle(file(rich()), "en"), lambda n, c: photograph() if n.endswith(".jpg") else c)
    )
    assert kurak("import", "--as", "kz-pictured", sent).returncode == 0
    folder = small_folder / "case_studies/kz-pictured"
    assert not [each for each in folder.iterdir() if b"SENTINEL" in each.read_bytes()]
    assert (folder / "picture-1.jpg").is_file()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda n, c: b"<html>" if n == "picture-1.jpg" else c, "broken, far too large"),
        (
            lambda n, c: c.replace(b"id: kz", b"id: ../kz") if n == "case.md" else c,
            "not as the studio",
        ),
        (lambda n, c: b"\xff" if n == "case.md" else c, "not as the studio"),
        (lambda n, c: b"" if n == "record.yml" else c, "not as the studio"),
    ],
)
def test_a_bundle_that_was_tampered_with_writes_nothing(
    kurak: Run,
    file: Callable[..., Work],
    small_folder: Path,
    change: Callable[[str, bytes], bytes],
    sentence: str,
) -> None:
    before = sorted(small_folder.rglob("*"))
    sent = small_folder.parent / "sent.zip"
    sent.write_bytes(changed(bundle(file(rich()), "en"), change))
    told = kurak("import", sent)
    assert told.returncode == 2
    assert sentence in told.stderr
    assert sorted(small_folder.rglob("*")) == before


def test_what_is_unfinished_can_be_kept_and_not_imported(
    kurak: Run,
    form: Callable[..., Work],
    small_folder: Path,
) -> None:
    sent = small_folder.parent / "sent.zip"
    made = bundle(form(C7=""), "en")
    sent.write_bytes(made)
    assert names(made) == ["form.json", "findings.txt"]
    kept = json.loads(zipfile.ZipFile(io.BytesIO(made)).read("form.json"))
    assert kept["C1"] == "The invented well"
    told = kurak("import", sent)
    assert told.returncode == 2
    assert "has not finished" in told.stderr


# ---------------------------------------------------------------------- how it will look


def test_the_preview_runs_nothing_and_names_no_other_place(ask: Ask) -> None:
    sent = ask("POST", "check", rich())
    assert sent.status == 200
    page = ask(path="web/1/kz-the-invented-well.html")
    assert page.status == 200
    assert "Text with *stars*, 3 &lt; 4 &amp; 5" in page.text
    assert "<script" not in page.text
    assert "script-src" not in page.headers["Content-Security-Policy"]
    shown = [part.split('"')[0] for part in page.text.split(' src="')[1:]]
    pictures = [each for each in shown if each.endswith(".jpg")]
    assert pictures
    assert ask(path=f"web/1/{pictures[0]}").body.startswith(b"\xff\xd8")
    assert ask(path="web/1/assets/kurak/early.js").status == 404


def test_the_paper_has_the_note_for_the_facilitator(ask: Ask, tmp_path: Path) -> None:
    from readback import Pdf

    ask("POST", "check", json.dumps(ANSWERED).encode(), Content_Type="application/json")
    made = ask(path="a4/1/case.pdf")
    assert made.headers["Content-Type"] == "application/pdf"
    pdf = Pdf(made.body, tmp_path / "case.pdf")
    text = " ".join(each.text for each in pdf.painted)
    told = "".join(text.split())
    assert "Somebodyasked." in told
    assert "Toseewhoisasked." in told
    left, low, right, high = (float(each) for each in pdf.file.pages[0].mediabox)
    assert (round(right - left), round(high - low)) == (595, 842)


def test_what_is_missing_is_not_shown_yet(ask: Ask) -> None:
    sent = ask("POST", "check", b'{"C1": "A title"}', Content_Type="application/json")
    assert "web/1/" not in sent.text
    assert ask(path="web/1/case.html").status == 404
    assert ask(path="a4/1/case.pdf").status == 404


def test_the_authors_own_file_comes_back_with_the_remarks(ask: Ask) -> None:
    ask("POST", "check", faulty())
    made = ask(path="remarks/1/")
    assert made.headers["Content-Disposition"] == 'attachment; filename="kz-the-invented-well.docx"'
    said = [each.text for each in docx.Document(io.BytesIO(made.body)).comments]
    assert len(said) == 4
    assert any("(K721)" in each for each in said)


def test_an_answer_that_was_saved_under_its_old_name_is_known(form: Callable[..., Work]) -> None:
    work = form(C6="Composed from several true stories")
    assert work.form["C6"].startswith("Composed only from what was published")
    assert "source_basis: composite\n" in work.case.record


def test_who_answered_what_was_agreed_is_told_where_she_says_that_nobody_told_it(
    form: Callable[..., Work],
) -> None:
    work = form(C21="Yes")
    (remark,) = work.remarks[FIELDS.index("C6") + 1]
    assert (remark.level, work.finished) == ("error", False)
    assert "so people told you the story" in remark.what
