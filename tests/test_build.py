"""The whole pipeline through the command line, on the small course: real processes, real files."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SENTINEL, SMALL

KURAK = Path(sys.executable).parent / "kurak"
LANGUAGES = ("en", "ru", "kk")


def kurak(*arguments: str, cwd: Path = SMALL) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(KURAK), *arguments], cwd=cwd, capture_output=True, text=True, timeout=300, check=False
    )


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".kurak"  # the list of what was made
    }


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of one whole build."""
    target = tmp_path_factory.mktemp("built") / "dist"
    result = kurak("build", "--output", str(target))
    assert result.returncode == 0, result.stderr
    return target


def text_of(path: Path) -> str:
    """Return everything a reader, a search engine or a curious person finds in a file."""
    data = path.read_bytes()
    if path.suffix != ".pdf":
        return data.decode("utf-8", "replace")
    page_text = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, check=True
    ).stdout
    info = subprocess.run(["pdfinfo", "-meta", str(path)], capture_output=True, check=True).stdout
    return (page_text + info).decode()


def test_a_build_makes_every_product_in_every_language(dist: Path) -> None:
    for language in LANGUAGES:
        for product in (
            f"web/{language}/index.html",
            f"web/{language}/one.html",
            f"facilitator-web/{language}/one.html",
            f"handbooks/{language}/participant.pdf",
            f"handbooks/{language}/facilitator.pdf",
            f"outlines/{language}/participant.txt",
        ):
            assert (dist / product).is_file(), product
    assert (dist / "web/index.html").is_file()


def test_no_participant_file_holds_a_facilitators_word(dist: Path) -> None:
    files = [
        path
        for path in dist.rglob("*")
        if path.is_file()
        and (path.is_relative_to(dist / "web") or path.name.startswith("participant."))
    ]
    assert len(files) > 50
    leaks = {str(path): found for path in files if (found := SENTINEL.findall(text_of(path)))}
    assert leaks == {}


def test_the_facilitators_files_do_hold_them(dist: Path) -> None:
    for product in ("facilitator-web/en/one.html", "handbooks/en/facilitator.pdf"):
        assert "SENTINEL-say" in text_of(dist / product)


def test_the_outline_reads_like_this(dist: Path) -> None:
    assert (dist / "outlines/en/participant.txt").read_text(encoding="utf-8") == (
        "The small programme\n"
        "    Welcome\n"
        "1  First module (45 min)\n"
        "    1.1  The well (45 min)\n"
        "         10  Opening circle\n"
        "         25  The case\n"
        "         10  Closing\n"
        "             How to mend\n"
        "             My rope\n"
        "Hours together: 0.75\n"
        "Case studies\n"
        "    The well behind the school\n"
        "    Notes\n"
    )


def test_building_again_gives_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    assert kurak("build", "-o", str(target), "-l", "kk").returncode == 0
    again = fingerprints(target)
    before = fingerprints(dist)
    assert {name: before[name] for name in again} == again


def test_a_build_of_one_language_leaves_the_others(small_folder: Path) -> None:
    assert kurak("build", "-f", "outline", cwd=small_folder).returncode == 0
    page = small_folder / "curriculum/front/welcome/page.md"
    page.write_text(page.read_text().replace("title: Welcome", "title: Good morning"))
    assert kurak("build", "-f", "outline", "-l", "en", cwd=small_folder).returncode == 0
    outlines = small_folder / "dist/outlines"
    assert "Good morning" in (outlines / "en/participant.txt").read_text()
    assert "Добро пожаловать" in (outlines / "ru/participant.txt").read_text()


def test_a_course_with_errors_is_not_built_and_the_old_output_stays(small_folder: Path) -> None:
    assert kurak("build", "-f", "outline", cwd=small_folder).returncode == 0
    before = fingerprints(small_folder / "dist")
    session = small_folder / "curriculum/01-first/01-one/session.md"
    session.write_text(session.read_text().replace("duration: 45", "duration: 60"))
    result = kurak("build", cwd=small_folder)
    assert result.returncode == 1
    assert "session.md:5" in result.stderr
    assert fingerprints(small_folder / "dist") == before


def until(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def in_group(group: int) -> list[int]:
    """Return the processes of a group that still run."""
    listed = subprocess.run(["ps", "-eo", "pid,pgid,stat"], capture_output=True, check=True).stdout
    rows = [line.split() for line in listed.decode().splitlines()[1:]]
    return [int(pid) for pid, its, state in rows if int(its) == group and state[0] != "Z"]


def begun(folder: Path) -> subprocess.Popen[bytes]:
    """Return a build in a group of its own that has just begun to make something."""
    process = subprocess.Popen(
        [str(KURAK), "build"], cwd=folder, stderr=subprocess.PIPE, start_new_session=True
    )
    until(lambda: list(folder.glob(".dist.new.*")))
    return process


@pytest.mark.parametrize("delay", [0.0, 0.25, 1.0])
def test_an_interrupted_build_leaves_the_old_output_whole(small_folder: Path, delay: float) -> None:
    assert kurak("build", "-f", "outline", cwd=small_folder).returncode == 0
    before = fingerprints(small_folder / "dist")
    process = begun(small_folder)
    time.sleep(delay)  # while the workers start, or within the first jobs
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Interrupted" in errors
    assert b"Traceback" not in errors
    assert fingerprints(small_folder / "dist") == before
    assert list(small_folder.glob(".dist.*")) == []


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_build_told_to_end_takes_its_workers_and_its_tree_along(
    small_folder: Path, number: int, code: int
) -> None:
    process = begun(small_folder)
    until(lambda: len(in_group(process.pid)) > 2)
    os.kill(process.pid, number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert b"Traceback" not in errors
    assert list(small_folder.glob(".dist*")) == []
    until(lambda: not in_group(process.pid))


def test_the_workers_of_a_killed_build_end_and_the_next_build_clears_up(small_folder: Path) -> None:
    process = begun(small_folder)
    until(lambda: len(in_group(process.pid)) > 2)
    process.kill()
    process.communicate(timeout=60)
    until(lambda: not in_group(process.pid))
    assert list(small_folder.glob(".dist.new.*"))
    assert kurak("build", "-f", "outline", cwd=small_folder).returncode == 0
    assert list(small_folder.glob(".dist.*")) == []


def test_what_somebody_keeps_in_the_output_folder_stays(small_folder: Path) -> None:
    assert kurak("build", "-f", "outline", cwd=small_folder).returncode == 0
    dist = small_folder / "dist"
    (dist / ".git").mkdir()
    (dist / "MY-NOTES.txt").write_text("mine")
    for arguments in (("-f", "outline"), ("-f", "outline", "-l", "kk")):
        assert kurak("build", *arguments, cwd=small_folder).returncode == 0
    assert (dist / ".git").is_dir()
    assert (dist / "MY-NOTES.txt").read_text() == "mine"
    assert not list(dist.rglob("*.kept"))


def test_output_that_is_somebody_elses_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"work")
    result = kurak("build", "-f", "outline", "-o", str(tmp_path))
    assert result.returncode == 2
    assert "did not make" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "-l", "de"), "There are en, ru, kk."),
        (("build", "-f", "epub2"), "handbook, outline, web"),
        (("explain", "K000"), "There is no rule K000"),
        (("check", "--course", "/"), "holds no course"),
        (("build", "-f", "outline", "-o", "/"), "did not make"),
        (("bulid",), "No such command"),
    ],
)
def test_wrong_use_exits_with_2_and_says_what_there_is(
    arguments: tuple[str, ...], words: str
) -> None:
    result = kurak(*arguments)
    assert result.returncode == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_build_is_quiet_when_piped_and_sums_up(tmp_path: Path) -> None:
    result = kurak("build", "-f", "outline", "-o", str(tmp_path / "dist"))
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Made in ")
    assert [line.split()[0] for line in lines[1:]] == ["outlines/en", "outlines/kk", "outlines/ru"]


def test_help_teaches_by_example() -> None:
    text = kurak("build", "--help").stdout
    assert "./kurak build -l ru -f handbook" in text
