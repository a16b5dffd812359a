"""What authors and coordinators read of a command is in their language, and so is its help."""

import io
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import docx
import pytest
from click.testing import CliRunner

from conftest import with_own_store
from kurak.cli import commands
from manuscripts.making import filled, saved
from manuscripts.sessions import written

SPOKEN = ("ru", "kk")
TOLD = (
    *("import", "review", "template", "release", "verify", "withdraw", "note-review", "protect"),
    *("studio", "new case", "new session", "new workshop", "new course", "new language", "new"),
    *("build", "pack", "check", "explain", "serve", "cache", "plan", "plan show"),
    *("plan fit", "translate", "translate extract", "translate status", "translate review"),
    *("translate pseudo", "translate export", "translate import"),
)
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """the is are was were be been of it its to not and that this what who with has have had no none by
        from or as for on at if so them their there here you your nothing written next usage options error
        errors examples example default required such must cannot will yourself again more""",
    )
)
_TYPED = re.compile(
    r"`[^`]*`|\"[^\"]*\"|“[^”]*”|«[^»]*»|\[(?:OPTIONS|ARGS)\]\S*|--[\w-]+|\S*[/=_.]\w\S*|\w+-[\w-]+"
)
"""What is typed, quoted or the name of a file, and stays as it is."""
Run = Callable[..., str]


def english_in(text: str) -> list[str]:
    """Return the lines that hold an English word which no name or command is made of."""
    return [
        line
        for line in text.splitlines()
        if ENGLISH & {*re.findall(r"[a-z]+", _TYPED.sub(" ", line).casefold())}
    ]


@pytest.fixture(params=SPOKEN)
def run(request: pytest.FixtureRequest, small_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the function that runs a command in a course, in one of the languages."""
    monkeypatch.chdir(small_folder)
    for name in [each for each in os.environ if each.startswith("KURAK_")]:
        monkeypatch.delenv(name)

    def one(*given: str, answer: str = "", **settings: str) -> str:
        spoken = {"KURAK_MESSAGES": request.param, **settings}
        return CliRunner().invoke(commands, given, input=answer, env=spoken).output

    return one


def manuscript(**changed: str | int | None) -> bytes:
    return saved(filled(**changed))


@pytest.mark.parametrize("name", TOLD)
def test_the_help_of_a_command_is_translated(name: str, run: Run) -> None:
    told = run(*name.split(), "--help")
    assert len(told.splitlines()) > 5
    assert english_in(told) == []


def test_help_is_english_where_nobody_says_a_language() -> None:
    told = CliRunner().invoke(commands, ["import", "--help"], env={"KURAK_MESSAGES": None}).output
    assert "\nOptions:\n" in told
    assert "  ./kurak import --as kz-2026-well case.odt\n" in told, "examples keep their lines"


def test_the_option_may_stand_before_help() -> None:
    told = CliRunner().invoke(commands, ["import", "--messages", "ru", "--help"]).output
    assert told.startswith("Использование: ")


def test_what_is_taken_and_what_is_refused_is_said(run: Run, small_folder: Path) -> None:
    (small_folder / "good.docx").write_bytes(manuscript())
    (small_folder / "poor.docx").write_bytes(manuscript(C7="Ring +7 701 000 00 01.", C3=None))
    (small_folder / "text.txt").write_text("A text.", encoding="utf-8")
    told = [run("template", "-l", "kk"), run("template", "-l", "xx")]
    told += [run("import", each) for each in ("good.docx", "good.docx", "poor.docx", "text.txt")]
    told += [run("import", "--as", "A B", "good.docx"), run("import", "-l", "xx", "good.docx")]
    told += [run("review", each) for each in ("good.docx", "poor.docx", "text.txt")]
    told.append(
        run("import", "--course", "nowhere", "good.docx").splitlines()[-1].split(": ", 2)[2]
    )
    assert all(told)
    for each in told:
        assert english_in(each) == [], each


def test_what_coordinators_do_is_said(run: Run, small_folder: Path) -> None:
    names = {"KURAK_NAMES_KEY": "../key", "KURAK_NAMES": "../names"}
    told = [run("release"), run("release", "--gate", "cases", "--gate", "files")]
    told += [
        run("protect", answer="Primerova\n\n", **names),
        run("protect", answer="ab\n", **names),
    ]
    told.append(run("protect", "--key", "key", "--names", "names", answer="\n"))
    told += [run("verify", "."), run("note-review", "kz-none", "--by", "R07")]
    told += [run("note-review", "kz-well"), run("note-review", "kz-well", "--by", "R07", "--yes")]
    with_own_store(small_folder)
    told += [run("withdraw", "kz-wall"), run("withdraw", "kz-well", "--yes")]
    told += [run("withdraw", "kz-well", "--as-of", "soon"), run("studio", "-l", "xx")]
    for each in told:
        assert each and english_in(each) == [], each


def test_what_is_made_and_why_is_said(run: Run, small_folder: Path) -> None:
    one = ("build", "-l", "kk", "-f", "outline", "-f", "gift")
    told = [run(*one, "--explain"), run(*one, "--explain"), run("build", "-l", "kk", "-f", "web")]
    session = small_folder / "curriculum/01-first/01-one/session.md"
    session.write_text(session.read_text("utf-8").replace("Water is wet.", "Wet."), "utf-8")
    told += [run(*one, "--explain"), run("build", "-l", "xx"), run("build", "-f", "xx")]
    told += [run("build", "--cc", "1.3", "-f", "web"), run("build", "--large-print", "--booklet")]
    told += [run("build", "--qr", "x"), run("build", "--cluster", "x")]
    told += [run("build", "--reviewed-only"), run("build", "-l", "en", "-o", "curriculum")]
    told += [run("pack", "short-day", "--start", "10:00"), run("pack", "xx"), run("check")]
    told += [run("pack", "xx", "--start", "7"), run("pack", "xx", "--date", "2027-02-30")]
    told += [run("cache"), run("cache", "--limit", "7"), run("cache", "--limit", "1TB")]
    told += [run("plan", "show", "short-day"), run("plan", "fit", "short-day")]
    plan = small_folder / "curriculum/workshops/short-day.yml"
    text = re.sub(r"(?m)^(.*)\bend: .*$", r'\1end: "10:20"', plan.read_text("utf-8"), count=1)
    plan.write_text(text, "utf-8")
    told += [run("plan", "show", "short-day"), run("plan", "fit", "short-day", "--dry-run")]
    told += [run("plan", "fit", "short-day"), run("plan", "fit", "xx")]
    plan.write_text(
        text.replace('start: "10:00"', 'start: "23:40"')
        .replace("10:20", "23:58")
        .replace('at: "10:00"', 'at: "23:40"'),
        "utf-8",
    )
    told += [run("plan", "show", "short-day"), run(*one, "--explain", "--as-of", "2026-11-01")]
    told += [run(*one, "--explain", "--black", "--granularity", "course")]
    told.append(run("explain", "K999"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told.append(run("serve", "--port", str(taken.getsockname()[1])))
    for each in told:
        assert each and english_in(each.replace("The well", "")) == [], each


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["build", "--formt", "x"], "--format"),
        (["biuld"], "build"),
        (["build", "-j", "100"], "100 — не в пределах 1<=x<=64."),
        ([], "Команды:"),
        (["--messages", "ru"], "Нужно имя команды."),
        (["--messages", "RU", "plan", "show", "xx"], "Здесь нет плана семинара xx."),
        (["--messages", "kk", "plan", "show", "xx"], "Мұнда xx деген семинар жоспары жоқ."),
    ],
)
def test_nothing_is_lost_of_what_is_said_in_english(
    typed: list[str], said: str, small_folder: Path
) -> None:
    environment = {**os.environ, "KURAK_MESSAGES": "ru"}
    command = [str(Path(sys.executable).parent / "kurak"), *typed]
    ended = subprocess.run(
        command, cwd=small_folder, env=environment, capture_output=True, text=True, check=False
    )
    assert said in ended.stderr
    assert english_in(ended.stderr) == [], ended.stderr
    assert ended.stderr.count("Использование:") <= 1


def test_what_is_told_again_is_about_the_course_as_it_is_named_now(
    small_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = small_folder / "curriculum/01-first/01-one/session.md"
    session.write_text(
        session.read_text("utf-8").replace("title: The well", "title: A well"), "utf-8"
    )
    built = ["build", "-l", "kk", "-f", "outline"]
    monkeypatch.chdir(small_folder.parent)
    first = CliRunner().invoke(commands, [*built, "--course", "course"]).output
    assert "(./kurak translate extract --course course " in first
    monkeypatch.chdir(small_folder)
    again = CliRunner().invoke(commands, built).output
    assert again.startswith("Nothing has changed") and "(./kurak translate extract shows" in again


def test_what_translators_do_is_said(run: Run, small_folder: Path) -> None:
    one = "curriculum/01-first/01-one"
    told = [run("translate", "status"), run("translate", "extract", "-l", "kk")]
    told += [
        run("translate", "export", "-l", "kk", "--into", one, f"../one.{end}")
        for end in ("docx", "txt")
    ]
    told += [run("translate", "export", "-l", "kk", "--into", "nowhere", "../two.docx")]
    told += [run("translate", "import", "../one.docx", "--into", each) for each in (one, "nowhere")]
    (small_folder / "bad.po").write_text("zzz", "utf-8")
    told += [run("translate", "import", each) for each in (f"{one}/kk.po", "bad.po")]
    review = ("translate", "review", "-l", "kk", "--as", "reader")
    told += [run(*review, each) for each in (one, "case_studies/kz-well", "nowhere")]
    told += [run(*review, "--date", "2099-01-01", one), run("translate", "pseudo", "../pseudo")]
    session = small_folder / one / "session.md"
    session.write_text(session.read_text("utf-8").replace("Water is wet.", "Wet."), "utf-8")
    told += [run("translate", "export", "-l", "kk", "--into", one, "../three.docx")]
    for each in told:
        assert each and english_in(each) == [], each


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize(
    "typed",
    [
        ["import", "nowhere.docx"],
        ["import", "--as"],
        ["withdraw"],
        ["release", "--gate", "door"],
        ["release", "--as-of", "soon"],
        ["studio", "--port", "x"],
        ["verify", ".", "--loud"],
        ["new", "case", "one", "two"],
        ["protect"],
        ["pack"],
        ["build", "-j", "x"],
        ["serve", "--port", "0"],
        ["import", "--course", "nowhere", __file__],
    ],
)
def test_what_is_wrongly_typed_is_said(typed: list[str], language: str, tmp_path: Path) -> None:
    environment = {**os.environ, "KURAK_MESSAGES": language}
    command = [str(Path(sys.executable).parent / "kurak"), *typed]
    ended = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr
    assert english_in(ended.stderr) == [], ended.stderr


def test_what_is_begun_is_said(run: Run) -> None:
    told = [run("new", "case", "--no-input"), run("new", "session", "--no-input")]
    told += [
        run("new", "course", "../other", "--no-input"),
        run("new", "course", ".", "--no-input"),
    ]
    told += [run("new", "language", each) for each in ("e", "kz", "en", "en-XA")]
    for each in told:
        assert each and english_in(each) == [], each


def test_an_author_reads_of_her_form_and_not_of_files(run: Run, small_folder: Path) -> None:
    """A picture without words and a telephone number: both are told in what she sees in Word."""
    document = filled(C7="Ring +7 701 000 00 01.")
    picture = io.BytesIO()
    from PIL import Image

    Image.new("RGB", (40, 40), "blue").save(picture, "PNG")
    picture.seek(0)
    document.paragraphs[-1].add_run().add_picture(picture)
    (small_folder / "case.docx").write_bytes(saved(document))
    run("review", "--messages", "en", "case.docx")
    told = " ".join(each.text for each in docx.Document("case.review.docx").comments)
    assert "(K721)" in told and "programme.yml" not in told
    assert "tell that to whoever looks after the programme" in told
    assert "(K406)" in told and "square brackets" not in told
    assert "Alternative text" in told


def test_a_rule_names_the_row_of_a_session_in_its_author_s_language(
    run: Run, small_folder: Path
) -> None:
    (small_folder / "session.docx").write_bytes(saved(written(S3="60 min")))
    rows = {"ru": "“Минуты” (S3): 40", "kk": "“Минут” (S3): 40", "en": "“Minutes” (S3): 40"}
    for language, row in rows.items():
        run("review", "--messages", language, "session.docx")
        (told,) = (each.text for each in docx.Document("session.review.docx").comments)
        assert row in told and "`duration" not in told


def test_the_list_of_commands_is_of_one_language(run: Run) -> None:
    """Also what is for translators and coordinators has its line there, though its own help is English."""
    assert isinstance(commands, click.Group)
    told = run("--help")
    assert all(re.search(rf"^  {name}  ", told, re.M) for name in commands.commands)
    assert english_in(told) == []
