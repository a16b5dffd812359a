"""Edition → session guides, `guides/<language>/<session>.pdf`: all that a facilitator needs for one session.

First a run sheet, one page to lay on the table; then the session's script, its case study, its handouts, the
questions, the answer key and, last, the pages that go along with each session. But for the run sheet they are
the sections of the handbook as they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from kurak.book import Book, Profile, Section
from kurak.edition import Chapter, Edition, Lesson, StepText
from kurak.labels import labels
from kurak.model import Material, Phrase
from kurak.pages import Page, fill, pages
from kurak.pieces import named, pieces
from kurak.sections import book, companions, section, sections
from kurak.wall import as_words, plain

_MUCH = 1500
"""Letters on a run sheet, above which it is set tighter: 1600 can be too many for its page."""


@dataclass(frozen=True, slots=True)
class Tool:
    """What a facilitator has in her hand in a step: `Handout`, and its title."""

    kind: str
    title: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """A step on the run sheet."""

    step: StepText
    full: str
    """From when to when, in hours and minutes since the beginning: `0:10–0:25`."""
    short: str
    """The same in the short form; nothing where the step is left out."""
    saved: int
    """The minutes by which the short form is shorter."""
    tools: tuple[Tool, ...]


def guide(edition: Edition) -> Iterable[Book]:
    """Yield the guide of each session; participants get none."""
    if edition.audience != "facilitator":
        return
    label = labels(edition.language)
    word = label("Session guide")
    made = {page.id: page for page in pages(edition)}
    for chapter in edition.chapters:
        for lesson in chapter.lessons:
            path = f"guides/{edition.language}/{lesson.id}.pdf"
            title = f"{lesson.number} {lesson.title} · {word}"
            parts = _sections(edition, chapter, lesson, made)
            yield book(edition, path, title, parts, Profile())


def _sections(
    edition: Edition, chapter: Chapter, lesson: Lesson, made: Mapping[str, Page]
) -> Iterator[Section]:
    label = labels(edition.language)
    yield _run_sheet(edition, chapter, lesson)
    script, *sheets = sections(edition, made[lesson.id], chapter.title, chapter.number)
    yield replace(script, begins="recto")  # so that the run sheet can be taken out
    if lesson.case_id:
        cases = Phrase(label("Case studies"), edition.language)
        yield from sections(edition, made[lesson.case_id], cases)
    for sheet in sheets:  # each on a leaf of its own: one is cut up, another is given out later
        yield replace(sheet, begins="recto", raised=1)  # beside the case, not under it
    yield from companions(edition)


def _run_sheet(edition: Edition, chapter: Chapter, lesson: Lesson) -> Section:
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


def rows(lesson: Lesson) -> Iterator[Row]:
    """Yield the steps of a session with the time that has passed, in the full and in the short form."""
    full = short = 0
    for step in lesson.steps:
        brief = step.minutes if step.short is None else step.short
        yield Row(
            step=step,
            full=_passed(full, step.minutes),
            short=_passed(short, brief) if brief else "",
            saved=step.minutes - brief,
            tools=tuple(_tools(step)),
        )
        full += step.minutes
        short += brief


def totalled(materials: Iterable[Material]) -> tuple[tuple[str, dict[Phrase, int]], ...]:
    """Return for whom things are and how many of each, what is named twice added up."""
    found: dict[str, dict[Phrase, int]] = {}
    for material in materials:
        items = found.setdefault(material.per, {})
        items[material.item] = items.get(material.item, 0) + material.quantity
    return tuple(found.items())


def _passed(start: int, minutes: int) -> str:
    return "–".join(f"{at // 60}:{at % 60:02}" for at in (start, start + minutes))


def _tools(step: StepText) -> Iterator[Tool]:
    """Yield what a step's text hands out, hangs up or reads, in order."""
    for piece in pieces(plain(step.html), named(".sheet-note", ".flipchart", ".case-slot")):
        words = list(pieces(piece.inner, named(".label")))
        titles = list(pieces(piece.inner, named("figcaption", "a")))
        if not words:
            continue  # an empty slot for a case study
        title = Markup(" ").join(as_words(title) for title in titles)
        yield Tool(words[0].words, title)
