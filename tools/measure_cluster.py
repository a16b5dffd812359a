"""What a cluster costs and saves.

    PYTHONPATH=tools .venv/bin/python tools/measure_cluster.py COURSE [options of ./kurak build]

Builds a copy of a course with an empty store, in turn at home and with a scheduler and workers started
here, on 127.0.0.1. Prints the lines of the table in tools/CLUSTER.md.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

BIN = Path(sys.executable).parent
PORT = "18787"
ADDRESS = f"tcp://127.0.0.1:{PORT}"
QUIET = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")
COUNTING = """
from kurak.cluster.carrier import Carrier
class Counting(Carrier):
    def shutdown(self, *given, **named):
        super().shutdown(*given, **named)
        print(f"{self.sent / 1e6:.1f} MB sent, {self.got / 1e6:.1f} MB got", flush=True)
from kurak.cluster import scheduler
scheduler.Carrier = Counting
"""
RUN = "from kurak.__main__ import main; main()"


def main() -> None:
    course, *options = sys.argv[1:]
    for workers in (1, 2):
        measured(Path(course), options, f"at home, {workers}", "-j", str(workers))
        with cluster(workers):
            measured(Path(course), options, f"Dask, {workers}", "--cluster", ADDRESS)


def measured(course: Path, options: Sequence[str], name: str, *how: str) -> None:
    """Print seconds, those of the CPU in the main process, and what it says of what was sent."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, "course")
        shutil.copytree(course, copy, ignore=shutil.ignore_patterns(".*", "dist"))
        code = (COUNTING if "--cluster" in how else "") + RUN
        before, cpu = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        said = subprocess.run(
            [sys.executable, "-c", code, "build", *options, *how],
            cwd=copy,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        seconds, after = time.perf_counter() - before, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - cpu.ru_utime - cpu.ru_stime
    moved = [line for line in said.splitlines() if " MB sent, " in line]
    print(f"| {name} | {seconds:.0f} | {used:.1f} | {' '.join(moved)} |", flush=True)


@contextmanager
def cluster(workers: int) -> Iterator[None]:
    """Start a scheduler and workers, and end them."""
    with tempfile.TemporaryDirectory() as scratch:
        place = ("--nthreads", "1", "--no-nanny", "--local-directory", scratch)
        commands: list[tuple[str, ...]] = [("scheduler", "--port", PORT, *QUIET)]
        commands += [("worker", ADDRESS, *place, *QUIET)] * workers
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        started = [
            subprocess.Popen([str(BIN / "dask"), *each], env=os.environ, **quiet)  # type: ignore[call-overload]
            for each in commands
        ]
        time.sleep(15)
        try:
            yield
        finally:
            for process in started:
                process.kill()
                process.wait()


if __name__ == "__main__":
    main()
