"""Somebody has read a catalogue: written at its head, by role and day, with the mark of what was read."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kurak.catalogues.upkeep import newline_of, read
from kurak.load.catalogue import REVIEW_HEADER, review_mark
from kurak.model import Catalogue, Course, Language
from kurak.write import write_text

ROLES = ("reader", "trainer", "editor", "lawyer")
"""As what somebody reads a translation into her own language. Nobody is named."""


def review(
    course: Course, folders: Iterable[str], language: Language, role: str, day: date
) -> tuple[Catalogue, ...]:
    """Note in the catalogues of these folders that they were reviewed, and return those.

    The note holds for the translations that stand there now: an edit opens the review again. Raise `OSError`
    where a file cannot be written.
    """
    wanted = set(folders)
    found = {
        catalogue.path: catalogue
        for document in course.documents
        for catalogue in document.source.catalogues.values()
        if catalogue.language == language and document.source.folder in wanted
    }
    for path, catalogue in found.items():
        po, end = read(course.root, path)
        mark = review_mark(catalogue.entries)
        po.metadata[REVIEW_HEADER] = f"reviewed by {role}, {day.isoformat()}, of {mark}"
        file = Path(os.path.realpath(course.root / path))
        text = str(po).rstrip("\n") + "\n" + (f"\n{end}\n" if end else "")
        write_text(file, text, newline_of(file))
    return tuple(found.values())
