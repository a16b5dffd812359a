"""A course that is sent to a machine without our disk: its texts, and the files that its making reads."""

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kurak.model import Course
from kurak.store.inputs import SOURCES, sources
from kurak.work.handed import Handed

_TEXTS = (".md", ".yml", ".yaml", ".po")


@dataclass(frozen=True, slots=True)
class _Luggage:
    course: Course
    files: dict[str, bytes]
    elsewhere: frozenset[str]
    """Those of the files that are links to outside the course: there they are shown as little as at home."""


def packed(handed: Handed) -> bytes:
    """Return a course with what its making reads: its pictures, mkdocs.yml and what that names."""
    course = handed.course
    root = course.root.resolve()
    files = {file.relative_to(course.root).as_posix(): file for file in _read(course.root)}
    return pickle.dumps(
        _Luggage(
            course,
            {path: file.read_bytes() for path, file in files.items()},
            frozenset(
                path for path, file in files.items() if not file.resolve().is_relative_to(root)
            ),
        )
    )


def unpacked(luggage: bytes, folder: Path) -> Handed:
    """Write what is in a luggage to an empty folder, and return the course."""
    found = pickle.loads(luggage)
    assert isinstance(found, _Luggage)
    root, outside = folder / "course", folder / "elsewhere"
    root.mkdir()
    for path, content in found.files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if path in found.elsewhere:
            there = outside / path
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(content)
            file.symlink_to(there)
        else:
            file.write_bytes(content)
    handed = Handed(folder / "handed")
    handed.file.write_bytes(pickle.dumps(replace(found.course, root=root)))
    return handed


def _read(root: Path) -> Iterator[Path]:
    """Yield the files of a course, but for the texts, which are in the Course."""
    for file in dict.fromkeys(sources(root)):
        text = file.suffix.lower() in _TEXTS and file.relative_to(root).parts[0] in SOURCES
        if not text:
            yield file
