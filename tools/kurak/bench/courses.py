"""Copies of a course in a scratch folder: built, edited, and looked at afterwards."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from kurak.bench.runs import KURAK, Run, timed


def copied(root: Path, scratch: Path) -> tuple[Path, Path]:
    """Return a copy of a course, and a lesson of it that may be changed."""
    course = scratch / "course"
    shutil.rmtree(course, ignore_errors=True)
    for folder in (root / "curriculum", root / "case_studies"):
        if folder.is_dir():
            shutil.copytree(folder, course / folder.name)
    lessons = sorted(course.glob("curriculum/*/*/session.md"))
    return course, lessons[:10][-1]


@contextmanager
def edited(lesson: Path, words: str) -> Iterator[None]:
    """Let a lesson end with some more words for a while."""
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(f"{text.rstrip()} {words}\n", encoding="utf-8")
    try:
        yield
    finally:
        lesson.write_text(text, encoding="utf-8")


def build(
    course: Path, language: str, formats: Sequence[str], *options: str, fresh: bool = False
) -> Run:
    """Build some products, in all languages where none is named; with nothing of earlier builds if fresh."""
    if fresh:
        shutil.rmtree(course / "dist", ignore_errors=True)
    wanted = [word for name in formats for word in ("-f", name)]
    spoken = ("-l", language) if language else ()
    return _told(course, "build", *spoken, *wanted, *options, fresh=fresh)


def check(course: Path, fresh: bool = False) -> Run:
    """Check a course, with nothing of earlier checks if fresh."""
    return _told(course, "check", fresh=fresh)


def _told(course: Path, command: str, *options: str, fresh: bool) -> Run:
    if fresh:
        shutil.rmtree(course / ".kurak", ignore_errors=True)
    return timed((*KURAK, command, "--course", str(course), *options))


def sizes(course: Path) -> dict[str, int]:
    """Return how large each PDF file is."""
    return {path.name: path.stat().st_size for path in course.glob("dist/**/*.pdf")}


def hashes(course: Path, pattern: str, folder: str = "dist") -> dict[str, str]:
    """Return the hash of each file that was built."""
    place = course / folder
    files = sorted(path for path in place.glob(pattern) if path.is_file())
    return {
        path.relative_to(place).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files
    }
