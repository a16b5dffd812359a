"""Nobody but this computer's own user is let in, and nobody can keep the studio busy or fill its disk."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kurak.model import Programme
from kurak.studio.serve import Limits, Studio
from manuscripts.making import filled, saved

from .conftest import Ask, Said, asking, running

KURAK = str(Path(sys.executable).parent / "kurak")
FORM = json.dumps({"C1": "SENTINEL title"}).encode()
JSON = "application/json"


def nothing(said: Said, status: int) -> None:
    """Assert that somebody was turned away and learnt nothing, not even what program this is."""
    assert (said.status, said.body, said.headers) == (status, b"", {"Content-Length": "0"})


@pytest.mark.parametrize("whole", ["/", "", "/x", "/studio.js", "/favicon.ico", "/check", "//"])
def test_who_does_not_know_the_address_is_told_nothing(ask: Ask, whole: str) -> None:
    nothing(ask(whole=whole or "*"), 404)
    nothing(ask("POST", whole=whole or "*", body=FORM), 404)


def test_half_a_token_opens_nothing(ask: Ask, studio: Studio) -> None:
    token = studio.door.token
    for wrong in (token[:-1], token + "a", token.swapcase(), "%C3%A9", f"{token}%00"):
        nothing(ask(whole=f"/{wrong}/"), 404)
    nothing(ask(whole=f"/{token}"), 404)  # its page lies in a folder
    assert ask().status == 200
    assert len(token) >= 32


@pytest.mark.parametrize("host", ["evil.example", "localhost:{}", "127.0.0.1", "127.0.0.1:1", None])
def test_a_name_that_was_bent_to_this_computer_is_refused(
    ask: Ask, studio: Studio, host: str | None
) -> None:
    nothing(ask(Host=host and host.format(studio.door.port)), 403)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", None])
def test_a_page_of_somebody_else_cannot_send(ask: Ask, studio: Studio, origin: str | None) -> None:
    nothing(ask("POST", "check", FORM, Origin=origin, Content_Type="text/plain"), 403)
    assert studio.work is None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_somebody_else_cannot_look(ask: Ask, site: str) -> None:
    nothing(ask(Sec_Fetch_Site=site), 403)
    nothing(ask("POST", "check", FORM, Sec_Fetch_Site=site), 403)
    nothing(ask(path="studio.js", Origin="https://evil.example"), 403)
    assert ask(Sec_Fetch_Site="none").status == 200


@pytest.mark.parametrize("method", ["HEAD", "PUT", "OPTIONS", "DELETE", "TRACE"])
def test_nothing_but_looking_and_sending(ask: Ask, method: str) -> None:
    nothing(ask(method), 501)


def test_it_listens_on_this_computer_alone(studio: Studio) -> None:
    assert studio.socket.getsockname()[0] == "127.0.0.1"


def test_every_answer_is_kept_nowhere_and_runs_nothing_of_others(ask: Ask) -> None:
    for path in ("", "studio.js", "studio.css", "form/kk.docx"):
        headers = ask(path=path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"].startswith(
            "default-src 'none'; script-src 'self';"
        )
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "http" not in headers["Content-Security-Policy"]
        assert not {"Server", "Set-Cookie"} & set(headers)
    page = ask().text
    assert "<style" not in page
    assert " style=" not in page
    assert " on" not in "".join(page.split("<")[1:]).split(">")[0]
    assert page.count("<script") == page.count('<script src="studio.js"') == 1


@pytest.mark.parametrize(
    "path",
    [
        "../studio.js",
        "serve.py",
        "web/1/x",
        "web/0/../../x",
        "form/../x.docx",
        "form/xx.docx",
        "save/1/",
    ],
)
def test_no_other_file_is_there(ask: Ask, path: str) -> None:
    assert ask("POST", "check", FORM, Content_Type=JSON).status == 200
    said = ask(path=path)
    if path == "save/1/":  # the manuscript on the desk; not the one before it
        assert said.status == 200
        assert ask(path="save/0/").status == 404
    else:
        nothing(said, 404)


# ---------------------------------------------------------------------- too much, and too slow


def test_what_is_too_large_is_refused_before_it_is_sent(ask: Ask, studio: Studio) -> None:
    for length in (str(studio.limits.bytes + 1), "9" * 30):
        nothing(ask("POST", "check", None, Content_Length=length), 413)
    for headers in ({}, {"Content_Length": "-1"}, {"Content_Length": "x"}, {"Content_Length": "١"}):
        latin = {name: value.encode().decode("latin-1") for name, value in headers.items()}
        nothing(ask("POST", "check", None, **latin), 411)
    nothing(ask("POST", "check", FORM, Transfer_Encoding="chunked"), 411)


def begun(studio: Studio, length: int, start: bytes) -> socket.socket:
    """Return a connection on which somebody has begun to send a file."""
    connection = socket.create_connection(("127.0.0.1", studio.door.port), timeout=60)
    head = (
        f"POST /{studio.door.token}/check HTTP/1.1\r\nHost: 127.0.0.1:{studio.door.port}\r\n"
        f"Origin: {studio.door.origin}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    )
    connection.sendall(head.encode() + start)
    return connection


def everything(connection: socket.socket) -> bytes:
    with connection:
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_who_sends_slowly_is_not_waited_for(programme: Programme) -> None:
    with running(programme, Limits(seconds=0.3)) as studio:
        assert b" 408 " in everything(begun(studio, 1000, b"{"))
        with socket.create_connection(("127.0.0.1", studio.door.port), timeout=60) as silent:
            silent.sendall(b"GET /")
            assert silent.recv(1000) == b""
        said = asking(studio)("POST", "check", FORM, Content_Type=JSON)
        assert said.status == 200
        assert "(C2)" in said.text


def test_one_is_received_at_a_time(studio: Studio, ask: Ask) -> None:
    slow = begun(studio, len(FORM), FORM[:5])
    while not studio.desk.locked():  # until it has begun
        pass
    said = ask("POST", "check", FORM, Content_Type=JSON)
    assert said.status == 503
    assert "Another text is just being read" in said.text
    slow.sendall(FORM[5:])
    assert b" 200 " in everything(slow)
    assert ask("POST", "check", FORM, Content_Type=JSON).status == 200


def test_a_crowd_is_turned_away_and_then_all_is_well(studio: Studio, ask: Ask) -> None:
    crowd = [socket.create_connection(("127.0.0.1", studio.door.port)) for _ in range(40)]
    turned = [each for each in crowd[30:] if each.recv(1) == b""]
    assert len(turned) == 10
    for each in crowd:
        each.close()
    for _ in range(100):
        try:
            assert ask().status == 200
            return
        except (ConnectionError, OSError):
            continue
    pytest.fail("nobody is let in any more")


# ---------------------------------------------------------------------- hostile files


def _bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for number in range(30):
            target.writestr(f"word/{number}.xml", bytes(10_000_000))
    return made.getvalue()


def _bundle(name: str, content: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr(name, content)
    return made.getvalue()


HOSTILE = {
    "a bomb": (_bomb, "unpacks to far more"),
    "a PDF": (lambda: b"%PDF-1.7 invented", "it is a PDF"),
    "nothing": (lambda: b"", "something else"),
    "a web page": (lambda: b"<script>alert(1)</script>", "a web page"),
    "half a file": (lambda: saved(filled())[:-400], "damaged"),
    "a form that is none": (lambda: _bundle("form.json", b"[" * 100_000), "not as the studio"),
    "a form of numbers": (lambda: _bundle("form.json", b'{"C1": 5}'), "not as the studio"),
    "paths": (lambda: _bundle("../form.json", b"{}"), "lead out of it"),
    "text without record": (lambda: _bundle("case.md", b"---\nid: x\n---\n"), "not as the studio"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(ask: Ask, studio: Studio, name: str) -> None:
    make, sentence = HOSTILE[name]
    said = ask("POST", "check", make())
    assert said.status == 422
    assert sentence in said.text
    assert "<script" not in said.text
    assert list(studio.place().iterdir()) == []
    assert studio.work is None


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"C1": 1}', b"[" * 100_000, b"\xff"])
def test_what_is_no_form_is_refused_in_a_sentence(ask: Ask, content: bytes) -> None:
    said = ask("POST", "check", content, Content_Type=JSON)
    assert said.status == 422
    assert "no form" in said.text


# ---------------------------------------------------------------------- nothing stays


@pytest.mark.parametrize(
    ("ends", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_nothing_stays_when_it_is_closed(
    small_folder: Path, tmp_path: Path, ends: signal.Signals, code: int
) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    before = sorted(small_folder.rglob("*"))
    process = subprocess.Popen(
        [KURAK, "studio", "--no-browser"],
        cwd=small_folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(passing)},
        text=True,
    )
    assert process.stdout
    address = process.stdout.readline().split()[-1]
    origin, token = address.rstrip("/").rsplit("/", 1)
    port = int(origin.rpartition(":")[2])
    content = saved(filled(C1="SENTINEL"))
    head = f"POST /{token}/check HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {origin}\r\nContent-Length: "
    with socket.create_connection(("127.0.0.1", port), timeout=120) as sender:
        sender.sendall(f"{head}{len(content)}\r\n\r\n".encode() + content)
        assert b" 200 " in sender.recv(1000)
    (folder,) = passing.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [each for each in folder.rglob("case.md") if b"SENTINEL" in each.read_bytes()]
    with socket.create_connection(("127.0.0.1", port), timeout=120) as sender:
        sender.sendall(f"{head}1000\r\n\r\nhalf".encode())  # and in the midst of the next one
        process.send_signal(ends)
        told, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert list(passing.iterdir()) == []
    assert sorted(small_folder.rglob("*")) == before
    assert "SENTINEL" not in told + errors
    assert "Traceback" not in errors
    assert token not in errors
