"""The processes that a build works with. They get ready while the main one is still reading its modules."""

import os
import shutil
import stat
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from kurak.output.alive import held, is_left
from kurak.work.crew import Crew, Hands
from kurak.work.processes import Processes

_OURS = "kurak-build-"
"""How the name of a build's folder for temporary files begins; the number of its process follows."""
_READ = ("kurak.work.reading", "kurak.build", "kurak.make", "kurak.pages")
"""The modules they work with: to read them takes as long as to read a course."""
_PRESS = ("kurak.print.press", "kurak.print.warm", "kurak.pages.sections")
_WEB = ("kurak.formats.web", "material.plugins.search.plugin")
_UNPRINTED = {"cmi5", "epub", "gift", "html5", "olx", "outline", "scorm", "web", "word"}
"""The formats for which nothing is printed. One that is missing here costs a second, and nothing else."""


@contextmanager
def at_work(
    size: int | None = None, formats: Collection[str] = (), far: Hands | None = None
) -> Iterator[Crew]:
    """Yield the workers, as many as there are cores unless told, ready for these formats; or those far away.

    They are ended and not asked to leave, so what they put into the folder for temporary files goes with it;
    where we are killed ourselves, the next build clears it away.
    """
    _clear_away_dead()
    if far:
        with Crew(far) as crew:
            yield crew
        return
    own = f"{_OURS}{os.getpid()}-"
    with (
        tempfile.TemporaryDirectory(prefix=own, ignore_cleanup_errors=True) as scratch,
        held(Path(scratch)),
        Crew(_processes(scratch, size, formats)) as crew,
    ):
        yield crew


def _processes(scratch: str, size: int | None, formats: Collection[str]) -> Processes:
    """Return the workers. The process whose copies they are has the same folder for temporary files."""
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = scratch
    try:
        return Processes(_begin, scratch, size=size, reads=_reads(formats))
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


def _reads(formats: Collection[str]) -> tuple[str, ...]:
    """Return the modules for some formats; without any, for what is printed."""
    return (
        *_READ,
        *(_WEB if "web" in formats else ()),
        *(_PRESS if not formats or set(formats) - _UNPRINTED else ()),
    )


def _clear_away_dead() -> None:
    """Remove the folders of builds of ours that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_OURS}*-*"):
        process = folder.name.removeprefix(_OURS).partition("-")[0]
        if process.isdigit() and _is_mine(folder) and is_left(folder, process):
            shutil.rmtree(folder, ignore_errors=True)


def _is_mine(folder: Path) -> bool:
    try:
        state = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid()


def _begin(scratch: str) -> None:
    tempfile.tempdir = scratch
    import_module("kurak.build")
