"""No build asks another machine for anything: it works with the network cut off, and opens no socket."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


def built(course: Path, *before: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Build every format in two languages, from nothing."""
    course = course.resolve()
    store = course / ".kurak/store"
    if store.is_symlink():
        store.unlink()  # what another test made tells nothing of how it is made
    chosen = [word for name in sorted(names()) for word in ("-f", name)]
    command = [
        *before,
        str(KURAK),
        "build",
        "-l",
        "en",
        "-l",
        "kk",
        *chosen,
        "--as-of",
        "2026-01-01",
    ]
    proxies = {f"{kind}_proxy": "http://127.0.0.1:9" for kind in ("http", "https", "all")}
    return subprocess.run(
        command,
        cwd=course,
        env={**os.environ, **proxies, **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


@pytest.mark.slow
def test_a_build_needs_no_network(small_folder: Path) -> None:
    program = shutil.which(CUT_OFF[0])
    tried = (
        subprocess.run([*CUT_OFF, "true"], capture_output=True, text=True, check=False)
        if program
        else None
    )
    if tried is None or tried.returncode:
        why = (
            tried.stderr.strip()
            if tried
            else "unshare is not installed (util-linux; Linux alone has it)"
        )
        pytest.skip(
            f"NOT TESTED that a build needs no network: this system makes no namespace ({why})"
        )
    look = "import socket; socket.create_connection(('192.0.2.1', 80), 5)"
    blind = subprocess.run(
        [*CUT_OFF, sys.executable, "-c", look], capture_output=True, text=True, check=False
    )
    assert "Network is unreachable" in blind.stderr, (
        "the namespace has a network: nothing would be shown"
    )
    result = built(small_folder, *CUT_OFF)
    assert result.returncode == 0, result.stderr
    for name in ("web", "handbooks", "packages"):
        assert any((small_folder / "dist" / name).rglob("*.*")), name


@pytest.mark.slow
def test_a_build_opens_no_socket(small_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch/sitecustomize.py").write_text(WATCH, encoding="utf-8")
    asked = tmp_path / "asked"
    settings = {"PYTHONPATH": str(tmp_path / "watch"), "ASKED": str(asked)}
    look = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", look], env={**os.environ, **settings}, check=True)
    assert "socket.connect" in asked.read_text(encoding="utf-8"), "nobody watches"
    asked.unlink()
    result = built(small_folder, **settings)
    assert result.returncode == 0, result.stderr
    assert set(asked.read_text(encoding="utf-8").splitlines()) == {"watched"}
