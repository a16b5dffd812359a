"""What was made before: a folder of entries, each named by the hash of all it was made from.

An entry is never changed, only made or removed, so many processes may use one store. A half-written or
damaged entry counts as missing.
"""

import atexit
import hashlib
import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_DAY = 86_400
"""Seconds."""
_MOST = 4_000_000_000
"""Bytes that a store may hold."""
_DIGEST = hashlib.sha256().digest_size
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
"""How a file is opened that must not be there yet."""
_ENTRY = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
"""How an entry is opened: no link leads away, and no pipe is waited for."""


def key_of(*parts: bytes | str) -> str:
    """Return the name of an entry made from these parts, in this order."""
    digest = hashlib.sha256()
    for part in parts:
        # A name from the disk may hold what is no letter.
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))  # so that ("a", "bc") is not ("ab", "c")
        digest.update(data)
    return digest.hexdigest()


def store_of(course: Path) -> "Store":
    """Return the store of a course, in its folder; a passing one where that cannot be written."""
    own = own_store(course)
    try:
        own.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=own.folder):
            return own
    except OSError:
        passing = Path(tempfile.mkdtemp(prefix="kurak-"))
        atexit.register(shutil.rmtree, passing, ignore_errors=True)
        return Store(passing)


def own_store(course: Path) -> "Store":
    """Return the store in the folder of a course, whether or not it is there and can be written."""
    return Store(course / ".kurak" / "store")


_TRIES = 5
"""How often an entry is written anew that somebody removes before it is there."""


class Store:
    """A folder of entries. `get` what was `put`, by its key."""

    def __init__(self, folder: Path, wanted: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.wanted = wanted
        """The entries that will be asked for: they are sent along to where this folder is not."""

    def wanting(self, keys: Iterable[str]) -> "Store":
        """Return this store with a note of what somebody will ask it for."""
        return Store(self.folder, tuple(keys))

    def get(self, key: str) -> bytes | None:
        """Return an entry, or None where there is none that is whole."""
        file = self._file(key)
        try:
            handle = os.open(file, _ENTRY)
            with os.fdopen(handle, "rb") as opened:
                data = opened.read() if _is_plain(os.fstat(handle)) else b""
        except OSError:
            return None
        content = data[_DIGEST:]
        if hashlib.sha256(content).digest() != data[:_DIGEST]:
            return None
        with suppress(OSError):  # the disk may be read-only
            os.utime(file)  # it is in use: see `forget`
        return content

    def __contains__(self, key: str) -> bool:
        try:
            return _is_plain(self._file(key).lstat())
        except OSError:
            return False

    def note(self, key: str, content: bytes) -> None:
        """Add an entry that saves time and that nobody waits for: where the disk is full, go on without."""
        with suppress(OSError):
            self.put(key, content)

    def put(self, key: str, content: bytes) -> None:
        """Add an entry; half of one is never seen. Raise OSError where there is no room for it."""
        file = self._file(key)
        for tries_left in reversed(range(_TRIES)):
            try:
                self._write(file, content)
                return
            except (FileNotFoundError, NotADirectoryError):
                # Its folder has not been made yet, or somebody clears the store.
                if not tries_left:
                    raise
                if os.path.lexists(file.parent) and not file.parent.is_dir():
                    file.parent.unlink(missing_ok=True)  # nothing of ours is a file there
                file.parent.mkdir(parents=True, exist_ok=True)

    def _write(self, file: Path, content: bytes) -> None:
        # What `tempfile` does takes twice as long.
        new = file.with_name(f".new.{secrets.token_hex(8)}")
        handle = os.open(new, _NEW, 0o600)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(hashlib.sha256(content).digest() + content)
            if file.is_dir() and not file.is_symlink():  # whoever made that knew nothing of stores
                shutil.rmtree(file)
            new.replace(file)
        except BaseException:
            new.unlink(missing_ok=True)
            raise

    def clear(self) -> None:
        """Remove every entry: what is kept of a text that was withdrawn cannot be told from the rest."""
        for file in self.folder.glob("*/*"):
            _remove(file)

    def entries(self) -> list[tuple[float, int, Path]]:
        """Return when each entry was last asked for, its size, and its file; the oldest comes first."""
        found = []
        for file in self.folder.glob("*/*"):
            with suppress(OSError):  # another build was quicker
                state = file.lstat()
                found.append((state.st_mtime, state.st_size, file))
        return sorted(found)

    def shrink(self, most: int) -> tuple[int, int]:
        """Remove what was asked for longest ago until no more than so many bytes are left.

        Return how many entries were removed, and their bytes.
        """
        every = self.entries()
        left = sum(size for _, size, _ in every)
        gone = freed = 0
        for _, size, file in every:
            if left - freed <= most:
                break
            with suppress(OSError):
                _remove(file)
                gone, freed = gone + 1, freed + size
        return gone, freed

    def forget(self, days: float, most: int = _MOST) -> None:
        """Remove what nobody has asked for in so many days, and keep to a size; look for it once a day."""
        now = time.time()
        swept = self.folder / "swept"
        with suppress(OSError):
            if 0 <= now - swept.stat().st_mtime < _DAY:
                return
        with suppress(OSError):
            swept.touch()
        oldest = now - days * _DAY
        for file in self.folder.glob("*/*"):
            try:
                if file.lstat().st_mtime < oldest:
                    _remove(file)
            except OSError:  # another build was quicker
                continue
        self.shrink(most)

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _is_plain(state: os.stat_result) -> bool:
    return stat.S_ISREG(state.st_mode)


def _remove(entry: Path) -> None:
    """Remove an entry, whatever somebody has put in its place."""
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink(missing_ok=True)
