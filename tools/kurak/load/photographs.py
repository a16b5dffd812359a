"""A case study → the SHA-256 of each photograph that goes with it: who reviewed the text has seen these."""

import re
from collections.abc import Iterator, Mapping
from hashlib import file_digest
from pathlib import Path
from urllib.parse import unquote

_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
_ELSEWHERE = re.compile(r"""\.\./[^\n()<>"]*?\.(?:png|jpe?g|webp|gif)\b""", re.IGNORECASE)
"""The way to a picture that lies in the folder of another document."""


def photographs(root: Path, folder: str, text: str) -> Mapping[str, str]:
    """Return the SHA-256 of the pictures in the folder of a text, and of those it shows from elsewhere.

    By their paths below the course. What cannot be read, or lies outside, has none: other rules tell of it.
    """
    found = {}
    for file in sorted({*_beside(root / folder), *_elsewhere(root / folder, text)}):
        try:
            if file.is_relative_to(root.resolve()) and file.is_file():
                with file.open("rb") as opened:
                    digest = file_digest(opened, "sha256").hexdigest()
                found[file.relative_to(root.resolve()).as_posix()] = digest
        except OSError:
            continue
    return found


def _beside(folder: Path) -> Iterator[Path]:
    try:
        for file in folder.rglob("*"):
            if file.suffix.lower() in _SUFFIXES:
                yield file.resolve()
    except (OSError, RuntimeError):  # RuntimeError: a loop of links
        return


def _elsewhere(folder: Path, text: str) -> Iterator[Path]:
    for way in _ELSEWHERE.findall(text):
        try:
            yield (folder / unquote(way)).resolve()
        except (OSError, RuntimeError, ValueError):  # a name that no file can have
            continue
