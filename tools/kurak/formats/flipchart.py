"""Edition → flip-chart pages, `flipcharts/<language>/<session>.pdf`: A4 across, to be read from the last row.

They hang on the wall for all to see, so they are taken from what participants read; a flip chart inside a
facilitator's note is the facilitator's and stays in her guide.
"""

from collections.abc import Iterable, Iterator

from kurak.book import Book, Profile, Section
from kurak.edition import Edition, Lesson
from kurak.labels import labels
from kurak.pages import fill, show
from kurak.sections import book, section
from kurak.wall import charts, size

SIZES = (44, 40, 36, 32, 28)
"""Points: 28 can be read at six metres, and no less is printed."""


def flipchart(edition: Edition) -> Iterable[Book]:
    """Yield the flip charts of each session that has some, one to a page."""
    if edition.audience != "participant":
        return
    label = labels(edition.language)
    word = label("Flip charts")
    for lesson in edition.lessons:
        found = tuple(_sections(edition, lesson))
        if found:
            path = f"flipcharts/{edition.language}/{lesson.id}.pdf"
            title = f"{lesson.number} {lesson.title} · {word}"
            yield book(edition, path, title, found, Profile(paper="a4-landscape"))


def _sections(edition: Edition, lesson: Lesson) -> Iterator[Section]:
    label = labels(edition.language)
    word = label("Flip chart")
    for step in lesson.steps:
        for chart in charts(step.html):
            title = chart.title or show(step.title, edition.language)
            points = size("a4-landscape", SIZES, title.striptags(), chart.html)
            yield section(
                edition,
                name=f"{word} {title.striptags()}",
                html=fill(
                    edition, "print/flipchart.html", title=title, html=chart.html, size=points
                ),
                kind="wall",
                source=lesson.source,
            )
