"""Files → disk, whole or not at all. The only module that touches the output folder.

A build writes a new tree beside the old one and swaps the two when everything is there, so that an
interruption leaves the previous good output as it was. The mark in a tree lists the files we made;
everything else there is somebody's (notes, a `.git`) and moves on into the new tree.
"""

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path, PurePosixPath

from kurak.edition import File
from kurak.output.alive import held
from kurak.output.swap import (
    MARK,
    NotOurs,
    beside,
    clear_away_dead,
    files_in,
    is_somebodys,
    made_in,
    old_place,
    recover,
    settle,
    write_mark,
)

__all__ = ["MARK", "NotOurs", "Output", "write_text", "write_together"]


class Output:
    """A new output tree in the making: `add` files, then `finish`, or `abandon` it."""

    def __init__(self, folder: Path) -> None:
        """Begin a tree that will take the place of `folder`, or of the folder it links to.

        Raise `NotOurs` for somebody's files, and for the root of the disk, which cannot be replaced; OSError
        for another disk's.
        """
        self.folder = Path(os.path.realpath(folder))
        if not self.folder.name or is_somebodys(self.folder):
            raise NotOurs(str(folder))
        if os.path.ismount(self.folder):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(self.folder))
        _expect_writable(self.folder)
        clear_away_dead(self.folder)
        recover(self.folder)
        self.made: set[str] = set()
        self._taken: set[str] = set()
        """What is the old tree's as well: the same file on the disk."""
        self._folders: set[str] = set()
        self._is_marked = False
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        prefix = f"{beside(self.folder, 'new')}.{os.getpid()}."
        self.tree = Path(tempfile.mkdtemp(prefix=prefix, dir=self.folder.parent))
        self._held = ExitStack()
        self._held.enter_context(held(self.tree))  # until another build may clear it away
        try:
            self.tree.chmod(0o755)
            write_mark(self.tree, self.made)
        except BaseException:  # on a full disk: nobody would know that it is ours
            self.abandon()
            raise

    def add(self, files: Iterable[File]) -> None:
        """Write files into the new tree."""
        for file in files:
            path = PurePosixPath(file.path)
            if path.is_absolute() or ".." in path.parts:
                raise ValueError(f"a format wants to write outside the output folder: {file.path}")
            place = self._place_for(str(path))
            if str(path) in self._taken:
                place.unlink()  # to write into it would change the old tree
                self._taken.remove(str(path))
            place.write_bytes(file.content)
            self.made.add(str(path))

    @property
    def added(self) -> frozenset[str]:
        """The names of the files that were not taken over."""
        return frozenset(self.made - self._taken)

    def keep(self, wanted: Callable[[str], bool]) -> None:
        """Take over the previous build's files that this one does not make again."""
        ours = made_in(self.folder)
        for name in files_in(self.folder):
            if name in ours and name not in self.made and name != MARK and wanted(name):
                _take(self.folder / name, self._place_for(name))
                self._taken.add(name)
                self.made.add(name)

    def _place_for(self, name: str) -> Path:
        """Return where a file of the new tree is to stand, in a folder that is there."""
        place = self.tree / name
        within = name.rpartition("/")[0]
        if within not in self._folders:  # there are thousands of files: each folder is made once
            place.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(within)
        return place

    def mark(self) -> None:
        """List in the new tree what is ours: it is complete."""
        write_mark(self.tree, self.made)
        self._is_marked = True

    def finish(self) -> None:
        """Put the new tree in the old one's place."""
        if not self._is_marked:
            self.mark()
        old = old_place(self.folder)
        if self.folder.exists():
            self.folder.replace(old)
        self.tree.replace(self.folder)
        if old.exists():
            settle(old, self.folder, made_in(old))
        self._held.close()

    def abandon(self) -> None:
        """Remove the new tree; the old one stays."""
        shutil.rmtree(self.tree, ignore_errors=True)
        self._held.close()
        recover(self.folder)


def _expect_writable(folder: Path) -> None:
    """Raise OSError where an old tree could not be removed: not in the midst of a swap."""
    for place, _, _ in os.walk(folder):
        if not os.access(place, os.W_OK | os.X_OK):
            reason = errno.EROFS if _is_for_reading(place) else errno.EACCES
            raise OSError(reason, os.strerror(reason), place)


def _is_for_reading(place: str) -> bool:
    """Tell whether a disk can only be read, whatever rights one has."""
    return bool(os.statvfs(place).f_flag & os.ST_RDONLY)


def _take(file: Path, copy: Path) -> None:
    """Let a file of the old tree stand in the new one too: the same file, where the disk allows that."""
    try:
        os.link(file, copy, follow_symlinks=False)
    except OSError:
        shutil.copy2(file, copy)


def write_text(path: Path, text: str, newline: str = "\n") -> None:
    """Replace one file, whole or not at all; its permissions stay."""
    write_bytes(path, (text.replace("\n", newline) if newline else text).encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Replace one file, whole or not at all; its permissions stay."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        error.filename = error.filename or str(
            path
        )  # a full disk does not say what it was full for
        raise
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_together(texts: Mapping[Path, str]) -> None:
    """Write several files, all or none: when one cannot be written, the others are as they were.

    Folders that were made for them go as well.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    folders = [folder for path in texts for folder in path.parents if not os.path.lexists(folder)]
    done: list[Path] = []
    try:
        for path, text in texts.items():
            done.append(path)
            write_text(path, text)
    except BaseException:  # Ctrl-C, too
        for path in reversed(done):
            _restore(path, before[path])
        for folder in sorted(set(folders), key=lambda each: -len(each.parts)):
            with suppress(OSError):  # somebody put something there meanwhile, or it was never made
                folder.rmdir()
        raise


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    elif path.read_bytes() != content:
        write_bytes(path, content)
