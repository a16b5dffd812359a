"""Which files of a report somebody has changed since it was made: those are never overwritten."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from kurak.edition import File
from kurak.output.swap import MARK, made_in

SUMS = ".sums"
"""The name of the list of what was made, as `sha256sum --check` reads it."""


def sums(files: Sequence[File]) -> File:
    """Return the list of what is in files."""
    lines = (f"{sha256(file.content).hexdigest()}  {file.path}\n" for file in files)
    return File(SUMS, "".join(lines).encode())


def edited(folder: Path) -> Iterator[str]:
    """Yield the files in a folder that kurak made and that are not as a report was made.

    Where there is no list nobody can know, so there all of them count as changed: another product of kurak,
    such as a built course, is not to be replaced by a report.
    """
    listing = folder / SUMS
    known = set(listing.read_text(encoding="utf-8").splitlines()) if listing.is_file() else set()
    for name in sorted(made_in(folder) - {MARK, SUMS, ""}):
        file = folder / name
        if file.is_file() and f"{sha256(file.read_bytes()).hexdigest()}  {name}" not in known:
            yield name
