"""A language is begun with one command, and can be seen at once."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner, Result

from kurak import labels
from kurak.catalogues import extract
from kurak.cli import commands
from kurak.formats.web import words
from kurak.load import load

PROGRAMME = "curriculum/programme.yml"


@pytest.fixture
def own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder where lists of interface words may be written, with ours."""
    folder = tmp_path / "locale"
    folder.mkdir()
    for each in ("kk", "ru"):
        (folder / f"{each}.po").write_bytes(labels.file_of(each).read_bytes())
    monkeypatch.setattr(labels, "_FOLDER", folder)
    monkeypatch.setattr(words, "OURS", tmp_path / "partials" / "languages")
    caches = (labels._read, labels._forms)
    for each in caches:
        each.cache_clear()
    yield folder
    for each in caches:
        each.cache_clear()


def begin(course: Path, tag: str) -> Result:
    return CliRunner().invoke(commands, ["new", "language", tag, "--course", str(course)])


def test_the_programme_keeps_its_comments_and_speaks_one_more_language(
    small_folder: Path, own_words: Path
) -> None:
    before = (small_folder / PROGRAMME).read_text(encoding="utf-8")
    assert begin(small_folder, "kaa").exit_code == 0
    after = (small_folder / PROGRAMME).read_text(encoding="utf-8")
    assert after == before.replace("[en, ru, kk]", "[en, ru, kk, kaa]")
    assert "SENTINEL-yaml-comment" in after


def test_every_list_of_words_is_there_and_empty(small_folder: Path, own_words: Path) -> None:
    result = begin(small_folder, "kaa")
    interface = polib.pofile(str(own_words / "kaa.po"))
    assert {each.msgid for each in interface} == {
        each.msgid for each in polib.pofile(str(own_words / "ru.po")) if not each.obsolete
    }
    assert interface.percent_translated() == 0
    assert f"Translate {len(interface)} of Kurak’s own words" in result.output
    assert f"Translate {words.waiting('kaa')} words of the web theme" in result.output
    assert not any(each.changed for each in extract(load(small_folder), ["kaa"]))
    review = r"\./kurak translate review --course \S+/course -l kaa --as reader FOLDER"
    assert re.search(review, result.output)


def test_a_second_time_it_writes_nothing_and_counts_what_is_left(
    small_folder: Path, own_words: Path
) -> None:
    begin(small_folder, "kaa")
    file = own_words / "kaa.po"
    po = polib.pofile(str(file))
    po.find("Handout").msgstr = "Tarqatpa"
    po.save()
    labels._read.cache_clear()
    held = {path: path.read_bytes() for path in small_folder.rglob("*.*") if path.is_file()}
    result = begin(small_folder, "kaa")
    assert "was begun before" in result.output
    assert f"Translate {len(po) - 1} of Kurak’s own words" in result.output
    assert {path: path.read_bytes() for path in held} == held


def test_it_can_be_looked_at_at_once_in_english_where_words_are_missing(
    small_folder: Path, own_words: Path
) -> None:
    begin(small_folder, "kaa")
    label, plural = labels.labels("kaa"), labels.plurals("kaa")
    assert label("Handout") == "Handout"
    assert plural("%(count)s workshop", "%(count)s workshops", 2) == "%(count)s workshops"
    with pytest.raises(labels.MissingLabel):
        label("A word that nobody has written down")
    course = load(small_folder)
    assert course.programme is not None
    assert "kaa" in course.programme.languages


def test_the_theme_says_in_english_what_waits_there(own_words: Path, tmp_path: Path) -> None:
    file, text = words.begun("kaa")
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert words.waiting("kaa") == text.count('""') > 40
    assert '"direction": "ltr"' in text


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("kz", "KZ is a country; its languages are ru, kk"),
        ("Kazakh", "two or three small letters"),
        ("zz", "No language has it"),
        ("../kk", "two or three small letters"),
        ("en", "The course is written in English"),
        ("en-XA", "a language that nobody speaks"),
        ("ar-XB", "a language that nobody speaks"),
    ],
)
def test_what_is_no_language_is_told_and_nothing_written(
    small_folder: Path, own_words: Path, tag: str, why: str
) -> None:
    before = (small_folder / PROGRAMME).read_bytes()
    result = begin(small_folder, tag)
    assert result.exit_code == 2
    assert why in result.output
    assert (small_folder / PROGRAMME).read_bytes() == before
    assert sorted(each.name for each in own_words.iterdir()) == ["kk.po", "ru.po"]


def test_where_the_program_cannot_be_written_it_says_so_and_leaves_the_course(
    small_folder: Path, own_words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setattr(words, "OURS", tmp_path / "a file" / "languages")
    before = {each: each.read_bytes() for each in small_folder.rglob("*.*") if each.is_file()}
    result = begin(small_folder, "kaa")
    assert result.exit_code == 2
    assert "own words are part of it" in result.output
    assert "kaa.html cannot be written: Not a directory" in result.output
    assert f"new language kaa --course {small_folder}" in result.output
    after = {
        each for each in small_folder.rglob("*.*") if each.is_file() and ".kurak" not in str(each)
    }
    assert {each: each.read_bytes() for each in after} == before


def test_words_in_an_installed_program_are_to_be_kept(
    small_folder: Path, own_words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Keep copies" not in begin(small_folder, "kaa").output
    installed = tmp_path / "site-packages" / "locale"
    installed.parent.mkdir()
    own_words.rename(installed)
    monkeypatch.setattr(labels, "_FOLDER", installed)
    assert "Keep copies of Kurak’s own words" in begin(small_folder, "kaa").output


def test_a_list_of_our_own_words_that_is_broken_is_told_by_its_name(
    small_folder: Path, own_words: Path
) -> None:
    file = own_words / "kk.po"
    lines = file.read_text("utf-8").count("\n")
    with file.open("a", encoding="utf-8") as broken:
        broken.write("<<<<<<< HEAD\n")
    program = (
        "import sys; from pathlib import Path; from kurak import cli, labels; "
        f"labels._FOLDER = Path({str(own_words)!r}); sys.argv = ['kurak', 'check']; cli.main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=small_folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 2
    assert f"own words cannot be read: {file}:{lines + 1}\n" in ended.stderr
    assert "Mend them there" in ended.stderr
    assert "Traceback" not in ended.stderr
