"""Protected names are found inflected and in both alphabets; their list alone tells nothing."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kurak.check import check
from kurak.load import load
from kurak.model import Course
from kurak.safety.course import lacks_names
from kurak.safety.names import NamesUnreadable, Protected, read, sealed, watch

KEY = bytes(32)
ROOT = Path(__file__).parents[2]
COURSE = ROOT / "tests/check/course"
NAMES = ("Примерова Небылица", "Айүлгі", "مثالية")
"""Nobody's: they say that they are examples."""


def protected() -> Protected:
    return Protected(KEY, frozenset().union(*(sealed(name, KEY) for name in NAMES)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Примеровой звонили, с Примеровыми говорили.", ["Примеровой", "Примеровыми"]),
        ("Небылицу ждали; НЕБЫЛИЦА пришла.", ["Небылицу", "НЕБЫЛИЦА"]),
        ("Айүлгіге хат келді, Айулгинин үйү.", ["Айүлгіге", "Айулгинин"]),
        ("Primerova spoke; Primerovaning uyi; Aiulgi.", ["Primerova", "Primerovaning", "Aiulgi"]),
        ("قالت مثالية ولمثالية بيت", ["مثالية", "ولمثالية"]),
        ("Например, примерно так; в пример ставят небыль; примерка.", []),
        ("Nothing here, and an example is no name.", []),
    ],
)
def test_names_are_found_as_they_are_written(text: str, names: list[str]) -> None:
    assert [text[each.start : each.end] for each in watch(protected())(text)] == names


def test_another_key_finds_nobody_and_the_seals_hold_no_letter_of_a_name() -> None:
    other = Protected(bytes([1]) * 32, protected().seals)
    assert list(watch(other)("Примерова")) == []
    assert all(len(seal) == 32 and set(seal) <= set("0123456789abcdef") for seal in other.seals)
    assert "Примеров" not in repr(protected()) and KEY.hex() not in repr(protected())


def test_a_name_of_two_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="three letters"):
        sealed("Ия", KEY)


def test_the_key_may_not_lie_in_the_course(tmp_path: Path) -> None:
    (tmp_path / "course").mkdir()
    for name in ("course/key", "names"):
        (tmp_path / name).write_text(f"{KEY.hex()}\n", encoding="utf-8")
    with pytest.raises(NamesUnreadable, match="lies in the course"):
        read(tmp_path / "course/key", tmp_path / "names", tmp_path / "course")


@pytest.mark.parametrize("text", ["", "no key", "0" * 63])
def test_what_is_no_key_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "key").write_text(text, encoding="utf-8")
    (tmp_path / "names").write_text("", encoding="utf-8")
    with pytest.raises(NamesUnreadable, match="is no key"):
        read(tmp_path / "key", tmp_path / "names", tmp_path / "course")


def test_a_release_is_refused_without_the_list(our_course: Course) -> None:
    assert lacks_names(our_course, None) is None  # its cases are made of what was published
    course = load(COURSE)
    (case,) = course.cases
    assert case.record
    told = replace(case, record=replace(case.record, source_basis="interview"))
    course = replace(course, cases=(told,))
    assert lacks_names(course, None) == told
    assert lacks_names(course, Protected(KEY, frozenset())) is None


def kurak(
    *arguments: str, cwd: Path, typed: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    command = [str(ROOT / ".venv/bin/kurak"), *arguments]
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **variables}
    return subprocess.run(
        command, cwd=cwd, input=typed, text=True, capture_output=True, env=environment
    )


def test_names_are_typed_once_and_then_found_by_check(tmp_path: Path) -> None:
    course = Path(shutil.copytree(COURSE, tmp_path / "course"))
    case = course / "case_studies/kz-well/case.md"
    case.write_text(case.read_text(encoding="utf-8") + "\nПримеровой не было.\n", encoding="utf-8")
    files = {"KURAK_NAMES_KEY": str(tmp_path / "key"), "KURAK_NAMES": str(tmp_path / "names")}
    made = kurak("protect", cwd=course, typed="Примерова\n\nнабрано после пустой строки\n", **files)
    assert made.returncode == 0, made.stderr
    assert made.stdout.endswith(": 1\n") and "Примеров" not in made.stdout
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
    assert "Примеров" not in (tmp_path / "names").read_text(encoding="utf-8")
    told = kurak("check", cwd=course, **files)
    assert told.returncode == 1
    assert "K731 error: a protected name is in the text" in told.stdout
    assert kurak("check", cwd=course).returncode == 0
    alone = kurak("check", cwd=course, KURAK_NAMES=files["KURAK_NAMES"])
    assert alone.returncode == 2 and "go together" in alone.stderr


def test_a_contact_that_the_programme_publishes_is_no_finding(tmp_path: Path) -> None:
    course = Path(shutil.copytree(COURSE, tmp_path / "course"))
    case = course / "case_studies/kz-well/case.md"
    case.write_text(
        case.read_text(encoding="utf-8") + "\nCall +7 701 000 00 01.\n", encoding="utf-8"
    )
    assert [each.code for each in check(load(course))] == ["K721"]
    with (course / "curriculum/programme.yml").open("a", encoding="utf-8") as file:
        file.write('public_contacts: ["+7 701 000 00 01"]\n')
    assert check(load(course)) == ()


def test_no_key_is_made_in_the_course(tmp_path: Path) -> None:
    course = Path(shutil.copytree(COURSE, tmp_path / "course"))
    refused = kurak(
        "protect",
        "--key",
        "key",
        "--names",
        str(tmp_path / "names"),
        cwd=course,
        typed="Примерова\n",
    )
    assert refused.returncode == 2 and "Move it elsewhere" in refused.stderr
    assert not (course / "key").exists() and not (tmp_path / "names").exists()
