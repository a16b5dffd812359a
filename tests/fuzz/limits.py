"""What one input may cost: a second of work, and some memory."""

import gc
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 1.0
"""Of the processor's time, so that a busy machine is not taken for a hang."""
MEMORY = 400_000_000
"""Bytes that an input may add to what the process had at most."""
_ADDRESSES = 2_000_000_000


class Hang(BaseException):
    """An input took too long. No Exception: what catches all of those must not swallow it."""


class Greed(BaseException):
    """An input took too much memory."""


@contextmanager
def limited(seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[None]:
    """Raise `Hang` or `Greed` where what is done within costs more."""
    gc.collect(0)
    peak, begun = _peak(), time.process_time()
    before = signal.signal(signal.SIGPROF, _stop)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_size() + _ADDRESSES, hard))
    # It rings again and again: the first one may be lost in a callback of a library.
    signal.setitimer(signal.ITIMER_PROF, seconds, seconds / 4)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    spent = time.process_time() - begun
    if spent > seconds:
        raise Hang(f"{spent:.1f} seconds of work")
    if _peak() - peak > memory:
        raise Greed(f"{(_peak() - peak) // 1_000_000} MB more than before")


def _stop(number: int, frame: FrameType | None) -> None:
    raise Hang("stopped in the midst of it")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _size() -> int:
    with open("/proc/self/statm") as told:  # noqa: PTH123  # a hundred thousand times: Path costs more
        return int(told.read().split()[0]) * resource.getpagesize()
