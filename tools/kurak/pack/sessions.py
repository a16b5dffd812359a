"""What each session of a workshop brings along: what facilitators hold, and what is given out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from markupsafe import escape

from kurak.edition import Agenda, Chapter, Edition, Lesson
from kurak.labels import labels
from kurak.model import Phrase
from kurak.pack.part import Part, renamed
from kurak.pages import Page
from kurak.pages.parts import copied, script
from kurak.pages.pieces import named, without
from kurak.pages.wall import plain

_CREDIT = '<p class="credit">'
_CUT = 'class="cut '
"""What is cut out has nothing on its back."""


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
        (whole.text, *whole.case, *hers, *key, *whole.sources),
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
    lean: bool,
) -> Iterator[Part]:
    """Yield what a session gives out, a part for each sheet: they are copied for different people.

    A case study that was given out before, which `seen` holds, is not copied again. In a lean pack the sheets
    of everybody share the sides of a leaf, a group shares a case study, and the questions are read aloud.
    """
    label = labels(edition.language)
    if lesson.case_id:
        line = label("Sources: your facilitator has them")
        made = {**made, lesson.case_id: _without_sources(made[lesson.case_id], line)}
    copies = [renamed(each) for each in copied(edition, chapter, lesson, made)]
    sheets = [sheet for sheet in lesson.sheets if sheet.copies != "facilitator"]
    folder = f"sessions/{place:02}-{lesson.id}"
    parts = []
    for number, sheet in enumerate(sheets, 1):
        file = f"{folder}-handout-{number}"
        count = many[sheet.copies]
        made_of = (copies.pop(0),)
        parts.append(Part(file, sheet.title, made_of, count, sheet.copies, lesson.number))
    yield from _together(parts, folder) if lean else parts
    if lesson.questions:
        questions = (copies.pop(0),)
        title = Phrase(label("Check what you know"), edition.language)
        hint = label("if you use it")
        count = many["participant"]
        part = Part(
            f"{folder}-questions", title, questions, count, "participant", lesson.number, hint
        )
        yield from () if lean else (part,)
    if lesson.case_id and lesson.case_id not in seen:
        seen.add(lesson.case_id)
        title = next(case.title for case in edition.cases if case.id == lesson.case_id)
        hint = label("keep back what follows the pause")
        whom = "group" if lean else "participant"
        case = tuple(copies)
        yield Part(f"{folder}-case", title, case, many[whom], whom, lesson.number, hint)


def _without_sources(case: Page, line: str) -> Page:
    """Return a case study as it is copied: its notes and sources would often be a leaf for everybody.

    The facilitator has them; the line by its author's name says where else they are.
    """
    html = without(plain(case.html), named(".sources", ".footnotes"))
    if html == case.html:
        return case
    return replace(case, html=html.replace(_CREDIT, f"{_CREDIT}{escape(line)} · "))


def given_out(lesson: Lesson) -> Iterator[str]:
    """Yield the ids of what a session gives out: its sheets, and its case study."""
    yield from (sheet.id for sheet in lesson.sheets if sheet.copies != "facilitator")
    if lesson.case_id:
        yield lesson.case_id


def _together(parts: Sequence[Part], folder: str) -> Iterator[Part]:
    """Yield the parts with those for everybody in one, each sheet on the next side; cards stay alone."""
    shared = [p for p in parts if p.whom == "participant" and _CUT not in p.sections[0].html]
    if len(shared) > 1:
        first, *others = (part.sections[0] for part in shared)
        sections = (first, *(replace(each, begins="page") for each in others))
        titles = " · ".join(part.title.value for part in shared)
        title = Phrase(titles, shared[0].title.language)
        yield replace(
            shared[0],
            file=f"{folder}-handouts",
            title=title,
            sections=sections,
        )
        parts = [part for part in parts if part not in shared]
    yield from parts
