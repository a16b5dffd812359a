"""Files → a ZIP archive without dates: two builds make the same bytes."""

import io
import zipfile
from collections.abc import Container, Mapping

from kurak.store.memory import recall_bytes

COMPRESSED = (".woff2", ".png", ".jpg", ".jpeg", ".webp", ".gif")
"""How the names of files end that are compressed already."""
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
            info.compress_type = zipfile.ZIP_STORED if path in stored else zipfile.ZIP_DEFLATED
            target.writestr(info, content, compresslevel=6)
    return made.getvalue()
