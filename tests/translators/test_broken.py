"""A catalogue that cannot be read is told, and its document is shown in its own language."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest

import command
from kurak.load import load
from kurak.verdict import warnings_of

WELCOME = "curriculum/front/welcome/kk.po"
RUSSIAN = "curriculum/front/welcome/ru.po"


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda data: b"<<<<<<< HEAD\n" + data, 1),
        (lambda data: data.replace(b"UTF-8", b"windows-1251"), 6),
        (lambda data: data.decode().encode("cp1251", "replace"), 13),
        (lambda data: data + b'\nmsgid "For whom"\nmsgstr "?"\n', 31),
        (lambda data: data.replace(b'msgstr "\xd2', b"msgstr \xd2"), 13),
    ],
)
def test_its_document_falls_back_and_the_others_are_made(
    small_folder: Path, change: object, line: int
) -> None:
    file = small_folder / WELCOME
    file.write_bytes(change(file.read_bytes()))  # type: ignore[operator]
    result = kurak(small_folder, "build", "-l", "kk", "-f", "outline", "-f", "gift", "-j", "1")
    assert result.returncode == 0, result.stderr
    assert f"{WELCOME}:{line}:" in result.stderr
    assert " warning: " in result.stderr
    assert "error" not in result.stderr, "what is told as an error does not end with 0"
    made = "".join(
        each.read_text("utf-8") for each in (small_folder / "dist/outlines").rglob("*.*")
    )
    assert "Welcome" in made or "Read the" in made


def test_checking_still_ends_with_an_error(small_folder: Path) -> None:
    (small_folder / WELCOME).write_text("no catalogue", encoding="utf-8")
    assert kurak(small_folder, "check").returncode == 1


def test_any_other_error_still_stops(small_folder: Path) -> None:
    page = small_folder / "curriculum/front/welcome/page.md"
    page.write_text(page.read_text("utf-8") + "\n[nowhere](gone.md)\n", "utf-8")
    (small_folder / WELCOME).write_text("no catalogue", encoding="utf-8")
    with pytest.raises(SystemExit):
        warnings_of(load(small_folder))


def test_a_file_from_windows_is_read_like_any_other(small_folder: Path) -> None:
    file = small_folder / WELCOME
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    course = load(small_folder)
    assert course.problems == ()
    (page,) = (each for each in course.front if each.id == "welcome")
    assert page.source.catalogues["kk"].entries["For whom"].translation == "Кімге"


@pytest.fixture
def ru_is_broken(small_folder: Path) -> Path:
    """Return a course in which a Russian catalogue holds the marks of an unfinished merge."""
    file = small_folder / RUSSIAN
    file.write_text(f"<<<<<<< HEAD\n{file.read_text('utf-8')}", "utf-8")
    return small_folder


def kurak(folder: Path, *arguments: str | Path) -> CompletedProcess[str]:
    return command.kurak(*arguments, cwd=folder)


def test_a_build_of_one_language_warns_of_the_catalogue_of_another(ru_is_broken: Path) -> None:
    built = kurak(ru_is_broken, "build", "-l", "kk", "-f", "outline", "-j", "1")
    assert built.returncode == 0
    assert "K114 warning: this catalogue cannot be used" in built.stderr
    assert f"{RUSSIAN}:1:" in built.stderr
    assert "error" not in built.stderr
    made = (ru_is_broken / "dist/outlines/kk/participant.txt").read_text("utf-8")
    assert "Қош келдіңіз" in made
    checked = kurak(ru_is_broken, "check")
    assert checked.returncode == 1
    assert "K114 error: this catalogue cannot be used" in checked.stdout


@pytest.mark.parametrize(
    "command",
    [
        ("extract", "-l", "kk"),
        ("status", "-l", "kk"),
        ("review", "-l", "kk", "--as", "trainer", "curriculum/front/welcome"),
        ("export", "-l", "kk", "--into", "curriculum/front/welcome", "table.docx"),
        ("import", "-l", "kk", WELCOME),
    ],
    ids=lambda command: command[0],
)
def test_work_on_one_language_does_not_wait_for_another(
    ru_is_broken: Path, command: tuple[str, ...]
) -> None:
    before = (ru_is_broken / RUSSIAN).read_bytes()
    done = kurak(ru_is_broken, "translate", *command)
    assert (done.returncode, done.stderr) == (0, "")
    assert (ru_is_broken / RUSSIAN).read_bytes() == before
    other = [part.replace("kk", "ru") for part in command]
    assert kurak(ru_is_broken, "translate", *other).returncode == 1
