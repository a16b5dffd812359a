"""Somebody has read a catalogue: written at its head, by role and day, with the mark of what was read."""

from collections.abc import Iterable
from datetime import date

from kurak.catalogues.extracting import folders
from kurak.catalogues.upkeep import Extracted, noted, write
from kurak.dialect import Render, render
from kurak.model import Course, Language
from kurak.reviews import review_mark
from kurak.translate import messages


def review(
    course: Course,
    where: Iterable[str],
    language: Language,
    role: str,
    day: date,
    render: Render = render,
) -> tuple[Extracted, ...]:
    """Note in the catalogues of some folders that they were reviewed, and return those.

    The note holds for the translations of the texts as they are now: an edit opens the review again. Raise
    `OSError` as `extract` does.
    """
    by_folder = folders(course)
    updates = []
    for folder in dict.fromkeys(where):
        catalogue = by_folder[folder][0].source.catalogues[language]
        texts = (text for each in by_folder[folder] for text in messages(each, render))
        mark = review_mark(catalogue, texts)
        said = f"reviewed by {role}, {day.isoformat()}, of {mark}"
        updates.append(noted(course.root, catalogue, said))
    write(updates)
    return tuple(each.extracted for each in updates)
