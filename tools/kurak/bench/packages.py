"""Packing one language: how long all packages take, and what of them an edited session changes."""

import gzip
import shutil
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kurak.bench.courses import build, copied, edited, hashes
from kurak.bench.figures import Figure, fact, figure
from kurak.bench.runs import cpu, wall

_PACKED = ("cartridge", "cmi5", "epub", "gift", "html5", "kolibri", "olx", "scorm")


def measure_packages(root: Path, scratch: Path, language: str, rounds: int) -> Iterator[Figure]:
    """Yield the figures of packing one language of a course; warm, its texts have been rendered before."""
    course, lesson = copied(root, scratch)
    make = partial(build, course, language, _PACKED)
    cold, warm, edit, again, wrong = ([] for _ in range(5))
    for number in range(rounds):
        cold.append(make(fresh=True))
        first = hashes(course, "packages/**/*")
        shutil.rmtree(course / "dist")
        warm.append(make())
        again.append(hashes(course, "packages/**/*") == first)
        words = f"edited{number}"
        with edited(lesson, words):
            edit.append(make())
            changed = [
                path
                for path, hash in hashes(course, "packages/**/*").items()
                if first.get(path) != hash
            ]
            wrong += [path for path in changed if not _holds(course / "dist" / path, words)]
    yield figure("cold: wall s", wall(cold))
    yield figure("warm: CPU s", cpu(warm))
    yield figure("warm: wall s", wall(warm), most=10)
    yield figure("one session edited: wall s", wall(edit), most=10)
    peak = max(run.peak for run in (*cold, *warm, *edit)) / 1e6
    yield figure("largest process: MB", peak, most=300)
    yield figure("package files", len(first))
    yield figure("those that an edited session changes", len(changed))
    yield figure("those that change without holding it", len(wrong), most=0)
    yield fact("cold and warm: the same bytes", all(again))


def _holds(file: Path, words: str) -> bool:
    """Return whether a package has these words in one of its files, or cannot be asked.

    Kolibri's database names files by their hash, and the text of a PDF is written in numbers of glyphs.
    """
    if file.suffix in (".sqlite3", ".pdf"):
        return True
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            return any(words.encode() in archive.read(name) for name in archive.namelist())
    if file.suffix == ".gz":
        return words.encode() in gzip.decompress(file.read_bytes())
    return words.encode() in file.read_bytes()
