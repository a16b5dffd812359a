"""A facilitator's day: each step with its clock time, who leads where, what is in the hand, what can give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kurak.edition import Agenda, Edition, Lesson, StepText
from kurak.model import Language, page_of
from kurak.pages import Page, pages, show
from kurak.pages.parts import Tool, tools
from kurak.pages.pieces import pieces
from kurak.pages.wall import as_words
from kurak.schedule import clock, minutes_of
from kurak.timetable import AgendaDay, AgendaRow


@dataclass(frozen=True, slots=True)
class Line:
    """A step of a session, what is pinned, or time in which nothing is planned."""

    start: str
    minutes: int
    row: AgendaRow | None
    """What begins here: a session, or what is pinned. None for a step of it, and where nothing is planned."""
    step: StepText | None = None
    number: int = 0
    """Of the step in its session."""
    short: int | None = None
    """The minutes of its short form, where that would save some; 0 leaves it out."""
    tools: tuple[Tool, ...] = ()


def lines(day: AgendaDay, lessons: Mapping[str, Lesson]) -> Iterator[Line]:
    """Yield the lines of a day's run sheet, with the steps of its sessions by the lessons' ids.

    Empty minutes have a line, too, so that one sees where the slack of the day is.
    """
    until = minutes_of(day.rows[0].start) if day.rows else minutes_of(day.end)
    for row in day.rows:
        yield from _empty(until, minutes_of(row.start))
        until = max(until, minutes_of(row.end))
        if not row.timed:
            yield Line(row.start, row.minutes, row)
            continue
        steps = {
            step.id: (number, step)
            for number, step in enumerate(lessons[row.lesson_id or ""].steps, 1)
        }
        yield Line(row.start, row.minutes, row)
        for timed in row.timed:
            number, step = steps[timed.id]
            gives = step.short is not None and step.short < timed.minutes
            short = step.short if gives else None
            yield Line(timed.start, timed.minutes, None, step, number, short, tools(step.html))
    yield from _empty(until, minutes_of(day.end))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something lies that a pinned part needs."""

    title: Markup
    id: str


def spots(edition: Edition, agenda: Agenda) -> Mapping[str, Spot]:
    """Return the sheets and pages that pinned parts need, by what the plan calls them."""
    known = {page.id: page for page in pages(edition)}
    rows = [row for day in agenda.days for row in day.rows]
    wanted = {name for row in rows for name in (*row.uses, row.how) if page_of(name) in known}
    return {name: _spot(name, known[page_of(name)], edition.language) for name in wanted}


def _spot(name: str, page: Page, language: Language) -> Spot:
    """Return a sheet by its own title; what has no words, such as a certificate, by that of its page."""
    id = name.replace("#", "--")
    found = list(pieces(page.html, lambda _, given: given.get("id") == id))
    titles = [as_words(piece) for piece in found if piece.words]
    return Spot(titles[0] if titles else show(page.title, language), id)


def _empty(start: int, end: int) -> Iterator[Line]:
    if start < end:
        yield Line(clock(start), end - start, None)
