"""What each session of a workshop brings along: what facilitators hold, and what is given out."""

from collections.abc import Iterator, Mapping

from kurak.edition import Agenda, Chapter, Edition, Lesson
from kurak.labels import labels
from kurak.model import Phrase
from kurak.pack.part import Part, renamed
from kurak.pages import Page
from kurak.parts import copied, script


def running(edition: Edition, agenda: Agenda) -> Iterator[tuple[Chapter, Lesson]]:
    """Yield the sessions in the order in which they first come up."""
    chapters = numbered(edition)
    for name in dict.fromkeys(row.lesson_id for day in agenda.days for row in day.rows):
        if name:
            yield chapters[name]


def numbered(edition: Edition) -> dict[str, tuple[Chapter, Lesson]]:
    return {
        lesson.id: (chapter, lesson) for chapter in edition.chapters for lesson in chapter.lessons
    }


def held(
    edition: Edition,
    chapter: Chapter,
    lesson: Lesson,
    made: Mapping[str, Page],
    many: Mapping[str, int],
    place: int,
) -> Iterator[Part]:
    """Yield what a facilitator has in her hand: script, case with its note, her own sheets, the key."""
    whole = script(edition, chapter, lesson, made)
    hers = [
        sheet
        for given, sheet in zip(lesson.sheets, whole.sheets, strict=False)
        if given.copies == "facilitator"
    ]
    key = whole.sheets[-1:] if lesson.questions else ()
    yield Part(
        f"sessions/{place:02}-{lesson.id}-guide",
        lesson.title,
        (whole.text, *whole.case, *hers, *key),
        many["facilitator"],
        "facilitator",
        lesson.number,
    )


def given(
    edition: Edition,
    chapter: Chapter,
    lesson: Lesson,
    made: Mapping[str, Page],
    many: Mapping[str, int],
    place: int,
    seen: set[str],
) -> Iterator[Part]:
    """Yield what a session gives out, a part for each sheet: they are copied for different people.

    A case study that was given out before, which `seen` holds, is not copied again.
    """
    label = labels(edition.language)
    sheets = [renamed(each) for each in copied(edition, chapter, lesson, made)]
    given = [sheet for sheet in lesson.sheets if sheet.copies != "facilitator"]
    folder = f"sessions/{place:02}-{lesson.id}"
    for number, sheet in enumerate(given, 1):
        yield Part(
            f"{folder}-handout-{number}",
            sheet.title,
            (sheets.pop(0),),
            many[sheet.copies],
            sheet.copies,
            lesson.number,
        )
    if lesson.questions:
        title = Phrase(label("Check what you know"), edition.language)
        hint = label("if you use it")
        yield Part(
            f"{folder}-questions",
            title,
            (sheets.pop(0),),
            many["participant"],
            "participant",
            lesson.number,
            hint,
        )
    if lesson.case_id and lesson.case_id not in seen:
        seen.add(lesson.case_id)
        title = next(case.title for case in edition.cases if case.id == lesson.case_id)
        hint = label("keep back what follows the pause")
        yield Part(
            f"{folder}-case",
            title,
            tuple(sheets),
            many["participant"],
            "participant",
            lesson.number,
            hint,
        )
