"""Several workers, and what to do when one of them dies.

Who they are is not known here: whoever has a `concurrent.futures.Executor` can be a crew's `Hands`. A worker
may be killed: by the system when memory runs out, by a fault in a library. What it was doing is then tried
once more, alone; if that kills another one, we know which piece of work it is, and say so.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, Protocol

from kurak.sentences import sentence
from kurak.work.signals import interrupts_wait

_PATIENCE = 5
"""How often workers may die that were given nothing to do."""


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work: a function of a module, and what it is called when it fails."""

    name: str
    work: Callable[..., Any]
    given: tuple[Any, ...]
    again: Callable[..., Any] | None = None
    """What is tried the second time, where that is less: then we learn of which part a worker died."""


class Killed(Exception):
    """A piece of work whose worker was killed, twice."""

    def __init__(self, task: Task) -> None:
        super().__init__(
            sentence(
                "its process was killed, and so was the next one, which did nothing else; "
                "perhaps there is too little memory"
            )
        )
        self.task = task


class Failed(Exception):
    """A piece of work that ended in an error, which is the cause."""

    def __init__(self, task: Task) -> None:
        super().__init__(task.name)
        self.task = task


class Hands(Protocol):
    """Who does the work of a crew: where its executor comes from, and how it ends."""

    @property
    def size(self) -> int:
        """How many pieces of work they are given at once."""

    @property
    def at_once(self) -> bool:
        """Whether they had better be started before there is any work."""

    @property
    def far(self) -> bool:
        """Whether they do not see our disk."""

    @property
    def broken(self) -> tuple[type[BaseException], ...]:
        """What work ends with when its executor is of no more use: it is tried again, with another one."""

    @property
    def patience(self) -> float:
        """After how many seconds in which no work was done `check` is called."""

    def make(self) -> Executor:
        """Return an executor."""

    def rouse(self, executor: Executor) -> None:
        """Let its workers get ready. Raise EOFError or ConnectionError where that is worth another try."""

    def end(self, executor: Executor) -> None:
        """Let its workers go: all is done."""

    def dismiss(self, executor: Executor) -> None:
        """Let its workers go in the midst of their work, and wait for nobody."""

    def check(self, executor: Executor) -> None:
        """Raise, or let the work that is running raise, where nobody is left who could do it."""


class Crew:
    """Hands at work."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._waiting: deque[Task] = deque()
        self._later: deque[Task] = deque()
        self._suspects: deque[Task] = deque()
        self._running: dict[Future[Any], Task] = {}
        self._done: deque[tuple[Task, Any]] = deque()
        """What needed nobody to do it."""
        self._alone: Future[Any] | None = None
        """A suspect at its second attempt."""
        self._deaths = 0
        """How often the workers were found dead since a piece of work was done."""
        self._pool: Executor | None = None
        self._desk = ThreadPoolExecutor(1)
        self._beginning: Future[None] | None = None
        if hands.at_once:
            self._start()

    @property
    def far(self) -> bool:
        """Whether the workers do not see our disk."""
        return self._hands.far

    def done(self, name: str, work: Callable[..., Any], value: Any) -> None:
        """Add a piece of work that is done already."""
        self._done.append((Task(name, work, ()), value))

    def begin(self, giving: Callable[[], None]) -> None:
        """Let work be given in a thread of its own: while workers get ready, whoever gives it waits for them.

        Nothing else is asked of the crew meanwhile but its results, which wait for that.
        """
        self._beginning = self._desk.submit(giving)

    def give(
        self,
        name: str,
        work: Callable[..., Any],
        *given: Any,
        again: Callable[..., Any] | None = None,
        later: bool = False,
    ) -> None:
        """Add a piece of work; an idle worker begins with it, and later, with nothing else to do."""
        (self._later if later else self._waiting).append(Task(name, work, given, again))
        self._hand_out()

    @property
    def left(self) -> int:
        """How many pieces of work are not done."""
        return sum(
            map(len, (self._waiting, self._later, self._suspects, self._running, self._done))
        )

    def results(self) -> Iterator[tuple[Task, Any]]:
        """Yield each piece of work as it is done; while that goes on, more may be given.

        Raise `Failed` or `Killed`; the crew is gone then, as it is when all is done.
        """
        try:
            if self._beginning:
                self._beginning.result()
            while self.left:
                while self._done:
                    yield self._done.popleft()
                if not self.left:
                    break
                self._hand_out()
                done, _ = wait(self._running, self._hands.patience, FIRST_COMPLETED)
                if not done and self._pool:
                    self._hands.check(self._pool)
                for future in done:
                    if future not in self._running:  # its pool broke with another one's
                        continue
                    task = self._running[future]
                    try:
                        value = future.result()
                    except self._hands.broken:
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
        while len(self._running) < self._hands.size:
            queue = self._waiting or self._later
            if not (queue and self._submit(queue)):
                return

    def _start(self) -> None:
        """Start the workers; leave that for another time if the process whose copies they are was killed."""
        self._pool = self._hands.make()
        try:
            with interrupts_wait():  # workers inherit that: else they end with a traceback
                self._hands.rouse(self._pool)
        except (EOFError, ConnectionError) as error:
            self._dismiss()
            self._deaths += 1
            if self._deaths > _PATIENCE:
                raise OSError(sentence("its processes are killed as soon as they start")) from error

    def _submit(self, queue: deque[Task]) -> Future[Any] | None:
        """Hand the first task of a queue out; leave it there if a worker has died with nothing to do."""
        assert self._pool
        try:
            with interrupts_wait():  # a worker may start here, and inherits that
                task = queue[0]
                work = (queue is self._suspects and task.again) or task.work
                future = self._pool.submit(work, *task.given)
        except self._hands.broken:
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
        self._desk.shutdown()
        self._dismiss()

    def _end(self) -> None:
        if self._pool:
            self._hands.end(self._pool)
            self._pool = None

    def _dismiss(self) -> None:
        if self._pool:
            self._hands.dismiss(self._pool)
            self._pool = None
