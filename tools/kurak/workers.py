"""The processes that a build works with. They get ready while the main one is still reading its modules."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from kurak.crew import Crew

_READ = ("kurak.cli", "kurak.build", "kurak.print.compile")
"""The modules they work with: to read them takes as long as to read a course."""


@contextmanager
def at_work(size: int | None = None) -> Iterator[Crew]:
    """Yield the workers, as many as there are cores unless told.

    They are ended and not asked to leave, so what they put into the folder for temporary files goes with it.
    """
    with (
        tempfile.TemporaryDirectory(prefix="kurak-", ignore_cleanup_errors=True) as scratch,
        Crew(_begin, scratch, size=size, reads=_READ) as crew,
    ):
        yield crew


def _begin(scratch: str) -> None:
    tempfile.tempdir = scratch
    import_module("kurak.build")
