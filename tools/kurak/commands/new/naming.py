"""How what is begun is called: an id made of a title, free, and fit for the name of a file."""

import re
import unicodedata
from collections.abc import Container
from typing import Any

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONG = 60
"""Letters of an id that is made of a title; one that somebody names may be that long, too."""


def slug(title: str) -> str:
    """Return a title in small Latin letters with hyphens, as an id; of another alphabet nothing is left.

    Of a long title the first words are taken.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    whole = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(whole) <= LONG:
        return whole
    words, _, _ = whole[: LONG + 1].rpartition("-")
    return words or whole[:LONG]


def free(taken: Container[str], name: str) -> str:
    """Return a name that no document has yet."""
    numbers = (f"{name}-{number}" for number in range(2, 1000))
    return name if name not in taken else next(each for each in numbers if each not in taken)


def title_in(document: Any, language: str) -> str:
    """Return the title of a document in a language, or as it was written where nobody has translated it."""
    title: str = document.title.value
    catalogue = document.source.catalogues.get(language)
    entry = catalogue.entries.get(title) if catalogue else None
    return entry.translation or title if entry else title
