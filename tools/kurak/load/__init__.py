"""Files → Course. What cannot be read is noted as a Problem; loading itself never fails."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from kurak.load.known import Known
from kurak.load.reader import CASES, CURRICULUM, TOMBSTONE, Reader, given
from kurak.model import (
    CaseStudy,
    CaseStudyFields,
    Course,
    Headed,
    Module,
    ModuleFields,
    Page,
    PageFields,
    Place,
    Problem,
    Programme,
    Session,
    SessionFields,
)
from kurak.store import Store

_HEADS: dict[type[Any], type[Any]] = {
    Page: PageFields,
    Module: ModuleFields,
    Session: SessionFields,
    CaseStudy: CaseStudyFields,
}
"""What stands at the head of each kind of document that has a body."""


def load(
    root: Path,
    store: Store | None = None,
    as_of: date | None = None,
    known: Known | None = None,
) -> Course:
    """Return the course in a folder: the one that holds `curriculum/programme.yml`.

    With a store, catalogues that were read before are not parsed again; with what is known from the last
    reading, nothing that has not changed. The records of case studies are read as of a
    day: today unless told.
    """
    reader = Reader(root, store, known=known or Known())
    course = replace(reader.course(), as_of=as_of or date.today())
    reader.known.turn()
    return course


def load_translated(
    course: Course, file: Path, problems: list[Problem]
) -> tuple[Headed, Headed] | None:
    """Return the document that has the id of a file from outside the course, and what the file makes of it.

    What cannot be read, or has the id of no document, is noted.
    """
    # The folder it lies in is none of the course's: no catalogues or drawings are looked for there.
    reader = Reader(file.parent, None, problems, catalogues={"": {}}, drawings={"": {}})
    tree, text, path, body = reader.parted(file.name) or (None, "", "", None)
    if tree is None:
        return None
    id = tree.value.get("id") if isinstance(tree.value, dict) else None
    original = next(
        (each for each in course.documents if isinstance(each, Headed) and each.id == id), None
    )
    if original is None:
        place = tree.places.get(("id",), Place(file.name))
        problems.append(Problem("no-original", place, {"id": id}))
        return None
    reader.default_language = original.source.language
    found = reader.document(_HEADS[type(original)], tree, text, path, body)
    if found is None:
        return None
    return original, replace(original, **given(found[0]), source=found[1])


def load_programme(root: Path) -> Programme | None:
    """Return the programme of a course by itself."""
    return Reader(root).programme()


def load_case(root: Path, name: str, programme: Programme) -> Course:
    """Return a course of one case study, from a folder that holds it and nothing else of the programme."""
    reader = Reader(root, default_language=programme.source_language)
    case = reader.case(f"{CASES}/{name}")
    return Course(
        root=root,
        programme=programme,
        cases=(case,) if case else (),
        problems=tuple(reader.problems),
    )


def load_session(root: Path, folder: str, course: Course, module: Module) -> Course:
    """Return a course of one session of a module, from a folder that holds nothing else of the course."""
    reader = Reader(root, default_language=module.source.language)
    session = reader.session(folder)
    chosen = session.case_study.default if session and session.case_study else ""
    alone = replace(
        module,
        sessions=(folder.rpartition("/")[2],),
        loaded_sessions=(session,) if session else (),
    )
    return Course(
        root=root,
        programme=course.programme,
        glossary=course.glossary,
        modules=(alone,),
        cases=tuple(case for case in course.cases if case.id == chosen),
        problems=tuple(reader.problems),
    )


__all__ = [
    "CASES",
    "CURRICULUM",
    "TOMBSTONE",
    "load",
    "load_case",
    "load_programme",
    "load_session",
    "load_translated",
]
