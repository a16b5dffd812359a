"""A course to import into, and the command to do it with."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import command

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def kurak(small_folder: Path) -> Run:
    """Return the function that runs a command in a copy of the small course."""

    def run(*arguments: str | Path) -> CompletedProcess[str]:
        return command.kurak(*arguments, cwd=small_folder)

    return run
