"""An executor whose workers do not see our disk, made of any `concurrent.futures.Executor`."""

import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import Any, TypeVar
from uuid import uuid4

from kurak.cluster.likeness import differences, digest
from kurak.cluster.luggage import packed
from kurak.cluster.parcel import Answer, ClusterError, Lacking, Parcel, Unlike
from kurak.cluster.place import COURSE, STORE, carry_out
from kurak.sentences import quoted, sentence
from kurak.store import Store, key_of
from kurak.work.handed import Handed

_Value = TypeVar("_Value")


class Carrier(Executor):
    """Sends work as parcels, and once more what a place has lacked; puts what is made into our store."""

    def __init__(
        self,
        executor: Executor,
        store: Store,
        translated: Callable[[BaseException], BaseException] = lambda error: error,
    ) -> None:
        self._executor = executor
        self._store = store
        self._translated = translated
        self.build = uuid4().hex
        self.sent = self.got = 0
        """Bytes of work and of its results."""
        self._luggage: dict[Handed, str] = {}
        self._packed: dict[str, bytes] = {}
        self._desk = ThreadPoolExecutor(1)
        """Answers are opened here: an executor's own thread had better not wait for our disk."""

    def submit(self, work: Callable[..., _Value], /, *given: Any, **named: Any) -> "Future[_Value]":
        """Send a piece of work: a function of a module, and what it is given."""
        assert not named
        needs: dict[str, None] = {}
        content = BytesIO()
        _Packing(content, needs, self._key).dump((work, given))
        future: Future[_Value] = Future()
        future.set_running_or_notify_cancel()
        self._send(future, Parcel(self.build, digest(), content.getvalue(), tuple(needs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the executor."""
        self._desk.shutdown(wait=wait, cancel_futures=cancel_futures)
        if wait:
            self._executor.shutdown()
        else:
            self._executor.shutdown(wait=False)

    def _send(self, future: Future[Any], parcel: Parcel) -> None:
        self.sent += len(parcel.work) + sum(map(len, parcel.brings.values()))

        def answered(answer: Future[Answer]) -> None:
            with suppress(RuntimeError):  # the desk is closed: nobody waits any more
                self._desk.submit(self._open, future, parcel, answer)

        self._executor.submit(carry_out, parcel).add_done_callback(answered)

    def _open(self, future: Future[Any], parcel: Parcel, answered: Future[Answer]) -> None:
        try:
            answer = answered.result()
            if isinstance(answer, Lacking):
                found = {key: self._entry(key) for key in answer.keys}
                lost = [key for key, content in found.items() if content is None]
                brings = {key: content for key, content in found.items() if content is not None}
                needs = tuple(key for key in parcel.needs if key not in lost)
                self._send(future, replace(parcel, needs=needs, brings={**parcel.brings, **brings}))
            elif isinstance(answer, Unlike):
                raise unlike(answer)
            else:
                self.got += len(answer.value) + sum(map(len, answer.entries.values()))
                for key, content in answer.entries.items():
                    if key in answer.notes:
                        self._store.note(key, content)
                    else:
                        self._store.put(key, content)
                future.set_result(pickle.loads(answer.value))
        except BaseException as error:
            future.set_exception(self._translated(error))

    def _key(self, handed: Handed) -> str:
        if handed not in self._luggage:
            content = packed(handed)
            self._luggage[handed] = key = key_of("luggage", content)
            self._packed[key] = content
        return self._luggage[handed]

    def _entry(self, key: str) -> bytes | None:
        return self._packed.get(key) or self._store.get(key)


def unlike(answer: Unlike) -> ClusterError:
    """Return what to say of a place that works with something else than we do."""
    found = "; ".join(differences(answer.works_with))
    return ClusterError(
        sentence(
            "the worker on {place} would not make the same: {why}",
            place=answer.place,
            why=quoted(found),
        )
    )


class _Packing(pickle.Pickler):
    def __init__(self, file: BytesIO, needs: dict[str, None], key: Callable[[Handed], str]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._needs = needs
        self._key = key

    def persistent_id(self, thing: Any) -> tuple[str, str] | None:
        if isinstance(thing, Store):
            self._needs |= dict.fromkeys(thing.wanted)
            return STORE, ""
        if isinstance(thing, Handed):
            key = self._key(thing)
            self._needs[key] = None
            return COURSE, key
        return None
