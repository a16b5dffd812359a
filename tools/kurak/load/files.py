"""A path → its text, or the reason why not. Nothing here raises for what is on the disk."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from kurak.model import Place, Problem

LIMIT = 1_000_000
"""Bytes. The longest session we know is 60 kB; past this a file is something else."""
LONGEST_LINE = 10_000
"""Characters. The time some patterns need grows with the square of a line."""

# STX and ETX are Python-Markdown's own placeholders; no other control character is text either.
_NO_TEXT = {code: None for code in range(0x20) if chr(code) not in "\n\t"}


def read_text(
    root: Path, path: str, problems: list[Problem], longest_line: int = LONGEST_LINE
) -> str | None:
    """Return the text of a file below the course, with `\\n` line ends, or note a problem."""
    place = Place(path)
    file = root / path
    try:
        if not file.resolve().is_relative_to(root.resolve()):
            problems.append(Problem("outside", place, {"target": _target(root, path)}))
            return None
        if not file.resolve(strict=True).is_file():
            problems.append(Problem("not-a-file", place))
            return None
        if file.stat().st_size > LIMIT:
            problems.append(Problem("too-large", place, {"size": file.stat().st_size}))
            return None
        data = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        problems.append(Problem("missing", place))
        return None
    except (OSError, RuntimeError, ValueError) as error:
        # Until 3.12 a loop of links is a RuntimeError; ValueError is a name that no file can have.
        reason = getattr(error, "strerror", None) or os.strerror(errno.ELOOP)
        problems.append(Problem("unreadable", place, {"reason": reason}))
        return None
    return _decode(data, place, problems, longest_line)


def is_file(path: Path) -> bool:
    """Tell whether a path is a file; not so where the system does not tell."""
    try:
        return path.is_file()
    except OSError:
        return False


def folders(root: Path, path: str) -> Iterator[str]:
    """Yield the names of the folders in a folder, in order; none if it cannot be read."""
    try:
        names = sorted(entry.name for entry in (root / path).iterdir() if entry.is_dir())
    except OSError:
        return
    yield from (name for name in names if not name.startswith((".", "_")))


def files(root: Path, path: str, suffix: str) -> Iterator[str]:
    """Yield the paths, relative to the course, of a folder's files with a suffix, in order."""
    try:
        names = sorted(entry.name for entry in (root / path).iterdir() if not entry.is_dir())
    except OSError:
        return
    yield from (f"{path}/{n}" for n in names if n.endswith(suffix) and not n.startswith("."))


def _target(root: Path, path: str) -> str:
    """Return what the outermost symbolic link on the way to a file says, or the path itself."""
    here = root
    for part in path.split("/"):
        here /= part
        if here.is_symlink():
            return str(here.readlink())
    return path


def _decode(data: bytes, place: Place, problems: list[Problem], longest: int) -> str | None:
    if not data.strip():
        problems.append(Problem("empty", place))
        return None
    if b"\0" in data:
        problems.append(Problem("binary", place))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        problems.append(
            Problem(
                "encoding", Place(place.path, line, column), {"byte": f"0x{data[error.start]:02x}"}
            )
        )
        return None
    # Everything Python calls a line end is one here, so that line numbers agree everywhere.
    lines = text.splitlines()
    for number, found in enumerate(lines, 1):
        if len(found) > longest:
            where = Place(place.path, number, longest)
            problems.append(Problem("long-line", where, {"length": len(found)}))
            return None
    return "".join(f"{found}\n" for found in lines).translate(_NO_TEXT)
