"""What is handed to a worker of a build, and what it hands back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kurak.book import Book, Engine
from kurak.bundle import Bundle
from kurak.edition import File
from kurak.model import Audience, Language
from kurak.output import shares
from kurak.output.manifest import Entry, Origin
from kurak.print.errands import Misprint
from kurak.variants import PLAIN, Wishes


@dataclass(frozen=True)
class Job:
    """An edition to make: a language and an audience in some formats."""

    formats: tuple[str, ...]
    language: Language
    audience: Audience
    engine: Engine = "linked"
    """How its books are printed."""
    wishes: Wishes = PLAIN
    """How else."""
    reviewed_only: bool = False
    """Whether pages are left out whose translation nobody has reviewed."""
    workshop: str = ""
    """The plan whose pack is to be made, instead of formats: from the editions of both audiences."""
    lean: bool = False
    """Whether the pack is to take as little paper as will do."""
    made_of: str = ""
    """What the texts and the program are known by, for the manifest."""

    def __str__(self) -> str:
        if self.workshop:
            return f"{self.workshop} ({self.language})"
        return f"{', '.join(self.formats)} ({self.language}, {self.audience})"


@dataclass(frozen=True)
class Products:
    """What the formats have made of an edition, and what is left to do."""

    files: tuple[File, ...]
    books: tuple[Book, ...]
    """To be printed and written."""
    inner: tuple[Book, ...]
    """To be printed for bundles alone: nobody asked for them as books, so those of an earlier build stay."""
    bundles: tuple[tuple[Bundle, tuple[str, ...]], ...]
    """To be packed when the books with these paths are printed."""
    misprints: tuple[Misprint, ...]
    origin: Origin
    """The edition that all this was made of."""
    cases: Mapping[str, tuple[str, ...]]
    """For each file, book and bundle the ids of the case studies that it may hold."""
    emptied: tuple[str, ...]
    """What would else be kept of an earlier build, though nothing is made of it any more."""


@dataclass(frozen=True)
class Made:
    """What a step of the build has made: files, or a fragment of a book."""

    name: str
    written: Mapping[str, int]
    """The paths of its files, and how many bytes each has: all of a build do not fit in memory."""
    misprints: tuple[Misprint, ...]
    left: int
    """How many steps are known to follow."""
    job: str = ""
    """The job that it is a step of; none of a fragment, which may be of many."""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """For each of its files what the manifest says of it."""
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
