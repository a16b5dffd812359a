"""A course that may be released: the small one, its case study reviewed by two people whom nobody is.

Every review, name and key here is evidently made up, and holds in tests alone.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SMALL
from kurak.load import load
from kurak.safety.texts import text_mark

from .rfc8032 import Pair, pair

KURAK = Path(sys.executable).parent / "kurak"
CASE = "case_studies/kz-well"
DAY = "2099-01-01"
"""A day that is to come for as long as these tests are run."""
KEYS: Pair = pair(bytes(range(32)))
Run = Callable[..., subprocess.CompletedProcess[str]]


def kurak(
    course: Path, *given: str, password: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a course, with the list of protected names that lies beside it."""
    names = {"KURAK_NAMES_KEY": f"{course.parent}/key", "KURAK_NAMES": f"{course.parent}/names"}
    clean = {name: text for name, text in os.environ.items() if not name.startswith("KURAK_")}
    return subprocess.run(
        [str(KURAK), *given],
        cwd=course,
        env={**clean, **names, **settings},
        input=password,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def done(course: Path, *given: str) -> str:
    result = kurak(course, *given)
    assert result.returncode == 0, result.stderr
    return result.stdout


def reviewed(course: Path) -> None:
    """Write into the record of the one case study that two invented people have read it as it is."""
    mark = text_mark(load(course).cases[0])
    (course / CASE / "record.yml").write_text(
        "id: kz-well\nstatus: approved\nsource_basis: fictional\nauthor: A01\nrisk_review:\n"
        f'  - {{by: nobody-one, on: "2027-02-01", sha256: "{mark}"}}\n'
        f'  - {{by: nobody-two, on: "2027-02-01", sha256: "{mark}"}}\n',
        encoding="utf-8",
    )


def made(folder: Path, copy: Callable[[Path, Path], Path] = shutil.copytree) -> Path:
    """Return a copy of the small course that may be released, with what is kept beside it."""
    course = Path(copy(SMALL, folder / "course"))
    reviewed(course)
    (folder / "key").write_text(f"{bytes(32).hex()}\n", encoding="utf-8")
    (folder / "names").write_text("", encoding="utf-8")
    (folder / "ours.key").write_text(KEYS.secret, encoding="utf-8")
    return course


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, copied: Callable[[Path, Path], Path]) -> Path:
    """Return a course, some of it built, that no test may change."""
    course = made(tmp_path_factory.mktemp("release"), copied)
    wanted = [word for name in ("outline", "cases", "html5", "gift") for word in ("-f", name)]
    done(course, "build", "-l", "en", "--as-of", DAY, *wanted)
    return course


@pytest.fixture(scope="session")
def sealed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a course that is released and signed, and that no test may change."""
    course = _copied(built, tmp_path_factory.mktemp("sealed"))
    done(course, "release", "--as-of", DAY, "--key", "../ours.key")
    return course


@pytest.fixture
def course(built: Path, tmp_path: Path) -> Path:
    """Return a copy of the built course that a test may change."""
    return _copied(built, tmp_path)


@pytest.fixture
def released(sealed: Path, tmp_path: Path) -> Path:
    """Return a copy of the released course that a test may change."""
    return _copied(sealed, tmp_path)


def _copied(course: Path, there: Path) -> Path:
    for each in ("key", "names", "ours.key"):
        shutil.copy(course.parent / each, there)
    return Path(shutil.copytree(course, there / "course", symlinks=True))  # all use one store
