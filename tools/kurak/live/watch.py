"""A course's folder → when something in it has changed.

Asked for and not waited for: what systems tell of changes differs, and network drives tell nothing.
"""

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from kurak.store.inputs import SOURCES

_State = dict[str, tuple[int, int, int]]
_OFTEN = 0.1
"""Seconds between two looks: one takes a hundredth of a second of a processor for five hundred files."""
_STILL = 0.02
"""Seconds for which nothing must change, before it is read: an editor may be in the midst of writing."""


class Watch:
    """What is looked at: the texts, `mkdocs.yml`, and what else a course shows, once that is known."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.shown: Iterable[str] = ()
        """The paths of pictures, wherever in the course they are."""
        self._seen: _State = {}

    def changes(self) -> Iterator[None]:
        """Yield now, and then each time that something has changed; wait in between."""
        while True:
            now = self._state()
            while now != (now := self._still()):
                pass
            self._seen = now
            yield
            while not self.has_changed():
                time.sleep(_OFTEN)

    def has_changed(self) -> bool:
        """Tell whether something is other than when a change was last told."""
        return self._state() != self._seen

    def _still(self) -> _State:
        time.sleep(_STILL)
        return self._state()

    def _state(self) -> _State:
        found: _State = {}
        for folder in SOURCES:
            _note(str(self._root / folder), found, set())
        for name in ("mkdocs.yml", *self.shown):
            _note_one(str(self._root / name), found)
        return found


def _note(folder: str, found: _State, seen: set[str]) -> None:
    """Note the size and the date of each file in a folder, also behind links; of what is hidden, nothing."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        with os.scandir(folder) as entries:
            inside = [(each.path, each.is_dir()) for each in entries if each.name[0] != "."]
    except OSError:  # it has just gone, or is closed: reading will say so
        return
    for path, is_folder in inside:
        if is_folder:
            _note(path, found, seen)
        else:
            _note_one(path, found)


def _note_one(path: str, found: _State) -> None:
    try:
        state = os.stat(path)  # noqa: PTH116  five hundred Paths take longer than what they ask
    except OSError:
        return
    found[path] = (state.st_mtime_ns, state.st_size, state.st_ino)
