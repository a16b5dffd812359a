"""A path → its text, or the reason why not. Nothing here raises for what is on the disk."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from kurak.model import Place, Problem

LIMIT = 1_000_000
"""Bytes. The longest session we know is 60 kB; past this a file is something else."""
LONGEST_LINE = 10_000
"""Characters. The time some patterns need grows with the square of a line."""

# Editors, `cat -n` and forges end no line at these, though str.splitlines and YAML 1.1 do.
_SEPARATORS = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
# STX and ETX are Python-Markdown's own placeholders; no other control character is text either.
_NO_TEXT = {code: None for code in range(0x20) if chr(code) not in "\n\t"} | _SEPARATORS
_STRANGE = re.compile(f"[{re.escape(''.join(map(chr, _NO_TEXT)))}]")
"""To look for one is fourteen times as fast as to translate a text that has none."""


def read_text(
    root: Path,
    path: str,
    problems: list[Problem],
    longest_line: int = LONGEST_LINE,
    largest: int = LIMIT,
) -> str | None:
    """Return the text of a file below the course, with `\\n` line ends, or note a problem."""
    data = read_bytes(root, path, problems, largest)
    return None if data is None else decoded(data, path, problems, longest_line)


def read_bytes(
    root: Path, path: str, problems: list[Problem], largest: int = LIMIT
) -> bytes | None:
    """Return what is in a file below the course that may be a text, or note a problem."""
    place = Place(path)
    file = root / path
    try:
        if not file.resolve().is_relative_to(_resolved(root)):
            problems.append(Problem("outside", place, {"target": _target(root, path)}))
            return None
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            problems.append(Problem("not-a-file", place))
            return None
        if found.st_size > largest:
            problems.append(Problem("too-large", place, {"size": found.st_size, "most": largest}))
            return None
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        problems.append(Problem("missing", place))
        return None
    except (OSError, RuntimeError, ValueError) as error:
        # Until 3.12 a loop of links is a RuntimeError; ValueError is a name that no file can have.
        reason = getattr(error, "strerror", None) or os.strerror(errno.ELOOP)
        problems.append(Problem("unreadable", place, {"reason": reason}))
        return None


@lru_cache(maxsize=1)
def _resolved(root: Path) -> Path:
    return root.resolve()


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as editors count them: `\\n`, `\\r\\n` and `\\r` end one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")


def is_file(path: Path) -> bool:
    """Tell whether a path is a file; not so where the system does not tell."""
    try:
        return path.is_file()
    except OSError:
        return False


def folders(root: Path, path: str) -> Iterator[str]:
    """Yield the names of the folders in a folder, in order; none if it cannot be listed."""
    names = (name for name, is_folder in _listed(root / path) if is_folder)
    yield from (name for name in names if not name.startswith((".", "_")))


def files(root: Path, path: str, suffix: str) -> Iterator[str]:
    """Yield the paths, relative to the course, of a folder's files with a suffix, in order."""
    names = (name for name, is_folder in _listed(root / path) if not is_folder)
    yield from (f"{path}/{n}" for n in names if n.endswith(suffix) and not n.startswith("."))


def note_unlistable(root: Path, path: str, problems: list[Problem]) -> None:
    """Note a folder that is there and cannot be listed, and the names in it that are no text."""
    try:
        names = sorted(file.name for file in (root / path).iterdir())
    except OSError as error:
        if os.path.lexists(root / path):
            problems.append(Problem("unreadable", Place(path), {"reason": error.strerror}))
        return
    for name in names:
        if not _is_text(name) and not name.startswith((".", "_")):
            place = Place(_shown(f"{path}/{name}"))
            problems.append(Problem("unreadable", place, {"reason": "its name is not UTF-8"}))


def _listed(folder: Path) -> list[tuple[str, bool]]:
    """Return the names in a folder and whether each is a folder, without those that are no text."""
    try:
        with os.scandir(folder) as entries:
            return sorted((e.name, _is_folder(e)) for e in entries if _is_text(e.name))
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads where we may not look
        return False


def _is_text(name: str) -> bool:
    """Tell whether a name is UTF-8: Python keeps other bytes as halves of characters."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _shown(name: str) -> str:
    """Return a name with the bytes that are no UTF-8 written out, as in `\\xff`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _target(root: Path, path: str) -> str:
    """Return what the outermost symbolic link on the way to a file says, or the path itself."""
    here = root
    for part in path.split("/"):
        here /= part
        if here.is_symlink():
            return _shown(str(here.readlink()))
    return path


def decoded(
    data: bytes, path: str, problems: list[Problem], longest: int = LONGEST_LINE
) -> str | None:
    """Return the text that a file's bytes are, with `\\n` line ends, or note a problem."""
    place = Place(path)
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
    lines = lines_of(text)
    for number, found in enumerate(lines, 1):
        if len(found) > longest:
            where = Place(place.path, number, longest)
            problems.append(Problem("long-line", where, {"length": len(found)}))
            return None
    whole = "".join(f"{found}\n" for found in lines)
    return whole.translate(_NO_TEXT) if _STRANGE.search(whole) else whole
