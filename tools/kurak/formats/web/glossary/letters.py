"""The glossary’s page → a row of its letters, each leading to the first word that begins with it.

The words stand in the order of their language's alphabet (kurak.languages.sort_key), and so do the letters.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby
from unicodedata import normalize

from kurak.edition import Edition
from kurak.pages import fill

_WORD = re.compile(r'<dt id="([^"]+)"[^>]*>(.*?)</dt>', re.S)
_TAG = re.compile(r"<[^>]*>")


def letters(edition: Edition, html: str) -> str:
    """Return what stands before the words of a glossary's page; nothing where there is no word."""
    words = [(id, unescape(_TAG.sub("", title))) for id, title in _WORD.findall(html)]
    if not words:
        return ""
    return fill(
        edition,
        "letters.html",
        "formats/web/pages",
        count=len(words),
        letters=tuple(_firsts(words)),
    )


def _firsts(words: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each letter that words begin with, and the place of the first of them."""
    for letter, begun in groupby(words, key=lambda word: _letter(word[1])):
        yield letter, next(begun)[0]


def _letter(word: str) -> str:
    first = next((each for each in word if each.isalnum()), word[:1])
    # In Arabic an alef stays one, whatever stands above or below it; й, ё, ӣ are letters of their own.
    return normalize("NFD", first)[0] if first in "آأإ" else first.upper()
