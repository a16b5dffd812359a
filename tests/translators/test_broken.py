"""A catalogue that cannot be read is told, and its document is shown in its own language."""

import subprocess
import sys
from pathlib import Path

import pytest

from kurak.load import load
from kurak.verdict import warnings_of

KURAK = Path(sys.executable).parent / "kurak"
WELCOME = "curriculum/front/welcome/kk.po"


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
    result = subprocess.run(
        [str(KURAK), "build", "-l", "kk", "-f", "outline", "-f", "gift", "-j", "1"],
        cwd=small_folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    assert f"{WELCOME}:{line}:" in result.stderr
    made = "".join(
        each.read_text("utf-8") for each in (small_folder / "dist/outlines").rglob("*.*")
    )
    assert "Welcome" in made or "Read the" in made


def test_checking_still_ends_with_an_error(small_folder: Path) -> None:
    (small_folder / WELCOME).write_text("no catalogue", encoding="utf-8")
    result = subprocess.run(
        [str(KURAK), "check"], cwd=small_folder, capture_output=True, check=False, timeout=60
    )
    assert result.returncode == 1


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
