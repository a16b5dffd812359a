"""Which requests are answered: those of the one page that this computer's own user has opened.

A page of somebody else, open in the same browser, can send requests to 127.0.0.1 too. It knows no token; it
says another origin (Fetch, section 3.2) or site (Fetch Metadata, section 2); and where it has bent a name of
its own to 127.0.0.1 (DNS rebinding), it says that name in `Host`. Whoever is refused is told nothing.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

HOST = "127.0.0.1"
_OWN = ("same-origin", "none")
"""What `Sec-Fetch-Site` says of the page's own requests, and of an address that somebody has opened."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
STILL = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""The policy of a preview: nothing in it is run."""
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What every answer says."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where the page is."""

    port: int
    token: str

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def address(self) -> str:
        return f"{self.origin}/{self.token}/"


def door(port: int) -> Door:
    """Return a door whose address nobody can guess."""
    return Door(port, secrets.token_urlsafe(24))


def refused(door: Door, method: str, path: str, headers: Mapping[str, str]) -> HTTPStatus | None:
    """Return the status with which a request is turned away; nothing for one that is let in."""
    if headers.get("Host") != f"{HOST}:{door.port}":
        return HTTPStatus.FORBIDDEN
    if headers.get("Sec-Fetch-Site", "none") not in _OWN:
        return HTTPStatus.FORBIDDEN
    origin = headers.get("Origin")
    if origin != door.origin and (method == "POST" or origin is not None):
        return HTTPStatus.FORBIDDEN
    parts = path.split("/", 2)
    token = parts[1] if len(parts) == 3 else ""
    # The time that this takes tells nothing of how much of the token was right.
    if not hmac.compare_digest(token.encode(), door.token.encode()):
        return HTTPStatus.NOT_FOUND
    return None


def length(headers: Mapping[str, str], most: int) -> int | HTTPStatus:
    """Return how many bytes a request brings; or the status, where it does not say so or brings too many."""
    said = headers.get("Content-Length", "")
    if "Transfer-Encoding" in headers or not (said.isascii() and said.isdigit()):
        return HTTPStatus.LENGTH_REQUIRED
    if len(said) > 12 or int(said) > most:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return int(said)
