"""What pure functions have returned, kept from one build to the next.

A build makes most of what it makes a second time from the same texts. Within `kept_in` such results come out
of a store; outside of it, and where the store has lost them, they are made. No result depends on which.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

from kurak.store import Store, key_of
from kurak.store.versions import code, libraries

_Made = TypeVar("_Made")
_STORE: ContextVar[Store | None] = ContextVar("store", default=None)


@contextmanager
def kept_in(store: Store) -> Iterator[None]:
    """Keep in a store what is recalled in here, and recall what is there."""
    before = _STORE.set(store)
    try:
        yield
    finally:
        _STORE.reset(before)


def recall(name: str, kind: type[_Made], make: Callable[[], _Made], *parts: str | bytes) -> _Made:
    """Return what `make` makes, without making it again where that was done before from the same parts.

    The parts are all that it depends on but our own code, and the libraries. The name says what it is, among
    all that is remembered. What `make` returns can be written as JSON; what it raises is raised each time.
    """
    if _STORE.get() is None:
        return make()
    as_json: TypeAdapter[_Made] = _as_json(cast("Hashable", kind))
    made = recall_bytes(name, lambda: as_json.dump_json(make()), *parts)
    return as_json.validate_json(made)


def recall_bytes(name: str, make: Callable[[], bytes], *parts: str | bytes) -> bytes:
    """Return what `make` makes, as `recall` does: a file."""
    known = Known(name, *parts)
    made = known.get()
    if made is None:
        made = make()
        known.note(made)
    return made


class Known:
    """What was made before of some parts, as `recall` has them, where somebody else does the making."""

    def __init__(self, name: str, *parts: str | bytes) -> None:
        self._store = _STORE.get()
        self._key = key_of(name, code(), libraries(), *parts) if self._store else ""

    def get(self) -> bytes | None:
        """Return it, if it is there."""
        return self._store.get(self._key) if self._store else None

    def note(self, made: bytes) -> None:
        """Keep it for the next time."""
        if self._store:
            self._store.note(self._key, made)


@cache
def _as_json(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
