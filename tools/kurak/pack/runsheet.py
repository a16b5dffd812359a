"""A facilitator's day: each step with its clock time, who leads where, what is in the hand, what can give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kurak.edition import Lesson, StepText
from kurak.parts import Tool, tools
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


def _empty(start: int, end: int) -> Iterator[Line]:
    if start < end:
        yield Line(clock(start), end - start, None)
