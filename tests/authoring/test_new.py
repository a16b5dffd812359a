"""What `./kurak new` begins: it is whole, says what waits, and nothing of anybody's is overwritten."""

import os
import pty
import select
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from command import KURAK, kurak
from conftest import ROOT
from kurak import labels
from kurak.check import check
from kurak.commands.new import new
from kurak.load import load


def run(*arguments: object, answers: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(new, [str(each) for each in arguments], input=answers)
    return result.exit_code, result.output


def files(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and ".kurak" not in each.parts
    }


def found(folder: Path) -> list[tuple[str, str]]:
    return [(each.code, each.place.path) for each in check(load(folder))]


def prompts(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("[[")


@pytest.mark.parametrize("language", labels.languages())
def test_a_new_course_waits_for_its_texts_and_for_nothing_else(
    tmp_path: Path, language: str
) -> None:
    folder = tmp_path / "ours"
    code, _ = run("course", folder, "--no-input", "-l", language)
    assert code == 0
    texts = [each for each in folder.rglob("*.*") if each.is_file() and prompts(each)]
    assert len(texts) == 5, "the programme, its page, its module, its session and its case study"
    waiting = [path.relative_to(folder).as_posix() for path in texts for _ in range(prompts(path))]
    assert sorted(found(folder)) == [("K419", path) for path in sorted(waiting)]
    programme = load(folder).programme
    assert programme is not None
    assert programme.source_language == language
    assert not any("leading together" in text.decode().lower() for text in files(folder).values())


def test_a_new_course_has_web_pages_and_handbooks_with_its_own_title(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    run("course", folder, "--title", "The bridge school", "--no-input", "-l", "kk", "-l", "ru")
    told = kurak("build", "-l", "kk", "-f", "web", "-f", "handbook", cwd=folder)
    assert told.returncode == 0, told.stderr
    assert "left out" not in told.stdout + told.stderr
    (case,) = load(folder).cases
    assert (
        folder / f"dist/web/kk/{case.id}.html"
    ).is_file()  # the story is there from the first build
    page = (folder / "dist/web/kk/first-session.html").read_text(encoding="utf-8")
    assert "The bridge school" in page
    assert "Осы сабақтан өзіңізбен алып кететін екі нәрсені атау." in page
    assert (folder / "dist/handbooks/kk/participant.pdf").stat().st_size > 10_000


def test_a_workshop_can_be_begun_where_there_is_no_plan_of_ours(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    run("course", folder, "--no-input")
    code, _ = run("workshop", "--course", folder, "--title", "Spring", "--no-input")
    assert code == 0
    assert (folder / "curriculum/workshops/spring.yml").is_file()
    assert {code for code, _ in found(folder)} == {"K419"}


def test_questions_are_asked_in_kazakh_until_an_answer_will_do(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    code, told = run("course", folder, "--messages", "kk", answers="xx\nkk\nКөпір\n\nQQ\nkg\n")
    assert code == 0
    assert "Kurak xx тілін білмейді" in told
    assert "QQ ел емес" in told
    assert "Енді не істеу керек:" in told
    (case,) = load(folder).cases
    assert (case.setting.country, case.source.language) == ("KG", "kk")


def test_a_new_case_is_a_draft_in_which_each_prompt_is_told(small_folder: Path) -> None:
    answers = "Құдық\n4\nkz\nkk\nwell-2\n"
    code, told = run("case", "--course", small_folder, "--messages", "ru", answers=answers)
    assert code == 0
    assert "Откуда эта история?" in told
    folder = small_folder / "case_studies/kz-well-2"
    case = next(each for each in load(small_folder).cases if each.id == "kz-well-2")
    assert case.record is not None
    assert (case.record.status, case.record.source_basis) == ("draft", "fictional")
    assert (case.kind, case.title.value, case.source.language) == ("fictional", "Құдық", "kk")
    assert (
        "## Бастапқы жағдай" in case.source.body
    )  # in the language of the case, not of the questions
    expected = [("K419", "case_studies/kz-well-2/case.md")] * prompts(folder / "case.md")
    assert len(expected) > 10
    assert found(small_folder) == expected


def test_no_id_is_made_of_a_title_that_may_name_somebody(small_folder: Path) -> None:
    title = ("--title", "How Proba Obraztsova won", "--country", "UZ")
    code, told = run("case", "--course", small_folder, *title, "--no-input")
    assert code == 0
    assert "The title may name somebody." in told
    assert (small_folder / "case_studies/uz-case/case.md").is_file()


@pytest.mark.parametrize("basis", ["public-record", "interview", "composite", "fictional"])
def test_a_case_from_anywhere_is_read_without_a_problem(small_folder: Path, basis: str) -> None:
    arguments = ("--title", 'A "bridge": #1', "--country", "UZ", "--from", basis, "--no-input")
    code, _ = run("case", "--course", small_folder, *arguments)
    assert code == 0
    course = load(small_folder)
    assert course.problems == ()
    case = next(each for each in course.cases if each.id == "uz-a-bridge-1")
    assert case.title.value == 'A "bridge": #1'


def test_a_new_session_stands_in_its_module_and_counts(small_folder: Path) -> None:
    programme = small_folder / "curriculum/programme.yml"
    before = programme.read_text(encoding="utf-8")
    code, _ = run(
        *("session", "--course", small_folder, "--title", "Who listens?", "--minutes", 60),
        "--no-input",
    )
    assert code == 0
    course = load(small_folder)
    assert [each.id for each in course.sessions] == ["one", "who-listens"]
    session = small_folder / "curriculum/01-first/02-who-listens/session.md"
    ours = [
        each
        for each in found(small_folder)
        if each[1] == session.relative_to(small_folder).as_posix()
    ]
    assert {code for code, _ in ours} == {"K419"}
    assert len(ours) == prompts(session)
    assert programme.read_text(encoding="utf-8") == before.replace(
        "contact_hours: 0.75", "contact_hours: 1.75"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("case", "../out", "--no-input"),
        ("case", "a/b", "--no-input"),
        ("case", "kz-well", "--no-input"),
        ("case", "--title", "…", "--no-input"),
        ("case", "--country", "QQ", "--no-input"),
        ("case", "--language", "xx", "--no-input"),
        ("case", "--session", "nothing", "--no-input"),
        ("session", "a/b", "--no-input"),
        ("session", "one", "--no-input"),
        ("session", "--minutes", "5", "--no-input"),
        ("session", "--minutes", "²", "--no-input"),
        ("session", "--module", "nothing", "--no-input"),
        ("session", "x" * 61, "--no-input"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    small_folder: Path, arguments: tuple[str, ...]
) -> None:
    before = files(small_folder)
    code, told = run(*arguments, "--course", small_folder, "--messages", "ru")
    assert code == 2
    assert "Ничего не записано." in told or "здесь нет" in told
    assert files(small_folder) == before


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for folder in (tmp_path, tmp_path / "notes.txt"):
        code, told = run("course", folder, "--no-input")
        assert (code, "is not empty" in told) == (2, True)
    assert files(tmp_path) == {"notes.txt": b"mine"}


def test_where_nothing_can_be_written_nothing_is_half_there(small_folder: Path) -> None:
    """The session could be written, and then its module cannot: neither is changed."""
    before = files(small_folder)
    closed = small_folder / "curriculum"
    closed.chmod(0o555)  # programme.yml, which comes last, cannot be replaced
    command = [str(KURAK), "new", "session", "--no-input", "--title", "Spring"]
    if os.geteuid() == 0:  # whom no folder is closed to, unless the right is laid down
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    try:
        done = subprocess.run(
            command, cwd=small_folder, capture_output=True, text=True, check=False
        )
    finally:
        closed.chmod(0o755)
    assert done.returncode == 2
    assert "Permission denied" in done.stderr
    assert files(small_folder) == before
    assert not (small_folder / "curriculum/01-first/02-spring").exists()


def test_ctrl_c_between_two_questions_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    process, terminal = pty.fork()
    if process == 0:
        os.execv(KURAK, ["kurak", "new", "course", str(folder), "--messages", "ru"])
    told = b""

    def until(words: str, pressed: bytes = b"") -> None:
        nonlocal told
        deadline = again = time.monotonic() + 60
        if pressed:
            os.write(terminal, pressed)
            again = time.monotonic() + 10
        while words.encode() not in told:
            assert time.monotonic() < deadline, told.decode(errors="replace")
            if time.monotonic() > again:  # as people do: it may have been too soon the first time
                os.write(terminal, pressed)
                again += 10
            if select.select([terminal], [], [], 1)[0]:
                told += os.read(terminal, 1000)

    until("На каком языке")
    os.write(terminal, b"ru\n")
    until("Как называется программа")
    until("Interrupted.", b"\x03")
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 130
    assert not folder.exists()


def test_where_nobody_answers_nothing_is_done(small_folder: Path) -> None:
    before = files(small_folder)
    told = kurak("new", "session", cwd=small_folder)
    assert told.returncode == 2
    assert "A question got no answer, so nothing was done." in told.stderr
    assert files(small_folder) == before


def test_a_title_from_right_to_left_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    run("course", folder, "--title", "مدرسة الجسر", "-l", "ar", "--no-input")
    programme = load(folder).programme
    assert programme is not None
    assert programme.title.value == "مدرسة الجسر"
    assert {code for code, _ in found(folder)} == {"K419"}


def test_the_pages_for_authors_are_no_case_and_in_no_product(small_folder: Path) -> None:
    before = [each.source.path for each in load(small_folder).documents]
    for page in (ROOT / "case_studies").glob("README*.md"):
        shutil.copy(page, small_folder / "case_studies")
    assert len(list((small_folder / "case_studies").glob("README*.md"))) == 3
    assert [each.source.path for each in load(small_folder).documents] == before
    assert found(small_folder) == []
    built = kurak("build", "-l", "en", "-f", "web", "-f", "epub", cwd=small_folder)
    assert built.returncode == 0, built.stderr
    made = [each for each in (small_folder / "dist").rglob("*") if each.is_file()]
    assert made
    assert not [each for each in made if "readme" in each.name.lower()]
    told = b"Before you write: nobody must come to harm"
    assert not [each for each in made if told in each.read_bytes()]
    _, told_next = run("case", "--course", small_folder, "--no-input", "--messages", "kk")
    assert "case_studies/README.kk.md" in told_next
