"""Each rule finds what it should in a small broken course, says it in these words, and nothing else.

`broken/CODE/` holds the files that differ from `course/`; `pytest --accept` writes `expected.txt`.
"""

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from kurak.check import RULES, check
from kurak.diagnostics import FORMATS, Diagnostic, say_in
from kurak.load import load
from kurak.safety.names import Protected, sealed
from kurak.store import Store

HERE = Path(__file__).parent
COURSE = HERE / "course"
BROKEN = HERE / "broken"
_ENGLISH = re.compile(r"(?<![\w-])(?:the|is|are|of|has|and|or|no|it|with|for)(?![\w-])")
_QUOTED = re.compile(r"`[^`]*`|«[^»]*»")
"""What an author wrote, or is to write."""


def large(folder: Path) -> None:
    (folder / "curriculum/glossary.yml").write_text("# a comment\n" * 100_000, encoding="utf-8")


def long_line(folder: Path) -> None:
    with (folder / "curriculum/glossary.yml").open("a", encoding="utf-8") as file:
        file.write(f"# {'x' * 20_000}\n")


def link_outside(folder: Path) -> None:
    case = folder / "case_studies/kz-well/case.md"
    case.unlink()
    case.symlink_to("/etc/hostname")


def link_to_itself(folder: Path) -> None:
    case = folder / "case_studies/kz-well/case.md"
    case.unlink()
    case.symlink_to("case.md")


def unreadable(folder: Path) -> None:
    link_to_itself(folder)
    cases = os.fsencode(folder / "case_studies")
    Path(os.fsdecode(cases + b"/kz-\xff\xfe")).mkdir()
    (folder / "case_studies/kz-\n::error::no").mkdir()
    (folder / "curriculum/workshops/day.yml").unlink()
    (folder / "curriculum/workshops").rmdir()
    (folder / "curriculum/workshops").symlink_to("workshops")


def broken_pictures(folder: Path) -> None:
    welcome = folder / "curriculum/front/welcome"
    picture = Image.effect_noise((60, 60), 40)
    picture.save(welcome / "well.png")
    picture.save(welcome / "photo.png", "JPEG")
    data = (welcome / "well.png").read_bytes()
    (welcome / "half.png").write_bytes(data[: len(data) // 2])
    Image.new("1", (20_000, 10_000)).save(welcome / "map.png")


def heavy_picture(folder: Path) -> None:
    noise = random.Random(1).randbytes(300 * 300)
    picture = Image.frombytes("L", (300, 300), noise)
    picture.save(folder / "curriculum/front/welcome/dance.gif")


def pictures_for_drawings(folder: Path) -> None:
    session = folder / "curriculum/01-first/01-one"
    Image.effect_noise((60, 60), 40).save(session / "photo-of-a-well.svg", "PNG")
    (session / "empty.svg").write_text("")
    (session / "large.svg").write_text(f"<svg><!-- {'x' * 1_000_000} --></svg>")


def folder_for_file(folder: Path) -> None:
    case = folder / "case_studies/kz-well/case.md"
    case.unlink()
    case.mkdir()
    (folder / "curriculum/front/welcome/kk.po").mkdir()


def deep_list(folder: Path) -> None:
    with (folder / "curriculum/01-first/module.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{'- ' * 1_000}deeper\n")  # on one line: indented, it is read for seconds


MADE: dict[str, Callable[[Path], None]] = {
    "K102": folder_for_file,
    "K103": link_outside,
    "K104": large,
    "K105": unreadable,
    "K115": long_line,
    "K407": pictures_for_drawings,
    "K408": broken_pictures,
    "K411": deep_list,
    "K703": heavy_picture,
}
"""Faults that no repository should hold."""


KEY = b"evidently made up"
SEALED = sealed("Примерова", KEY)
"""A name that nobody may read, which no repository should hold either."""


def found_in(
    folder: Path, store: Store | None = None, protected: Protected | None = None
) -> tuple[Diagnostic, ...]:
    return check(load(folder, store), store, protected=protected)


def broken_course(code: str, tmp_path: Path) -> Path:
    course = Path(shutil.copytree(COURSE, tmp_path / "course"))
    shutil.copytree(
        BROKEN / code,
        course,
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("expected.txt"),
    )
    MADE.get(code, lambda _: None)(course)
    return course


def test_the_course_is_good() -> None:
    assert found_in(COURSE) == ()


def test_every_rule_has_a_fixture() -> None:
    folders = {folder.name for folder in BROKEN.iterdir()}
    assert folders == {rule.code for rule in RULES}


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_rule(code: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    course = broken_course(code, tmp_path)
    at_hand = Protected(KEY, SEALED if code == "K731" else frozenset())
    found = found_in(course, protected=None if code == "K733" else at_hand)
    told = FORMATS["text"](found, course, RULES)
    expected = BROKEN / code / "expected.txt"
    if request.config.getoption("--accept"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    assert str(course) not in told
    assert code in {each.code for each in found}
    assert all(each.why and each.help for each in found)


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_nothing_that_is_told_stays_english_in_russian_or_kazakh(code: str, tmp_path: Path) -> None:
    at_hand = Protected(KEY, SEALED if code == "K731" else frozenset())
    protected = None if code == "K733" else at_hand
    told = [
        text
        for each in found_in(broken_course(code, tmp_path), protected=protected)
        for text in (each.message, each.help, each.why)
    ]
    for say in (say_in("ru"), say_in("kk")):
        assert [str(text) for text in told if say(text) == str(text)] == []
        assert [say(text) for text in told if _ENGLISH.search(_QUOTED.sub("", say(text)))] == []


@pytest.fixture(scope="module")
def knowing(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store that knows the good course to be sound."""
    store = Store(tmp_path_factory.mktemp("knowing"))
    found_in(COURSE, store)
    return store


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_what_is_known_to_be_sound_hides_no_fault(
    code: str, knowing: Store, tmp_path: Path
) -> None:
    course = broken_course(code, tmp_path)
    found = found_in(course)
    assert found_in(course, knowing) == found
    assert found_in(course, knowing) == found  # a fault is told again
