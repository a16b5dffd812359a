"""An output folder, unpacked to the last archive in an archive and to the last stream of a PDF."""

import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf


def unpacked(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file below a folder, and everything in it, by a name that says where it was."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from _parts(path.relative_to(folder).as_posix(), path.read_bytes())


def _parts(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inner in archive.namelist():
                yield from _parts(f"{name}!{inner}", archive.read(inner))
    elif content[:2] == b"\x1f\x8b" and name.endswith(".tar.gz"):
        with tarfile.open(fileobj=io.BytesIO(content)) as tar:
            for member in tar.getmembers():
                file = tar.extractfile(member)
                if file:
                    yield from _parts(f"{name}!{member.name}", file.read())
    elif content[:5] == b"%PDF-":
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for number, each in enumerate(pdf.objects):
                if isinstance(each, pikepdf.Stream):
                    yield f"{name}!{number}", _stream(each)


def _stream(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a JPEG is kept as it is
        return stream.read_raw_bytes()
