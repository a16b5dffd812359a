"""Whether a build would make what is there already: then nothing is done.

The answer is never guessed from dates: every file that a build reads is hashed, our own code too. Of what was
made, size and time of change are compared with those noted at the end of the build that made it.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kurak.store import Store, key_of
from kurak.versions import libraries

_PACKAGE = Path(__file__).parent
_BETWEEN = re.compile(r"""[\s"'\[\]{},:]+""")
_OUTPUT = ".kurak"
"""The file by which an output folder is known (swap.py)."""
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
"""What a text may show from anywhere in the course's folder."""
SOURCES = ("curriculum", "case_studies")
"""The folders of a course that authors write in."""


def build_key(root: Path, output: Path, options: Iterable[str]) -> str:
    """Return the hash of all that a build of a course depends on."""
    parts = _parts(sources(root))
    made_with = sys.version, libraries(), _program()
    return key_of("build", *made_with, str(output.resolve()), *options, *parts)


def made_of(root: Path) -> str:
    """Return the hash of a course's texts and of the program: the same on every machine that has both."""
    return key_of(_program(), *_parts(sources(root), root))


@cache
def _program() -> str:
    """Return the hash of the program, its fonts and templates, as it was when this process began."""
    return key_of(*_parts(program_files(), _PACKAGE))


def program_files() -> Iterator[Path]:
    """Yield the files of the program, its fonts and templates."""
    files = (file for file in sorted(_PACKAGE.rglob("*")) if file.is_file())
    return (file for file in files if file.suffix not in (".pyc", ""))


def _parts(files: Iterable[Path], top: Path | None = None) -> Iterator[bytes]:
    """Yield the name of each file, below a folder if one is given, and what it holds."""
    for file in files:
        yield str(file.relative_to(top) if top else file).encode()
        try:
            yield file.read_bytes()
        except OSError as error:  # it has just gone, or is closed: what reads it will tell
            yield f"{error.errno}".encode()


def note(store: Store, key: str, output: Path, told: Any) -> None:
    """Remember that what stands in the output folder is what this key makes, and what the user was told."""
    store.note(key, json.dumps({"files": _state(output), "told": told}).encode())


def recall(store: Store, key: str, output: Path) -> Any:
    """Return what the user was told of the build that this one would repeat, or None."""
    kept = store.get(key)
    if kept is None:
        return None
    noted = json.loads(kept)
    return noted["told"] if noted["files"] == _state(output) else None


def sources(root: Path) -> Iterator[Path]:
    """Yield the files of a course, and those its mkdocs.yml brings along."""
    folders = [root / name for name in SOURCES]
    settings = root / "mkdocs.yml"
    if settings.is_file():
        yield settings
        text = settings.read_text(encoding="utf-8", errors="replace")
        # Any word there may be a file or a folder: a theme's, a hook's, a style sheet's.
        words = {word.removeprefix("./") for word in _BETWEEN.split(text)}
        named = [root / word for word in words if word and not word.startswith(("/", "."))]
        folders += [path for path in named if path.is_dir() and path not in folders]
        yield from sorted(path for path in named if path.is_file())
    for folder in folders:
        yield from _below(folder)
    yield from (path for path in _below(root) if path.suffix.lower() in _PICTURES)


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


def _state(output: Path) -> dict[str, list[int]]:
    files = (path for path in sorted(output.rglob("*")) if path.is_file())
    return {
        path.relative_to(output).as_posix(): [path.stat().st_size, path.stat().st_mtime_ns]
        for path in files
    }
