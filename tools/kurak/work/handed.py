"""A course in a file: how a build hands it to its workers."""

import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kurak.model import Course


@dataclass(frozen=True, slots=True)
class Handed:
    """A course, by its file. Who does not share our disk is handed another file (`cluster/luggage.py`)."""

    file: Path

    @property
    def course(self) -> Course:
        """What is in the file, read once by each process."""
        return _read(self.file)


@contextmanager
def on_disk(course: Course) -> Iterator[Handed]:
    """Write a course where the workers can read it, and nobody else.

    In the queue of tasks so large a thing blocks the writer when a worker is ended, and Python before 3.11.5
    then waits for ever.
    """
    with tempfile.TemporaryDirectory(prefix="kurak-") as folder:
        file = Path(folder, "course")
        file.write_bytes(pickle.dumps(course))
        yield Handed(file)


@lru_cache(maxsize=1)
def _read(file: Path) -> Course:
    course = pickle.loads(file.read_bytes())
    assert isinstance(course, Course)
    return course
