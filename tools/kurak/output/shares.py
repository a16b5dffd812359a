"""The path of a file that a build makes → what of an earlier build is replaced with it, and what stays."""

from collections.abc import Iterable

from kurak import formats
from kurak.variants import WAYS

PACKS = "packs/"
"""Where packs are in the output folder: made when asked for, and kept by a build of everything."""


def folder(path: str) -> str:
    """Return the folder of a product: `web/kk`, `packs/kk/day`; the file itself where there is none."""
    return "/".join(path.split("/")[: 3 if path.startswith(PACKS) else 2])


def was_asked_for(path: str) -> bool:
    """Tell whether a file is no part of everything: a pack, or a book that is printed another way."""
    return path.startswith(PACKS) or WAYS.search(path) is not None


def share(path: str) -> str:
    """Return what is replaced together: of `handbooks/kk` the PDF files, the Word files, the large print.

    Who asks for large print keeps the ordinary books, and those in black.
    """
    if path.startswith(PACKS):
        return folder(path)
    if path.startswith("packages/"):  # each kind by itself: `book.epub`, `scorm12` in all sizes
        return "/".join(path.split("/")[:3])
    suffix = path[path.rfind(".") :]
    way = WAYS.search(path)
    return folder(path) + (way[0] if way else "") + (suffix if suffix in (".pdf", ".docx") else "")


def emptied(names: Iterable[str], language: str) -> tuple[str, ...]:
    """Return the shares of formats that are replaced even where nothing is made."""
    return tuple(
        share(f"{place}/{language}/.pdf")
        for name in names
        for place in getattr(formats.find(name), "folders", ())
    )
