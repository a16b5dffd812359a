"""`mkdocs build` and `mkdocs serve` do what an MkDocs user expects."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from .conftest import MKDOCS, SENTINEL

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
KURAK = str(Path(sys.executable).parent / "kurak")
MKDOCS_SERVE = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr"]


def test_mkdocs_build_makes_the_site_of_one_language(own_course: Path) -> None:
    done = mkdocs_build(own_course)
    assert done.returncode == 0, done.stderr
    page = (own_course / "site/bank.html").read_text(encoding="utf-8")
    assert "We look at the water." in page
    assert SENTINEL not in page
    assert not list((own_course / "site").rglob("*.md"))


def test_mkdocs_yml_chooses_language_and_audience(own_course: Path) -> None:
    chosen = "kurak: {language: ru, audience: facilitator}"
    (own_course / "mkdocs.yml").write_text(MKDOCS.replace("kurak", chosen), encoding="utf-8")
    done = mkdocs_build(own_course)
    assert done.returncode == 0, done.stderr
    page = (own_course / "site/bank.html").read_text(encoding="utf-8")
    assert 'lang="ru"' in page
    assert "На берегу" in page
    assert SENTINEL in page


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("mkdocs.yml", "kurak", "kurak: {language: tg}", "the programme has en, ru, kk"),
        ("curriculum/programme.yml", "publisher:", "publsher:", "curriculum/programme.yml:7:1"),
    ],
)
def test_a_course_that_needs_work_is_said_clearly(
    own_course: Path, path: str, old: str, new: str, said: str
) -> None:
    file = own_course / path
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    done = mkdocs_build(own_course)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_mkdocs_serve_follows_every_edit(own_course: Path) -> None:
    session = own_course / "curriculum/01-rivers/01-bank/session.md"
    case = own_course / "case_studies/kz-well/case.md"
    with serving(own_course, MKDOCS_SERVE, "127.0.0.1:") as address:
        wait_for(f"{address}/bank.html", "We look at the water.")
        edit(session, "the water.", "the fish.")
        wait_for(f"{address}/bank.html", "We look at the fish.")
        edit(session, "duration: 60", "durration: 60")  # a slip: the server says so and goes on
        time.sleep(2)
        edit(session, "durration: 60", "duration: 60")
        edit(case, "өзен ағады", "көл жатыр")
        wait_for(f"{address}/kz-well.html", "көл жатыр")


def test_kurak_serve_shows_the_language_and_audience_asked_for(own_course: Path) -> None:
    with serving(own_course, [KURAK, "serve", "-l", "ru", "-a", "facilitator", "-p"]) as address:
        wait_for(f"{address}/bank.html", "На берегу")
        wait_for(f"{address}/bank.html", SENTINEL)


def mkdocs_build(course: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=course,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=60,
    )


@contextmanager
def serving(course: Path, command: list[str], address: str = "") -> Iterator[str]:
    """Run a server whose last argument is its port, or an address before it, and end it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    full = [*command, f"{address}{port}"]
    with (course / "serve.log").open("wb") as log:
        server = subprocess.Popen(full, cwd=course, env=ENVIRONMENT, stdout=log, stderr=log)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=10)


def wait_for(address: str, text: str, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    page = ""
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=5) as answer:
                page = answer.read().decode()
        except URLError:
            pass  # not up yet
        if text in page:
            return
        time.sleep(0.2)
    raise AssertionError(f"{address} did not come to say {text!r}")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
