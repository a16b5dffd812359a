"""Builds that are killed, that meet another one, or find no room: what they leave, and what they say."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import SMALL
from kurak.build import BuildError
from kurak.console.stopping import stopping

KURAK = Path(sys.executable).parent / "kurak"
BUILD = (str(KURAK), "build", "-l", "kk", "-f", "handbook", "-f", "outline")
FEWER_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def begun(course: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        BUILD, cwd=course, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def products(course: Path) -> dict[str, bytes]:
    dist = course / "dist"
    return {
        path.relative_to(dist).as_posix(): path.read_bytes()
        for path in sorted(dist.rglob("*"))
        if path.is_file() and path.name != ".kurak"
    }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """Return a course that was built with nothing made before, and how many seconds that took."""
    course = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("clean") / "course"))
    before = time.monotonic()
    assert begun(course).wait(timeout=300) == 0
    return course, time.monotonic() - before


@pytest.fixture(scope="module")
def clean(undisturbed: tuple[Path, float]) -> tuple[dict[str, bytes], float]:
    """Return what an undisturbed build makes, and how many seconds it takes."""
    course, seconds = undisturbed
    return products(course), seconds


@pytest.fixture
def built(undisturbed: tuple[Path, float], tmp_path: Path) -> Path:
    """Return a copy of a course that is built, with its own store."""
    return Path(shutil.copytree(undisturbed[0], tmp_path / "course"))


def test_whenever_a_build_is_killed_the_next_makes_what_a_clean_one_makes(
    clean: tuple[dict[str, bytes], float], tmp_path: Path
) -> None:
    wanted, seconds = clean
    course = Path(shutil.copytree(SMALL, tmp_path / "course"))
    chance = random.Random(10)
    killed = 0
    for _ in range(8):
        shutil.rmtree(course / "dist", ignore_errors=True)
        process = begun(course)
        time.sleep(chance.random() * seconds / 2)  # what is in the store makes it quicker each time
        killed += process.poll() is None
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert products(course) in ({}, wanted), "half of it is there"
    assert killed
    process = begun(course)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    assert products(course) == wanted
    assert [path.name for path in course.glob(".dist.*")] == []


def test_two_builds_at_once_leave_what_one_makes(
    clean: tuple[dict[str, bytes], float], tmp_path: Path
) -> None:
    wanted, _ = clean
    course = Path(shutil.copytree(SMALL, tmp_path / "course"))
    processes = [begun(course), begun(course)]
    said = [process.communicate(timeout=300)[1].decode() for process in processes]
    codes = [process.returncode for process in processes]
    assert 0 in codes, said
    assert set(codes) <= {0, 2}, said
    assert "Traceback" not in "".join(said)
    assert begun(course).wait(timeout=300) == 0
    assert products(course) == wanted


@pytest.mark.parametrize(
    ("limit", "said"),
    [("ulimit -f 40; ", "larger than is allowed here"), ("ulimit -f 0; ", "failed")],
)
def test_a_build_that_finds_no_room_says_so(tmp_path: Path, limit: str, said: str) -> None:
    course = Path(shutil.copytree(SMALL, tmp_path / "course"))
    done = subprocess.run(
        ["sh", "-c", f'{limit} exec "$@"', "sh", *BUILD],
        cwd=course,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (course / "dist").exists()


def refused(course: Path, closed: Path, mode: int) -> str:
    """Close a file or a folder to the build, and return what that says."""
    open_mode = closed.stat().st_mode
    closed.chmod(mode)
    try:
        done = subprocess.run(
            [*(FEWER_RIGHTS if os.geteuid() == 0 else ()), *BUILD],
            cwd=course,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        closed.chmod(open_mode)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_missing_right_is_told_and_nothing_is_changed(built: Path) -> None:
    course = built
    before = products(course)
    session = course / "curriculum/01-first/01-one/session.md"
    session.write_text(session.read_text("utf-8") + "\nOne more line.\n", encoding="utf-8")
    assert f"{session.relative_to(course)}` cannot be read" in refused(course, session, 0)
    assert f"no permission (Permission denied): {course}/dist" in refused(
        course, course / "dist", 0o555
    )
    assert "no permission" in refused(course, course, 0o555)
    assert products(course) == before
    assert [path.name for path in course.glob(".dist.*")] == []


def test_a_full_disk_for_temporary_files_is_the_one_that_is_named(
    small_folder: Path, tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    mounted = 'mount -t tmpfs -o size=300k tmpfs "$0" && TMPDIR="$0" exec "$@"'
    own_mounts = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    if subprocess.run([*own_mounts, mounted, scratch, "true"], capture_output=True).returncode:
        pytest.skip("this system lets nobody have a disk of their own")
    command = [*own_mounts, mounted, scratch, str(KURAK), "build", "-l", "en", "-f", "web"]
    done = subprocess.run(command, cwd=small_folder, capture_output=True, text=True)
    assert done.returncode == 2
    assert f"the disk for temporary files is full ({scratch})" in done.stderr
    assert "TMPDIR=FOLDER" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("where", ["here", "in a worker"])
def test_too_little_memory_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    def fails() -> None:
        try:
            raise MemoryError
        except MemoryError as error:
            if where == "here":
                raise
            raise BuildError("a book") from error

    with pytest.raises(SystemExit), stopping(tmp_path / "dist"):
        fails()
    assert "there is too little memory" in (told := capsys.readouterr().err)
    assert "-j 1" in told


def test_a_library_that_is_gone_is_told_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nsys.modules['polib'] = None\n", encoding="utf-8"
    )
    done = subprocess.run(
        [str(KURAK), "check"],
        cwd=SMALL,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "there is no polib" in done.stderr
    assert "Remove that folder" in done.stderr


HOLDS = """
import sys
from pathlib import Path
from kurak.output.alive import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_what_a_build_in_another_container_works_in_is_left_alone(
    small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process has a number there that nobody has here."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    build = [str(KURAK), "build", "-l", "en", "-f", "outline"]
    subprocess.run(build, cwd=small_folder, check=True, capture_output=True)
    tree, scratch = small_folder / ".dist.new.999999999.x", tmp_path / "kurak-build-999999999-x"
    shutil.copytree(small_folder / "dist", tree)
    scratch.mkdir()
    others = [
        subprocess.Popen(
            [sys.executable, "-c", HOLDS, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for folder in (tree, scratch)
    ]
    try:
        assert all(other.stdout and other.stdout.readline() == b"held\n" for other in others)
        (small_folder / "dist/outlines/en/participant.txt").unlink()
        subprocess.run(build, cwd=small_folder, check=True, capture_output=True)
        assert tree.is_dir() and scratch.is_dir()
    finally:
        for other in others:
            other.communicate(b"")
    (small_folder / "dist/outlines/en/participant.txt").unlink()
    subprocess.run(build, cwd=small_folder, check=True, capture_output=True)
    assert not tree.exists() and not scratch.exists()


def test_what_is_kept_and_cannot_be_removed_is_told(small_folder: Path) -> None:
    """It may be the text of a case study that its narrator has taken back."""
    (small_folder / ".kurak/store").unlink()
    subprocess.run(BUILD, cwd=small_folder, check=True, capture_output=True)
    store = small_folder / ".kurak/store"
    count = len([*store.glob("*/*")])
    closed = [each for each in (store, *store.iterdir()) if each.is_dir()]

    def without_rights(*words: str) -> subprocess.CompletedProcess[str]:
        rights = FEWER_RIGHTS if os.geteuid() == 0 else ()
        return subprocess.run(
            [*rights, str(KURAK), *words], cwd=small_folder, capture_output=True, text=True
        )

    for folder in closed:
        folder.chmod(0o555)
    try:
        emptied = without_rights("cache", "--limit", "0")
        taken_back = without_rights("withdraw", "kz-well", "--yes")
    finally:
        for folder in closed:
            folder.chmod(0o755)
    assert f"{store}: {count} entries" in emptied.stdout
    for result, told in ((emptied, "could not be removed"), (taken_back, "Permission denied")):
        assert result.returncode == 2
        assert told in result.stderr
    assert without_rights("withdraw", "kz-well", "--yes").returncode == 0
    assert [*store.glob("*/*")] == []


def test_the_store_is_shown_and_made_smaller(built: Path) -> None:
    course = built

    def cache(*options: str) -> str:
        return subprocess.run(
            [str(KURAK), "cache", *options], cwd=course, capture_output=True, text=True, check=True
        ).stdout

    assert "last used today" in cache()
    assert "Removed: 0 entries, 0 kB." in cache("--limit", "1TB")
    bare = subprocess.run(
        [str(KURAK), "cache", "--limit", "5"], cwd=course, capture_output=True, text=True
    )
    assert bare.returncode == 2 and "5 is no size." in bare.stderr, (
        "five bytes is not what anybody means"
    )
    assert ".kurak/store: 0 entries, 0 kB." in cache("--limit", "0")
    before = products(course)
    shutil.rmtree(course / "dist")
    assert begun(course).wait(timeout=300) == 0
    assert products(course) == before
