"""Course + Job → Products: stages 3 to 5 of the pipeline (see build.py), for one edition, in one process."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kurak import formats, shares
from kurak.book import Book, Engine
from kurak.bundle import Bundle
from kurak.compose import compose, reviewed
from kurak.dialect import Render, render
from kurak.edition import Edition, File
from kurak.manifest import Origin
from kurak.model import Audience, Course, Language
from kurak.print.press import Misprint
from kurak.translate import translate
from kurak.variants import PLAIN, Wishes, variants

_BOTH: tuple[Audience, Audience] = ("facilitator", "participant")


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

    def __str__(self) -> str:
        if self.workshop:
            return f"the pack of {self.workshop} in {self.language}"
        return f"{', '.join(self.formats)} in {self.language} for the {self.audience}"


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
    emptied: tuple[str, ...]
    """What would else be kept of an earlier build, though nothing is made of it any more."""


def make(course: Course, job: Job, render: Render = render) -> Products:
    """Return what a job makes of a course."""
    if job.reviewed_only:
        course = reviewed(course)
    translated = translate(course, job.language, render)
    made: list[formats.Product]
    held: dict[str, tuple[formats.Product, ...]] = {}
    if job.workshop:
        from kurak.pack import pack  # with its calendar slow to import, and seldom needed

        (plan,) = (each for each in translated.workshops if each.id == job.workshop)
        composed = [compose(translated, audience, plan, render) for audience in _BOTH]
        hers, theirs = composed
        made = list(pack(hers, theirs, job.lean))
    else:
        composed = []

        @cache
        def edition(practice: bool) -> Edition:
            made = compose(translated, job.audience, render=render, practice=practice)
            composed.append(made)
            return replace(made, cc=job.wishes.cc, granularity=job.wishes.granularity)

        def editions(one: formats.Format) -> Iterator[Edition]:
            yield edition(hasattr(one, "practised"))
            if job.wishes.neutral and hasattr(one, "can_be_neutral"):
                yield replace(edition(hasattr(one, "practised")), neutral=True)

        @cache
        def products(name: str) -> tuple[formats.Product, ...]:
            one = formats.find(name)
            return tuple(each for given in editions(one) for each in one(given))

        made = [each for name in job.formats for each in products(name)]
        held = {each.format: products(each.format) for each in made if isinstance(each, Bundle)}

    def books_of(some: Iterable[formats.Product]) -> tuple[Book, ...]:
        return tuple(replace(each, engine=job.engine) for each in some if isinstance(each, Book))

    books = books_of(made)
    inside = {name: books_of(some) for name, some in held.items()}
    return Products(
        files=tuple(each for each in made if isinstance(each, File)),
        books=(*books, *(other for book in books for other in variants(book, job.wishes))),
        inner=tuple(book for name in inside if name not in job.formats for book in inside[name]),
        bundles=tuple(
            (each, tuple(book.path for book in inside[each.format]))
            for each in made
            if isinstance(each, Bundle)
        ),
        misprints=tuple(each for each in made if isinstance(each, Misprint)),
        origin=_origin(job, composed),
        emptied=shares.emptied(job.formats, job.language),
    )


def _origin(job: Job, composed: Iterable[Edition]) -> Origin:
    """Return what the manifest says of what a job has composed."""
    one, *_ = composed
    cases = {case.id for edition in composed for case in edition.cases}
    whose = f"pack/{job.workshop}" if job.workshop else job.audience
    return Origin(
        id=f"{one.programme.id}/{job.language}/{whose}",
        edition=one.programme.edition.value,
        published=one.programme.published or "",
        cases=tuple(sorted(cases)),
    )
