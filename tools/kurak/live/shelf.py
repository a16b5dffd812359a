"""What a browser is given: the files of a site as they are now, and what is wrong with the course."""

import threading
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256

_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
_LATELY = 60.0
"""For so many seconds after a browser asked about a page, somebody looks at it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand for whoever looks at a page."""

    tag: str
    """Another one for each content of the page, and of the pictures; nothing where there is no page."""
    wrong: str
    """What is wrong with the course, so that the page is an older one; nothing when all is well."""


class Shelf:
    """The files of a site: one thread puts them here, others hand them out."""

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._tags: dict[str, str] = {}
        self._pictures = ""
        self._wrong = ""
        self._begun = False
        self._asked: dict[str, float] = {}
        self._changed = threading.Condition()

    def put(self, path: str, content: bytes) -> None:
        """Put one file in the place of what it was."""
        with self._changed:
            self._place(path, content)
            self._changed.notify_all()

    def fill(self, files: Mapping[str, bytes]) -> None:
        """Put a whole site in the place of what is here."""
        with self._changed:
            for gone in self._files.keys() - files.keys():
                del self._files[gone], self._tags[gone]
            for path, content in files.items():
                self._place(path, content)
            self._begun = True
            self._changed.notify_all()

    def say(self, wrong: str) -> None:
        """Say what is wrong to whoever looks; nothing when all is well again."""
        with self._changed:
            self._wrong = wrong
            self._begun = self._begun or bool(wrong)
            self._changed.notify_all()

    def get(self, path: str) -> bytes | None:
        """Return a file, or None; wait for the first site, or for what is wrong with it."""
        with self._changed:
            self._changed.wait_for(lambda: self._begun)
            return self._files.get(path)

    def standing(self, path: str) -> Standing:
        """Tell how things stand for whoever looks at a page."""
        with self._changed:
            return self._standing(path)

    def wait(self, path: str, known: Standing, seconds: float) -> Standing:
        """Return how things stand for whoever looks at a page, once that is other than she knows."""
        with self._changed:
            self._asked[path] = time.monotonic()
            self._changed.wait_for(lambda: self._standing(path) != known, seconds)
            return self._standing(path)

    @property
    def looked_at(self) -> Collection[str]:
        """The pages that somebody looks at."""
        since = time.monotonic() - _LATELY
        with self._changed:
            return {path for path, when in self._asked.items() if when > since}

    def _standing(self, path: str) -> Standing:
        tag = self._tags.get(path)
        return Standing(f"{tag}{self._pictures}" if tag else "", self._wrong)

    def _place(self, path: str, content: bytes) -> None:
        if self._files.get(path) == content:
            return
        self._files[path] = content
        self._tags[path] = _tag(content)
        if path.endswith(_PICTURES):
            shown = sorted(each for each in self._tags.items() if each[0].endswith(_PICTURES))
            self._pictures = _tag(repr(shown).encode())


def _tag(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]
