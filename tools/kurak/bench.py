"""How fast it is, measured as a user would feel it: whole processes, in turn, several rounds.

What is compared runs in turn, so that a busy machine slows both; ratios of medians are what counts. CPU is
that of all processes of a build together; memory is that of its largest process.
"""

import ctypes
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from itertools import cycle, product
from pathlib import Path
from typing import Any, get_args

from kurak.check.leads import leads_of
from kurak.load import load
from kurak.model import CHANNELS, Audience, CaseStudy, Language
from kurak.safety.course import texts
from kurak.safety.gate import Use, exclusion, faults
from kurak.safety.texts import marks_of
from kurak.store import Store

_PR_SET_CHILD_SUBREAPER = 36
"""Linux: prctl(2)."""
_KURAK = (sys.executable, "-m", "kurak")
_PRINTED = ("handbook", "guide")
_PACKED = ("cartridge", "cmi5", "epub", "gift", "html5", "kolibri", "olx", "scorm")


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
    course, lesson = _copied(root, scratch)
    build = partial(_build, course, language, _PRINTED)
    whole, cold, single, edit, undone, again, nothing = ([] for _ in range(7))
    for number in range(rounds):
        whole.append(build("--engine", "whole", fresh=True))
        sizes = _sizes(course)
        single.append(build("--jobs", "1", fresh=True))
        first = _hashes(course, "**/*.pdf")
        cold.append(build(fresh=True))
        again.append(_hashes(course, "**/*.pdf") == first)
        nothing.append(build())
        with _edited(lesson, str(number)):
            edit.append(build())
            linked = _sizes(course)
        undone.append(build())  # nothing is printed: all of it was made before
    start = statistics.median(_timed((sys.executable, "-c", "pass")).wall for _ in range(5))

    yield _figure("one WeasyPrint call for each PDF: CPU s", _cpu(whole))
    yield _figure("cold, two workers: CPU s", _cpu(cold))
    yield _figure("cold, two workers: wall s", _wall(cold))
    yield _figure("cold / one call for each PDF: CPU", _cpu(cold) / _cpu(whole), most=0.55)
    yield _figure("two workers / one worker: wall", _wall(cold) / _wall(single), most=0.60)
    yield _figure("one lesson edited, from a cold start: CPU s", _cpu(edit))
    yield _figure("one lesson edited, from a cold start: wall s", _wall(edit), most=3.0)
    yield _figure("rendering whole / one lesson edited: CPU", _cpu(whole) / _cpu(edit), least=10)
    printing = _cpu(edit) - _cpu(undone)
    yield _figure(
        "the same, but for what a build does anyway: CPU", _cpu(whole) / printing, least=25
    )
    yield _figure("nothing changed: s beyond start-up", _wall(nothing) - start, most=0.3)
    peak = max(run.peak for run in (*cold, *edit)) / 1e6
    yield _figure("largest process: MB", peak, most=250)
    yield _figure("linked / whole: size", sum(linked.values()) / sum(sizes.values()), most=1.08)
    yield _is("one worker and two: the same bytes", all(again))


def measure_packages(root: Path, scratch: Path, language: str, rounds: int) -> Iterator[Figure]:
    """Yield the figures of packing one language of a course; warm, its texts have been rendered before."""
    course, lesson = _copied(root, scratch)
    build = partial(_build, course, language, _PACKED)
    cold, warm, edit, again, wrong = ([] for _ in range(5))
    for number in range(rounds):
        cold.append(build(fresh=True))
        first = _hashes(course, "packages/**/*")
        shutil.rmtree(course / "dist")
        warm.append(build())
        again.append(_hashes(course, "packages/**/*") == first)
        words = f"edited{number}"
        with _edited(lesson, words):
            edit.append(build())
            changed = [
                path
                for path, hash in _hashes(course, "packages/**/*").items()
                if first.get(path) != hash
            ]
            wrong += [path for path in changed if not _holds(Path(path), words)]
    yield _figure("cold: wall s", _wall(cold))
    yield _figure("warm: CPU s", _cpu(warm))
    yield _figure("warm: wall s", _wall(warm), most=10)
    yield _figure("one session edited: wall s", _wall(edit), most=10)
    peak = max(run.peak for run in (*cold, *warm, *edit)) / 1e6
    yield _figure("largest process: MB", peak, most=300)
    yield _figure("package files", len(first))
    yield _figure("those that an edited session changes", len(changed))
    yield _figure("those that change without holding it", len(wrong), most=0)
    yield _is("cold and warm: the same bytes", all(again))


def measure_safety(root: Path, scratch: Path, language: str, rounds: int) -> Iterator[Figure]:
    """Yield the figures of judging a thousand case studies in all languages, made from those of a course.

    Unlike the others it measures no whole process: most of one would be loading them.
    """
    course = load(root)
    if course.programme is None or not course.cases:
        raise RuntimeError("There is no case study to make a thousand of.")
    spoken = course.programme.languages
    made = [_another(case, number, spoken) for number, case in zip(_CASES, cycle(course.cases))]
    many = replace(course, cases=tuple(made), front=(), back=(), modules=(), workshops=())
    store = Store(scratch / "store")
    gate: list[float] = []
    cold: list[float] = []
    again: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        for case in made:
            _judge(case, spoken, course.as_of)
        gate.append(time.process_time() - start)
        start = time.process_time()
        leads_of(many, None, None, None)
        cold.append(time.process_time() - start)
        leads_of(many, store, None, None)
        start = time.process_time()
        leads_of(many, store, None, None)
        again.append(time.process_time() - start)
    size = sum(len(text.text) for text in texts(many)) / 1e6
    both = statistics.median(map(sum, zip(gate, cold, strict=True)))
    yield _figure("case studies", len(made))
    yield _figure("languages", len(spoken))
    yield _figure("their texts: million characters", size)
    yield _figure("gate: CPU s", statistics.median(gate))
    yield _figure("scan: CPU s", statistics.median(cold))
    yield _figure("gate and scan: CPU s", both, most=10)
    yield _figure("scan, nothing changed: CPU s", statistics.median(again), most=1)


_CASES = range(1_000)


def _another(case: CaseStudy, number: int, languages: Sequence[Language]) -> CaseStudy:
    """Return a case study like another, with texts of its own; each language has as much as one has."""
    source = case.source
    mark = f" {number}."
    catalogues = {}
    for language in languages:
        if language == source.language or not source.catalogues:
            continue
        like = source.catalogues.get(language) or next(iter(source.catalogues.values()))
        entries = {
            message: replace(entry, translation=entry.translation + mark)
            for message, entry in list(like.entries.items())[:1]
        }
        path = f"{number}/{language}.po"
        entries = {**like.entries, **entries}
        catalogues[language] = replace(
            like, language=language, path=path, entries=entries, digest=""
        )
    text = source.text + mark
    return replace(case, source=replace(source, text=text, catalogues=catalogues))


def _judge(case: CaseStudy, languages: Sequence[Language], day: date) -> None:
    marks = marks_of(case)
    faults(case, marks)
    for language, audience in product(languages, get_args(Audience)):
        exclusion(case, Use(language, audience, CHANNELS, day, {language}), marks)


def _holds(file: Path, words: str) -> bool:
    """Return whether a package has these words in one of its files, or cannot be asked.

    Kolibri's database names files by their hash, and the text of a PDF is written in numbers of glyphs.
    """
    if file.suffix in (".sqlite3", ".pdf"):
        return True
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            return any(words.encode() in archive.read(name) for name in archive.namelist())
    if file.suffix == ".gz":
        return words.encode() in gzip.decompress(file.read_bytes())
    return words.encode() in file.read_bytes()


def _copied(root: Path, scratch: Path) -> tuple[Path, Path]:
    """Return a copy of a course, and a lesson of it that may be changed."""
    course = scratch / "course"
    for folder in (root / "curriculum", root / "case_studies"):
        if folder.is_dir():
            shutil.copytree(folder, course / folder.name)
    lessons = sorted(course.glob("curriculum/*/*/session.md"))
    return course, lessons[:10][-1]


@contextmanager
def _edited(lesson: Path, words: str) -> Iterator[None]:
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(f"{text.rstrip()} {words}\n", encoding="utf-8")
    yield
    lesson.write_text(text, encoding="utf-8")


def _cpu(runs: Sequence[Run]) -> float:
    return statistics.median(run.cpu for run in runs)


def _wall(runs: Sequence[Run]) -> float:
    return statistics.median(run.wall for run in runs)


def _build(
    course: Path, language: str, formats: Sequence[str], *options: str, fresh: bool = False
) -> Run:
    if fresh:
        shutil.rmtree(course / ".kurak", ignore_errors=True)
        shutil.rmtree(course / "dist", ignore_errors=True)
    wanted = [word for name in formats for word in ("-f", name)]
    return _timed((*_KURAK, "build", "--course", str(course), "-l", language, *wanted, *options))


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


def _hashes(course: Path, pattern: str) -> dict[str, str]:
    files = sorted(path for path in course.glob(f"dist/{pattern}") if path.is_file())
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in files}


def _is(name: str, good: bool) -> Figure:
    return Figure(name, "yes" if good else "no", "yes", good)


def _figure(
    name: str, value: float, *, most: float | None = None, least: float | None = None
) -> Figure:
    wanted = f"≤ {most:g}" if most is not None else f"≥ {least:g}" if least is not None else ""
    good = (most is None or value <= most) and (least is None or value >= least)
    shown = f"{value:.2f}" if isinstance(value, float) and value < 100 else f"{value:.0f}"
    return Figure(name, shown, wanted, good)
