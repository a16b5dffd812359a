"""A store whose entries are held in memory from one round to the next."""

from pathlib import Path

from kurak.store import Store


class Held(Store):
    """A store that reads no entry twice. What two rounds have not asked for is let go again."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._before: dict[str, bytes] = {}
        self._now: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """Return an entry, or None where there is none that is whole."""
        found = self._now.get(key)
        if found is None:
            found = self._before[key] if key in self._before else super().get(key)
            if found is not None:
                self._now[key] = found
        return found

    def put(self, key: str, content: bytes) -> None:
        """Add an entry."""
        self._now[key] = content
        super().put(key, content)

    def turn(self) -> None:
        """End a round."""
        self._before, self._now = self._now, {}
