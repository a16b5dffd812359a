"""Whether somebody is still at work in a folder that a build has made for itself.

The number of a process says nothing in another container, nor on another machine that shares the disk: there
another one may have it, or none. So whoever works in a folder holds a lock on it, which ends with it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder, as far as its disk knows locks; what is started meanwhile does not hold it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some disks of other machines know no locks
            flock(handle, LOCK_EX)  # who only looks has it for no more than a moment
        yield
    finally:
        os.close(handle)


def is_left(folder: Path, process: str) -> bool:
    """Tell whether nobody works in a folder any more: no process of this number, and none we cannot see."""
    return not _is_running(process) and not _is_held(folder)


def _is_held(folder: Path) -> bool:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # it has just gone, or is closed to us
        return True
    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # this disk knows no locks
        return False
    finally:
        os.close(handle)
    return False


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:  # somebody else's, so it runs
        return True
    return True
