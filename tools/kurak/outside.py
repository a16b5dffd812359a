"""Programs of others, which read what strangers send: run with bounds, and with nothing of ours.

There is no shell. A program gets an end to its time, memory and files, and an environment without what is
ours. Whatever it starts goes with it: Java under a script would otherwise go on when its time is over.
"""

import os
import resource
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

_KEPT = ("PATH", "TMPDIR", "SYSTEMROOT", "DYLD_FALLBACK_LIBRARY_PATH")
"""What of our environment another program is told; no HOME, where settings of its own could change it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of the machine a program may take."""

    seconds: int
    memory: int
    """Bytes. What is only reserved does not count (Linux: RLIMIT_DATA; other systems know no such end)."""
    written: int
    """Bytes of one file."""


class Stopped(Exception):
    """A program that is not there, did not end in time, or was ended by one of its bounds."""


def run(
    command: Sequence[str],
    bounds: Bounds,
    output: IO[bytes],
    *,
    faults: bool = False,
    **environment: str,
) -> int:
    """Run a program, write what it says into a file, and return its exit code. Raise `Stopped`.

    With `faults`, what it says of faults (standard error) is written there too.
    """
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (bounds.seconds, bounds.seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (bounds.written, bounds.written))
        resource.setrlimit(resource.RLIMIT_DATA, (bounds.memory, bounds.memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    try:
        program = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if faults else subprocess.DEVNULL,
            env={**kept, "LC_ALL": "C.UTF-8", **environment},
            start_new_session=True,
            preexec_fn=bound,
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise Stopped(str(error)) from error
    try:
        code = program.wait(bounds.seconds)
    except subprocess.TimeoutExpired as error:
        raise Stopped(f"it did not end within {bounds.seconds} seconds") from error
    finally:
        _end(program)
    if code < 0:
        raise Stopped(f"it was ended by signal {-code}")
    return code


def _end(program: "subprocess.Popen[bytes]") -> None:
    """End a program and all that it started: they are a group, which has its number."""
    with suppress(
        ProcessLookupError, PermissionError
    ):  # nothing of it is left (macOS: no permission)
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()
