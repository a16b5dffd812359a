"""What a build is made from: the files of the course, the program, what is installed, what was asked for.

Nothing is guessed from dates, which lie after a copy: every file is hashed, our own too.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from kurak.store import key_of
from kurak.store.settings import brought
from kurak.store.versions import libraries

_PACKAGE = Path(__file__).parent.parent
_BETWEEN = re.compile(r"""[\s"'\[\]{},:]+""")
_OUTPUT = ".kurak"
"""The file by which an output folder is known (output/swap.py)."""
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
"""What a text may show from anywhere in the course's folder."""
DAY = "the day for consents"
"""The option that is another one every day, and changes what is made only where a consent ends."""
SOURCES = ("curriculum", "case_studies")
"""The folders of a course that authors write in."""


@dataclass(frozen=True)
class Inputs:
    """What a build is made from, each part by itself."""

    files: Mapping[str, str]
    """The files of the course, and the hash of each."""
    program: Mapping[str, str]
    """Our own files."""
    libraries: tuple[str, ...]
    """What is installed, with its version; Python is the first."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What was asked for, and the day as of which consents are read."""

    @property
    def key(self) -> str:
        """The hash of all of it."""
        options = [part for each in self.options.items() for part in each]
        return key_of(
            "inputs", sys.version, *self.libraries, "options", *options, "files", self.texts
        )

    @property
    def texts(self) -> str:
        """The hash of the course's files and of the program: the same on every machine that has both."""
        pairs = (*self.program.items(), *self.files.items())
        return key_of(*(part for pair in pairs for part in pair))


def inputs_of(root: Path, options: Mapping[str, str] | None = None) -> Inputs:
    """Return what a build of a course is made from, as it is now."""
    python = f"Python {sys.version.partition(' ')[0]}"
    return Inputs(course_files(root), program(), (python, *libraries().split()), options or {})


def course_files(root: Path) -> dict[str, str]:
    """Return the files of a course, and the hash of each; nothing for what cannot be read.

    Those that its mkdocs.yml brings along from elsewhere are among them, and the variables that it asks for.
    """
    along = brought(root / "mkdocs.yml")
    files = {_name(path, root): _hash(path) for path in _sources(root, along.paths)}
    return files | {f"${name}": key_of(value) for name, value in along.variables.items()}


def watched(
    root: Path, options: Mapping[str, str] | None = None
) -> tuple[Inputs, Callable[[], bool]]:
    """Return what a build is made from, and what tells whether nobody has written into the course since.

    Hashes alone do not tell: what is changed and changed back meanwhile may have been read in between. Times
    alone do not either, for two of them may be the same. So both are asked, the times being taken first.
    """
    stamps = _stamps(root)
    inputs = inputs_of(root, options)
    return inputs, lambda: _stamps(root) == stamps and course_files(root) == inputs.files


def _stamps(root: Path) -> dict[Path, tuple[int, int, int]]:
    stamps = {}
    for path in _sources(root, brought(root / "mkdocs.yml").paths):
        with suppress(OSError):
            state = path.stat()
            stamps[path] = state.st_size, state.st_mtime_ns, state.st_ctime_ns
    return stamps


def sources(root: Path) -> Iterator[Path]:
    """Yield the files of a course, and those in its folder that its mkdocs.yml brings along."""
    along = brought(root / "mkdocs.yml").paths
    return (path for path in _sources(root, along) if path.is_relative_to(root))


def _sources(root: Path, along: Iterable[Path]) -> Iterator[Path]:
    folders = [root / name for name in SOURCES]
    settings = root / "mkdocs.yml"
    if settings.is_file():
        yield settings
        text = settings.read_text(encoding="utf-8", errors="replace")
        # Any word there may be a file or a folder: a theme's, a hook's, a style sheet's.
        words = {word.removeprefix("./") for word in _BETWEEN.split(text)}
        named = [
            Path(os.path.normpath(root / word))
            for word in words
            if word and not word.startswith(("/", "."))
        ]
        # Unlike Path's, these never raise: a word may be longer than any name.
        folders += [path for path in named if os.path.isdir(path) and path not in folders]  # noqa: PTH112
        yield from sorted(path for path in named if os.path.isfile(path))  # noqa: PTH113
    for path in along:
        yield from _below(path) if path.is_dir() else (path,)
    for folder in folders:
        yield from _below(folder)
    yield from (path for path in _below(root) if path.suffix.lower() in _PICTURES)


@cache
def program() -> Mapping[str, str]:
    """Return our own files, and the hash of each, as they were when this process began."""
    files = (file for file in sorted(_PACKAGE.rglob("*")) if file.is_file())
    ours = (file for file in files if file.suffix not in (".pyc", ""))
    return {path.relative_to(_PACKAGE).as_posix(): _hash(path) for path in ours}


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, also behind links, as loading does; nothing hidden and nothing twice."""
    seen = set()
    for place, inside, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in seen or Path(place, _OUTPUT).is_file():
            inside.clear()
            continue
        seen.add(real)
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        yield from (path for name in sorted(names) if (path := Path(place, name)).is_file())


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:  # it has just gone, or is closed: the build will say so
        return ""
