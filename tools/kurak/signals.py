"""What the signals to end do, and when they have to wait."""

import signal
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from types import FrameType

ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SOON = 0.02
"""Seconds until a signal that came while a module was read is sent again."""
_IMPORTS = "<frozen importlib"
"""How the file names of Python's own import system begin."""


def obey() -> None:
    """Let the signals to end raise `KeyboardInterrupt` or `SystemExit`, but never in the midst of an import.

    There an exception may be lost (in a callback of the import system, or where a library tries whether
    it can import another one), or end Python with a core dump (in the midst of pikepdf).
    """
    for number in ENDS:
        if (
            signal.getsignal(number) != signal.SIG_IGN
        ):  # as nohup sets it, or a shell in the background
            signal.signal(number, _end)


def ignore() -> None:
    """Let Ctrl-C do nothing any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def interrupts_wait(signals: Collection[signal.Signals] = ENDS) -> Iterator[None]:
    """Hold the signals to end back, for a moment in which they would leave something half done."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)


def _end(number: int, frame: FrameType | None) -> None:
    if _is_importing(frame):
        # To the main thread: one for the process would reach this timer's, which holds nothing back.
        again = threading.Timer(_SOON, signal.pthread_kill, (threading.get_ident(), number))
        again.daemon = True
        again.start()
        return
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    signal.signal(number, signal.SIG_IGN)  # once is enough: what follows is clearing away
    raise SystemExit(128 + number)


def _is_importing(frame: FrameType | None) -> bool:
    while frame:
        if frame.f_code.co_filename.startswith(_IMPORTS):
            return True
        frame = frame.f_back
    return False
