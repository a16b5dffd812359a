"""All measurements, one after the other: what `./kurak bench all` runs, and in little `--quick`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kurak.bench import beside
from kurak.bench.beside import Row
from kurak.bench.everything import measure_everything
from kurak.bench.figures import Figure
from kurak.bench.growth import measure_growth
from kurak.bench.ledger import Ledger
from kurak.bench.packages import measure_packages
from kurak.bench.printing import measure_print
from kurak.bench.safety import measure_safety
from kurak.bench.sites import measure_check, measure_search, measure_site
from kurak.model import Course

GROWTH: Mapping[str, Sequence[int]] = {"check": (1, 10, 50), "web": (1, 10), "handbook": (1, 4)}
"""How many times as large the course is made for each; what is slow is made less large."""
LITTLE: Mapping[str, Sequence[int]] = {"check": (1, 2)}
"""The same where it is only tried whether all of it works."""


@dataclass(frozen=True)
class Bench:
    """A course to measure, where to work, and what has been measured before."""

    root: Path
    scratch: Path
    course: Course
    ledger: Ledger
    rounds: int
    growth: Mapping[str, Sequence[int]]

    @property
    def language(self) -> str:
        """The language of whatever is measured in one."""
        assert self.course.programme is not None
        return self.course.programme.source_language


@dataclass(frozen=True)
class Part:
    """A part of the results: figures, or tools beside one another."""

    name: str
    title: str
    about: str
    figures: tuple[Figure, ...] = ()
    rows: tuple[Row, ...] = ()
    unit: str = ""
    """What the rows count the cost for."""


def _site(bench: Bench) -> Iterator[Part]:
    measured = measure_site(bench.root, bench.scratch, bench.course, bench.ledger, bench.rounds)
    about = (
        "The web course beside `mkdocs build` with Material. Each of our languages has two sites, one for "
        "each audience, and so MkDocs builds both; the line that says so compares ours, both, with those for "
        "participants alone. It builds them of the same text as plain Markdown, which it only has to set; "
        "and of our course, through our plugin, which is what somebody does who has MkDocs and not "
        "`./kurak build`: each run reads and judges the course, and no copies to carry are packed."
    )
    yield Part("site", "Web course", about, tuple(measured))


def _search(bench: Bench) -> Iterator[Part]:
    measured = measure_search(bench.root, bench.scratch, bench.course, bench.ledger)
    about = (
        "What a browser fetches before it can search one language, packed as web servers pack it."
    )
    yield Part("search", "Search", about, tuple(measured))


def _check(bench: Bench) -> Iterator[Part]:
    measured = measure_check(bench.root, bench.scratch, bench.ledger, bench.rounds)
    about = "`./kurak check`, all languages, from a cold start of the program each time."
    yield Part("check", "Checking", about, tuple(measured))


def _grow(bench: Bench) -> Iterator[Part]:
    measured = measure_growth(bench.root, bench.scratch, bench.language, bench.ledger, bench.growth)
    about = (
        "Our course in one language, each session so many times, every copy with texts of its own. A page "
        "is one of the site, of the PDF files, or a document that is checked."
    )
    yield Part("grow", "Growth", about, tuple(measured))


def _peers(bench: Bench) -> Iterator[Part]:
    where = bench.root, bench.scratch, bench.course, bench.ledger, bench.rounds
    about = (
        "The facilitators’ text of one language as a book. We print that of the participants in the same "
        "build, so the cost is that for so many words. More than 1 is slower than ours."
    )
    yield Part("books", "Books beside peers", about, (), beside.books(*where), "100 000 words")
    about = (
        "The facilitators’ text of all languages as sites; ours are for both audiences, so the cost is that "
        "for so many pages. More than 1 is slower than ours."
    )
    yield Part("sites", "Sites beside peers", about, (), beside.sites(*where), "100 pages")


def _printing(bench: Bench) -> Iterator[Part]:
    about = "Both handbooks and all guides of one language, by fragments and with one call for each PDF."
    yield Part("print", "Printing", about, _whole(bench, "print", measure_print))


def _packages(bench: Bench) -> Iterator[Part]:
    about = "All packages of one language; warm means that the texts have been rendered before."
    yield Part("packages", "Packages", about, _whole(bench, "packages", measure_packages))


def _everything(bench: Bench) -> Iterator[Part]:
    about = "Every product in every language; the paragraph is a translation of one of them."
    yield Part("everything", "Everything", about, _whole(bench, "everything", measure_everything))


def _safety(bench: Bench) -> Iterator[Part]:
    about = "A thousand case studies in all languages, made from those of the course."
    yield Part("safety", "Safety", about, _whole(bench, "safety", measure_safety))


def _whole(
    bench: Bench, name: str, measure: Callable[[Path, Path, str, int], Iterator[Figure]]
) -> tuple[Figure, ...]:
    """Return figures that are measured in one go, one round of them: each takes long."""
    where = bench.root, bench.scratch, bench.language, 1
    return bench.ledger.figures(name, lambda: measure(*where))


PARTS: Mapping[str, Callable[[Bench], Iterator[Part]]] = {
    "search": _search,
    "check": _check,
    "safety": _safety,
    "site": _site,
    "packages": _packages,
    "print": _printing,
    "everything": _everything,
    "grow": _grow,
    "peers": _peers,
}
"""All there is to measure; the peers last, for they need an installation."""
OWN = tuple(name for name in PARTS if name != "peers")
