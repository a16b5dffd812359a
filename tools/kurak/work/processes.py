"""Who does the work of a crew unless told otherwise: processes of this machine, which share our disk."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from typing import Any

from kurak.work.signals import ENDS, interrupts_wait

_A_MOMENT = 1.0
"""Seconds in which an executor's thread has seen that its workers are gone."""


class Processes:
    """Worker processes that each begin with `begin(*given)`, one for each core unless told.

    They get ready while the main process goes on: where a system can, one more process reads the modules
    of `reads`, and the workers are its copies.
    """

    broken: tuple[type[BaseException], ...] = (BrokenProcessPool,)
    far = False
    patience = 5.0

    def __init__(
        self,
        begin: Callable[..., None],
        *given: Any,
        size: int | None = None,
        reads: Sequence[str] = (),
    ) -> None:
        self._begin = (begin, *given)
        self.size = size or os.cpu_count() or 1
        self._context = _context(reads)
        self.at_once = self._context.get_start_method() == "spawn"

    def make(self) -> Executor:
        return ProcessPoolExecutor(
            self.size,
            mp_context=self._context,
            initializer=_begin,
            initargs=(gc.get_threshold(), *self._begin),
        )

    def rouse(self, executor: Executor) -> None:
        """Start the workers. Raise EOFError or ConnectionError if what they are copies of was killed."""
        for _ in range(self.size):
            executor.submit(_get_ready)

    def end(self, executor: Executor) -> None:
        """Let the workers go when all is done: not by their leave, they take their time to clear away."""
        for process in multiprocessing.active_children():
            process.terminate()
        executor.shutdown()  # waits for its thread, which would else be ending while Python ends

    def dismiss(self, executor: Executor) -> None:
        """End the workers in the midst of their work, and hardly wait: what they read may block for ever.

        Where the executor's own thread is still ending while Python ends, that ends with a traceback.
        """
        _break(executor)  # first, for at its end it closes the same pipe
        ending = threading.Thread(
            target=executor.shutdown, kwargs={"cancel_futures": True}, daemon=True
        )
        ending.start()
        ending.join(_A_MOMENT)

    def check(self, executor: Executor) -> None:
        """Let the pool notice that a worker has died in the midst of a result: by itself it never does."""
        workers = getattr(executor, "_processes", None) or {}
        if any(each.exitcode is not None for each in list(workers.values())):
            _break(executor)


def _break(executor: Executor) -> None:
    """End the workers, and whatever waits for their results.

    Who dies in the midst of a result leaves half of one. The executor's thread waits for the other half for
    as long as somebody could write it, and this process holds that end of the pipe too.
    """
    for process in multiprocessing.active_children():
        process.terminate()
    results = getattr(executor, "_result_queue", None)
    if results:
        results._writer.close()


def _context(reads: Sequence[str]) -> BaseContext:
    """Return how workers come to be: never as copies of the main process, for threads do not survive that.

    Elsewhere than on Linux libraries do not expect to be copied either: there each worker begins anew.
    """
    with interrupts_wait({signal.SIGHUP}):  # what clears up after workers knows no SIGHUP
        resource_tracker.ensure_running()  # to start it lets the others in again: so it comes first
    if sys.platform == "linux":
        multiprocessing.set_forkserver_preload([*reads])
        # Workers inherit that interrupts wait: else they end with a traceback.
        with suppress(OSError), interrupts_wait():
            forkserver.ensure_running()  # which fails where the path of its socket is too long
            return multiprocessing.get_context("forkserver")
    return multiprocessing.get_context("spawn")


def _begin(garbage: tuple[int, int, int], begin: Callable[..., None], *given: Any) -> None:
    """Let Ctrl-C or the end of the main process end a worker without a word, and begin.

    It looks for garbage as seldom as the main process, and never in what was read before it was copied.
    """
    gc.freeze()  # before the threshold: else it looks through all of that at once, and copies it
    gc.set_threshold(*garbage)
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:  # as a shell's background job has it
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    begin(*given)
    gc.freeze()


def _get_ready() -> None:
    """Do nothing: the first piece of work of each worker, for which it is started."""


def _end_with_parent() -> None:
    # A killed process cannot end its workers, and they would wait for work for ever.
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
