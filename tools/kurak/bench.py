"""How fast printing is, measured as a user would feel it: whole processes, in turn, several rounds.

What is compared runs in turn, so that a busy machine slows both; ratios of medians are what counts. CPU is
that of all processes of a build together; memory is that of its largest process.
"""

import ctypes
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

_PR_SET_CHILD_SUBREAPER = 36
"""Linux: prctl(2)."""
_KURAK = (sys.executable, "-m", "kurak")
_PRINTED = ("handbook", "guide")


@dataclass(frozen=True)
class Run:
    cpu: float
    wall: float
    peak: int
    """Bytes of the largest process."""


@dataclass(frozen=True)
class Figure:
    """A line of the table: what was measured, its value, and what it should be."""

    name: str
    value: str
    wanted: str
    good: bool


def measure_print(root: Path, scratch: Path, language: str, rounds: int) -> Iterator[Figure]:
    """Yield the figures of printing one language of a course, on copies of it in a scratch folder."""
    course = scratch / "course"
    for name in ("curriculum", "case_studies"):
        shutil.copytree(root / name, course / name)
    shutil.copy(root / "mkdocs.yml", course)
    whole, cold, single, edit, again, nothing = ([] for _ in range(6))
    lesson = sorted(course.glob("curriculum/*/*/session.md"))[9]
    for number in range(rounds):
        whole.append(_build(course, language, "--engine", "whole", fresh=True))
        sizes = _sizes(course)
        single.append(_build(course, language, "--jobs", "1", fresh=True))
        first = _hashes(course)
        cold.append(_build(course, language, fresh=True))
        again.append(_hashes(course) == first)
        nothing.append(_build(course, language))
        text = lesson.read_text(encoding="utf-8")
        lesson.write_text(f"{text.rstrip()} {number}\n", encoding="utf-8")
        edit.append(_build(course, language))
        linked = _sizes(course)
        lesson.write_text(text, encoding="utf-8")
    start = statistics.median(_timed((sys.executable, "-c", "pass")).wall for _ in range(5))

    def cpu(runs: Sequence[Run]) -> float:
        return statistics.median(run.cpu for run in runs)

    def wall(runs: Sequence[Run]) -> float:
        return statistics.median(run.wall for run in runs)

    yield _figure("one WeasyPrint call for each PDF: CPU s", cpu(whole))
    yield _figure("cold, two workers: CPU s", cpu(cold))
    yield _figure("cold, two workers: wall s", wall(cold))
    yield _figure("cold / one call for each PDF: CPU", cpu(cold) / cpu(whole), most=0.55)
    yield _figure("two workers / one worker: wall", wall(cold) / wall(single), most=0.60)
    yield _figure("one lesson edited, from a cold start: CPU s", cpu(edit))
    yield _figure("one lesson edited, from a cold start: wall s", wall(edit), most=3.0)
    yield _figure("rendering whole / one lesson edited: CPU", cpu(whole) / cpu(edit), least=10)
    yield _figure("nothing changed: s beyond start-up", wall(nothing) - start, most=0.3)
    peak = max(run.peak for run in (*cold, *edit)) / 1e6
    yield _figure("largest process: MB", peak, most=250)
    yield _figure("linked / whole: size", sum(linked.values()) / sum(sizes.values()), most=1.08)
    yield Figure(
        "one worker and two: the same bytes", "yes" if all(again) else "no", "yes", all(again)
    )


def _build(course: Path, language: str, *options: str, fresh: bool = False) -> Run:
    if fresh:
        shutil.rmtree(course / ".kurak", ignore_errors=True)
        shutil.rmtree(course / "dist", ignore_errors=True)
    formats = [word for name in _PRINTED for word in ("-f", name)]
    return _timed((*_KURAK, "build", "--course", str(course), "-l", language, *formats, *options))


def _timed(command: Sequence[str]) -> Run:
    _adopt_orphans()
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        if status:
            errors.seek(0)
            raise RuntimeError(errors.read().decode())
    every = [usage, *_orphans()]
    cpu = sum(each.ru_utime + each.ru_stime for each in every)
    return Run(cpu, wall, max(each.ru_maxrss for each in every) * 1024)


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


def _sizes(course: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in course.glob("dist/**/*.pdf")}


def _hashes(course: Path) -> dict[str, str]:
    files = sorted(course.glob("dist/**/*.pdf"))
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in files}


def _figure(
    name: str, value: float, *, most: float | None = None, least: float | None = None
) -> Figure:
    wanted = f"≤ {most:g}" if most is not None else f"≥ {least:g}" if least is not None else ""
    good = (most is None or value <= most) and (least is None or value >= least)
    return Figure(name, f"{value:.2f}" if value < 100 else f"{value:.0f}", wanted, good)
