"""What no author sends on purpose: refused in a sentence, and nothing is written."""

import io
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from command import KURAK
from manuscripts.conftest import Run
from manuscripts.making import changed, filled, rich, saved, through_libreoffice

_RELATION = (
    '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
    'Target="{}" TargetMode="External"/></Relationships>'
)


def _related(kind: str, target: str, part: str = "word/_rels/document.xml.rels") -> bytes:
    line = _RELATION.format(kind, target).encode()

    def change(name: str, content: bytes) -> bytes:
        return content.replace(b"</Relationships>", line) if name == part else content

    return changed(saved(filled()), change)


def _in_text(before: bytes, after: bytes) -> bytes:
    def change(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        assert before in content
        return content.replace(before, after, 1)

    return changed(saved(filled()), change)


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for number in range(30):
            target.writestr(f"word/{number}.xml", bytes(10_000_000))
    return made.getvalue()


def _entities() -> bytes:
    attack = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return _in_text(b"<w:document ", attack + b"<w:document ")


def _picture(content: bytes) -> bytes:
    def change(name: str, part: bytes) -> bytes:
        return content if name.startswith("word/media/") else part

    return changed(rich(), change)


def _wide() -> bytes:
    """Return a PNG of a few bytes that says it is 60 000 dots wide and high."""
    made = io.BytesIO()
    Image.new("1", (1, 1)).save(made, "PNG")
    whole = bytearray(made.getvalue())
    whole[16:24] = struct.pack(">II", 60_000, 60_000)
    return bytes(whole)


def _locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


def _deep() -> bytes:
    return _in_text(b"<w:body>", b"<w:body>" + b"<w:sdt><w:sdtContent>" * 5_000)


_SAME: Callable[[str, bytes], bytes] = lambda name, part: part  # noqa: E731
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.docx": (_bomb, "unpacks to far more"),
    "macros.docm": (
        lambda: changed(saved(filled()), _SAME, **{"word/vbaProject.bin": b"x"}),
        "a program (macros)",
    ),
    "picture-elsewhere.docx": (
        lambda: _related("image", "https://example.org/seen.png"),
        "from somewhere else",
    ),
    "template-elsewhere.docx": (
        lambda: _related(
            "attachedTemplate", "https://example.org/t.dotm", "word/_rels/document.xml.rels"
        ),
        "from somewhere else",
    ),
    "template-on-a-server.docx": (
        lambda: _related("attachedTemplate", "file://server/t.dotm"),
        "from somewhere else",
    ),
    "field.docx": (
        lambda: _in_text(
            b"<w:body>",
            b'<w:body><w:p><w:r><w:instrText>INCLUDEPICTURE "http://example.org/x"</w:instrText></w:r></w:p>',
        ),
        "from somewhere else",
    ),
    "locked.docx": (_locked, "has a password"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "an old Word (.doc)"),
    "renamed.docx": (lambda: b"%PDF-1.7 invented", "it is a PDF"),
    "page.docx": (lambda: b"<html><body>invented</body></html>", "a web page"),
    "empty.docx": (lambda: b"", "something else"),
    "archive.docx": (lambda: changed(_zip("a.txt"), _SAME), "an archive of something else"),
    "entities.docx": (_entities, "damaged"),
    "deep.docx": (_deep, "damaged"),
    "cut.docx": (lambda: saved(filled())[:-400], "damaged"),
    "no-picture.docx": (lambda: _picture(b"<html><script>alert(1)</script></html>"), "no picture"),
    "wide.docx": (lambda: _picture(_wide()), "no picture"),
    "path.docx": (
        lambda: changed(saved(filled()), _SAME, **{"../../case_studies/out.xml": b"<x/>"}),
        "lead out of it",
    ),
    "twice.docx": (
        lambda: changed(saved(filled()), _SAME, **{"WORD/document.xml": b"<x/>"}),
        "stand there twice",
    ),
}


def _zip(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr(name, b"x")
    return made.getvalue()


def _refused(kurak: Run, folder: Path, file: Path, sentence: str) -> None:
    before = sorted(folder.rglob("*"))
    for command in ("import", "review"):
        told = kurak(command, file)
        assert told.returncode == 2, told
        assert sentence in told.stderr
        assert "Traceback" not in told.stderr
    assert sorted(folder.rglob("*")) == before
    assert [each.name for each in file.parent.iterdir() if "review" in each.name] == []


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused(
    kurak: Run, small_folder: Path, tmp_path: Path, name: str
) -> None:
    make, sentence = FILES[name]
    file = tmp_path / "sent" / name
    file.parent.mkdir()
    file.write_bytes(make())
    _refused(kurak, small_folder, file, sentence)


def test_300_megabytes_are_not_read(kurak: Run, small_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "sent" / "large.docx"
    file.parent.mkdir()
    with file.open("wb") as target:
        target.truncate(300_000_000)
    _refused(kurak, small_folder, file, "300 megabytes")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (b"<office:text", b"<office:dde-source/><office:text", "from somewhere else"),
        (b'xlink:href="Pictures/', b'xlink:href="https://example.org/', "from somewhere else"),
    ],
)
def test_an_opendocument_text_that_fetches_is_refused(
    kurak: Run, small_folder: Path, tmp_path: Path, before: bytes, after: bytes, sentence: str
) -> None:
    made = through_libreoffice(rich(), "odt", tmp_path)

    def change(name: str, part: bytes) -> bytes:
        return part.replace(before, after, 1) if name == "content.xml" else part

    file = tmp_path / "sent" / "fetches.odt"
    file.write_bytes(changed(made.read_bytes(), change))
    _refused(kurak, small_folder, file, sentence)


def test_without_pandoc_it_is_said_what_to_type(small_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "case.docx"
    file.write_bytes(saved(filled()))
    # A folder that comes first, with an empty package of that name.
    hidden = tmp_path / "hidden"
    (hidden / "pypandoc").mkdir(parents=True)
    (hidden / "pypandoc/__init__.py").write_text("", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(hidden), "PATH": "/nowhere"}
    told = subprocess.run(
        [sys.executable, str(KURAK), "import", str(file)],
        cwd=small_folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 2
    assert "pip install pypandoc-binary" in told.stderr
