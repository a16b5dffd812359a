"""SHA256SUMS: the list of a release's files, as `sha256sum` of GNU coreutils writes and checks it."""

import re
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path, PurePosixPath

from kurak.output.manifest import SUMS
from kurak.sentences import quoted, sentence

_LINE = re.compile(r"(?P<digest>[0-9a-f]{64}) [ *](?P<path>[^\\\n]+)")
_LARGEST = 64_000_000
"""Bytes of a list that is read: of a release of a million files."""


class Unreadable(Exception):
    """What is no list of sums of ours, with the reason."""


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, which is never whole in memory."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def written(digests: Mapping[str, str]) -> bytes:
    """Return the list. Raise `ValueError` for a name that `sha256sum` would write in another way."""
    for path in digests:
        if "\\" in path or "\n" in path or "\r" in path:
            raise ValueError(f"no list can hold a file of this name: {path!r}")
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def read(file: Path) -> tuple[bytes, dict[str, str]]:
    """Return a list as it is, and the SHA-256 of each path in it. Raise `Unreadable`.

    It comes from anybody: a path that leads out of its folder is refused before a file is opened.
    """
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
        lines = content.decode("utf-8").removesuffix("\n").split("\n")
    except (OSError, ValueError) as error:
        raise Unreadable(
            sentence("{file} cannot be read: {why}", file=str(file), why=quoted(str(error)))
        ) from None
    if len(content) > _LARGEST:
        raise Unreadable(sentence("{file} is too long for a {sums}", file=str(file), sums=SUMS))
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        place = f"{file}:{number}"
        match = _LINE.fullmatch(line.removesuffix("\r"))
        if match is None:
            raise Unreadable(
                sentence(
                    "{place} is no line of a {sums}: 64 signs, two spaces, a path",
                    place=place,
                    sums=SUMS,
                )
            )
        path = match["path"]
        if PurePosixPath(path).is_absolute() or ".." in path.split("/") or "\0" in path:
            raise Unreadable(
                sentence("{place} leads out of its folder: {path}", place=place, path=path)
            )
        if found.setdefault(path, match["digest"]) != match["digest"]:
            raise Unreadable(
                sentence(
                    "{place} names {path} a second time, with another sum", place=place, path=path
                )
            )
    return content, found
