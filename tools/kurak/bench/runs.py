"""A command → what it cost: the CPU of all its processes, the time it took, the memory of the largest.

This file is also a script, started by `timed` between us and the command. The system counts what a process
weighed before it became another program, so whoever starts one must be small.
"""

import ctypes
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_PR_SET_CHILD_SUBREAPER = 36
"""Linux: prctl(2)."""
KURAK = (sys.executable, "-m", "kurak")


@dataclass(frozen=True)
class Run:
    """What a command cost: seconds of CPU, seconds on the clock, memory."""

    cpu: float
    wall: float
    peak: int
    """Bytes of the largest process."""


def timed(command: Sequence[str], folder: Path | None = None, **settings: str) -> Run:
    """Run a command to its end and return what it cost; raise RuntimeError with its words where it fails."""
    with tempfile.TemporaryFile() as words, tempfile.NamedTemporaryFile() as cost:
        done = subprocess.run(
            (sys.executable, "-I", "-S", __file__, cost.name, *command),
            cwd=folder,
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
        )
        if done.returncode:
            words.seek(0)
            raise RuntimeError(words.read().decode(errors="replace")[-2000:])
        return Run(**json.loads(cost.read()))


def _alone(command: Sequence[str]) -> tuple[int, Run]:
    """Run a command to the end of all that it started; return its status too."""
    _adopt_orphans()
    start = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    every = [usage, *_orphans()]
    cpu = sum(each.ru_utime + each.ru_stime for each in every)
    return status, Run(cpu, wall, max(each.ru_maxrss for each in every) * 1024)


def _adopt_orphans() -> None:
    """Become the parent of what a build leaves to end by itself: the process whose copies its workers are."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _orphans() -> Iterator[Any]:
    """Wait for them, and yield what each has used, with its own children."""
    while True:
        try:
            yield os.wait4(-1, 0)[2]
        except ChildProcessError:
            return


def together(runs: Sequence[Run]) -> Run:
    """Return what commands cost that ran one after the other."""
    cost = sum(run.cpu for run in runs), sum(run.wall for run in runs)
    return Run(*cost, max(run.peak for run in runs))


def cpu(runs: Sequence[Run]) -> float:
    """Return the median of their CPU seconds."""
    return statistics.median(run.cpu for run in runs)


def wall(runs: Sequence[Run]) -> float:
    """Return the median of the seconds that they took."""
    return statistics.median(run.wall for run in runs)


if __name__ == "__main__":
    told, *rest = sys.argv[1:]
    failed, run = _alone(rest)
    Path(told).write_text(json.dumps(asdict(run)), encoding="utf-8")
    raise SystemExit(1 if failed else 0)
