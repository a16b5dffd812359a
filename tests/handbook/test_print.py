"""Printing: our own fonts, our own files, and no other machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from kurak.print.fonts import missing_characters
from kurak.print.pdf import render_pdf

ALPHABETS = """Съешь ещё этих мягких французских булок, да выпей чаю. Ё № « » — – …
Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і Ң Ө Ү Ғ Ӣ Қ Ӯ Ҳ Ҷ ғ ӣ қ ӯ ҳ ҷ oʻzbek maʼno ‘ ’ “ ” „ § ° % ₸"""


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server of this machine: its address, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.server_close()


def test_nothing_is_asked_of_another_machine(asked: tuple[str, list[str]]) -> None:
    host, paths = asked
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{host}/inner.png"/></svg>'
    html = f"""<html lang="en"><head><title>t</title>
        <link rel="stylesheet" href="{host}/a.css"><style>@import url("{host}/b.css");
        @font-face {{ font-family: x; src: url("{host}/x.woff2") }} p {{ font-family: x }}</style>
        <link rel="attachment" href="{host}/c.txt">
        </head><body><p><img src="{host}/d.png" alt="words"><img src="kurak-file:in.svg" alt="in">"""
    pdf = render_pdf(html, {"in.svg": svg.encode()})
    assert pdf.startswith(b"%PDF")
    assert paths == []


def test_no_other_file_of_the_machine_is_printed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    html = f'<html lang="en"><head><link rel="attachment" href="{secret.as_uri()}"></head></html>'
    with pikepdf.open(BytesIO(render_pdf(html, {}))) as pdf:
        assert len(pdf.attachments) == 0


def test_every_letter_of_our_languages_is_in_our_fonts() -> None:
    assert missing_characters(ALPHABETS) == frozenset()


def test_layout_marks_that_are_never_drawn_are_not_missing() -> None:
    assert missing_characters("a\u00adb\u200bc\u2060\t\n") == frozenset()


def test_what_our_fonts_lack_is_named() -> None:
    assert missing_characters("yes → no ✓ ☐") == frozenset("→✓☐")
