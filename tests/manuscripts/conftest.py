"""A course to import into, and the command to do it with."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

KURAK = Path(sys.executable).parent / "kurak"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def kurak(small_folder: Path) -> Run:
    """Return the function that runs a command in a copy of the small course."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [str(KURAK), *map(str, arguments)]
        return subprocess.run(
            command, cwd=small_folder, capture_output=True, text=True, check=False, timeout=180
        )

    return run
