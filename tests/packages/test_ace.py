"""Books as Ace by DAISY hears them: the judge that publishers and libraries ask.

In our whole English book it found eleven moderate things and eight minor ones. Both kinds were ours and are
mended: modules and the glossary had an `epub:type` without the role that tells a screen reader the same, and
tables had an empty heading in their corner. Nothing stays, so nothing is allowed here.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kurak.archive import archive
from kurak.model import Audience

from .conftest import Made, opened

BOOKS: list[tuple[str, Audience]] = [
    ("en", "participant"),
    ("en", "facilitator"),
    ("ar", "participant"),
]


def found(book: bytes, judges: Path, folder: Path) -> list[tuple[str, str, str]]:
    """Return what Ace finds in a book: how bad it is, the rule, and the file."""
    file, out = folder / "book.epub", folder / "out"
    file.write_bytes(book)
    environment = {
        **os.environ,
        "PUPPETEER_EXECUTABLE_PATH": os.environ.get("KURAK_CHROMIUM", "/usr/bin/chromium"),
        "ACE_TIMEOUT_INITIAL": "60000",  # five seconds for a browser to start are few where much is going on
        **{f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CACHE", "CONFIG", "STATE")},
    }
    command = ["node", str(judges / "@daisy/ace-cli/bin/ace.js"), "-o", str(out), str(file)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    report: Any = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return [
        (
            each["earl:test"]["earl:impact"],
            each["earl:test"]["dct:title"],
            page["earl:testSubject"]["url"],
        )
        for page in report["assertions"]
        for each in page["assertions"]
    ]


@pytest.mark.parametrize(("language", "audience"), BOOKS)
def test_ace_has_nothing_to_say(
    packed: Made, judges: Path, tmp_path: Path, language: str, audience: Audience
) -> None:
    (content,) = packed("epub", language, audience, "hard").values()
    assert found(content, judges, tmp_path) == []


def test_ace_finds_a_fault(packed: Made, judges: Path, tmp_path: Path) -> None:
    page = "EPUB/text/one.xhtml"
    files = opened(next(iter(packed("epub", course="hard").values())))
    files[page] = files[page].replace(b" alt=", b" data-alt=").replace(b"<td/>", b"<th/>", 1)
    book = archive(files, stored={"mimetype"})
    assert {(how, rule) for how, rule, _ in found(book, judges, tmp_path)} == {
        ("critical", "image-alt"),
        ("minor", "empty-table-header"),
    }
