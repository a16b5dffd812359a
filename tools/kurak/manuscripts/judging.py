"""What a manuscript has become → its files in a folder that nobody sees yet, and what the rules say."""

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kurak.check import check
from kurak.diagnostics import Diagnostic
from kurak.load import CASES, load_case, load_session
from kurak.manuscripts.case import Case, record_of
from kurak.manuscripts.session import Session
from kurak.model import Course, Module, Place, Programme
from kurak.safety.scan.phones import NOWHERE


@contextmanager
def staged(beside: Path, case: Case) -> Iterator[Path]:
    """Write a case study into a folder that nobody sees yet; whatever was not moved goes in the end."""
    beside.mkdir(parents=True, exist_ok=True)
    with _unseen(beside) as stage:
        yield laid_out(stage, case)


def laid_out(root: Path, case: Case) -> Path:
    """Write the files of a case study to where they lie in a course, and return their folder."""
    texts = {"case.md": case.text, "record.yml": case.record}
    return _written(root / CASES / case.id, texts, case.pictures)


@contextmanager
def staged_session(
    beside: Path | None, session: Session, name: str, course: Course, module: Module
) -> Iterator[tuple[Path, list[Diagnostic]]]:
    """Do the same with a session that has this name in a module; yield what the rules say of it, too."""
    path = f"{module.source.folder}/{name}"
    with _unseen(beside) as stage:
        folder = _written(stage / path, {"session.md": session.text}, session.pictures)
        found = check(load_session(stage, path, course, module))
        yield folder, [each for each in found if each.place.path.startswith(f"{path}/")]


@contextmanager
def _unseen(beside: Path | None) -> Iterator[Path]:
    # The name begins with a dot: the course does not look into it.
    with tempfile.TemporaryDirectory(prefix=".import-", dir=beside) as stage:
        yield Path(stage)


def _written(folder: Path, texts: Mapping[str, str], pictures: Mapping[str, bytes]) -> Path:
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for name, content in pictures.items():
        (folder / name).write_bytes(content)
    return folder


_NOT_ASKED = {"K733"}
"""What only the whole course is asked: whether the list of protected names is at hand."""


def judged(folder: Path, programme: Programme) -> tuple[Course, list[Diagnostic]]:
    """Return a course of nothing but the case study in a staged folder, and what the rules say of that."""
    course = load_case(folder.parent.parent, folder.name, programme)
    own = f"{CASES}/{folder.name}/"
    found = (each for each in check(course) if each.place.path.startswith(own))
    return course, [each for each in found if each.code not in _NOT_ASKED]


_STAND_INS = {
    "title": "…",
    "kind": "fictional",
    "  country": NOWHERE,
    "  region": "…",
    "  period": "…",
    "  level": "local",
    "summary": "…",
}
"""What stands for an answer that is missing, so that the others can be judged; no rule asks more of it."""
_EMPTY = re.compile(r'( *\w+): *(?:"")?')


def judged_so_far(case: Case, programme: Programme) -> list[Diagnostic]:
    """Return what the rules say of a case study whose author has not answered everything.

    What only follows from a missing answer is not said: the answer is asked for already.
    """
    lines = case.text.split("\n")
    head = lines.index("---", 1)
    empty = {
        number: name[1]
        for number, line in enumerate(lines[:head])
        if (name := _EMPTY.fullmatch(line)) and name[1] in _STAND_INS
    }
    for number, key in empty.items():
        lines[number] = f"{key}: {_STAND_INS[key]}"
    provisional = replace(
        case,
        text="\n".join(lines).replace('\nauthor: ""', "\nauthor: A00", 1),
        record=record_of(case.id, "fictional", "A00", None),
    )
    with tempfile.TemporaryDirectory() as stage:
        laid_out(Path(stage), provisional)
        course = load_case(Path(stage), case.id, programme)
        found = check(course)  # while the pictures lie there
    text = f"{CASES}/{case.id}/case.md"
    return [
        each
        for each in found
        if each.place.path == text
        and each.place.line - 1 not in empty
        and each.code not in _NOT_ASKED
    ]


def paragraph_of(made: Case | Session, place: Place) -> int:
    """Return the paragraph of the manuscript from which a line is; 0 where it is from none."""
    if not place.path.endswith(("case.md", "session.md")) or not made.paragraphs:
        return 0
    return made.paragraphs[min(place.line, len(made.paragraphs)) - 1]
