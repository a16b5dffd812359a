"""The pipeline, on one screen.

1 load        files → Course
2 check       Course → diagnostics; errors end it here
3 translate   Course → the same Course in one language      ┐ one task for each edition:
4 compose     Course → Edition for one audience             ├ a language and an audience,
5 format      Edition → Files, and Books to be printed      ┘ in parallel processes
6 print       Book → fragments → PDF                          one task for each fragment, then for each book
7 write       Files → a new tree, which then takes the old one's place
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import get_args

from kurak import formats
from kurak.book import Book
from kurak.compose import compose
from kurak.crew import Crew, Failed, Lost
from kurak.edition import File
from kurak.model import Audience, Course, Language
from kurak.print.press import Errand, Misprint, Printed, bind, run
from kurak.print.queue import Queue
from kurak.store import Store
from kurak.translate import translate
from kurak.write import Output

AUDIENCES: tuple[Audience, ...] = get_args(Audience)


@dataclass(frozen=True)
class Job:
    """An edition to make: a language and an audience in some formats."""

    formats: tuple[str, ...]
    language: Language
    audience: Audience

    def __str__(self) -> str:
        return f"{', '.join(self.formats)} in {self.language} for the {self.audience}"


@dataclass(frozen=True)
class Made:
    """What a step of the build has made: files, or a fragment of a book."""

    name: str
    files: tuple[File, ...]
    misprints: tuple[Misprint, ...]
    left: int
    """How many steps are known to follow."""

    @property
    def sizes(self) -> Mapping[str, tuple[int, int]]:
        """For each folder it filled, such as `web/kk`: files and bytes."""
        sizes: dict[str, tuple[int, int]] = {}
        for file in self.files:
            folder = _folder(file.path)
            count, total = sizes.get(folder, (0, 0))
            sizes[folder] = (count + 1, total + len(file.content))
        return sizes


class BuildError(Exception):
    """A step that could not be done, with its cause."""


def jobs(
    languages: Iterable[Language], names: Iterable[str], audiences: Iterable[Audience] = AUDIENCES
) -> tuple[Job, ...]:
    """Return the jobs of a build: every format of every edition."""
    return tuple(Job(tuple(names), *parts) for parts in product(languages, audiences))


def build(
    course: Course, todo: Sequence[Job], output: Path, whole: bool, store: Store
) -> Iterator[Made]:
    """Make the products of a course that passed `check`, and yield each step as it is done.

    The output folder changes when all are made and not before. With `whole`, nothing else stays in it;
    otherwise the products that are not made again are kept. Raise `BuildError` or `write.NotOurs`.
    """
    tree = Output(output)
    remade: set[str] = set()
    try:
        for made in _steps(course, todo, store):
            tree.add(made.files)
            remade |= {_share(file.path) for file in made.files}
            yield made
        if not whole:
            tree.keep(lambda path: _share(path) not in remade)
        tree.finish()
    except BaseException:
        tree.abandon()
        raise


def make(course: Course, job: Job) -> tuple[list[File], list[Book]]:
    """Return the files of an edition, and the books that are to be printed."""
    edition = compose(translate(course, job.language), job.audience)
    made = [each for name in job.formats for each in formats.find(name)(edition)]
    return (
        [each for each in made if isinstance(each, File)],
        [each for each in made if isinstance(each, Book)],
    )


def _steps(course: Course, todo: Sequence[Job], store: Store) -> Iterator[Made]:
    crew = Crew(_begin, course, store.folder)
    queue = Queue(store)

    def give(ready: Iterable[Errand | Book]) -> None:
        for each in ready:
            if isinstance(each, Book):
                crew.give(each.path, _bind, each)
            else:
                crew.give(each.name, _print, each)

    for job in todo:
        crew.give(str(job), _make, job)
    try:
        for task, result in crew.results():
            files, printed = [], Printed()
            if task.work is _make:
                files, books = result
                for book in books:
                    give(queue.add(book))
            elif task.work is _print:
                give(queue.done(task.given[0]))
            else:
                printed = result
                files = [File(task.name, printed.pdf)]
            yield Made(task.name, tuple(files), printed.misprints, crew.left)
    except (Failed, Lost) as error:
        raise BuildError(error.task.name) from error.__cause__ or error


# ---------------------------------------------------------------- in a worker

_worker: dict[str, object] = {}


def _begin(course: Course, folder: Path) -> None:
    _worker["course"], _worker["store"] = course, Store(folder)


def _make(job: Job) -> tuple[list[File], list[Book]]:
    course = _worker["course"]
    assert isinstance(course, Course)
    return make(course, job)


def _print(errand: Errand) -> None:
    run(errand, _store())


def _bind(book: Book) -> Printed:
    return bind(book, _store())


def _store() -> Store:
    store = _worker["store"]
    assert isinstance(store, Store)
    return store


def _folder(path: str) -> str:
    """Return the folder of a product: `web/kk`; the file itself where there is none."""
    return "/".join(path.split("/")[:2])


def _share(path: str) -> str:
    """Return what is replaced together: of `handbooks/kk` the PDF files, or the Word files."""
    suffix = path[path.rfind(".") :]
    return _folder(path) + (suffix if suffix in (".pdf", ".docx") else "")
