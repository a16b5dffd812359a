"""The server on 127.0.0.1: one author, one page, one manuscript at a time.

What is sent lies in a folder that only this user can open, and that is gone when the server ends. Nothing is
logged: neither what is written nor that it was.
"""

import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, unquote, urlsplit

from kurak.labels import languages, mark
from kurak.manuscripts.opening import MOST
from kurak.manuscripts.pandoc import INSTALL, NoPandoc
from kurak.manuscripts.template import template
from kurak.manuscripts.told import Refused, Told
from kurak.model import Language, Programme
from kurak.studio import page
from kurak.studio.answers import Answer, kind_of, read_json, saved_form, sorry
from kurak.studio.desk import Work, bundle, from_file, from_form, with_remarks
from kurak.studio.form import written
from kurak.studio.guard import HEADERS, HOST, STILL, Door, door, length, refused
from kurak.work.signals import interrupts_wait

_HERE = Path(__file__).parent
_OWN = ("studio.js", "studio.css")
_SEATS = 24
"""Requests that are answered at once: a browser sends six."""
_PATIENCE = 90
"""Seconds to wait for what is being made; Pandoc gives up after 60."""
_BUSY = mark("Another text is just being read. Wait a moment, and try again.")
_UNSHOWN = mark("It cannot be shown yet. Mend what is marked, and check it again.")
_NO_EXTRA = mark(
    "To read Word files, an extra is needed that is not installed on this computer. Ask whoever set it up to "
    "type: %(command)s"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take."""

    bytes: int = MOST
    seconds: float = 60
    """Until it has arrived."""


class Studio(ThreadingHTTPServer):
    """The server, and the manuscript that is on its desk."""

    daemon_threads = True

    def __init__(
        self, port: int, programme: Programme, language: Language, folder: Path, limits: Limits
    ) -> None:
        super().__init__((HOST, port), _Handler)
        self.programme, self.language, self.folder, self.limits = (
            programme,
            language,
            folder,
            limits,
        )
        self.door: Door = door(self.server_port)
        self.desk = threading.Lock()
        """Held while a manuscript is received, or something is made of it."""
        self.work: Work | None = None
        self.number = 0
        """Of the manuscript: pages of an earlier one are no longer there."""
        self.web: Mapping[str, bytes] = {}
        self._seats = threading.BoundedSemaphore(_SEATS)
        self._asking: set[Any] = set()

    def place(self) -> Path:
        """Return the folder of the manuscript on the desk."""
        return self.folder / str(self.number)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._seats.acquire(blocking=False):
            self._asking.add(request)
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._asking.discard(request)
            self._seats.release()

    def hang_up(self) -> None:
        """Wait for nobody who is still sending, and for what is being made until it is."""
        for each in list(self._asking):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RD)
        self.desk.acquire(timeout=_PATIENCE)  # or it would be written into a folder that is removed

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a traceback may hold what was written."""


@contextmanager
def opened(
    programme: Programme, language: Language = "", port: int = 0, limits: Limits | None = None
) -> Iterator[Studio]:
    """Open the studio; what it kept is gone when it is closed. Raise OSError where the port is taken.

    Whatever this process makes in passing, such as the file that Pandoc reads, goes into the same folder.
    """
    before, folder, server = tempfile.tempdir, None, None
    try:
        with interrupts_wait():
            folder = Path(tempfile.mkdtemp(prefix="kurak-studio-"))  # with mode 0700
            tempfile.tempdir = str(folder)
        with Studio(port, programme, language, folder, limits or Limits()) as server:
            yield server
    finally:
        with interrupts_wait():
            if server:
                server.hang_up()
            if folder:
                shutil.rmtree(folder, ignore_errors=True)
            tempfile.tempdir = before


class _Handler(BaseHTTPRequestHandler):
    server: Studio

    def setup(self) -> None:
        super().setup()
        # One clock for the whole request: a byte now and then must not hold a seat for ever.
        self._clock = threading.Timer(self.server.limits.seconds, self._give_up)
        self._clock.daemon = True
        self._clock.start()

    def finish(self) -> None:
        self._clock.cancel()
        super().finish()

    def _give_up(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RD)

    def do_GET(self) -> None:
        self._clock.cancel()
        self._answer("GET", self._get)

    def do_POST(self) -> None:
        self._answer("POST", self._post)

    def _answer(self, method: str, make: Any) -> None:
        asked = urlsplit(self.path)
        status = refused(self.server.door, method, asked.path, cast(Any, self.headers))
        if status:
            self.send_error(status)
            return
        language = page.spoken(
            parse_qs(asked.query).get("l", [""])[0],
            self.server.language,
            self.headers.get("Accept-Language", ""),
            self.server.programme.source_language,
        )
        answer = make(asked.path.split("/", 2)[2], language)
        if isinstance(answer, Answer):
            self._send(answer)
        else:
            self.send_error(answer)

    # ------------------------------------------------------------------ what is asked for

    def _get(self, path: str, language: Language) -> Answer | HTTPStatus:
        studio = self.server
        if not path:
            return Answer(page.whole(studio.programme, language, studio.limits.bytes).encode())
        if path in _OWN:
            return Answer((_HERE / path).read_bytes(), kind_of(path))
        what, _, rest = path.partition("/")
        if what == "form" and rest.removesuffix(".docx") in languages():
            return Answer(template(rest.removesuffix(".docx")), kind_of(".docx"), saved_as=rest)
        number, _, name = unquote(rest).partition("/")
        if not studio.desk.acquire(timeout=_PATIENCE):
            return HTTPStatus.SERVICE_UNAVAILABLE
        try:
            if studio.work is None or number != str(studio.number):
                return HTTPStatus.NOT_FOUND
            return self._of_work(studio.work, what, name, language)
        finally:
            studio.desk.release()

    def _of_work(self, work: Work, what: str, name: str, language: Language) -> Answer | HTTPStatus:
        if what == "save":
            return Answer(bundle(work, language), kind_of(".zip"), saved_as=f"{work.case.id}.zip")
        if what == "remarks" and work.parts and work.takes_remarks:
            try:
                made = with_remarks(work, language)
            except Refused as error:
                return sorry(error.told, language)
            kind = f".{work.parts.kind}"
            return Answer(made, kind_of(kind), saved_as=f"{work.case.id}{kind}")
        if what not in ("web", "a4") or work.course is None:
            return HTTPStatus.NOT_FOUND
        from kurak.studio.preview import on_paper, web_page  # slow to import, and seldom needed

        try:
            if what == "a4":
                return Answer(on_paper(work.course, self.server.place()), kind_of(".pdf"), STILL)
            self.server.web = self.server.web or web_page(work.course)
        except Exception:  # what has not passed the rules may be anything
            return sorry(Told(_UNSHOWN), language)
        found = self.server.web.get(name)
        if found is None:
            return HTTPStatus.NOT_FOUND
        return Answer(found, kind_of(name), STILL)

    # ------------------------------------------------------------------ what is sent

    def _post(self, path: str, language: Language) -> Answer | HTTPStatus:
        studio = self.server
        if path != "check":
            return HTTPStatus.NOT_FOUND
        size = length(cast(Any, self.headers), studio.limits.bytes)
        if isinstance(size, HTTPStatus):
            return size
        if not studio.desk.acquire(blocking=False):
            return sorry(Told(_BUSY), language, HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            content = self.rfile.read(size)
            self._clock.cancel()
            if len(content) < size:
                return HTTPStatus.REQUEST_TIMEOUT
            return self._received(content, language)
        finally:
            studio.desk.release()

    def _received(self, content: bytes, language: Language) -> Answer:
        studio = self.server
        shutil.rmtree(studio.place(), ignore_errors=True)
        studio.work, studio.web = None, {}
        studio.number += 1
        place = studio.place()
        place.mkdir(mode=0o700)
        try:
            if self.headers.get("Content-Type", "").startswith("application/json"):
                work = from_form(written(read_json(content)), place, studio.programme, language)
            elif form := saved_form(content, place):
                work = from_form(written(form), place, studio.programme, language)
            else:
                work = from_file(content, place, studio.programme, language, language)
        except Refused as error:
            return sorry(error.told, language)
        except NoPandoc:
            return sorry(Told(_NO_EXTRA, {"command": INSTALL}), language)
        studio.work = work
        return Answer(page.result(work, studio.number, language).encode())

    # ------------------------------------------------------------------ how it is sent

    def _send(self, answer: Answer) -> None:
        self.send_response_only(answer.status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("Content-Security-Policy", answer.policy)
        if answer.saved_as:
            self.send_header("Content-Disposition", f'attachment; filename="{answer.saved_as}"')
        self.end_headers()
        self.wfile.write(answer.content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send a bare status: who has no business here is not told what this is."""
        self.close_connection = True
        self.send_response_only(code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing."""
