"""A file that somebody sends → what is in it, read once and never unpacked to a disk.

Whatever the file holds, memory stays small: contents go by in pieces, and only short texts are kept. What is
wrong is noted as a Problem, which a rule turns into words.
"""

import gzip
import stat
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from kurak.model import Place, Problem

_PIECE = 1 << 20
TEXT = 4_000_000
"""Bytes of a text that is looked into; a larger one is only read through."""
_TEXTS = 32_000_000
LOOKED_INTO = {".xml", ".html", ".htm", ".xhtml", ".opf", ".ncx", ".gift"}
MOST = 50_000
"""Entries of an archive; more than a course has."""
_CONTENTS = 16_000_000
"""Bytes of the table of contents of a ZIP archive, which is held in memory."""
BOMB = 100_000_000
RATIO = 200
"""What unpacks to more than BOMB bytes and so many times its size is no course: text shrinks to a tenth."""
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_OTHERS = {9: "Deflate64", 12: "bzip2", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
"""Methods of compression (APPNOTE.TXT, section 4.4.5)."""
_LOCKED = 0x1
_ZIP, _GZIP = b"PK", b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the archive's contents."""

    name: str
    size: int
    folder: bool = False
    link: bool = False
    stored: bool = False
    """Written as it is, not compressed."""


@dataclass(frozen=True, slots=True)
class Package:
    """What is in a file: its entries in their order, and the texts among them."""

    name: str
    """Of the file itself."""
    archive: str
    """`zip`, `tar` or `text`; nothing where it could not be opened."""
    entries: tuple[Entry, ...] = ()
    texts: Mapping[str, bytes] | None = None
    problems: tuple[Problem, ...] = ()

    def place(self, inside: str = "", line: int = 1) -> Place:
        """Return a place in a file of the package; without one, the package."""
        return Place(f"{self.name}/{inside}" if inside else self.name, max(1, line))

    @property
    def files(self) -> frozenset[str]:
        """The names of the files, without those of folders and links."""
        return frozenset(each.name for each in self.entries if not each.folder and not each.link)

    def text(self, name: str) -> bytes | None:
        """Return a text of the package; nothing for what is none, is missing or was too large."""
        return (self.texts or {}).get(name)


class _TooMuch(Exception):
    """More comes out of an archive than a course has."""


def opened(file: Path) -> Package:
    """Return what is in a file. Raise OSError where the system does not let us read it."""
    with file.open("rb") as source:
        start = source.read(4)
        source.seek(0)
        reader = {_ZIP: _zip, _GZIP: _tar}.get(start[:2], _text)
        try:
            return reader(file.name, source)
        except _TooMuch:
            return _refused(file.name, "bomb", "")
        except Exception as error:  # the readers raise whatever a broken file leads them to
            return _refused(file.name, "unopened", str(error) or type(error).__name__)


def _refused(name: str, kind: str, reason: str) -> Package:
    return Package(name, "", problems=(Problem(kind, Place(name), {"reason": reason}),))


def _zip(name: str, source: IO[bytes]) -> Package:
    size = source.seek(0, 2)
    if _contents(source, size) > _CONTENTS:
        raise _TooMuch
    with zipfile.ZipFile(source) as archive:
        infos = archive.infolist()
        declared = sum(info.file_size for info in infos)
        if len(infos) > MOST or (declared > BOMB and declared > RATIO * size):
            raise _TooMuch
        texts, problems = _Texts(), []
        for info in infos:
            fault = _fault(archive, info, texts)
            if fault:
                kind, reason = fault
                place = Place(f"{name}/{info.orig_filename}")
                problems.append(Problem(kind, place, {"reason": reason}))
        entries = tuple(
            Entry(
                info.orig_filename,
                info.file_size,
                folder=info.orig_filename.endswith("/"),
                link=stat.S_ISLNK(info.external_attr >> 16),
                stored=info.compress_type == zipfile.ZIP_STORED,
            )
            for info in infos
        )
    return Package(name, "zip", entries, texts.kept, tuple(problems))


def _contents(source: IO[bytes], size: int) -> int:
    """Return how long the table of contents of a ZIP archive says it is (APPNOTE.TXT, 4.3.14 and 4.3.16)."""
    source.seek(max(0, size - 66_000))  # behind it there may be a comment of 65 535 bytes
    tail = source.read()
    source.seek(0)
    end, end_64 = tail.rfind(b"PK\5\6"), tail.rfind(b"PK\6\6")
    said = [tail[end + 12 : end + 16]] if end >= 0 else []
    said += [tail[end_64 + 40 : end_64 + 48]] if end_64 >= 0 else []
    lengths = [int.from_bytes(each, "little") for each in said]
    return max((each for each in lengths if each != 0xFFFFFFFF), default=0)


def _fault(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, texts: "_Texts"
) -> tuple[str, str] | None:
    """Read an entry through; return the kind of what is wrong with it and the reason, or nothing."""
    if info.flag_bits & _LOCKED:
        return "locked", ""
    if info.compress_type not in _METHODS:  # one of them would take as much memory as it asks for
        return "method", _OTHERS.get(info.compress_type, f"method {info.compress_type}")
    try:
        with archive.open(info) as content:
            read = texts.read(info.orig_filename, info.file_size, content)
    except Exception as error:  # as above
        return "damaged", str(error) or type(error).__name__
    if read != info.file_size:
        return "damaged", f"{info.file_size} bytes are announced and {read} are there"
    return None


class _Texts:
    """The texts of an archive that are kept."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self._room = _TEXTS

    def read(self, name: str, size: int, content: IO[bytes]) -> int:
        """Read to the end; return how many bytes there were."""
        wanted = name == "mimetype" or PurePosixPath(name).suffix.lower() in LOOKED_INTO
        wanted = wanted and size <= min(TEXT, self._room)
        total, pieces = 0, []
        while piece := content.read(_PIECE):
            total += len(piece)
            if wanted and total <= TEXT:
                pieces.append(piece)
        if wanted:
            self.kept[name] = b"".join(pieces)
            self._room -= len(self.kept[name])
        return total


class _Measured:
    """A stream that ends with _TooMuch where more comes out than a course has."""

    def __init__(self, stream: gzip.GzipFile, limit: int) -> None:
        self._stream, self._left = stream, limit

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._left -= len(piece)
        if self._left < 0:
            raise _TooMuch
        return piece


class _Header(tarfile.TarInfo):
    """A header of a tar archive; one that only extends another is read into memory, and must be short."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_Header":
        header = super().frombuf(buf, encoding, errors)
        if header.type not in tarfile.SUPPORTED_TYPES and header.size > _PIECE:
            raise _TooMuch
        return header


def _tar(name: str, source: IO[bytes]) -> Package:
    limit = max(BOMB, RATIO * source.seek(0, 2))
    source.seek(0)
    texts = _Texts()
    with gzip.GzipFile(fileobj=source) as plain:
        stream = _Measured(plain, limit)
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as archive:  # type: ignore[call-overload]
            entries = tuple(_members(archive, texts, limit))
        while stream.read(_PIECE):  # the checksum of it all stands at its end
            pass
    return Package(name, "tar", entries, texts.kept)


def _members(archive: tarfile.TarFile, texts: _Texts, limit: int) -> Iterator[Entry]:
    for count, member in enumerate(archive):
        limit -= member.size  # a file with holes may announce any size
        if count >= MOST or limit < 0:
            raise _TooMuch
        # A name in another encoding has halves of characters in it, which nobody can write.
        name = member.name.encode("utf-8", "backslashreplace").decode().removeprefix("./")
        if member.isfile():
            content = archive.extractfile(member)
            assert content is not None  # it is a file
            texts.read(name, member.size, content)
        link = not member.isfile() and not member.isdir()
        yield Entry(name, member.size, folder=member.isdir(), link=link)


def _text(name: str, source: IO[bytes]) -> Package:
    content = source.read(TEXT + 1)
    if PurePosixPath(name).suffix.lower() not in (".txt", ".gift"):
        return _refused(name, "unopened", "it is neither a ZIP nor a gzip archive")
    if len(content) > TEXT:
        return _refused(name, "unopened", f"it is a text of more than {TEXT // 1_000_000} MB")
    return Package(name, "text", (Entry(name, len(content)),), {name: content})
