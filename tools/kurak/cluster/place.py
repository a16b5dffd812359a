"""What happens where a parcel arrives: this runs in a worker, perhaps on another machine.

What a build sends is held in memory; a course's files are in a folder for temporary files. Both go when the
build says that it is done, when another one has come after an hour, or with the process.
"""

import atexit
import pickle
import platform
import shutil
import tempfile
import time
from collections import OrderedDict
from io import BytesIO
from pathlib import Path
from typing import Any

from kurak.cluster.likeness import THREADS, digest, threads, works_with
from kurak.cluster.luggage import unpacked
from kurak.cluster.parcel import Answer, Done, Lacking, Parcel, Unlike
from kurak.store import Store
from kurak.work.handed import Handed

_MOST = 256_000_000
"""Bytes of entries that are held for a build."""
_HOUR = 3600
"""Seconds."""
STORE, COURSE = "store", "course"
"""What stands in a parcel for what is not sent."""


class _Shelf(Store):
    """A store in memory, which knows what was added to it."""

    def __init__(self) -> None:
        super().__init__(Path(tempfile.gettempdir(), "there-is-no-such-folder"))
        self.held: OrderedDict[str, bytes] = OrderedDict()
        self.brought: dict[str, bytes] = {}
        self.made: dict[str, bytes] = {}
        self.noted: set[str] = set()
        self._size = 0

    def get(self, key: str) -> bytes | None:
        return self.made.get(key) or self.brought.get(key) or self.held.get(key)

    def __contains__(self, key: str) -> bool:
        return any(key in some for some in (self.made, self.brought, self.held))

    def put(self, key: str, content: bytes) -> None:
        self.made[key] = content

    def note(self, key: str, content: bytes) -> None:
        self.put(key, content)
        self.noted.add(key)

    def begin(self, brought: dict[str, bytes]) -> None:
        self.brought, self.made, self.noted = brought, {}, set()

    def end(self) -> None:
        """Hold what was brought and made, and of what is held the last."""
        for key, content in (self.brought | self.made).items():
            self._size += len(content) - len(self.held.pop(key, b""))
            self.held[key] = content
        while self._size > _MOST:
            _, gone = self.held.popitem(last=False)
            self._size -= len(gone)
        self.begin({})


class _Bench:
    """What a build has in this process."""

    def __init__(self) -> None:
        self.shelf = _Shelf()
        self.used = time.monotonic()
        self._folders: dict[str, Path] = {}
        self._courses: dict[str, Handed] = {}

    def has(self, key: str) -> bool:
        return key in self._courses or key in self.shelf

    def course(self, key: str) -> Handed:
        if key not in self._courses:
            luggage = self.shelf.brought.pop(key)  # it is not held twice
            self._folders[key] = Path(tempfile.mkdtemp(prefix="kurak-course-"))
            self._courses[key] = unpacked(luggage, self._folders[key])
        return self._courses[key]

    def clear(self) -> None:
        for folder in self._folders.values():
            shutil.rmtree(folder, ignore_errors=True)


_benches: dict[str, _Bench] = {}


def carry_out(parcel: Parcel) -> Answer:
    """Do the work in a parcel."""
    if parcel.sender != digest() or threads() != 1:
        return Unlike(platform.node(), {**works_with(), THREADS: str(threads())})
    bench = _bench(parcel.build)
    lacking = tuple(key for key in parcel.needs if key not in parcel.brings and not bench.has(key))
    if lacking:
        return Lacking(lacking)
    bench.shelf.begin(dict(parcel.brings))
    work, given = _Opened(BytesIO(parcel.work), bench).load()
    value = work(*given)
    answer = Done(pickle.dumps(value), bench.shelf.made, frozenset(bench.shelf.noted))
    bench.shelf.end()
    return answer


def forget(build: str) -> None:
    """Let go what is here for a build."""
    if bench := _benches.pop(build, None):
        bench.clear()


def _bench(build: str) -> _Bench:
    now = time.monotonic()
    if build not in _benches:
        for other in [each for each, one in _benches.items() if now - one.used > _HOUR]:
            forget(other)
        _benches[build] = _Bench()
    _benches[build].used = now
    return _benches[build]


@atexit.register
def _forget_all() -> None:
    for build in list(_benches):
        forget(build)


class _Opened(pickle.Unpickler):
    def __init__(self, file: BytesIO, bench: _Bench) -> None:
        super().__init__(file)
        self._bench = bench

    def persistent_load(self, name: Any) -> Any:
        what, key = name
        return self._bench.shelf if what == STORE else self._bench.course(key)
