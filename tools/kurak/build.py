"""The pipeline, on one screen.

1 load        files → Course
2 check       Course → diagnostics; errors end it here. Meanwhile the workers have begun with
3 translate   Course → the same Course in one language      ┐ one task for each edition:
4 compose     Course → Edition for one audience             ├ a language and an audience,
5 format      Edition → Files, Books, Bundles               ┘ in parallel processes
6 print       Book → fragments → PDF                          one task for each fragment, then for each book
  pack        Bundle and its PDFs → Files                     one task for each bundle
7 write       Files → a new tree, which then takes the old one's place
"""

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import get_args

from kurak import manifest, shares
from kurak.book import Book, Engine
from kurak.bundle import Bundle, Waiting
from kurak.crew import Crew, Failed, Killed
from kurak.dialect import remembering
from kurak.edition import File
from kurak.handed import Handed, on_disk
from kurak.job import Job, Products, make
from kurak.memory import kept_in
from kurak.model import Audience, Course, Language
from kurak.print.press import ENGINES, Errand, Misprint, Printed, bind, book_key, errands, run
from kurak.print.queue import Queue
from kurak.signals import interrupts_wait
from kurak.store import Store
from kurak.translate import measure, speaking
from kurak.variants import PLAIN, Wishes
from kurak.why.ledger import Ledger
from kurak.write import Output

AUDIENCES: tuple[Audience, ...] = get_args(Audience)


@dataclass(frozen=True)
class Made:
    """What a step of the build has made: files, or a fragment of a book."""

    name: str
    written: Mapping[str, int]
    """The paths of its files, and how many bytes each has: all of a build do not fit in memory."""
    misprints: tuple[Misprint, ...]
    left: int
    """How many steps are known to follow."""
    origin: manifest.Origin | None = None
    """Of what its files are."""
    cases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each of its files the ids of the case studies that it may hold."""
    emptied: tuple[str, ...] = ()
    """What would else be kept of an earlier build, though nothing is made of it any more."""

    @property
    def sizes(self) -> Mapping[str, tuple[int, int]]:
        """For each folder it filled, such as `web/kk`: files and bytes."""
        sizes: dict[str, tuple[int, int]] = {}
        for path, size in self.written.items():
            folder = shares.folder(path)
            count, total = sizes.get(folder, (0, 0))
            sizes[folder] = (count + 1, total + size)
        return sizes


_OFTEN = 2_000
"""After how many new objects a worker looks for garbage while it prints."""
_FEW = 4
"""Fragments that are printed by whoever has made their books: more of them are shared out."""


class BuildError(Exception):
    """A step that could not be done, with its cause."""


def jobs(
    languages: Iterable[Language],
    names: Iterable[str],
    engine: Engine = "linked",
    wishes: Wishes = PLAIN,
    reviewed_only: bool = False,
) -> tuple[Job, ...]:
    """Return the jobs of a build: every format of every edition.

    The facilitators' come first, for their books are the longest.
    """
    names = tuple(names)
    return tuple(
        Job(names, *parts, engine, wishes, reviewed_only)
        for parts in product(languages, reversed(AUDIENCES))
    )


def measured(course: Course, store: Store) -> Course:
    """Return a course as loaded with how much of it is translated and reviewed."""
    return course if course.coverage else measure(course, remembering(store))


@contextmanager
def begun(course: Course, todo: Sequence[Job], store: Store, crew: Crew) -> Iterator[None]:
    """Let the crew begin with a course that need not be checked yet: only `build` asks for what it made."""
    with on_disk(speaking(measured(course, store), {job.language for job in todo})) as handed:
        with _named():
            for job in todo:
                crew.give(str(job), _make, job, handed, store, again=_only_make)
        yield


def build(
    output: Path,
    whole: bool,
    store: Store,
    crew: Crew,
    withdrawn: Collection[str] = (),
    ledger: Ledger | None = None,
) -> Iterator[Made]:
    """Make the products of a course that the crew has begun with, and yield each step as it is done.

    The course has passed `check`. The output folder changes when all are made and not before. With `whole`,
    nothing else stays in it but what was asked for by itself; otherwise the products that are not made again
    are kept, but for those that held a case study which is withdrawn by now: they go, with all that is made
    together with them, also where they were asked for by themselves. A ledger is told of each job.
    Raise `BuildError` or `write.NotOurs`.
    """
    tree = None
    remade: set[str] = set()
    try:
        with interrupts_wait():  # else a folder may be there that nobody knows of
            tree = Output(output)
        before = manifest.read(tree.folder)
        held = {
            shares.share(path)
            for path, each in before.items()
            if not set(withdrawn).isdisjoint(each.cases)
        }
        entries: dict[str, manifest.Entry] = {}
        for made, files in _steps(store, crew, ledger):
            tree.add(files)
            if made.origin:
                for file in files:
                    entry = manifest.entry(file.content, made.origin, made.cases[file.path])
                    # What several editions make, such as web/index.html, is the first one's by name.
                    other = entries.get(file.path, entry)
                    cases = tuple(sorted({*entry.cases, *other.cases}))
                    first = min(entry, other, key=lambda each: each.origin)
                    entries[file.path] = replace(first, cases=cases)
            remade |= {*made.emptied, *map(shares.share, made.written)}
            yield made
        tree.keep(
            lambda path: (
                path not in manifest.LISTS
                and shares.share(path) not in remade
                and (not whole or shares.was_asked_for(path))
                and not (withdrawn and (path not in before or shares.share(path) in held))
            )
        )
        kept = {path: entry for path, entry in before.items() if path in tree.made}
        tree.add([File(manifest.NAME, manifest.written(kept | entries))])
        tree.finish()
    except BaseException:
        if tree:
            tree.abandon()
        raise


def _steps(
    store: Store, crew: Crew, ledger: Ledger | None
) -> Iterator[tuple[Made, Iterable[File]]]:
    queue, waiting = Queue(store), Waiting()
    origins: dict[str, manifest.Origin] = {}
    held: dict[str, tuple[str, ...]] = {}
    inner: set[str] = set()

    def give(ready: Iterable[Errand | Book]) -> None:
        for each in ready:
            if isinstance(each, Book) and each.engine == "linked" and crew.far:
                if book_key(each) in store:
                    crew.done(each.path, _bind, bind(each, store), each, store)
                else:
                    wanted = store.wanting(errand.key for errand in errands(each))
                    crew.give(each.path, _bind, each, wanted)
            elif isinstance(each, Book):
                crew.give(each.path, _bind, each, store)
            else:
                if ledger:
                    ledger.fragment(each)
                crew.give(each.name, _print, each, store)

    with _named():
        for task, result in crew.results():
            files: Iterable[File] = ()
            misprints: tuple[Misprint, ...] = ()
            emptied: tuple[str, ...] = ()
            if task.work is _make:
                result, printed = result
                files, misprints, emptied = result.files, result.misprints, result.emptied
                if ledger:
                    ledger.edition(task.name)
                    for errand in printed:
                        ledger.fragment(errand)
                inner |= {book.path for book in result.inner}
                books = [book.path for book in result.books]
                bundles = [bundle.name for bundle, _ in result.bundles]
                origins |= dict.fromkeys([task.name, *books, *bundles], result.origin)
                held |= result.cases
                for bundle, needed in result.bundles:
                    waiting.add(bundle, needed)
                for book in sorted((*result.books, *result.inner), key=_longest_first):
                    if ledger:
                        ledger.book(book)
                    give(queue.add(book))
            elif task.work is _print:
                give(queue.done(task.given[0]))
            elif task.work is _bind:
                misprints = result.misprints
                if task.name not in inner:
                    files = [File(task.name, result.pdf)]
                for bundle, pdfs in waiting.printed(task.name, result.pdf):
                    if ledger:
                        ledger.bundle(bundle.name)
                    crew.give(bundle.name, _pack, bundle, pdfs)
            else:
                files = result
            written = {file.path: len(file.content) for file in files}
            origin = origins.get(task.name)
            # A package may be unpacked into several files.
            cases = {path: held[path] if path in held else held[task.name] for path in written}
            yield Made(task.name, written, misprints, crew.left, origin, cases, emptied), files


def _longest_first(book: Book) -> int:
    return -len(book.sections)


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except (Failed, Killed) as error:
        raise BuildError(error.task.name) from error.__cause__ or error


# ---------------------------------------------------------------- in a worker


def _make(job: Job, handed: Handed, store: Store) -> tuple[Products, tuple[Errand, ...]]:
    """Return what a job makes, and which fragments are printed for it already: the few that an edit leaves.

    Who has made them need not be told to print them; the main process is checking the course meanwhile.
    """
    products, _ = _only_make(job, handed, store)
    books = (each for each in (*products.books, *products.inner) if each.engine == "linked")
    wanted = {errand.key: errand for book in books for errand in errands(book)}
    lacking = [errand for key, errand in wanted.items() if key not in store]
    few = tuple(lacking) if len(lacking) <= _FEW else ()
    for errand in few:
        _print(errand, store)
    return products, few


def _only_make(job: Job, handed: Handed, store: Store) -> tuple[Products, tuple[Errand, ...]]:
    with kept_in(store):
        return make(handed.course, job, remembering(store)), ()


def _print(errand: Errand, store: Store) -> None:
    gc.set_threshold(_OFTEN)  # pages of a text that is laid out anew leave much behind
    run(errand, store)


def _bind(book: Book, store: Store) -> Printed:
    return ENGINES[book.engine](book, store)


def _pack(bundle: Bundle, books: Sequence[bytes]) -> list[File]:
    return list(bundle.pack(books))
