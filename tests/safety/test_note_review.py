"""What a person has read is noted in the record by a command, and holds until a word or a picture changes."""

import os
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from conftest import SMALL
from kurak.check import check
from kurak.commands.note_review import note_review
from kurak.load import load
from kurak.safety.gate import awaits_review
from kurak.safety.texts import marks_of

CASE = "case_studies/kz-well"
CONSENT = """\
consent:                        # asked at the kitchen table
  obtained: "2026-01-01"
  expires: "2028-01-01"
  method: spoken
  language: kk
  by: A01
  explained: [purpose, reach, worst-case, print-stays, may-withdraw]
  identification: pseudonym
  channels: [web, offline, print]
  languages: [en, kk]
  audiences: [participant, facilitator]
  record_ref: C-000000
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return the small course; its case study fits a session, as that of any real course does."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "course"))
    fit(folder, "one")
    return folder


def fit(course: Path, session: str) -> None:
    file = course / CASE / "case.md"
    text = file.read_text(encoding="utf-8").replace("fits_sessions: [one]\n", "")
    kind = "kind: fictional\n"
    file.write_text(text.replace(kind, f"{kind}fits_sessions: [{session}]\n"), encoding="utf-8")


def note(course: Path, *given: str, answer: str = "") -> Result:
    arguments = ["kz-well", *given, "--course", str(course)]
    return CliRunner().invoke(note_review, arguments, input=answer)


def record_of(course: Path) -> str:
    return (course / CASE / "record.yml").read_text(encoding="utf-8")


def write_record(course: Path, text: str) -> None:
    (course / CASE / "record.yml").write_text(text, encoding="utf-8")


def awaits(course: Path) -> bool:
    (case,) = load(course).cases
    return awaits_review(case, marks_of(case))


def errors(course: Path) -> list[str]:
    return [each.code for each in check(load(course)) if each.level == "error"]


def approve(course: Path) -> None:
    for code in ("R07", "R12"):
        assert note(course, "--by", code, "--yes").exit_code == 0
    write_record(course, record_of(course).replace("status: review", "status: approved"))


def test_two_reviews_are_noted_and_every_comment_stays(course: Path) -> None:
    write_record(course, f"# ours\n{record_of(course)}allegations: none  # nobody is accused\n")
    before = record_of(course)
    first = note(course, "--by", "R07", answer="y\n")
    assert "R07 has reviewed the text of “The well behind the school”" in first.output
    assert "Reviewers besides the author who are still lacking: 1." in first.output
    assert awaits(course)
    assert "It has its reviewers." in note(course, "--by", "R12", "--yes").output
    assert not awaits(course)
    assert record_of(course).startswith(before)
    approve(course)
    assert errors(course) == []


def test_a_reviewer_is_told_what_to_look_at(course: Path) -> None:
    told = note(course, "--by", "R07", answer="n\n").output
    asked = ("- Names: ", "- Places: ", "- Days: ", "- Accusations: ")
    assert [line for line in asked if line not in told] == []
    assert "- Pictures: " not in told, "it has none"
    shutil.copy(course / "curriculum/01-first/01-one/well.svg", course / CASE / "well.svg")
    with (course / CASE / "case.md").open("a", encoding="utf-8") as file:
        file.write("\n![A pump with its handle taken off](well.svg)\n")
    assert "- Pictures: is there a face" in note(course, "--by", "R07", answer="n\n").output


def test_a_record_that_is_not_to_be_written_stays(course: Path) -> None:
    before = record_of(course)
    (course / CASE / "record.yml").chmod(0o444)
    told = note(course, "--by", "R07", "--yes")
    assert told.exit_code == 2
    assert "cannot be written" in told.output
    assert record_of(course) == before


def test_nothing_is_noted_without_a_yes(course: Path) -> None:
    before = record_of(course)
    assert note(course, "--by", "R07", answer="\n").exit_code != 0
    assert record_of(course) == before


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--by", "Examplova"], "Examplova is no code."),
        (["--by", "A01"], "A01 wrote this text"),
        (["--by", "A001"], "A01 wrote this text"),
        (["--by", "А07"], "А07 is no code."),  # a Cyrillic letter
        (["--by", "R07", "--on", "tomorrow"], "tomorrow is no day of the calendar."),
        (["--by", "R07", "--on", "2026-02-30"], "2026-02-30 is no day of the calendar."),
        (["--by", "R07", "--on", f"{date.today() + timedelta(2)}"], "is yet to come"),
        (["--by", "R07", "-l", "tg"], "There is no translation (tg)"),
        (["--reread"], "its record has no `consent`"),
        (["--by", "R07", "--reread"], "Say who has read it"),
        ([], "Say who has read it"),
    ],
)
def test_what_cannot_be_so_is_refused(course: Path, given: list[str], told: str) -> None:
    before = record_of(course)
    result = note(course, *given, "--yes")
    assert result.exit_code == 2
    assert told in result.output
    assert record_of(course) == before


def test_a_text_with_errors_is_not_noted_as_reviewed(course: Path) -> None:
    with (course / CASE / "case.md").open("a", encoding="utf-8") as file:
        file.write("\nCall +7 701 000 00 01, it is evidently made up.\n")
    before = record_of(course)
    result = note(course, "--by", "R07", "--yes", "--messages", "ru")
    assert result.exit_code == 1
    assert "K721 ошибка: в тексте есть номер телефона" in result.output
    assert record_of(course) == before


def test_a_text_is_judged_among_the_sessions_that_it_fits(course: Path) -> None:
    (course / "curriculum/workshops/short-day.yml").write_text("days: 7\n", encoding="utf-8")
    assert note(course, "--by", "R07", "--yes").exit_code == 0  # a plan is nobody's text


def test_a_session_that_is_not_there_stops_a_review(course: Path) -> None:
    fit(course, "ones")
    told = note(course, "--by", "R07", "--yes")
    assert told.exit_code == 1
    assert "K322 error: there is no session `ones`" in told.output


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ("source_basis: interview\n", "K852"),
        ("source_basis: fictional\nallegations: unproven\n", "K861"),
    ],
)
def test_what_is_somebody_elses_to_do_does_not_stop_a_review(
    course: Path, changed: str, code: str
) -> None:
    write_record(course, record_of(course).replace("source_basis: fictional\n", changed))
    assert errors(course) == [code]
    assert note(course, "--by", "R07", "--yes").exit_code == 0
    assert errors(course) == [code]


def test_the_record_of_another_story_takes_no_review(course: Path) -> None:
    write_record(course, record_of(course).replace("id: kz-well", "id: kz-bridge"))
    told = note(course, "--by", "R07", "--yes")
    assert told.exit_code == 1
    assert "K862" in told.output


def test_a_later_review_does_not_give_way_to_an_earlier_day(course: Path) -> None:
    assert note(course, "--by", "R07", "--on", "2026-02-02", "--yes").exit_code == 0
    before = record_of(course)
    told = note(course, "--by", "R07", "--on", "2020-01-01", "--yes")
    assert told.exit_code == 2
    assert "R07 has reviewed it on 2026-02-02: 2020-01-01 is before that." in told.output
    assert record_of(course) == before


@pytest.mark.parametrize("language", [(), ("-l", "kk")])
def test_nobody_has_reviewed_a_text_before_it_was_written(
    course: Path, language: tuple[str, ...]
) -> None:
    assert note(course, "--by", "R07", "--on", "2026-02-02", "--yes").exit_code == 0
    with (course / CASE / "case.md").open("a", encoding="utf-8") as file:
        file.write("\nThe pump was painted blue.\n")
    told = note(course, "--by", "R12", *language, "--on", "2026-02-01", "--yes")
    assert told.exit_code == 2
    assert "On 2026-02-02 this text was still another one" in told.output
    assert note(course, "--by", "R12", *language, "--on", "2026-02-02", "--yes").exit_code == 0


def test_it_is_said_that_a_text_was_saved_after_the_day(course: Path) -> None:
    file = course / CASE / "case.md"
    saved = datetime(2026, 3, 3, 12).timestamp()
    os.utime(file, (saved, saved))
    told = note(course, "--by", "R07", "--on", "2026-03-02", answer="n\n")
    assert f"{CASE}/case.md was saved after that, on 2026-03-03." in told.output
    assert "was saved" not in note(course, "--by", "R07", "--on", "2026-03-03", answer="n\n").output


def test_one_person_cannot_review_under_two_codes(course: Path) -> None:
    assert note(course, "--by", "R07", "--yes").exit_code == 0
    before = record_of(course)
    told = note(course, "--by", "R007", "--yes")
    assert told.exit_code == 2
    assert "R007 and R07 count as one person" in told.output
    assert record_of(course) == before


def test_a_review_of_a_translation_is_noted_with_the_translation(course: Path) -> None:
    assert note(course, "--by", "R07", "-l", "kk", "--yes").exit_code == 0
    assert note(course, "--by", "R12", "-l", "kk", "--yes").exit_code == 0
    (case,) = load(course).cases
    assert case.record
    (about,) = case.record.translations
    assert about.language == "kk"
    assert [each.by for each in about.risk_review] == ["R07", "R12"]
    assert {each.sha256 for each in about.risk_review} == {marks_of(case)["kk"]}
    assert awaits(course)  # the original is another text


def test_a_narrators_rereading_is_noted_with_her_consent(course: Path) -> None:
    text = record_of(course).replace("source_basis: fictional", "source_basis: interview")
    write_record(course, f"{text}{CONSENT}")
    assert note(course, "--reread", "--on", "2026-01-03", "--yes").exit_code == 0
    (case,) = load(course).cases
    assert case.record and case.record.consent and case.record.consent.reread
    assert case.record.consent.reread.on == "2026-01-03"
    assert case.record.consent.reread.sha256 == marks_of(case)["en"]
    assert "# asked at the kitchen table" in record_of(course)


def test_who_reviews_again_is_noted_once(course: Path) -> None:
    approve(course)
    with (course / CASE / "case.md").open("a", encoding="utf-8") as file:
        file.write("\nThe pump was painted blue.\n")
    assert errors(course) == ["K856", "K856"]
    approve(course)
    assert errors(course) == []
    assert record_of(course).count("by: R07") == 1


@pytest.mark.parametrize("folder", [CASE, "curriculum/front/welcome"])
def test_another_photograph_opens_the_review_again(course: Path, folder: str) -> None:
    photograph = course / folder / "pump at noon.jpg"
    Image.new("RGB", (40, 30), "white").save(photograph)
    way = "" if folder == CASE else f"../../{folder}/"
    with (course / CASE / "case.md").open("a", encoding="utf-8") as file:
        file.write(f"\n![A pump.](<{way}pump at noon.jpg>)\n")
    assert f"{folder}/pump at noon.jpg" in note(course, "--by", "R07", answer="n\n").output
    approve(course)
    assert errors(course) == []
    Image.new("RGB", (40, 30), "black").save(photograph)
    assert errors(course) == ["K856", "K856"]


@pytest.mark.parametrize("language", ["ru", "kk", "ky", "tg", "uz", "ar"])
def test_it_speaks_the_language_of_the_interface(course: Path, language: str) -> None:
    told = note(course, "--by", "R07", "--yes", "--messages", language)
    assert told.exit_code == 0
    assert "reviewed" not in told.output and "lacking" not in told.output
