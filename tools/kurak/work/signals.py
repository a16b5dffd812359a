"""What the signals to end do, and when they have to wait."""

import signal
import sys
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from types import FrameType

ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_CODES = {128 + number: number for number in ENDS}
"""The exit code of a process that each signal has ended."""
_SOON = 0.02
"""Seconds until a signal that came while a module was read is sent again."""
_IMPORTS = "<frozen importlib"
"""How the file names of Python's own import system begin."""


def obey() -> None:
    """Let the signals to end raise `KeyboardInterrupt` or `SystemExit`, but never in the midst of an import.

    There an exception may be lost (in a callback of the import system, or where a library tries whether
    it can import another one), or end Python with a core dump (in the midst of pikepdf). Where Python has
    to drop one elsewhere, in a finalizer or the callback of a weak reference, the signal is sent again.
    """
    sys.unraisablehook = _dropped
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
        _send_again(number)
        return
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    signal.signal(number, signal.SIG_IGN)  # once is enough: what follows is clearing away
    raise SystemExit(128 + number)


def _send_again(number: int) -> None:
    # To the main thread: one for the process would reach this timer's, which holds nothing back.
    again = threading.Timer(_SOON, signal.pthread_kill, (threading.get_ident(), number))
    again.daemon = True
    again.start()


def _dropped(what: "sys.UnraisableHookArgs") -> None:
    error = what.exc_value
    if isinstance(error, KeyboardInterrupt):
        _send_again(signal.SIGINT)
    elif isinstance(error, SystemExit) and error.code in _CODES:
        signal.signal(_CODES[error.code], _end)
        _send_again(_CODES[error.code])
    else:
        sys.__unraisablehook__(what)


def _is_importing(frame: FrameType | None) -> bool:
    while frame:
        if frame.f_code.co_filename.startswith(_IMPORTS):
            return True
        frame = frame.f_back
    return False
