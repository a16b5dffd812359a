"""The pipeline, on one screen.

1 load        files → Course
2 check       Course → diagnostics; errors end it here
3 translate   Course → the same Course in one language      ┐
4 compose     Course → Edition for one audience             ├ one job for each product,
5 format      Edition → Files                               ┘ in parallel processes
6 write       Files → a new tree, which then takes the old one's place
"""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import get_args

from kurak import formats
from kurak.compose import compose
from kurak.edition import File
from kurak.model import Audience, Course, Language
from kurak.translate import translate
from kurak.write import Output

_ENDS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
AUDIENCES: tuple[Audience, ...] = get_args(Audience)


@dataclass(frozen=True)
class Job:
    """One product to make: one format of one edition."""

    format: str
    language: Language
    audience: Audience


@dataclass(frozen=True)
class Made:
    """What became of a job."""

    job: Job
    sizes: Mapping[str, tuple[int, int]]
    """For each folder it filled, such as `web/kk`: files and bytes."""
    seconds: float


class BuildError(Exception):
    """A job that could not be done, with its cause."""

    def __init__(self, job: Job) -> None:
        super().__init__(f"{job.format} in {job.language} for the {job.audience}")
        self.job = job


def jobs(languages: Iterable[Language], names: Iterable[str]) -> tuple[Job, ...]:
    """Return the jobs of a build: every format of every edition, the slow ones first."""
    every = (Job(*parts) for parts in product(names, languages, AUDIENCES))
    return tuple(sorted(every, key=lambda job: job.format not in ("handbook", "web")))


def build(course: Course, todo: Sequence[Job], output: Path, whole: bool) -> Iterator[Made]:
    """Make the products of a course that passed `check`, and yield each as it is done.

    The output folder changes when all are made and not before. With `whole`, nothing else stays in it;
    otherwise the products that are not made again are kept. Raise `BuildError` or `write.NotOurs`.
    """
    tree = Output(output)
    remade: set[str] = set()
    try:
        for job, files, seconds in _results(course, todo):
            tree.add(files)
            sizes = _sizes(files)
            remade |= set(sizes)
            yield Made(job, sizes, seconds)
        if not whole:
            tree.keep(lambda path: _folder(path) not in remade)
        tree.finish()
    except BaseException:
        tree.abandon()
        raise


def make(course: Course, job: Job) -> tuple[File, ...]:
    """Return the files of one product."""
    edition = compose(translate(course, job.language), job.audience)
    return tuple(formats.find(job.format)(edition))


def _results(course: Course, todo: Sequence[Job]) -> Iterator[tuple[Job, tuple[File, ...], float]]:
    # Spawned, not forked: Pango and MkDocs keep state in the process, and threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    # The course goes to each worker once, as it starts. In the queue of jobs so large a thing blocks the
    # writer when a worker is ended, and Python before 3.11.5 then waits for ever.
    with ProcessPoolExecutor(
        mp_context=context, initializer=_begin_worker, initargs=(course,)
    ) as executor:
        try:
            with _interrupts_wait():  # workers start here, and inherit that
                waiting = {executor.submit(_timed, job): job for job in todo}
            for future in as_completed(waiting):
                job = waiting[future]
                try:
                    files, seconds = future.result()
                except Exception as error:
                    raise BuildError(job) from error
                yield job, files, seconds
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.terminate()
            raise


def _timed(job: Job) -> tuple[tuple[File, ...], float]:
    start = time.perf_counter()
    files = make(_worker[0], job)
    return files, time.perf_counter() - start


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Hold the signals to end back: in a worker that is still starting they make a traceback."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)


_worker: list[Course] = []
"""In a worker: the course it works on."""


def _begin_worker(course: Course) -> None:
    """Take the course, and let Ctrl-C or the end of the main process end a worker without a word."""
    _worker.append(course)
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:  # as a shell's background job has it
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A killed process cannot end its workers, and they would wait for work for ever.
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _sizes(files: Iterable[File]) -> dict[str, tuple[int, int]]:
    sizes: dict[str, tuple[int, int]] = {}
    for file in files:
        folder = _folder(file.path)
        count, total = sizes.get(folder, (0, 0))
        sizes[folder] = (count + 1, total + len(file.content))
    return sizes


def _folder(path: str) -> str:
    """Return the folder that one job fills: `web/kk`; the file itself where there is none."""
    return "/".join(path.split("/")[:2])
