"""The names of a site’s files: their own, or numbers where no name may tell anything."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from kurak.edition import Edition
from kurak.sites import FILES


def page_names(edition: Edition, ids: Iterable[str]) -> dict[str, str]:
    """Return for each page, in reading order, the name of its file without `.html`.

    It is its id; in a neutral edition its number, `p07`, the same in every language.
    """
    ids = tuple(ids)
    return dict(zip(ids, _numbered(ids, "p") if edition.neutral else ids, strict=True))


def file_names(edition: Edition) -> dict[str, str]:
    """Return for each picture the path of its file: its own, or its number in a neutral edition."""
    paths = tuple(asset.path for asset in edition.assets)
    names = (
        (
            f"{number}{PurePosixPath(path).suffix}"
            for number, path in zip(_numbered(paths, "f"), paths, strict=True)
        )
        if edition.neutral
        else paths
    )
    return {path: f"{FILES}/{name}" for path, name in zip(paths, names, strict=True)}


def _numbered(things: tuple[str, ...], letter: str) -> list[str]:
    width = max(2, len(str(len(things))))
    return [f"{letter}{number:0{width}}" for number in range(1, len(things) + 1)]
