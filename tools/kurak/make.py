"""Course + Job → Products: stages 3 to 5 of the pipeline (see build.py), for one edition, in one process."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from kurak import formats
from kurak.book import Book
from kurak.bundle import Bundle
from kurak.compose import allowed, compose, reviewed
from kurak.dialect import Render, render
from kurak.edition import Edition, File
from kurak.job import Job, Products
from kurak.model import Audience, Channel, Course, Language
from kurak.output import shares
from kurak.output.holdings import Holdings
from kurak.output.manifest import Origin, Translation
from kurak.print.errands import Misprint
from kurak.translate import translate
from kurak.variants import variants

Channels = frozenset[Channel]

_BOTH: tuple[Audience, Audience] = ("facilitator", "participant")
_PAPER: Channels = frozenset({"print"})


def make(course: Course, job: Job, render: Render = render) -> Products:
    """Return what a job makes of a course."""
    if job.reviewed_only:
        course = reviewed(course)
    translated = translate(course, job.language, render)
    made: list[formats.Product]
    inside: dict[str, tuple[Book, ...]] = {}
    holdings = Holdings(course)
    cases: dict[str, tuple[str, ...]] = {}
    if job.workshop:
        from kurak.pack import pack  # with its calendar slow to import, and seldom needed

        (plan,) = (each for each in translated.workshops if each.id == job.workshop)
        composed = [
            compose(translated, audience, plan, render, channels=_PAPER) for audience in _BOTH
        ]
        hers, theirs = composed
        made = list(pack(hers, theirs, job.lean))
        cases = _cases(made, holdings, (case.id for each in composed for case in each.cases))
    else:
        composed = []
        products = _products(translated, job, render, composed)
        made = []
        # Those for practice together: their edition is another one, and its pages are made anew after others.
        for name in sorted(job.formats, key=_is_practised):
            ways = formats.channels_of(name)
            some = products(name, ways)
            made += some
            out = allowed(translated, job.audience, ways).withheld.get(job.language, frozenset())
            shown = (case.id for case in course.cases if case.source.path not in out)
            cases |= _cases(some, holdings, shown)
            for bundle in (each for each in some if isinstance(each, Bundle)):
                inside[bundle.name] = _held(products, bundle.format, ways, job)
    books = _books(made, job)
    written = {book.path for book in books}
    held = {book.path: book for some in inside.values() for book in some}
    others = {book.path: tuple(variants(book, job.wishes)) for book in books}
    cases |= {each.path: cases[path] for path, some in others.items() for each in some}
    return Products(
        files=tuple(each for each in made if isinstance(each, File)),
        books=(*books, *(each for some in others.values() for each in some)),
        inner=tuple(book for path, book in held.items() if path not in written),
        bundles=tuple(
            (each, tuple(book.path for book in inside[each.name]))
            for each in made
            if isinstance(each, Bundle)
        ),
        misprints=tuple(each for each in made if isinstance(each, Misprint)),
        origin=_origin(job, course, composed),
        cases=cases,
        emptied=shares.emptied(job.formats, job.language),
    )


def _products(
    course: Course, job: Job, render: Render, composed: list[Edition]
) -> Callable[[str, Channels], tuple[formats.Product, ...]]:
    """Return the function to the products of a format, as they may be shown in some channels.

    Channels in which the same may be shown have the same edition, so most courses are composed once.
    What has been composed is added to `composed`.
    """
    first: dict[frozenset[tuple[Language, frozenset[str]]], Channels] = {}

    def alike(channels: Channels) -> Channels:
        withheld = allowed(course, job.audience, channels).withheld
        return first.setdefault(frozenset(withheld.items()), channels)

    @cache
    def edition(practice: bool, channels: Channels) -> Edition:
        made = compose(course, job.audience, render=render, practice=practice, channels=channels)
        composed.append(made)
        return replace(made, cc=job.wishes.cc, granularity=job.wishes.granularity)

    def editions(one: formats.Format, channels: Channels) -> Iterator[Edition]:
        yield edition(hasattr(one, "practised"), channels)
        if job.wishes.neutral and hasattr(one, "can_be_neutral"):
            yield replace(edition(hasattr(one, "practised"), channels), neutral=True)

    @cache
    def products(name: str, channels: Channels) -> tuple[formats.Product, ...]:
        one = formats.find(name)
        return tuple(each for given in editions(one, channels) for each in one(given))

    return lambda name, channels: products(name, alike(channels))


def _is_practised(name: str) -> bool:
    return hasattr(formats.find(name), "practised")


def _held(
    products: Callable[[str, Channels], tuple[formats.Product, ...]],
    name: str,
    ways: Channels,
    job: Job,
) -> tuple[Book, ...]:
    """Return the books of a format that a package holds: what they show may be shown in both.

    Where that is less than on paper, they are books of their own, which nobody gets but inside.
    """
    paper = formats.channels_of(name)
    own, both = products(name, paper), products(name, paper | ways)
    books = _books(both, job)
    if both is own:
        return books
    return tuple(replace(book, path=f"{'-'.join(sorted(ways))}/{book.path}") for book in books)


def _books(some: Iterable[formats.Product], job: Job) -> tuple[Book, ...]:
    return tuple(replace(each, engine=job.engine) for each in some if isinstance(each, Book))


def _cases(
    products: Iterable[formats.Product], holdings: Holdings, shown: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Return for each product the case studies that it may hold, of those that its edition shows."""
    every = frozenset(shown)
    return {
        each.name if isinstance(each, Bundle) else each.path: holdings.of(each, every)
        for each in products
        if not isinstance(each, Misprint)
    }


def _origin(job: Job, course: Course, composed: Iterable[Edition]) -> Origin:
    """Return what the manifest says of what a job has composed."""
    one, *_ = composed
    cases = {case.id for edition in composed for case in edition.cases}
    whose = f"pack/{job.workshop}" if job.workshop else job.audience
    return Origin(
        id=f"{one.programme.id}/{job.language}/{whose}",
        edition=one.programme.edition.value,
        published=one.programme.published or "",
        cases=tuple(sorted(cases)),
        language=job.language,
        as_of=course.as_of.isoformat(),
        made_of=job.made_of,
        translation=_state(course, job.language),
    )


def _state(course: Course, language: Language) -> Translation:
    states = [each[language] for each in course.coverage.values()]
    return Translation(
        translated=sum(each.translated for each in states),
        texts=sum(each.total for each in states),
        reviewed=sum(each.reviewed for each in states),
        documents=len(states),
    )
