"""The small course as Word files, and LibreOffice to open them."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kurak.book import Book
from kurak.edition import Edition
from kurak.formats.guide import guide
from kurak.formats.word.document import document

from .wordfile import WordFile


@pytest.fixture(scope="session")
def handbook_in_word(small_book: Callable[..., Book]) -> Callable[..., WordFile]:
    """Return the function from language and audience to the handbook of the small course."""
    return lambda language="en", audience="facilitator": WordFile(
        document(small_book(language, audience))
    )


@pytest.fixture(scope="session")
def small_guide(edition: Callable[..., Edition]) -> Book:
    """Return the guide of the small course's session, to be made."""
    (book,) = guide(edition("en", "facilitator"))
    return book


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], bytes]:
    """Return the function by which LibreOffice opens a Word file and saves it as something else."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.fail("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    home = tmp_path_factory.mktemp("office")

    def save_as(content: bytes, suffix: str) -> bytes:
        source = home / "in" / "file.docx"
        source.parent.mkdir(exist_ok=True)
        source.write_bytes(content)
        command = [program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", suffix, "--outdir", str(home / "out"), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return Path(home / "out" / f"file.{suffix}").read_bytes()

    return save_as
