"""The addresses of an Edition → the addresses of a site whose pages lie side by side."""

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from pathlib import PurePosixPath
from urllib.parse import quote

from kurak.edition import Edition

FILES = "files"

_ADDRESS = re.compile(r'\s(?P<attribute>href|src)="kurak(?P<file>-file)?:(?P<target>[^"]*)"')


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


def resolved(html: str, pages: Mapping[str, str], files: Mapping[str, str]) -> str:
    """Return the HTML with every `kurak:` and `kurak-file:` address made relative to its page.

    A link to what this edition does not hold (a page for facilitators, say) becomes plain text.
    """

    def address(match: re.Match[str]) -> str:
        target = unescape(match["target"])
        if match["file"]:
            known, address = target in files, quote(files.get(target, ""))
        else:
            page, hash_, place = target.partition("#")
            known, address = page in pages, f"{pages.get(page)}.html{hash_}{place}"
        return f' {match["attribute"]}="{escape(address)}"' if known else ""

    return _ADDRESS.sub(address, html)


def _numbered(things: tuple[str, ...], letter: str) -> list[str]:
    width = max(2, len(str(len(things))))
    return [f"{letter}{number:0{width}}" for number in range(1, len(things) + 1)]
