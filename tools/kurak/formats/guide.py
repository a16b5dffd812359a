"""Edition → session guides, `guides/<language>/<session>.pdf`: all that a facilitator needs for one session.

First a run sheet, one page to lay on the table; then the session's script, its case study, its handouts, the
questions, the answer key and, last, the pages that go along with each session. But for the run sheet they are
the sections of the handbook as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from kurak.book import Book, Profile, Section
from kurak.edition import Chapter, Edition, Lesson
from kurak.formats import shown_in
from kurak.labels import labels
from kurak.pages import Page, fill, pages
from kurak.pages.once import once
from kurak.pages.parts import rows, script, totalled
from kurak.pages.sections import book, companions, help_to_copy, section

_MUCH = 1500
"""Letters on a run sheet, above which it is set tighter: 1600 can be too many for its page."""


@shown_in("print")
def guide(edition: Edition) -> Iterable[Book]:
    """Return the guide of each session; participants get none."""
    return _guides(edition) if edition.audience == "facilitator" else ()


@once()  # the Word edition is made of the same
def _guides(edition: Edition) -> tuple[Book, ...]:
    return tuple(_made(edition))


def _made(edition: Edition) -> Iterator[Book]:
    label = labels(edition.language)
    word = label("Session guide")
    made = {page.id: page for page in pages(edition)}
    helps = tuple((f"{page.id}#{name}", title) for page, name, title in help_to_copy(edition))
    for chapter in edition.chapters:
        for lesson in chapter.lessons:
            path = f"guides/{edition.language}/{lesson.id}.pdf"
            title = f"{lesson.number} {lesson.title} · {word}"
            parts = _sections(edition, chapter, lesson, made, helps)
            yield book(edition, path, title, parts, Profile())


def _sections(
    edition: Edition,
    chapter: Chapter,
    lesson: Lesson,
    made: Mapping[str, Page],
    helps: Sequence[tuple[str, Markup]],
) -> Iterator[Section]:
    yield _run_sheet(edition, chapter, lesson, helps)
    whole = script(edition, chapter, lesson, made)
    yield whole.text
    yield from whole.case
    yield from (replace(sheet, raised=1) for sheet in whole.sheets)  # beside the case, not under it
    yield from whole.sources
    yield from companions(edition)


def _run_sheet(
    edition: Edition, chapter: Chapter, lesson: Lesson, helps: Sequence[tuple[str, Markup]]
) -> Section:
    label = labels(edition.language)
    title = label("Run sheet")
    case = next((case for case in edition.cases if case.id == lesson.case_id), None)
    html = fill(
        edition,
        "print/runsheet.html",
        lesson=lesson,
        case=case,
        rows=tuple(rows(lesson)),
        materials=totalled(lesson.materials),
        helps=helps,
    )
    return section(
        edition,
        name=f"{title} {lesson.number}",
        html=html,
        kind="runsheet tight" if len(Markup(html).striptags()) > _MUCH else "runsheet",
        id=f"{lesson.id}--run-sheet",
        head=(chapter.title.value, f"{lesson.number} {lesson.title}"),
        tab=chapter.number,
        source=lesson.source,
    )
