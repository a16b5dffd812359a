"""`./kurak serve`: an open page follows the texts, and shows nothing that a build would not."""

import http.client
import re
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from kurak.compose import compose
from kurak.formats.web.build import build
from kurak.formats.web.content import SitePage
from kurak.load import load
from kurak.translate import translate

from .conftest import SENTINEL

KURAK = str(Path(sys.executable).parent / "kurak")
SESSION = "curriculum/01-rivers/01-bank/session.md"
_SCRIPT = re.compile(rb'<script src="/-/live.js"[^>]*></script>')
UNCLOSED = f"\n/// facilitator | Say\n- Whisper {SENTINEL}.\n    ///\n\nWhat stands here is {SENTINEL} too.\n"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return an empty page, which is closed before its server ends."""
    with browser.new_page() as page:
        yield page


class Alone:
    """A show of one site by itself, which nobody looks at."""

    def order(self, pages: Mapping[str, SitePage]) -> Iterable[str]:
        return pages

    def made(self, path: str, content: bytes) -> None:
        pass


@contextmanager
def served(course: Path, *options: str) -> Iterator[int]:
    """Serve a course, and yield the port; what is told of it goes to `told`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    with (course / "told").open("wb") as told:
        server = subprocess.Popen(
            [KURAK, "serve", "-p", str(port), *options],
            cwd=course,
            stdout=subprocess.PIPE,
            stderr=told,
        )
        try:
            assert server.stdout
            assert server.stdout.readline().startswith(b"http://127.0.0.1:")
            yield port
        finally:
            server.terminate()
            server.communicate(timeout=20)


def edit(course: Path, old: str, new: str) -> None:
    file = course / SESSION
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def got(port: int, path: str) -> bytes:
    with urlopen(f"http://127.0.0.1:{port}/{path}", timeout=60) as answer:
        content: bytes = answer.read()
    return content


def test_an_open_page_shows_an_edit_and_what_is_wrong_with_one(
    own_course: Path, page: Page
) -> None:
    complaints: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("console", complain)
    with served(own_course) as port:
        page.goto(f"http://127.0.0.1:{port}/bank.html")
        expect(page.get_by_text("We look at the water.")).to_be_visible()
        edit(own_course, "at the water.", "at the fish.")
        expect(page.get_by_text("We look at the fish.")).to_be_visible(timeout=30_000)

        edit(own_course, "duration: 60", "durration: 60")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text(f"{SESSION}:5:1", timeout=30_000)
        expect(page.get_by_text("We look at the fish.")).to_be_visible()
        assert f"{SESSION}:5:1" in (own_course / "told").read_text(encoding="utf-8")

        edit(own_course, "durration: 60", "duration: 60")
        expect(alert).to_be_hidden(timeout=30_000)
        edit(own_course, "at the fish.", "at the reeds.")
        expect(page.get_by_text("We look at the reeds.")).to_be_visible(timeout=30_000)
    assert [each for each in complaints if "Content Security Policy" in each] == []


def test_a_page_follows_the_catalogue_of_its_language(own_course: Path, page: Page) -> None:
    catalogue = own_course / "curriculum/01-rivers/01-bank/ru.po"
    with served(own_course, "-l", "ru") as port:
        page.goto(f"http://127.0.0.1:{port}/bank.html")
        expect(page.get_by_text("Мы смотрим на воду")).to_be_visible()
        text = catalogue.read_text(encoding="utf-8")
        catalogue.write_text(text.replace("на воду", "на рыбу"), encoding="utf-8")
        expect(page.get_by_text("Мы смотрим на рыбу")).to_be_visible(timeout=30_000)


def test_what_is_a_facilitators_is_on_no_page_whatever_is_saved(
    own_course: Path, page: Page
) -> None:
    with served(own_course) as port:
        page.goto(f"http://127.0.0.1:{port}/bank.html")
        edit(own_course, "We look at the water.\n", f"We look at the water.\n{UNCLOSED}")
        expect(page.get_by_role("alert")).to_contain_text("K3", timeout=30_000)
        assert SENTINEL.encode() not in got(port, "bank.html")
        edit(own_course, "    ///\n\nWhat", "///\n\nWhat")
        edit(own_course, f"What stands here is {SENTINEL} too.", "What stands here is for all.")
        expect(page.get_by_text("What stands here is for all.")).to_be_visible(timeout=30_000)
        for path in ("bank.html", "index.html", "search/search_index.js", "rivers.html"):
            assert SENTINEL.encode() not in got(port, path)


def test_after_edits_every_file_is_the_one_that_is_built(own_course: Path, page: Page) -> None:
    with served(own_course) as port:
        page.goto(f"http://127.0.0.1:{port}/bank.html")
        for old, new in (
            ("the water.", "the otters."),
            ("title: On the bank", "title: By the bank"),
        ):
            edit(own_course, old, new)
            page.get_by_text(new.removeprefix("title: ")).first.wait_for(timeout=30_000)
        course = translate(load(own_course), "en")
        made = build(compose(course, "participant", practice=True), Alone())
        wanted = {file.path: file.content for file in made}
        late = "search/search_index.js"  # made last
        page.wait_for_function(
            "async (path) => (await (await fetch(path)).text()).includes('By the bank')", arg=late
        )
        differing = [path for path in wanted if _SCRIPT.sub(b"", got(port, path)) != wanted[path]]
    assert differing == []


def test_a_built_course_has_nothing_of_it(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert pages
    assert [path for path in pages if b"/-/" in path.read_bytes()] == []


def test_only_this_computer_is_answered(own_course: Path) -> None:
    with served(own_course) as port:
        assert got(port, "bank.html")
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        asked.request("GET", "/bank.html", headers={"Host": "example.org"})
        answer = asked.getresponse()
        assert answer.status == 403
        assert b"water" not in answer.read()
        if sys.platform == "linux":  # where all of 127.0.0.0/8 is this computer
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.2", port), timeout=20)


def test_a_course_with_errors_is_shown_once_they_are_mended(own_course: Path, page: Page) -> None:
    edit(own_course, "duration: 60", "durration: 60")
    with served(own_course) as port:
        page.goto(f"http://127.0.0.1:{port}/bank.html")
        expect(page.get_by_role("alert")).to_contain_text(f"{SESSION}:5:1", timeout=30_000)
        edit(own_course, "durration: 60", "duration: 60")
        expect(page.get_by_text("We look at the water.")).to_be_visible(timeout=30_000)
