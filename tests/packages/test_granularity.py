"""Packages of one size: the whole course, each module, each session."""

import re
from pathlib import Path

import pytest

from command import kurak

SIZES = {
    "course": {"course.zip"},
    "module": {"modules/first.zip"},
    "session": {"sessions/one.zip"},
}
FOLDERS = ("scorm12", "scorm2004", "cmi5")


def build(course: Path, *given: str) -> str:
    done = kurak("build", "-l", "en", *given, cwd=course)
    assert done.returncode == 0, done.stderr
    return done.stdout


def found(course: Path) -> dict[str, set[str]]:
    """Return the packages in each folder that comes in three sizes."""
    return {
        name: {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        for name in FOLDERS
        if (folder := course / "dist/packages/en" / name).is_dir()
    }


def of(*sizes: str) -> dict[str, set[str]]:
    return dict.fromkeys(FOLDERS, set().union(*(SIZES[size] for size in sizes)))


def test_a_size_is_made_alone_and_what_was_there_of_others_goes(small_folder: Path) -> None:
    formats = ("-f", "scorm", "-f", "cmi5", "-f", "html5", "-f", "gift")
    build(small_folder, *formats)
    assert found(small_folder) == of(*SIZES)
    packages = small_folder / "dist/packages/en"
    whole = {path: path.read_bytes() for path in packages.rglob("*.*")}
    for size in SIZES:
        build(small_folder, *formats, "--granularity", size)
        assert found(small_folder) == of(size)
        # What is made is what was made before, and what comes in no sizes is there as ever.
        left = {path: path.read_bytes() for path in packages.rglob("*.*")}
        assert left.items() < whole.items()
        assert {"one.zip", "questions.gift"} <= {
            path.relative_to(packages).as_posix().removeprefix("html5/") for path in left
        }
    build(small_folder, *formats, "--granularity", "session", "--granularity", "course")
    assert found(small_folder) == of("course", "session")
    build(small_folder, *formats)
    assert found(small_folder) == of(*SIZES)


def test_only_what_is_made_again_loses_its_other_sizes(small_folder: Path) -> None:
    build(small_folder, "-f", "scorm", "-f", "cmi5")
    build(small_folder, "-f", "cmi5", "--granularity", "module")
    assert found(small_folder) == {**of(*SIZES), "cmi5": SIZES["module"]}


def test_another_size_is_never_taken_for_what_is_there(small_folder: Path) -> None:
    asked = ("-f", "cmi5", "--granularity", "course")
    build(small_folder, *asked)
    assert "Nothing has changed" in build(small_folder, *asked)
    assert "Nothing has changed" not in build(small_folder, "-f", "cmi5")
    assert "Nothing has changed" not in build(small_folder, *asked)
    assert found(small_folder) == {"cmi5": SIZES["course"]}


@pytest.mark.parametrize("size", ["lesson", "Course", ""])
def test_a_size_that_is_none_is_refused_with_those_that_are(small_folder: Path, size: str) -> None:
    done = kurak("build", "--granularity", size, cwd=small_folder)
    assert done.returncode == 2
    assert re.search("course.*module.*session", done.stderr)
    assert not (small_folder / "dist").exists()
