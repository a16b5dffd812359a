"""The command line at the edges: interruptions, narrow encodings, folders and ports of others."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from command import kurak
from kurak import formats
from kurak.commands.build import build

KURAK = Path(sys.executable).parent / "kurak"


def test_ctrl_c_ends_any_command_with_130_and_no_traceback(small_folder: Path) -> None:
    page = small_folder / "curriculum/front/welcome/page.md"
    with page.open("a", encoding="utf-8") as end:
        end.write("".join(f"\n[link {n}](nowhere-{n}.md)\n" for n in range(600)))
    process = subprocess.Popen(
        [str(KURAK), "check"], cwd=small_folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.read(1)  # it is in the midst of writing more than a pipe holds
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.split() == [b"Interrupted."]


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_narrow_encoding_is_no_error(small_root: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    for arguments in (("explain", "K414"), ("check", "--format", "sarif"), ("--help",)):
        result = subprocess.run(
            [str(KURAK), *arguments],
            cwd=small_root,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert (result.returncode, result.stderr) == (0, b""), arguments
        if "sarif" in arguments:
            assert json.loads(result.stdout)["version"] == "2.1.0"


@pytest.mark.parametrize("arguments", [("check",), ("check", "--course", ".")])
def test_a_closed_folder_is_told(small_folder: Path, arguments: tuple[str, ...]) -> None:
    closed = small_folder / "curriculum"
    closed.chmod(0)
    command = [str(KURAK), *arguments]
    if os.geteuid() == 0:  # whom no folder is closed to, unless the right is laid down
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    try:
        result = subprocess.run(
            command, cwd=small_folder, capture_output=True, text=True, check=False
        )
    finally:
        closed.chmod(0o755)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "Permission denied" in result.stderr or "holds no course" in result.stderr


def serving(folder: Path, port: int) -> subprocess.Popen[str]:
    (folder / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: curriculum\ntheme: material\nplugins: [search, kurak]\n"
    )
    return subprocess.Popen(
        [str(KURAK), "serve", "-p", str(port)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_taken_port_is_told(small_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        process = serving(small_folder, other.getsockname()[1])
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "another program has it" in errors
    assert "Traceback" not in errors


def test_a_server_told_to_end_gives_its_port_back(small_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = serving(small_folder, port)
    deadline = time.monotonic() + 60
    while socket.socket().connect_ex(("127.0.0.1", port)):
        assert process.poll() is None, process.stderr and process.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.1)
    process.terminate()
    process.communicate(timeout=60)
    assert socket.socket().connect_ex(("127.0.0.1", port)) != 0


def test_what_is_to_be_typed_next_is_about_the_course_that_was_named(
    small_folder: Path, tmp_path: Path
) -> None:
    course = small_folder.rename(tmp_path / "наш курс")

    def told(*arguments: str, where: Path = tmp_path) -> str:
        return kurak(*arguments, cwd=where).stdout

    begun = told("new", "case", "--course", "наш курс", "--no-input", "--messages", "kk")
    assert "./kurak check --course 'наш курс'" in begun
    assert "./kurak translate status --course 'наш курс' tells" in told(
        "check", "--course", "наш курс"
    )
    exported = told(
        *("translate", "export", "--course", "наш курс", "-l", "kk", "--into", "welcome"), "w.docx"
    )
    assert exported.endswith("./kurak translate import --course 'наш курс' w.docx\n")
    assert "--course" not in told("check", where=course), "it is the course around here"


def test_the_help_of_build_names_every_product() -> None:
    said = CliRunner().invoke(build, ["--help"]).output
    listed = " ".join(said.split()).partition("Products (-f): ")[2].partition(".")[0]
    assert listed.split(", ") == list(formats.names())
