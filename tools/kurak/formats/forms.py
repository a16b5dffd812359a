"""Edition → what is copied and given out: `forms/<language>/<form>.pdf`, `handouts/<language>/<session>.pdf`.

A facilitator looks for a form by its name, and for handouts by the session she prepares: so each form is a
file, and all sheets of a session are one, with a list in front of what to copy how often. A file for every
sheet would be a hundred, and she would open four to print one session.
"""

from collections.abc import Iterable

from kurak.book import Book, Profile, Section
from kurak.edition import Edition, Lesson
from kurak.formats import fills, shown_in
from kurak.labels import labels
from kurak.pages import fill, pages
from kurak.pages.parts import copied
from kurak.pages.sections import book, help_to_copy, is_companion, section, sections

FORM = "forms-"
"""How the id of a form among the back matter begins."""


@shown_in("print")
@fills("forms", "handouts")
def forms(edition: Edition) -> Iterable[Book]:
    """Yield the forms, and the sheets of each session that has some.

    They are made from what participants may read; what is copied for facilitators stands in the guide.
    """
    if edition.audience != "participant":
        return
    made = {page.id: page for page in pages(edition)}
    for page in made.values():
        if page.id.startswith(FORM) or is_companion(edition, page):
            path = f"forms/{edition.language}/{page.id}.pdf"
            title = f"{page.title} · {edition.title}"
            yield book(edition, path, title, sections(edition, page, edition.title), Profile())
    label = labels(edition.language)
    word = label("Handouts and worksheets")
    for chapter in edition.chapters:
        for lesson in chapter.lessons:
            sheets = copied(edition, chapter, lesson, made)
            if sheets:
                path = f"handouts/{edition.language}/{lesson.id}.pdf"
                title = f"{lesson.number} {lesson.title} · {word}"
                parts = (_list(edition, lesson), *sheets)
                yield book(edition, path, title, parts, Profile())


def _list(edition: Edition, lesson: Lesson) -> Section:
    label = labels(edition.language)
    title = label("Handouts and worksheets")
    case = next((case for case in edition.cases if case.id == lesson.case_id), None)
    return section(
        edition,
        name=f"{title} {lesson.number}",
        html=fill(
            edition,
            "print/copies.html",
            title=title,
            lesson=lesson,
            case=case,
            helps=tuple((page.title, name) for page, _, name in help_to_copy(edition)),
        ),
        kind="copies",
        id=f"{lesson.id}--copies",
        numbered=True,
        source=lesson.source,
    )
