"""A shelf of files → whoever asks on this computer, and nobody else."""

import json
from contextlib import suppress
from functools import partial
from hashlib import sha256
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from mimetypes import guess_type
from pathlib import Path
from socketserver import ThreadingTCPServer
from urllib.parse import parse_qs, quote, unquote, urlsplit

from kurak.live.shelf import Shelf, Standing

HOST = "127.0.0.1"
_SCRIPT = Path(__file__).parent / "live.js"
_OURS = "/-/live.js"
_WAIT = "/-/wait"
_PATIENCE = 25.0
"""Seconds for which a question about a page may stay open."""
_TYPES = {
    ".js": "text/javascript",
    ".html": "text/html",
    ".css": "text/css",
    ".json": "application/json",
}
_NOTHING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Kurak</title></head>
<body><main><h1>There is no page here</h1><p>{path} is none of this course, or cannot be shown yet.
<a href="/">To its first page</a></p></main></body></html>
"""


class Server(ThreadingTCPServer):
    """Hands a shelf out on a port of this computer. Raise OSError where another program has that."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int, shelf: Shelf) -> None:
        super().__init__((HOST, port), partial(_Answer, shelf))


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "kurak", ""

    def __init__(self, shelf: Shelf, *given: object) -> None:
        self._shelf = shelf
        super().__init__(*given)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        with suppress(ConnectionError):  # whoever asked has gone
            self._answer()

    do_HEAD = do_GET

    def _answer(self) -> None:
        # A page of the web may give its own name our address, and then read what we hand out.
        host = self.headers.get("Host", "").rpartition(":")[0]
        if host not in (HOST, "localhost"):
            self._send(HTTPStatus.FORBIDDEN, b"Only for this computer.\n", "text/plain")
            return
        asked = urlsplit(self.path)
        if asked.path == _OURS:
            self._send(HTTPStatus.OK, _SCRIPT.read_bytes(), _TYPES[".js"])
        elif asked.path == _WAIT:
            given = {name: values[0] for name, values in parse_qs(asked.query).items()}
            self._wait(given.get("page", ""), given.get("tag", ""), given.get("said", ""))
        else:
            self._file(unquote(asked.path).lstrip("/"))

    def _wait(self, page: str, tag: str, said: str) -> None:
        """Answer when a page has changed, or what is wrong: not at once if the asker knows how it stands."""
        now = self._shelf.standing(page)
        if now.tag == tag and _short(now.wrong) == said:
            now = self._shelf.wait(page, now, _PATIENCE)
        told = {"tag": now.tag, "said": _short(now.wrong), "wrong": now.wrong}
        self._send(HTTPStatus.OK, json.dumps(told).encode(), _TYPES[".json"])

    def _file(self, path: str) -> None:
        if not path or path.endswith("/"):
            path += "index.html"
        standing = self._shelf.standing(
            path
        )  # before it is read: what changes in between is told at once
        content = self._shelf.get(path)
        status = HTTPStatus.OK if content is not None else HTTPStatus.NOT_FOUND
        if content is None:
            content = _NOTHING.format(path=escape(path)).encode()
        suffix = Path(path).suffix
        if status != HTTPStatus.OK or suffix == ".html":
            self._send(status, _following(content, path, standing), _TYPES[".html"])
        else:
            kind = _TYPES.get(suffix) or guess_type(path)[0] or "application/octet-stream"
            self._send(status, content, kind)

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        mark = f'"{sha256(content).hexdigest()[:16]}"'
        if status == HTTPStatus.OK and self.headers.get("If-None-Match") == mark:
            status, content = HTTPStatus.NOT_MODIFIED, b""
        self.send_response(status)
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", kind + charset)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("ETag", mark)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing of what is handed out."""


def _following(page: bytes, path: str, standing: Standing) -> bytes:
    """Return a page with the script that follows it; its policy lets a script run that comes from here."""
    script = f'<script src="{_OURS}" data-page="{quote(path)}" data-tag="{standing.tag}"></script>'
    before, end, after = page.rpartition(b"</body>")
    return before + script.encode() + end + after if end else page + script.encode()


def _short(wrong: str) -> str:
    return sha256(wrong.encode()).hexdigest()[:16] if wrong else ""
