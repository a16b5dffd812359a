"""The small course with every fault that must not keep it from being printed, built by the command line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from conftest import SMALL
from kurak.book import Book, Section
from kurak.languages import direction
from kurak.print.fragment import Trouble
from kurak.print.press import bind
from kurak.store import Store
from readback import Pdf

KURAK = Path(sys.executable).parent / "kurak"
FAULTS = Path(__file__).parent / "faults"
PAGE = Path("curriculum/back/faults")


@dataclass(frozen=True)
class Built:
    """What a build made, and what it told."""

    folder: Path
    status: int
    told: str
    """On the standard error."""

    def pdf(self, language: str, audience: str) -> Pdf:
        file = self.folder / f"dist/handbooks/{language}/{audience}.pdf"
        return Pdf(file.read_bytes(), file)


@pytest.fixture(scope="session")
def faulty_course(
    tmp_path_factory: pytest.TempPathFactory, copied: Callable[[Path, Path], Path]
) -> Path:
    """Return the folder of the small course with one more page, on which everything is wrong."""
    course = copied(SMALL, tmp_path_factory.mktemp("bad") / "course")
    shutil.copytree(FAULTS, course, dirs_exist_ok=True)
    Image.new("1", (30_000, 30_000)).save(course / PAGE / "valley.png")
    noise = Random(7).randbytes(400 * 100)  # of the same weight each time
    Image.frombytes("L", (400, 100), noise).save(course / PAGE / "dots.png")
    programme = course / "curriculum/programme.yml"
    text = programme.read_text(encoding="utf-8")
    assert "back_matter: [notes" in text
    programme.write_text(
        text.replace("back_matter: [notes", "back_matter: [faults, notes"), encoding="utf-8"
    )
    return course


def build(course: Path, *options: str) -> Built:
    result = subprocess.run(
        [str(KURAK), "build", *options],
        cwd=course,
        env={**os.environ, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Built(course, result.returncode, result.stderr)


@pytest.fixture(scope="session")
def built(faulty_course: Path) -> Built:
    """Return what `kurak build` makes of the faulty course in two languages."""
    formats = ("handbook", "outline", "web")
    options = [part for name in formats for part in ("-f", name)]
    return build(faulty_course, "-l", "en", "-l", "ru", *options)


@pytest.fixture
def press(store: Store, tmp_path: Path) -> Callable[..., tuple[Pdf, list[Trouble]]]:
    """Return the function from HTML to the printed page, and what was wrong with it."""

    def one(
        html: str, language: str = "kk", pictures: dict[str, bytes] | None = None, **given: str
    ) -> tuple[Pdf, list[Trouble]]:
        section = Section(
            name="A section", html=f'<section class="document lesson">{html}</section>'
        )
        book = Book(
            path="book.pdf",
            title=given.get("title", "A book"),
            author="",
            description="",
            language=language,
            direction=direction(language),
            foot=given.get("title", "A book"),
            page_label="page %(number)s",
            sections=(section,),
            pictures=pictures or {},
        )
        made = bind(book, store)
        return Pdf(made.pdf, tmp_path / "book.pdf"), [each.trouble for each in made.misprints]

    return one
