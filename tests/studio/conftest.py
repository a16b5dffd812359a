"""A studio that is open in this process, and what is sent to it as a browser would send it."""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from conftest import SMALL
from kurak.load import load_programme
from kurak.model import Programme
from kurak.studio.serve import Limits, Studio, opened
from manuscripts.conftest import kurak  # noqa: F401  the command in a copy of the small course


@dataclass(frozen=True)
class Said:
    """What the studio answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


Ask = Callable[..., Said]


@pytest.fixture(scope="session")
def programme() -> Programme:
    """Return the programme of the small course."""
    found = load_programme(SMALL)
    assert found
    return found


@contextmanager
def running(programme: Programme, limits: Limits | None = None) -> Iterator[Studio]:
    """Open a studio, and let it answer."""
    with opened(programme, limits=limits) as studio:
        thread = threading.Thread(target=studio.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield studio
        finally:
            studio.shutdown()
            thread.join()


@pytest.fixture
def studio(programme: Programme) -> Iterator[Studio]:
    with running(programme) as studio:
        yield studio


@pytest.fixture
def ask(studio: Studio) -> Ask:
    """Return the function that sends a request to the studio; a header that is None is not sent."""
    return asking(studio)


def asking(studio: Studio) -> Ask:
    door = studio.door

    def one(
        method: str = "GET",
        path: str = "",
        body: bytes | None = None,
        whole: str | None = None,
        **headers: str | None,
    ) -> Said:
        given = {"Host": f"127.0.0.1:{door.port}", "Accept-Language": "en"}
        if method == "POST":
            given |= {"Origin": door.origin, "Content-Type": "application/octet-stream"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", door.port, timeout=60)
        try:
            asked = f"/{door.token}/{path}" if whole is None else whole
            connection.putrequest(method, asked, skip_host=True, skip_accept_encoding=True)
            if body is not None:
                given["Content-Length"] = str(len(body))
            for name, value in {**given, **named}.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return Said(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    return one
