"""The command as somebody types it, in a process of its own that does not have to read the program first.

To read the modules takes most of the time of a short command, and the tests give hundreds of them. So one
process for each that tests reads them once, and each command is a copy of it, with a folder, an environment,
streams and an exit code of its own. What a start is, how signals reach it and how another seed for hashing
changes nothing is tested with processes that begin anew (tests/test_cli.py, tests/test_build.py).
"""

import gc
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from signal import SIGKILL

KURAK = Path(sys.executable).parent / "kurak"
_READ = (
    "kurak.cli",
    "kurak.build",
    "kurak.check",
    "kurak.load",
    "kurak.print.compile",
    "kurak.verdict",
)
_LONGEST = 100_000
"""Bytes of a message: arguments and an environment."""


def kurak(
    *arguments: str | Path, cwd: Path, given: str = "", timeout: float = 300
) -> subprocess.CompletedProcess[str]:
    """Return what a command has said in a folder, and its exit code."""
    command = [str(KURAK), *map(str, arguments)]
    told = json.dumps([command, str(cwd), dict(os.environ)]).encode()
    starter = _starter()
    with (
        tempfile.TemporaryFile() as typed,
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
    ):
        typed.write(given.encode())
        typed.seek(0)
        socket.send_fds(starter, [told], [typed.fileno(), output.fileno(), errors.fileno()])
        process = int(starter.recv(_LONGEST))
        starter.settimeout(timeout)
        try:
            code = int(starter.recv(_LONGEST))
        except TimeoutError:
            with suppress(ProcessLookupError):
                os.kill(process, SIGKILL)
            starter.settimeout(None)
            starter.recv(_LONGEST)
            raise subprocess.TimeoutExpired(command, timeout) from None
        said = []
        for stream in (output, errors):
            stream.seek(0)
            said.append(stream.read().decode())
    return subprocess.CompletedProcess(command, code, *said)


@cache
def _starter() -> socket.socket:
    """Return the line to the process that has read the program; it ends when we do."""
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with its:
        subprocess.Popen(
            [sys.executable, __file__, str(its.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[its.fileno()],
        )
    return ours


def _started(line: socket.socket) -> bool:
    """Start what we are told to. Return true in each copy, which is to go on, and false when all is done."""
    while True:
        told, streams, *_ = socket.recv_fds(line, _LONGEST, 3)
        if not told:
            return False
        process = os.fork()
        if not process:
            sys.argv, folder, environment = json.loads(told)
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
                os.close(stream)
            line.close()
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(environment)
            time.tzset()
            return True
        for stream in streams:
            os.close(stream)
        line.send(str(process).encode())
        _, status = os.waitpid(process, 0)
        line.send(str(os.waitstatus_to_exitcode(status)).encode())


if __name__ == "__main__":
    for name in _READ:
        import_module(name)
    gc.freeze()  # what was read is looked through for garbage no more: the copies share it
    assert tempfile.tempdir is None, "each copy finds the folder for temporary files itself"
    if _started(socket.socket(fileno=int(sys.argv[1]))):
        from kurak.__main__ import main

        main()
