"""Several processes at work, and what to do when one of them dies.

A worker may be killed: by the system when memory runs out, by a fault in a library. What it was doing is then
tried once more, alone; if that kills another one, we know which piece of work it is, and say so.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from typing import Any

from kurak.signals import ENDS, interrupts_wait

_PATIENCE = 5
"""How often workers may die that were given nothing to do."""


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work: a function of a module, and what it is called when it fails."""

    name: str
    work: Callable[..., Any]
    given: tuple[Any, ...]


class Killed(Exception):
    """A piece of work whose worker was killed, twice."""

    def __init__(self, task: Task) -> None:
        super().__init__(
            "its process was killed, and so was the next one, which did nothing else; "
            "perhaps there is too little memory"
        )
        self.task = task


class Failed(Exception):
    """A piece of work that ended in an error, which is the cause."""

    def __init__(self, task: Task) -> None:
        super().__init__(task.name)
        self.task = task


class Crew:
    """Worker processes that each begin with `begin(*given)`, one for each core unless told.

    They get ready while the main process goes on: where a system can, one more process reads the modules
    of `reads`, and the workers are its copies.
    """

    def __init__(
        self,
        begin: Callable[..., None],
        *given: Any,
        size: int | None = None,
        reads: Sequence[str] = (),
    ) -> None:
        self._begin = (begin, *given)
        self._waiting: deque[Task] = deque()
        self._suspects: deque[Task] = deque()
        self._running: dict[Future[Any], Task] = {}
        self._alone: Future[Any] | None = None
        """A suspect at its second attempt."""
        self._deaths = 0
        """How often the workers were found dead since a piece of work was done."""
        self._pool: ProcessPoolExecutor | None = None
        self._size = size or os.cpu_count() or 1
        self._context = _context(reads)
        if self._context.get_start_method() == "spawn":
            self._start()

    def give(self, name: str, work: Callable[..., Any], *given: Any) -> None:
        """Add a piece of work; an idle worker begins with it."""
        self._waiting.append(Task(name, work, given))
        self._hand_out()

    @property
    def left(self) -> int:
        """How many pieces of work are not done."""
        return len(self._waiting) + len(self._suspects) + len(self._running)

    def results(self) -> Iterator[tuple[Task, Any]]:
        """Yield each piece of work as it is done; while that goes on, more may be given.

        Raise `Failed` or `Killed`; the crew is gone then, as it is when all is done.
        """
        try:
            while self._waiting or self._suspects or self._running:
                self._hand_out()
                done, _ = wait(self._running, return_when=FIRST_COMPLETED)
                for future in done:
                    if future not in self._running:  # its pool broke with another one's
                        continue
                    task = self._running[future]
                    try:
                        value = future.result()
                    except BrokenProcessPool:
                        self._take_back()
                        continue
                    except Exception as error:
                        raise Failed(task) from error
                    del self._running[future]
                    self._deaths = 0
                    yield task, value
        except BaseException:
            self._dismiss()
            raise
        self._end()

    def _hand_out(self) -> None:
        """Give work to the idle: no more than one piece each, so that we know what a dead one was doing."""
        while self._pool is None:
            self._start()
        if self._alone in self._running:
            return
        if self._suspects:
            if not self._running:
                self._alone = self._submit(self._suspects)
            return
        while self._waiting and len(self._running) < self._size and self._submit(self._waiting):
            pass

    def _start(self) -> None:
        """Start the workers; leave that for another time if the process whose copies they are was killed."""
        self._pool = ProcessPoolExecutor(
            self._size,
            mp_context=self._context,
            initializer=_begin,
            initargs=(gc.get_threshold(), *self._begin),
        )
        try:
            with interrupts_wait():  # workers inherit that: else they end with a traceback
                for _ in range(self._size):
                    self._pool.submit(_get_ready)
        except (EOFError, ConnectionError) as error:
            self._dismiss()
            self._deaths += 1
            if self._deaths > _PATIENCE:
                raise OSError("its processes are killed as soon as they start") from error

    def _submit(self, queue: deque[Task]) -> Future[Any] | None:
        """Hand the first task of a queue out; leave it there if a worker has died with nothing to do."""
        assert self._pool
        try:
            with interrupts_wait():  # a worker may start here, and inherits that
                future = self._pool.submit(queue[0].work, *queue[0].given)
        except BrokenProcessPool:
            self._deaths += 1
            if self._deaths > _PATIENCE:
                raise Killed(queue[0]) from None
            self._take_back()
            return None
        self._running[future] = queue.popleft()
        return future

    def _take_back(self) -> None:
        """Put what was running aside after a worker's death, to be tried again one by one."""
        if self._alone in self._running:
            raise Killed(self._running[self._alone])
        self._suspects.extend(self._running.values())
        self._running.clear()
        self._dismiss()

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        self._dismiss()

    def _end(self) -> None:
        """Let the workers go when all is done: not by their leave, they take their time to clear away."""
        if self._pool:
            for process in multiprocessing.active_children():
                process.terminate()
            self._pool.shutdown()  # waits for its thread, which would else be ending while Python ends
            self._pool = None

    def _dismiss(self) -> None:
        """End the workers in the midst of their work, and do not wait: what they read may block for ever."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.terminate()
            self._pool = None


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

    It looks for garbage as seldom as the main process.
    """
    gc.set_threshold(*garbage)
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:  # as a shell's background job has it
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    begin(*given)
    gc.freeze()  # what was read before the fork never becomes garbage: do not look through it


def _get_ready() -> None:
    """Do nothing: the first piece of work of each worker, for which it is started."""


def _end_with_parent() -> None:
    # A killed process cannot end its workers, and they would wait for work for ever.
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
