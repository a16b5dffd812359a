"""No build asks another machine for anything: it works with the network cut off, and opens no socket."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SMALL
from kurak.formats import names

KURAK = Path(sys.executable).parent / "kurak"
CUT_OFF = ("unshare", "--user", "--map-root-user", "--net")
"""A namespace of our own, with no interface but a loopback that is down (user_namespaces(7))."""

# Each Python of a build writes down what of the network it asks for (sys.addaudithook, PEP 578).
WATCH = """\
import os
import socket
import sys

_ASKED = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}


def _note(event, given):
    if event not in _ASKED:
        return
    family = getattr(given[0], "family", None)
    if family != getattr(socket, "AF_UNIX", object()):
        with open(os.environ["ASKED"], "a", encoding="utf-8") as told:
            told.write(f"{event} {given[1:]} {sys.argv}\\n")


with open(os.environ["ASKED"], "a", encoding="utf-8") as told:
    told.write("watched\\n")
sys.addaudithook(_note)
"""
"""What a sitecustomize.py does is done before anything of ours."""


PROXIES = {f"{kind}_proxy": "http://127.0.0.1:9" for kind in ("http", "https", "all")}


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment in which what is asked of the network is written to the file `ASKED`."""
    folder = tmp_path_factory.mktemp("watch")
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    return {**os.environ, **PROXIES, "PYTHONPATH": str(folder), "ASKED": str(folder / "asked")}


@pytest.fixture(scope="module")
def no_namespace() -> str:
    """Return why this system cuts nothing off, or nothing where it does."""
    if not shutil.which(CUT_OFF[0]):
        return "unshare is not installed (util-linux; Linux alone has it)"
    tried = subprocess.run([*CUT_OFF, "true"], capture_output=True, text=True, check=False)
    return tried.stderr.strip() or "no reason is told" if tried.returncode else ""


@pytest.fixture(scope="module")
def course(
    tmp_path_factory: pytest.TempPathFactory, watched: dict[str, str], no_namespace: str
) -> Path:
    """Return a course of which every format was built in two languages, from nothing, watched and cut off."""
    course = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("alone") / "course"))
    chosen = [word for name in sorted(names()) for word in ("-f", name)]
    command = [str(KURAK), "build", "-l", "en", "-l", "kk", *chosen, "--as-of", "2026-01-01"]
    done = subprocess.run(
        [*(() if no_namespace else CUT_OFF), *command],
        cwd=course,
        env=watched,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return course


@pytest.mark.slow
def test_a_build_needs_no_network(course: Path, no_namespace: str) -> None:
    if no_namespace:
        pytest.skip(
            f"NOT TESTED that a build needs no network: this system makes no namespace ({no_namespace})"
        )
    look = "import socket; socket.create_connection(('192.0.2.1', 80), 5)"
    blind = subprocess.run(
        [*CUT_OFF, sys.executable, "-c", look], capture_output=True, text=True, check=False
    )
    assert "Network is unreachable" in blind.stderr, (
        "the namespace has a network: nothing would be shown"
    )
    for name in ("web", "handbooks", "packages"):
        assert any((course / "dist" / name).rglob("*.*")), name


@pytest.mark.slow
def test_a_build_opens_no_socket(course: Path, watched: dict[str, str], tmp_path: Path) -> None:
    """Not even one that would lead nowhere: a namespace hides none of what is asked."""
    look = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    other = tmp_path / "asked"
    subprocess.run([sys.executable, "-c", look], env={**watched, "ASKED": str(other)}, check=True)
    assert "socket.connect" in other.read_text(encoding="utf-8"), "nobody watches"
    asked = Path(watched["ASKED"]).read_text(encoding="utf-8")
    assert set(asked.splitlines()) == {"watched"}
