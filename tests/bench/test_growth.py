"""A course many times as large is one that passes every check, and of which nothing is there twice."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import SMALL
from kurak.bench.growth import multiply
from kurak.load import load


def test_a_course_three_times_as_large(tmp_path: Path) -> None:
    course = shutil.copytree(SMALL, tmp_path / "course")
    assert multiply(course, 3, "en") == 3
    loaded = load(course)
    assert loaded.programme is not None
    assert loaded.programme.languages == ("en",)
    assert [session.id for session in loaded.sessions] == ["one", "one-x2", "one-x3"]
    assert len({session.title.value for session in loaded.sessions}) == 3
    done = subprocess.run(
        [sys.executable, "-m", "kurak", "check", "--course", str(course)],
        capture_output=True,
        text=True,
    )
    assert "error" not in done.stdout, done.stdout


def test_no_sentence_is_in_two_copies(tmp_path: Path) -> None:
    course = shutil.copytree(SMALL, tmp_path / "course")
    multiply(course, 3, "en")
    first, second, third = (
        set(re.findall(r"^\w.*[.?!]$", session.source.body, re.M))
        for session in load(course).sessions
    )
    assert len(first) > 3
    assert not (first & second or second & third or first & third)
