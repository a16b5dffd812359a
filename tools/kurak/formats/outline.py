"""The outline: what an edition holds, as plain text. The format to learn from.

It shows the whole of what a format is: a pure function that sees an Edition and yields Files.
"""

from collections.abc import Iterable, Iterator

from babel.numbers import format_decimal

from kurak.edition import Edition, File
from kurak.labels import labels
from kurak.languages import locale


def outline(edition: Edition) -> Iterable[File]:
    """Yield one text file: titles, minutes and steps in reading order."""
    path = f"outlines/{edition.language}/{edition.audience}.txt"
    yield File(path, ("\n".join(_lines(edition)) + "\n").encode())


def _lines(edition: Edition) -> Iterator[str]:
    label = labels(edition.language)
    yield edition.title.value
    yield from (f"    {article.title}" for article in edition.front)
    for chapter in edition.chapters:
        minutes = sum(lesson.duration for lesson in chapter.lessons)
        yield f"{chapter.number}  {chapter.title} ({label('%(count)s min') % {'count': minutes}})"
        for lesson in chapter.lessons:
            duration = label("%(count)s min") % {"count": lesson.duration}
            yield f"    {lesson.number}  {lesson.title} ({duration})"
            yield from (f"        {step.minutes:>3}  {step.title}" for step in lesson.steps)
            yield from (f"             {sheet.title}" for sheet in lesson.sheets)
    total = sum(lesson.duration for lesson in edition.lessons)
    hours = format_decimal(total / 60, locale=locale(edition.language))
    yield f"{label('Hours together')}: {hours}"
    if edition.cases:
        yield label("Case studies")
        yield from (f"    {case.title}" for case in edition.cases)
    for agenda in edition.agendas:
        yield agenda.title.value
        for day in agenda.days:
            yield f"    {day.title}"
            yield from (f"        {row.start}–{row.end}  {row.title}" for row in day.rows)
    yield from (f"    {article.title}" for article in edition.back)
