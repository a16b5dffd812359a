"""The hands of a Dask cluster (https://distributed.dask.org): its scheduler hands parcels to its workers."""

import asyncio
import logging
import time
from concurrent.futures import BrokenExecutor, CancelledError, Executor
from contextlib import suppress

import dask
from distributed import Client, KilledWorker, Security
from distributed.comm.core import connect

from kurak.cluster.carrier import Carrier, unlike
from kurak.cluster.likeness import THREADS, differences, works_with
from kurak.cluster.parcel import ClusterError, Unlike
from kurak.cluster.place import forget
from kurak.sentences import quoted, sentence
from kurak.store import Store
from kurak.work.signals import interrupts_wait

_SECONDS = 5
"""For so long we wait for a scheduler to answer."""
_ALONE = 60
"""For so many seconds we wait for a worker to come when the last has gone."""
_LARGE = "distributed.admin.large-graph-warning-threshold"
_CONNECTING = "distributed.comm.timeouts.connect"


class Cluster:
    """The workers of a scheduler, each of which works with what we work with. Raise `ClusterError`."""

    at_once = False
    far = True
    broken: tuple[type[BaseException], ...] = (BrokenExecutor,)
    patience = 5.0

    def __init__(self, address: str, store: Store) -> None:
        self._address = address
        self._store = store
        self._last_seen = time.monotonic()
        _hush()
        # What we send is large now and then, and meant to be.
        dask.config.set({_CONNECTING: f"{_SECONDS}s", _LARGE: "1GB"})
        with interrupts_wait():  # its thread inherits that: Ctrl-C is for the main one
            self._client = self._connected()
        try:
            self.size = 2 * self._alike()  # one at work, and one that waits where it will be done
        except BaseException:
            self._client.close(timeout=1)
            raise

    def make(self) -> Executor:
        return Carrier(self._client.get_executor(pure=False), self._store, self._translated)

    def rouse(self, executor: Executor) -> None:
        """Do nothing: they are there."""

    def end(self, executor: Executor) -> None:
        executor.shutdown()
        self._leave(executor)

    def dismiss(self, executor: Executor) -> None:
        executor.shutdown(wait=False)
        self._leave(executor)

    def check(self, executor: Executor) -> None:
        """Raise ClusterError where the last worker has been gone for a while."""
        with suppress(OSError, CancelledError):  # the scheduler is gone, which our work will tell
            if self._client.nthreads():
                self._last_seen = time.monotonic()
        if time.monotonic() - self._last_seen > _ALONE:
            raise ClusterError(
                sentence(
                    "no worker of {address} has been there for {seconds} seconds",
                    address=self._address,
                    seconds=str(_ALONE),
                )
            )

    def _connected(self) -> Client:
        try:
            asyncio.run(
                _tried(self._address)
            )  # where a Client fails, it goes on trying to end itself
            return Client(self._address, timeout=_SECONDS, set_as_default=False, name="kurak")
        except (
            Exception
        ) as error:  # OSError; where something else answers there, whatever its words lead to
            raise ClusterError(
                sentence(
                    "no Dask scheduler answers at {address} within {seconds} seconds "
                    "(is it running there, of our version, and does a firewall let us pass?)",
                    address=self._address,
                    seconds=str(_SECONDS),
                )
            ) from error

    def _alike(self) -> int:
        """Return how many workers there are, when all of them work with what we work with."""
        found = self._client.run(works_with, on_error="return")
        threads = self._client.nthreads()
        if not found:
            raise ClusterError(
                sentence(
                    "the scheduler at {address} has no worker (start some: {command})",
                    address=self._address,
                    command=f"dask worker {self._address} --nthreads 1 --no-dashboard",
                )
            )
        for place, answer in found.items():
            if isinstance(answer, BaseException):
                raise ClusterError(
                    sentence(
                        "the worker {place} cannot read this Kurak ({why}): install the same one there",
                        place=place,
                        why=quoted(f"{type(answer).__name__}: {answer}"),
                    )
                )
            answer = {**answer, THREADS: str(threads.get(place, 1))}
            if any(differences(answer)):
                raise unlike(Unlike(place, answer))
        return len(found)

    def _leave(self, executor: Executor) -> None:
        """Let the workers forget what they were sent, and go."""
        assert isinstance(executor, Carrier)
        with suppress(Exception):  # there may be nobody any more who could
            self._client.run(forget, executor.build, on_error="ignore", wait=True)
        with suppress(Exception):
            self._client.close(timeout=1)

    def _translated(self, error: BaseException) -> BaseException:
        if isinstance(error, KilledWorker):
            return ClusterError(
                sentence(
                    "its worker was killed, and so were the next ones that tried; "
                    "perhaps they have too little memory"
                )
            )
        if isinstance(error, CancelledError):
            return ClusterError(
                sentence("the scheduler at {address} is gone", address=self._address)
            )
        return error


async def _tried(address: str) -> None:
    """Raise where nobody answers who speaks as a scheduler does."""
    ours = Security().get_connection_args("client")
    comm = await connect(address, timeout=_SECONDS, **ours)
    await comm.close()


def _hush() -> None:
    """Let Dask log nothing, nor what it is made with: what matters to a user we say in a sentence."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("asyncio", "distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
