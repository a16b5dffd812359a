"""Files → a ZIP archive without dates: two builds make the same bytes.

What is in a package is mostly what was in it before, so each file is compressed once for all archives.
"""

import io
import zipfile
import zlib
from collections.abc import Container, Mapping

from kurak.store.memory import recall_bytes

COMPRESSED = (".woff2", ".png", ".jpg", ".jpeg", ".webp", ".gif")
"""How the names of files end that are compressed already."""
_LEVEL = 6
_LITTLE = 1_000
"""Bytes that are compressed sooner than they are found."""
_NEVER = (1980, 1, 1, 0, 0, 0)
"""The first date that a ZIP archive knows."""


def archive(files: Mapping[str, bytes], stored: Container[str] = ()) -> bytes:
    """Return an archive of files by their paths, in their order; those of `stored` are not compressed.

    There are no entries for folders: an importer that meets one after its files stops (Sakai's ZipLoader).
    """
    plain = [str(path in stored) for path in files]
    parts = (part for pair in zip(files, plain, files.values(), strict=True) for part in pair)
    return recall_bytes("archive", lambda: extended(b"", files, stored), *parts)


def extended(content: bytes, files: Mapping[str, bytes], stored: Container[str] = ()) -> bytes:
    """Return an archive with more files behind those it has, as if all had been there from the first."""
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as target:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, _NEVER)
            info.create_system = 0  # or it would tell what kind of machine made it
            target.writestr(info, content if path in stored else _compressed(content))
            if path not in stored:
                _tell_compressed(made, info, content)
    return made.getvalue()


def _compressed(content: bytes) -> bytes:
    """Return what an archive holds of a file (RFC 1951)."""

    def compress() -> bytes:
        packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        return packing.compress(content) + packing.flush()

    return recall_bytes("compressed", compress, content) if len(content) > _LITTLE else compress()


def _tell_compressed(made: io.BytesIO, info: zipfile.ZipInfo, content: bytes) -> None:
    """Say of a file that was stored as it came that it had been compressed: `zipfile` would do that anew."""
    info.compress_type = zipfile.ZIP_DEFLATED
    info.CRC, info.file_size = zlib.crc32(content), len(content)
    end = made.tell()
    made.seek(info.header_offset)
    made.write(info.FileHeader())
    made.seek(end)
