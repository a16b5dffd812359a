"""Files → disk, whole or not at all. The only module that touches the output folder.

A build writes a new tree beside the old one and swaps the two when everything is there, so that an
interruption leaves the previous good output as it was.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from kurak.edition import File

MARK = ".kurak"
_MARK_TEXT = "Made by kurak build. Everything in this folder is replaced by the next build.\n"


class NotOurs(Exception):
    """The output folder holds something that no build of ours made."""


class Output:
    """A new output tree in the making: `add` files, then `finish`, or `abandon` it."""

    def __init__(self, folder: Path) -> None:
        """Begin a tree that will take the place of `folder`. Raise `NotOurs` for somebody's files."""
        self.folder = folder.absolute()
        _recover(self.folder)
        if _is_somebodys(self.folder):
            raise NotOurs(str(folder))
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        prefix = f"{_prefix(self.folder, 'new')}.{os.getpid()}."
        self.tree = Path(tempfile.mkdtemp(prefix=prefix, dir=self.folder.parent))
        self.tree.chmod(0o755)
        (self.tree / MARK).write_text(_MARK_TEXT, encoding="utf-8")

    def add(self, files: Iterable[File]) -> None:
        """Write files into the new tree."""
        for file in files:
            path = self.tree / file.path
            if not path.resolve().is_relative_to(self.tree.resolve()):
                raise ValueError(f"a format wants to write outside the output folder: {file.path}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)

    def keep(self, wanted: Callable[[str], bool]) -> None:
        """Take over the previous build's files that this one does not make again."""
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            copy = self.tree / name
            if path.is_file() and not copy.exists() and wanted(name):
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, copy)

    def finish(self) -> None:
        """Put the new tree in the old one's place."""
        old = self.folder.with_name(_prefix(self.folder, "old"))
        if self.folder.exists():
            self.folder.replace(old)
        self.tree.replace(self.folder)
        shutil.rmtree(old, ignore_errors=True)

    def abandon(self) -> None:
        """Remove the new tree; the old one stays."""
        shutil.rmtree(self.tree, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Replace one file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:  # somebody else's, so it runs
        return True
    return True


def _is_somebodys(folder: Path) -> bool:
    if not folder.exists():
        return False
    return not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).is_file())


def _prefix(folder: Path, kind: str) -> str:
    return f".{folder.name}.{kind}"


def _recover(folder: Path) -> None:
    """Bring back the old tree if a build died within its swap; clear away what dead builds left."""
    for tree in folder.parent.glob(f"{_prefix(folder, 'new')}.*.*"):
        if not _is_running(tree.name.split(".")[-2]):
            shutil.rmtree(tree, ignore_errors=True)
    old = folder.with_name(_prefix(folder, "old"))
    if old.is_dir():
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.replace(folder)
