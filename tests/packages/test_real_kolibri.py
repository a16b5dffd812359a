"""Our channels in a real Kolibri, imported from a disk and opened in a browser.

Kolibri has so many dependencies of its own that it is no part of `./kurak test`; `.ci/kolibri` fetches it.
"""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from kurak.model import Audience

from .conftest import Made

PROGRAM = os.environ.get("KURAK_KOLIBRI", "")
pytestmark = pytest.mark.skipif(
    not PROGRAM, reason="KURAK_KOLIBRI names no Kolibri to import into: .ci/kolibri fetches one"
)
AUDIENCES: tuple[Audience, ...] = ("participant", "facilitator")
WHO, WORD = "teacher", "teacher-of-the-test"
SIGN_ON = """async ([username, password]) => {
  const [{ id: facility }] = await (await fetch("/api/auth/facility/")).json();
  const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const body = JSON.stringify({ username, password, facility });
  return (await fetch("/api/auth/session/", { method: "POST", headers, body })).status;
}"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def home(packed: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a Kolibri that has imported the channels of both audiences."""
    folder = tmp_path_factory.mktemp("kolibri")
    environment = {
        **os.environ,
        "KOLIBRI_HOME": str(folder / "home"),
        # It speaks with nobody but us.
        "KOLIBRI_LISTEN_ADDRESS": "127.0.0.1",
        "KOLIBRI_CENTRAL_CONTENT_BASE_URL": "http://127.0.0.1:9",
        "KOLIBRI_DISABLE_PING": "1",
        "KOLIBRI_ZEROCONF_ENABLED": "0",
    }

    def manage(*given: str) -> None:
        done = subprocess.run(
            [PROGRAM, "manage", *given], env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr

    for audience in AUDIENCES:
        files = packed("kolibri", audience=audience)
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        (database,) = (path for path in files if path.endswith(".sqlite3"))
        disk = str(folder / database.partition("/content/")[0])
        channel = PurePosixPath(database).stem
        manage("importchannel", "disk", channel, disk)
        manage("importcontent", "--fail-on-error", "disk", channel, disk)
    account = ["--superusername", WHO, "--superuserpassword", WORD]
    place = ["--facility", "Here", "--preset", "informal", "--language_id", "en"]
    manage("provisiondevice", "--no-input", *place, *account)
    return environment


@contextmanager
def running(environment: dict[str, str], log: Path) -> Iterator[str]:
    """Let Kolibri run, and yield its address."""
    port, port_of_apps = free_port(), free_port()
    command = [PROGRAM, "start", "--foreground", f"--port={port}", f"--zip-port={port_of_apps}"]
    with log.open("wb") as written:
        server = subprocess.Popen(command, env=environment, stdout=written, stderr=written)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urlopen(f"{address}/api/public/info/").close()
                break
            except URLError:
                assert server.poll() is None, log.read_text()
                time.sleep(0.5)
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def test_a_guest_sees_the_course_and_a_teacher_does_a_session(
    browser: Browser, home: dict[str, str], tmp_path: Path
) -> None:
    with running(home, tmp_path / "log") as address:
        page = browser.new_page()
        page.goto(f"{address}/en/learn/#/library")
        course = page.get_by_role("link", name="The small programme")
        expect(course.first).to_be_attached(timeout=60_000)
        expect(page.get_by_text("Facilitator guide")).to_have_count(0)
        assert page.evaluate(SIGN_ON, [WHO, WORD]) == 200
        page.reload()
        expect(page.get_by_text("Facilitator guide").first).to_be_attached(timeout=60_000)
        do_a_session(page, address)
        read_the_handbook(page, address)
        page.close()


def read_the_handbook(page: Page, address: str) -> None:
    """Open the printed handbook as Kolibri lists it: its first page is drawn."""
    nodes = page.evaluate("async () => (await fetch('/api/content/contentnode/')).json()")
    found = {node["coach_content"]: node for node in nodes if node["title"] == "Handbook to print"}
    assert [found[whose]["available"] for whose in (False, True)] == [True, True]
    page.goto(f"{address}/en/learn/#/topics/c/{found[False]['id']}")
    expect(page.locator("canvas").first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("The small programme").first).to_be_attached(timeout=60_000)


def do_a_session(page: Page, address: str) -> None:
    """Open the first session as Kolibri lists it, read it, answer a question, and call it done."""
    nodes = page.evaluate("async () => (await fetch('/api/content/contentnode/')).json()")
    (session, *_) = (
        node for node in nodes if node["title"] == "1.1 The well" and not node["coach_content"]
    )
    assert session["available"]
    page.goto(f"{address}/en/learn/#/topics/c/{session['id']}")
    app = page.frame_locator("iframe").frame_locator("iframe")
    expect(app.get_by_role("heading", level=1)).to_contain_text("The well", timeout=60_000)
    assert app.locator("img").first.evaluate("image => image.naturalWidth") > 0
    asked = app.locator(".question", has_text="Who leads?")
    asked.get_by_label("The bucket").first.check()
    asked.get_by_role("button", name="Check").click()
    expect(asked.get_by_text("feedback-wrong").first).to_be_visible()
    app.get_by_role("button", name="I have done this session").click()
    expect(page.get_by_text("Resource completed")).to_be_visible(timeout=30_000)
