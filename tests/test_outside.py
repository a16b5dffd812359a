"""Programs of others end when their time, memory or room is used up, and know nothing of us."""

import ast
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kurak.outside import Bounds, Stopped, run

PACKAGE = Path(__file__).parent.parent / "tools" / "kurak"
MODEST = Bounds(seconds=20, memory=400_000_000, written=1_000_000)
Ran = Callable[..., tuple[int, str]]


@pytest.fixture
def python(tmp_path: Path) -> Ran:
    """Return the function that runs a program in Python within bounds: its exit code and what it said."""

    def ran(program: str, bounds: Bounds = MODEST, **environment: str) -> tuple[int, str]:
        with (tmp_path / "said").open("w+b") as output:
            code = run([sys.executable, "-c", program], bounds, output, **environment)
            output.seek(0)
            return code, output.read().decode()

    return ran


def test_what_a_program_says_and_how_it_ends(python: Ran) -> None:
    assert python("print('ж'); import sys; sys.stderr.write('not this'); sys.exit(3)") == (3, "ж\n")


def test_a_program_is_told_nothing_of_ours(python: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KURAK_NAMES_KEY", "HOME", "PYTHONPATH", "SSH_AUTH_SOCK", "http_proxy"):
        monkeypatch.setenv(name, "/ours")
    _, said = python("import os; print(*os.environ)", TOLD="this")
    assert set(said.split()) <= {"PATH", "TMPDIR", "LC_ALL", "LC_CTYPE", "TOLD"}
    assert {"PATH", "TOLD"} <= set(said.split())


def test_nothing_is_asked_of_a_shell(tmp_path: Path) -> None:
    with (tmp_path / "said").open("w+b") as output:
        run(
            [sys.executable, "-c", "import sys; print(sys.argv[1])", f"; touch {tmp_path}/made"],
            MODEST,
            output,
        )
        output.seek(0)
        assert output.read().decode().startswith("; touch")
    assert not (tmp_path / "made").exists()


def test_a_program_and_its_children_end_with_their_time(python: Ran, tmp_path: Path) -> None:
    """As Java does under the script of EPUBCheck: the child has the output open, and outlives its parent."""
    lives, outlived = str(tmp_path / "lives"), str(tmp_path / "outlived")
    child = f"import time; open({lives!r}, 'w'); time.sleep(4); open({outlived!r}, 'w')"
    parent = (
        "import subprocess, sys, time; "
        f"subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(600)"
    )
    with pytest.raises(Stopped, match="within 3 seconds"):
        python(parent, Bounds(seconds=3, memory=MODEST.memory, written=MODEST.written))
    assert (tmp_path / "lives").exists()
    time.sleep(4.5)
    assert not (tmp_path / "outlived").exists()


def test_memory_ends(python: Ran) -> None:
    code, said = python("print(len(bytearray(100_000_000)))")
    assert (code, said) == (0, "100000000\n")
    if sys.platform == "linux":  # macOS knows no such end
        assert python("bytearray(500_000_000)")[0] == 1


def test_room_ends(python: Ran) -> None:
    assert python("print('x' * 900_000)")[0] == 0
    with pytest.raises(Stopped, match="signal"):
        python(
            "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL); print('x' * 9_000_000, flush=True)"
        )


def test_what_is_not_there_is_stopped(tmp_path: Path) -> None:
    with (tmp_path / "said").open("wb") as output, pytest.raises(Stopped):
        run([str(tmp_path / "no-program")], MODEST, output)


def test_no_other_module_runs_programs() -> None:
    """`subprocess` has owners (test_architecture.py); what would do the same by other names has none."""
    ways = {"system", "popen", "posix_spawn", "execv", "execve", "execvp", "spawnv", "startfile"}
    found = []
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            named = (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "os"
            )
            if named and isinstance(node, ast.Attribute) and node.attr in ways:
                found.append(f"{file.name}: os.{node.attr}")
            if isinstance(node, ast.keyword) and node.arg == "shell":
                found.append(f"{file.name}: shell=")
            if isinstance(node, ast.Attribute) and node.attr.startswith("create_subprocess_"):
                found.append(f"{file.name}: {node.attr}")
    assert found == []
