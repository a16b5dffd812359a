"""A case study made of a manuscript → its files in a folder that nobody sees yet, and what the rules say."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kurak.check import check
from kurak.diagnostics import Diagnostic
from kurak.load import load_case
from kurak.manuscripts.case import Case
from kurak.manuscripts.session import Session
from kurak.model import Course, Place, Programme


@contextmanager
def staged(beside: Path, case: Case) -> Iterator[Path]:
    """Write a case study into a folder that nobody sees yet; whatever was not moved goes in the end."""
    beside.mkdir(parents=True, exist_ok=True)
    # The name begins with a dot: the course does not look into it.
    stage = Path(tempfile.mkdtemp(prefix=".import-", dir=beside))
    try:
        yield laid_out(stage, case)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def laid_out(root: Path, case: Case) -> Path:
    """Write the files of a case study to where they lie in a course, and return their folder."""
    folder = root / "case_studies" / case.id
    folder.mkdir(parents=True)
    (folder / "case.md").write_text(case.text, encoding="utf-8", newline="\n")
    (folder / "record.yml").write_text(case.record, encoding="utf-8", newline="\n")
    for name, content in case.pictures.items():
        (folder / name).write_bytes(content)
    return folder


_NOT_HERS = {"K733"}
"""What no author can mend: the coordinator has the list of protected names."""


def judged(folder: Path, programme: Programme) -> tuple[Course, list[Diagnostic]]:
    """Return a course of nothing but the case study in a staged folder, and what the rules say of that."""
    course = load_case(folder.parent.parent, folder.name, programme)
    own = f"case_studies/{folder.name}/"
    found = (each for each in check(course) if each.place.path.startswith(own))
    return course, [each for each in found if each.code not in _NOT_HERS]


def paragraph_of(made: Case | Session, place: Place) -> int:
    """Return the paragraph of the manuscript from which a line is; 0 where it is from none."""
    if not place.path.endswith(("case.md", "session.md")) or not made.paragraphs:
        return 0
    return made.paragraphs[min(place.line, len(made.paragraphs)) - 1]
