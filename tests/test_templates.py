"""Templates that Python has compiled are kept; a damaged one is made anew."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "tools" / "kurak"


@pytest.fixture
def build(small_folder: Path, tmp_path: Path) -> Callable[[], Path]:
    """Return the function that builds with a copy of the program, and the folder of what it compiled."""
    program = tmp_path / "program"
    shutil.copytree(PACKAGE, program / "kurak", ignore=shutil.ignore_patterns("__pycache__"))

    def run() -> Path:
        done = subprocess.run(
            [sys.executable, "-m", "kurak", "build", "-l", "en", "-f", "outline", "-f", "epub"],
            cwd=small_folder,
            env={**os.environ, "PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": ""},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return program / "kurak" / "pages" / "__pycache__"

    return run


def test_a_damaged_template_is_compiled_anew(build: Callable[[], Path], small_folder: Path) -> None:
    kept = sorted(build().glob("template-*"))
    assert kept
    whole = [file.read_bytes() for file in kept]
    for number, file in enumerate(kept):
        content = bytearray(whole[number])
        content[len(content) // 2] ^= 0xFF
        file.write_bytes(content[: len(content) - number % 2 * 20])
    shutil.rmtree(small_folder / ".kurak")
    build()
    assert [file.read_bytes() for file in kept] == whole
