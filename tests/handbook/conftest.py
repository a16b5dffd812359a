"""The small course as printed handbooks, and the ways to read a PDF back."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from kurak.edition import Edition
from kurak.formats.handbook import handbook


@dataclass(frozen=True)
class Book:
    """A handbook on disk."""

    path: Path
    content: bytes

    def open(self) -> pikepdf.Pdf:
        return pikepdf.open(self.path)

    def pages(self) -> list[str]:
        """Return the text of each page, as poppler reads it."""
        return run("pdftotext", "-layout", self.path, "-").split("\f")[:-1]

    def page_of(self, *words: str) -> int:
        """Return the number of the one page after the contents that has all these words, from 1."""
        found = [
            number
            for number, text in enumerate(self.pages(), 1)
            if number > 3 and all(word in " ".join(text.split()) for word in words)
        ]
        assert len(found) == 1, (words, found)
        return found[0]

    def fonts(self) -> list[str]:
        return [line.split()[0] for line in run("pdffonts", self.path).splitlines()[2:]]

    def outline(self) -> list[tuple[int, str]]:
        """Return the bookmarks as (level, title), in order."""
        found: list[tuple[int, str]] = []

        def walk(items: list[pikepdf.OutlineItem], level: int) -> None:
            for item in items:
                found.append((level, item.title))
                walk(item.children, level + 1)

        with self.open() as pdf, pdf.open_outline() as outline:
            walk(outline.root, 1)
        return found


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.fixture(scope="session")
def book(
    edition: Callable[..., Edition], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Book]:
    """Return the function from language and audience to the printed small course."""
    folder = tmp_path_factory.mktemp("handbooks")
    made: dict[str, Book] = {}

    def print_one(language: str = "en", audience: str = "facilitator") -> Book:
        name = f"handbooks/{language}/{audience}.pdf"
        if name not in made:
            (file,) = handbook(edition(language, audience))
            assert file.path == name
            path = folder / f"{language}-{audience}.pdf"
            path.write_bytes(file.content)
            made[name] = Book(path, file.content)
        return made[name]

    return print_one
