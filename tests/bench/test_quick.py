"""`kurak bench --quick`, on the small course in one language: whether all that measures us works."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SMALL
from kurak.bench.growth import multiply

KURAK = (sys.executable, "-m", "kurak", "bench")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = shutil.copytree(SMALL, tmp_path_factory.mktemp("quick") / "course")
    multiply(course, 1, "en")
    return course


@pytest.mark.slow
def test_everything_of_ours_is_measured(course: Path) -> None:
    done = subprocess.run(
        [*KURAK, "--quick", "--course", str(course)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    told = dict(re.findall(r"^(.+?)  +([\d.]+|yes)(?: |$)", done.stdout, re.M))
    for title in (
        "Search",
        "Checking",
        "Safety",
        "Web course",
        "Packages",
        "Printing",
        "Everything",
        "Growth",
    ):
        assert f"{title}\n" in done.stdout
    assert float(told["ours, all languages / mkdocs build for each: CPU"]) > 0
    assert float(told["our index: kB, packed"]) > 0
    assert told["one worker and two: the same bytes"] == "yes"
    assert not list(course.glob("dist"))


def test_a_kept_folder_is_gone_on_with(course: Path, tmp_path: Path) -> None:
    command = [*KURAK, "search", "--course", str(course), "--work", str(tmp_path)]
    first, again = (subprocess.run(command, capture_output=True, text=True) for _ in range(2))
    assert "search: the index" in first.stderr
    assert "search: the index" not in again.stderr
    assert first.stdout == again.stdout != ""
