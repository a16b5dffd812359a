"""A file that somebody sends → its parts in memory, if a word processor may have written it.

Nothing is unpacked to a disk. `integrity` has read the archive to its end before any part is kept.
"""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kurak.integrity.opened import Package, opened
from kurak.integrity.opening import has_each_once, stays_inside
from kurak.integrity.subject import Examined
from kurak.labels import mark
from kurak.manuscripts.told import Refused
from kurak.manuscripts.xml import DAMAGED

MOST = 50_000_000
"""Bytes of a file: a case of twenty pages with ten photographs of a telephone has some 30 million."""
_XML, _PICTURE = 20_000_000, 30_000_000
_PICTURES = 200
_OLE = b"\xd0\xcf\x11\xe0"
_ODT = b"application/vnd.oasis.opendocument.text"
_SAVE = mark(
    "This is not a file of Word (.docx) or LibreOffice (.odt), whatever its name says: it is %(kind)s. "
    "Open the text in a word processor and save it as .docx or .odt."
)
_PASSWORD = mark(
    "The file has a password. Open it, take the password away (File, Info, Protect), save it, and send that."
)
_MACROS = mark(
    "The file holds a program (macros), which could harm whoever opens it. Save it as an ordinary Word "
    "document (.docx) and send that."
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is in the file."""

    kind: Literal["docx", "odt"]
    content: Mapping[str, bytes]
    """Its XML and its pictures, by name."""
    names: frozenset[str]
    """Of everything in it."""


def parts_of(file: Path) -> Parts:
    """Return the parts of a manuscript. Raise `Refused`, or OSError where it cannot be read."""
    content, names = contents_of(file, _is_wanted)
    return Parts(_kind(content), content, names)


def contents_of(
    file: Path, is_wanted: Callable[[str], bool]
) -> tuple[Mapping[str, bytes], frozenset[str]]:
    """Return what is wanted of an archive, by name, and the names of everything in it.

    Raise `Refused` for what harms whoever opens it, or OSError where it cannot be read.
    """
    size = file.stat().st_size
    if size > MOST:
        raise Refused(
            mark(
                "The file has %(size)s megabytes, and at most %(most)s are read. Make its pictures smaller "
                "(Picture Format, Compress Pictures), or send them by themselves."
            ),
            size=str(size // 1_000_000),
            most=str(MOST // 1_000_000),
        )
    _refuse_other_kinds(file)
    package = opened(file)
    _refuse_hostile(package)
    names = package.files
    lowered = {name.lower() for name in names}
    if any("vbaproject" in name or name.startswith(("basic/", "scripts/")) for name in lowered):
        raise Refused(_MACROS)
    with zipfile.ZipFile(file) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
        kept = [name for name in sizes if is_wanted(name)]
        pictures = [name for name in kept if not name.endswith((".xml", ".rels", "mimetype"))]
        if len(pictures) > _PICTURES or any(sizes[name] > _limit(name) for name in kept):
            raise Refused(mark("A picture or text in the file is far too large. Make it smaller."))
        content = {name: archive.read(name) for name in kept}
    return content, names


def _is_wanted(name: str) -> bool:
    return (
        name == "mimetype"
        or name.endswith((".xml", ".rels"))
        or "media/" in name
        or "Pictures/" in name
    )


def _limit(name: str) -> int:
    return _XML if name.endswith((".xml", ".rels")) else _PICTURE


def _refuse_other_kinds(file: Path) -> None:
    with file.open("rb") as source:
        start = source.read(1_000_000)
    if start.startswith(b"PK"):
        return
    if start.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in start:
        raise Refused(_PASSWORD)
    signs = {
        _OLE: mark("a file of an old Word (.doc)"),
        b"%PDF": mark("a PDF"),
        b"{\\rtf": mark("Rich Text (.rtf)"),
        b"\xff\xd8\xff": mark("a picture"),
        b"\x89PNG": mark("a picture"),
    }
    kind = next((said for sign, said in signs.items() if start.startswith(sign)), "")
    if not kind and start.lstrip()[:1] == b"<":
        kind = mark("a web page or another text")
    raise Refused(_SAVE, kind=kind or mark("something else"))


def _refuse_hostile(package: Package) -> None:
    kinds = {problem.kind for problem in package.problems}
    if "bomb" in kinds:
        raise Refused(
            mark(
                "The file unpacks to far more than it is. Nobody writes such a text: do not open it."
            )
        )
    if "locked" in kinds:
        raise Refused(_PASSWORD)
    whole = Examined(package, None, None)
    if any(stays_inside(whole)) or any(has_each_once(whole)):
        raise Refused(
            mark(
                "Names inside the file lead out of it, or stand there twice. No word processor writes that: "
                "do not open it, and ask whoever sent it."
            )
        )
    if kinds or package.archive != "zip":
        raise Refused(DAMAGED)


def _kind(content: Mapping[str, bytes]) -> Literal["docx", "odt"]:
    if content.get("mimetype", b"").startswith(_ODT) and "content.xml" in content:
        if b"encryption-data" in content.get("META-INF/manifest.xml", b""):
            raise Refused(_PASSWORD)
        return "odt"
    if "word/document.xml" in content:
        if b"macroEnabled" in content.get("[Content_Types].xml", b""):
            raise Refused(_MACROS)
        return "docx"
    raise Refused(_SAVE, kind=mark("an archive of something else"))
