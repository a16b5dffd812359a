"""What the studio answers with, and what it takes what was sent for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path, PurePosixPath

from kurak.labels import mark
from kurak.manuscripts.bundle import unpacked
from kurak.manuscripts.told import Refused, Told
from kurak.model import Language
from kurak.studio import page
from kurak.studio.guard import POLICY

_ZIP = b"PK\x03\x04"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
}
_WORD_MADE = mark(
    "What you saved was made from a Word file. Go on in that file, and choose it here."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back."""

    content: bytes
    kind: str = _KINDS[".html"]
    policy: str = POLICY
    status: HTTPStatus = HTTPStatus.OK
    saved_as: str = ""
    """The name under which a browser saves it instead of showing it."""


def sorry(
    told: Told, language: Language, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY
) -> Answer:
    """Return a page that says why something cannot be done."""
    return Answer(page.sorry(told.text(language), language).encode(), status=status)


def read_json(content: bytes) -> object:
    """Return what a form has sent; None where it is no JSON."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def saved_form(content: bytes, place: Path) -> Mapping[str, str]:
    """Return the form in what the studio has saved; nothing where a word processor has made the file."""
    if not content.startswith(_ZIP):
        return {}
    file = place / "saved.zip"
    file.write_bytes(content)
    try:
        saved = unpacked(file)
    finally:
        file.unlink()
    if saved is None:
        return {}
    if not saved.form:
        raise Refused(_WORD_MADE)
    return saved.form


def kind_of(name: str) -> str:
    """Return the media type of a file, by its name or the end of it."""
    return _KINDS.get(PurePosixPath(name).suffix or name, "application/octet-stream")
