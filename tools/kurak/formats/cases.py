"""Edition → its case studies as a book of their own, `cases/<language>/<audience>.pdf`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kurak.book import Book, Profile, Section
from kurak.edition import Edition
from kurak.formats import fills, shown_in
from kurak.labels import labels
from kurak.model import Coverage, Phrase
from kurak.pages import pages
from kurak.pages.matter import indexes, own
from kurak.pages.sections import book, companions, is_companion, sections


@shown_in("print")
@fills("cases")
def cases(edition: Edition) -> Iterable[Book]:
    """Yield the booklet of an edition's case studies, if it has any."""
    if edition.cases:
        label = labels(edition.language)
        title = Phrase(label("Case studies"), edition.language)
        audience = _audience(edition)
        path = f"cases/{edition.language}/{edition.audience}.pdf"
        name = f"{title} · {edition.title} · {audience}"
        parts = _sections(edition, _named(edition, title), audience)
        yield book(edition, path, name, parts, Profile())


def _audience(edition: Edition) -> str:
    label = labels(edition.language)
    titles = {
        "facilitator": label("Facilitator edition"),
        "participant": label("Participant edition"),
    }
    return titles[edition.audience]


def _named(edition: Edition, title: Phrase) -> Edition:
    """Return the edition as its cover and imprint see it: it holds the case studies and nothing else."""
    parts = [case.coverage[edition.language] for case in edition.cases]
    coverage = Coverage(
        translated=sum(part.translated for part in parts),
        total=sum(part.total for part in parts),
        reviewed=all(part.reviewed for part in parts),
    )
    return replace(edition, title=title, subtitle=edition.title, coverage=coverage)


def _sections(edition: Edition, named: Edition, audience: str) -> Iterator[Section]:
    made = tuple(page for page in pages(edition) if page.kind == "case")
    label = labels(edition.language)
    yield own(named, "cover", audience=audience)
    yield own(named, "imprint", audience=audience)
    helps = [page for page in pages(edition) if is_companion(edition, page)]
    yield own(named, "booklet", label("Contents"), cases=edition.cases, helps=helps)
    for page in made:
        yield from sections(edition, page, named.title)
    yield own(named, "cases", label("Index of case studies"), indexes=indexes(edition))
    yield from companions(edition)
