"""Edition → flip-chart pages, `flipcharts/<language>/<session>.pdf`: A4 across, to be read from the last row.

They hang on the wall for all to see, so they are taken from what participants read; a flip chart inside a
facilitator's note is the facilitator's and stays in her guide.
"""

from collections.abc import Iterable

from kurak.book import Book, Profile
from kurak.edition import Edition
from kurak.formats import fills, shown_in
from kurak.labels import labels
from kurak.pages.parts import flip_charts
from kurak.pages.sections import book


@shown_in("print")
@fills("flipcharts")
def flipchart(edition: Edition) -> Iterable[Book]:
    """Yield the flip charts of each session that has some, one to a page."""
    if edition.audience != "participant":
        return
    label = labels(edition.language)
    word = label("Flip charts")
    for lesson in edition.lessons:
        found = tuple(flip_charts(edition, lesson))
        if found:
            path = f"flipcharts/{edition.language}/{lesson.id}.pdf"
            title = f"{lesson.number} {lesson.title} · {word}"
            yield book(edition, path, title, found, Profile(paper="a4-landscape"))
