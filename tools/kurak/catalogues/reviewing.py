"""Somebody has read a catalogue: written at its head, by role and day, with the mark of what was read."""

from collections.abc import Iterable
from datetime import date

from kurak.catalogues.extracting import folders
from kurak.catalogues.upkeep import Extracted, noted, write
from kurak.load.catalogue import review_mark
from kurak.model import Course, Language


def review(
    course: Course, where: Iterable[str], language: Language, role: str, day: date
) -> tuple[Extracted, ...]:
    """Note in the catalogues of some folders that they were reviewed, and return those.

    The note holds for the translations that stand there now: an edit opens the review again. Raise `OSError`
    as `extract` does.
    """
    by_folder = folders(course)
    found = [by_folder[folder][0].source.catalogues[language] for folder in dict.fromkeys(where)]
    updates = [
        noted(
            course.root,
            each,
            f"reviewed by {role}, {day.isoformat()}, of {review_mark(each.entries)}",
        )
        for each in found
    ]
    write(updates)
    return tuple(each.extracted for each in updates)
