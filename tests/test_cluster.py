"""A build by the workers of a real Dask scheduler: the same bytes, whoever of them dies, or a sentence."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cloudpickle
import pytest
from distributed import Client
from PIL import Image

from conftest import SMALL

cloudpickle.register_pickle_by_value(sys.modules[__name__])  # workers cannot read this module
BIN = Path(sys.executable).parent
PAGE = "curriculum/back/notes"
FEWER_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""What takes from root the right to read what is closed."""
QUIET = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")
"""Without an address for its page of figures Dask listens everywhere, also where there is to be none."""


@dataclass
class Dask:
    """A scheduler, and its workers as processes without a nanny: who is killed stays dead."""

    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, workers: int = 2) -> "Dask":
        self.run("scheduler", "--port", "0", "--scheduler-file", str(self.file))
        until(lambda: self.file.is_file() and self.file.read_text().endswith("}"))
        for _ in range(workers):
            self.add()
        return self

    def add(self, threads: int = 1, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker, and wait until the scheduler knows it."""
        before = self.known()
        more = ("--nthreads", str(threads), "--no-nanny", "--local-directory", str(self.folder))
        process = self.run("worker", self.address, *more, **environment)
        until(lambda: self.known() > before)
        return process

    def run(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        place = self.folder / f"place-{len(self.processes)}"
        place.mkdir()
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [
                    *(FEWER_RIGHTS if os.getuid() == 0 else ()),
                    str(BIN / "dask"),
                    *arguments,
                    *QUIET,
                ],
                cwd=place,
                env={**os.environ, "TMPDIR": str(place), **environment},
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process

    @property
    def file(self) -> Path:
        return self.folder / "scheduler.json"

    @property
    def address(self) -> str:
        return str(json.loads(self.file.read_text())["address"])

    def known(self) -> int:
        with Client(self.address, set_as_default=False) as client:
            return len(client.nthreads())

    def carried(self) -> int:
        """Return how many parcels the workers have been sent."""
        with Client(self.address, set_as_default=False) as client:
            return int(client.run_on_scheduler(lambda dask_scheduler: _done(dask_scheduler)))

    def held(self) -> list[int]:
        """Return how many builds each worker still knows of."""
        with Client(self.address, set_as_default=False) as client:
            return list(client.run(_benches).values())

    def end(self) -> None:
        for process in self.processes:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()


def _done(scheduler: Any) -> int:
    return sum(each.state_counts["memory"] for each in scheduler.task_prefixes.values())


def _benches() -> int:
    from kurak.cluster import place

    return len(place._benches)


def until(true: Callable[[], object], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.05)


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    one = Dask(tmp_path / "dask")
    one.folder.mkdir()
    yield one
    one.end()


def begun(course: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(BIN / "kurak"), "build", *arguments],
        cwd=course,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def built(course: Path, *arguments: str, code: int = 0) -> str:
    process = begun(course, *arguments)
    said, errors = process.communicate(timeout=600)
    assert process.returncode == code, errors
    assert "Traceback" not in errors
    return said if code == 0 else errors


def products(course: Path) -> dict[str, bytes]:
    dist = course / "dist"
    return {
        path.relative_to(dist).as_posix(): path.read_bytes()
        for path in sorted(dist.rglob("*"))
        if path.is_file()
    }


def fragments(course: Path) -> int:
    return sum(b"%PDF-" in file.read_bytes() for file in course.glob(".kurak/store/*/[!.]*"))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small course with what its making reads from the disk: a picture, and settings of MkDocs."""
    folder = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("cluster") / "course"))
    Image.linear_gradient("L").save(folder / PAGE / "slope.png")
    page = folder / PAGE / "page.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "\n![A slope](slope.png)\n", encoding="utf-8"
    )
    (folder / "look").mkdir()
    (folder / "look/own.css").write_text("h1 { letter-spacing: 0.01em }\n")
    (folder / "mkdocs.yml").write_text(
        "site_name: Small\nplugins: [search, kurak]\ntheme: {name: material, custom_dir: look}\n"
        "extra_css: [own.css]\n"
    )
    return folder


@pytest.fixture(scope="module")
def at_home(
    course: Path,
    tmp_path_factory: pytest.TempPathFactory,
    copied: Callable[[Path, Path], Path],
) -> Path:
    """Return the course as a local build left it."""
    folder = copied(course, tmp_path_factory.mktemp("home") / "course")
    built(folder, "-l", "en")
    return folder


@pytest.fixture
def elsewhere(course: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a copy of the course that workers cannot read, for they have fewer rights than we."""
    closed = tmp_path / "closed"
    folder = Path(shutil.copytree(course, closed / "course"))
    closed.chmod(0 if os.getuid() == 0 else 0o700)
    yield folder
    closed.chmod(0o700)


BOOKS = ("-l", "en", "-f", "handbook", "-f", "outline")


def test_what_a_cluster_makes_is_what_is_made_at_home(
    dask: Dask, at_home: Path, elsewhere: Path
) -> None:
    dask.start()
    built(elsewhere, "-l", "en", "--cluster", dask.address)
    wanted = products(at_home)
    assert any(b"\x89PNG" in content[:8] for content in wanted.values()), "no picture is shown"
    assert any(path.endswith("own.css") for path in wanted)
    assert products(elsewhere) == wanted
    assert dask.carried() > 20
    assert dask.held() == [0, 0], "a worker keeps what it was sent"
    assert not list(dask.folder.glob("place-*/kurak-*")), "files of the course are left behind"


def test_what_is_in_our_store_is_not_asked_for(dask: Dask, at_home: Path, tmp_path: Path) -> None:
    """Made by a cluster or at home: only the two editions go out again, to be told what is in them."""
    dask.start(1)
    folder = Path(shutil.copytree(at_home, tmp_path / "course", symlinks=True))
    wanted = products(folder)
    shutil.rmtree(folder / "dist")
    built(folder, *BOOKS, "--cluster", dask.address)
    again = products(folder)
    assert again
    del again[".kurak"], again["manifest.json"]
    assert {path: wanted[path] for path in again} == again
    editions, asked_twice = 2, 2
    assert 0 < dask.carried() <= editions + asked_twice


def test_a_worker_that_is_killed_changes_nothing(
    dask: Dask, at_home: Path, elsewhere: Path
) -> None:
    dask.start()
    process = begun(elsewhere, *BOOKS, "--cluster", dask.address)
    until(lambda: fragments(elsewhere) > 3)
    dask.processes[1].send_signal(signal.SIGKILL)
    assert process.poll() is None, "it was done before the worker was killed"
    _, errors = process.communicate(timeout=600)
    assert process.returncode == 0, errors
    made = products(elsewhere)
    del made[".kurak"], made["manifest.json"]
    assert "handbooks/en/participant.pdf" in made
    assert {path: products(at_home)[path] for path in made} == made


def test_when_the_scheduler_goes_the_old_output_stays(dask: Dask, elsewhere: Path) -> None:
    built(elsewhere, "-l", "en", "-f", "outline")
    before = products(elsewhere)
    dask.start()
    process = begun(elsewhere, *BOOKS, "--cluster", dask.address)
    until(lambda: fragments(elsewhere) > 3)
    dask.processes[0].send_signal(signal.SIGKILL)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 2
    assert f"the scheduler at {dask.address} is gone" in errors
    assert "is as it was" in errors
    # Whether something was just being fetched from it is chance; then Tornado would tell of it.
    assert "Traceback" not in errors
    assert "distributed" not in errors
    assert products(elsewhere) == before


def test_nobody_at_the_address(course: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        said = built(course, "--cluster", address, code=2)
    assert f"no Dask scheduler answers at {address}" in said


def test_somebody_else_at_the_address(course: Path) -> None:
    """Such as a web server, which answers in its own way."""
    server = (
        "import socket; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1], flush=True)\n"
        "while True: s.accept()[0].sendall(b'HTTP/1.1 400 Bad Request\\r\\n\\r\\n')"
    )
    process = subprocess.Popen([sys.executable, "-c", server], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    address = f"tcp://127.0.0.1:{process.stdout.readline().strip()}"
    try:
        said = built(course, "--cluster", address, code=2)
    finally:
        process.kill()
        process.communicate()
    assert f"no Dask scheduler answers at {address}" in said


def test_a_scheduler_without_workers(dask: Dask, course: Path) -> None:
    said = built(course, "--cluster", dask.start(0).address, code=2)
    assert f"the scheduler at {dask.address} has no worker" in said


@pytest.mark.parametrize("address", ["scheduler", "http://127.0.0.1:8786", "tcp://127.0.0.1"])
def test_no_address(course: Path, address: str) -> None:
    assert "is no address of a Dask scheduler" in built(course, "--cluster", address, code=2)


def test_workers_that_would_make_something_else(dask: Dask, course: Path, tmp_path: Path) -> None:
    """One at a time: with other sources of ours, another library, two threads, without Pango or Kurak."""
    dask.start(0)

    def refused(threads: int = 1, **environment: str) -> str:
        worker = dask.add(threads, **environment)
        said = built(course, "--cluster", dask.address, code=2)
        worker.kill()
        until(lambda: dask.known() == 0)
        return said

    other = tmp_path / "other"
    shutil.copytree(Path(__file__).parent.parent / "tools/kurak", other / "kurak")
    with (other / "kurak/templates/case.html").open("a") as template:
        template.write("\n")
    assert "its Kurak is another one" in refused(PYTHONPATH=str(other))

    old = tmp_path / "old"
    (old / "nh3-0.0.1.dist-info").mkdir(parents=True)
    (old / "nh3-0.0.1.dist-info/METADATA").write_text("Name: nh3\nVersion: 0.0.1\n")
    assert "nh3 0.0.1 there" in refused(PYTHONPATH=str(old))

    assert "2 threads" in refused(threads=2)

    broken = tmp_path / "broken"
    broken.mkdir()
    for name in ("libpango-1.0.so.0", "libpango-1.0.so", "libpango-1.0.dylib"):
        (broken / name).touch()
    paths = {"LD_LIBRARY_PATH": str(broken), "DYLD_LIBRARY_PATH": str(broken)}
    assert "it has no Pango" in refused(**paths)

    none = tmp_path / "none"
    (none / "kurak").mkdir(parents=True)
    (none / "kurak/__init__.py").touch()
    assert "cannot read this Kurak" in refused(PYTHONPATH=str(none))


def test_the_extra_is_asked_for_by_its_name(course: Path) -> None:
    """Where distributed is not installed: Python is told not to look where it is."""
    without = (
        "import sys; sys.modules['distributed'] = None\nfrom kurak.__main__ import main; main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", without, "build", "--cluster", "tcp://127.0.0.1:8786"],
        cwd=course,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "--cluster needs distributed" in result.stderr
    assert "pip install distributed" in result.stderr
