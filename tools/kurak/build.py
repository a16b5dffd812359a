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

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, product
from pathlib import Path
from typing import get_args

from kurak import steps, translate
from kurak.book import Book, Engine
from kurak.bundle import Waiting
from kurak.dialect import remembering
from kurak.edition import File
from kurak.job import Job, Made
from kurak.model import Audience, Course, Language
from kurak.output import manifest, shares
from kurak.output.swap import Stamp, stamps_in
from kurak.output.write import Output
from kurak.print.errands import Errand, Misprint, Printed, bound, errands
from kurak.print.queue import Queue
from kurak.sentences import sentence
from kurak.standing import Standing
from kurak.steps import Begun
from kurak.store import Store
from kurak.translate import speaking
from kurak.variants import PLAIN, Wishes
from kurak.why.ledger import Ledger
from kurak.work.crew import Crew, Failed, Killed
from kurak.work.handed import on_disk
from kurak.work.signals import interrupts_wait

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
_BOOKS = frozenset({"cases", "flipchart", "forms", "guide", "handbook", "slides"})
"""The formats of which nothing is made but books. One that is missing costs a moment, and nothing else."""
_GUIDES = "guide"


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
    parts = [
        (some, *edition)
        for edition in product(languages, reversed(AUDIENCES))
        for some in _pieces(tuple(names), edition[1])
    ]
    return tuple(Job(*part, engine, wishes, reviewed_only) for part in parts)


def _pieces(names: tuple[str, ...], audience: Audience) -> tuple[tuple[str, ...], ...]:
    """Return which formats of an edition are one job.

    Where only books are made, the guides are one by themselves: else the facilitators' edition takes twice
    as long as the other, with nothing to do for a second worker. Packages hold books, Word files their pages.
    """
    if audience == "facilitator" and {_GUIDES} < {*names} <= _BOOKS:
        return tuple(name for name in names if name != _GUIDES), (_GUIDES,)
    return (names,)


def _is_of_guides(job: Job) -> bool:
    return job.formats == (_GUIDES,)


def measured(course: Course, store: Store) -> Course:
    """Return a course as loaded with how much of it is translated and reviewed."""
    return translate.measured(course, remembering(store))


@contextmanager
def begun(course: Course, todo: Sequence[Job], store: Store, crew: Crew) -> Iterator[None]:
    """Let the crew begin with a course that need not be checked yet: only `build` asks for what it made."""
    make = steps.make_only if crew.far else steps.make
    with on_disk(speaking(measured(course, store), {job.language for job in todo})) as handed:

        def give() -> None:
            # Guides are put together from what the handbooks print, and can wait for it.
            for job in sorted(todo, key=_is_of_guides):
                later = _is_of_guides(job)
                crew.give(str(job), make, job, handed, store, again=steps.make_only, later=later)

        crew.begin(give)
        yield


def build(
    output: Path,
    whole: bool,
    store: Store,
    crew: Crew,
    withdrawn: Collection[str] = (),
    ledger: Ledger | None = None,
    standing: Collection[Standing] = (),
    stamped: Callable[[Mapping[str, Stamp]], None] = lambda _: None,
    withdrawn_by_now: Callable[[], Collection[str]] = tuple,
    is_as_it_was: Callable[[], bool] = lambda: True,
) -> Iterator[Made]:
    """Make the products of a course that the crew has begun with, and yield each step as it is done.

    The course has passed `check`. The output folder changes when all are made and not before. With `whole`,
    nothing else stays in it but what was asked for by itself; otherwise the products that are not made again
    are kept, but for those that held a case study which is withdrawn by now: they go, with all that is made
    together with them, also where they were asked for by themselves. What stands there since an earlier build
    counts as made. A ledger is told of each job, and `stamped` of the new files before they take the place of
    the old ones: afterwards they may be somebody else's. What holds a case study that was withdrawn while it
    was made takes no one's place. Where the course is not as it was when the build began, nobody knows of
    which texts this is made, and the manifest says so. Raise `BuildError` or `write.NotOurs`.
    """
    tree = None
    remade: set[str] = set()
    try:
        with interrupts_wait():  # else a folder may be there that nobody knows of
            tree = Output(output)
        stays = {path for each in standing for path in each.files}
        if stays:  # thousands of files, in the time in which the workers work
            tree.keep(stays.__contains__)
        entries: dict[str, manifest.Entry] = {}
        for made, files in chain(_standing(standing, ledger), _steps(store, crew, ledger)):
            tree.add(files)
            for path, entry in made.entries.items():
                # What several editions make, such as web/index.html, is the first one's by name.
                other = entries.get(path, entry)
                cases = tuple(sorted({*entry.cases, *other.cases}))
                origin = min(entry.origin, other.origin)
                entries[path] = replace(entry, origin=origin, cases=cases)
            remade |= {*made.emptied, *map(shares.share, made.written)}
            yield made
        if not is_as_it_was():
            entries = {path: manifest.of_unknown_texts(each) for path, each in entries.items()}
        before = manifest.read(tree.folder)
        held = {
            shares.share(path)
            for path, each in before.items()
            if not set(withdrawn).isdisjoint(each.cases)
        }
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
        tree.mark()
        stamps = stamps_in(tree.tree)
        if not tree.made <= stamps.keys():
            raise BuildError(str(output)) from OSError(
                sentence("somebody removed what had been made meanwhile")
            )
        for each in standing:
            if not each.is_in(stamps, but=tree.added):
                raise BuildError(each.name) from OSError(
                    sentence("somebody else built there meanwhile")
                )
        stamped(stamps)
        gone = {*withdrawn_by_now()}
        for entry in (kept | entries).values():
            if not gone.isdisjoint(entry.cases):
                taken = ", ".join(sorted(gone.intersection(entry.cases)))
                raise BuildError(str(output)) from OSError(
                    sentence("{cases} was withdrawn meanwhile", cases=taken)
                )
        tree.finish()
    except BaseException:
        if tree:
            tree.abandon()
        raise


def _standing(
    every: Iterable[Standing], ledger: Ledger | None
) -> Iterator[tuple[Made, Iterable[File]]]:
    for each in every:
        if ledger:
            ledger.stays(each.name)
        sizes = {path: file.stamp[0] for path, file in each.files.items()}
        yield Made(each.name, sizes, each.misprints, 0, each.name, each.entries, each.emptied), ()


def _steps(
    store: Store, crew: Crew, ledger: Ledger | None
) -> Iterator[tuple[Made, Iterable[File]]]:
    queue, waiting = Queue(store), Waiting()
    origins: dict[str, tuple[str, manifest.Origin]] = {}
    """Of each job, book and bundle: its job, and the edition it is made of."""
    held: dict[str, tuple[str, ...]] = {}
    inner: set[str] = set()

    def give(ready: Iterable[Errand | Book]) -> None:
        for each in ready:
            if isinstance(each, Book) and each.engine == "linked" and crew.far:
                wanted = store.wanting(errand.key for errand in errands(each))
                crew.give(each.path, steps.bind, each, wanted)
            elif isinstance(each, Book):
                crew.give(each.path, steps.bind, each, store)
            else:
                if ledger:
                    ledger.fragment(each)
                crew.give(each.name, steps.print_fragment, each, store)

    with _named():
        for task, result in crew.results():
            files: Iterable[File] = ()
            misprints: tuple[Misprint, ...] = ()
            emptied: tuple[str, ...] = ()
            if isinstance(result, Begun):
                begun = steps.without_bound(result, store) if crew.far else result
                made = begun.products
                files, misprints, emptied = made.files, made.misprints, made.emptied
                if ledger:
                    ledger.begun(task.given[0], begun)
                inner |= begun.inner
                bundles = [bundle.name for bundle, _ in made.bundles]
                whose = (task.name, made.origin)
                origins |= dict.fromkeys([task.name, *begun.made_of, *bundles], whose)
                held |= made.cases
                for bundle, needed in made.bundles:
                    waiting.add(bundle, needed)
                for path, key in begun.bound.items():
                    found = bound(key, store)
                    if found:
                        crew.done(path, steps.bind, found)
                    else:
                        crew.give(path, steps.bind_again, path, *task.given)
                for book in sorted((*made.books, *made.inner), key=_longest_first):
                    give(queue.add(book))
            elif isinstance(result, Printed):
                misprints = result.misprints
                if task.name not in inner:
                    files = [File(task.name, result.pdf)]
                for bundle, pdfs in waiting.printed(task.name, result.pdf):
                    if ledger:
                        ledger.bundle(bundle.name)
                    crew.give(bundle.name, steps.pack, bundle, pdfs)
            elif task.work is steps.print_fragment:
                give(queue.done(task.given[0]))
            else:
                files = result
            written = {file.path: len(file.content) for file in files}
            job, origin = origins.get(task.name, ("", None))
            entries = {
                # A package may be unpacked into several files.
                file.path: manifest.entry(
                    file.content,
                    origin,
                    held[file.path] if file.path in held else held[task.name],
                )
                for file in files
                if origin
            }
            yield Made(task.name, written, misprints, crew.left, job, entries, emptied), files


def _longest_first(book: Book) -> int:
    return -len(book.sections)


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except (Failed, Killed) as error:
        raise BuildError(error.task.name) from error.__cause__ or error
