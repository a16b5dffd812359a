"""How what is begun is called: an id that is free, and fit for the name of a file."""

import re
from collections.abc import Container
from pathlib import Path
from typing import Any

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def free(taken: Container[str], name: str) -> str:
    """Return a name that no document has yet, and that is not one of a book printed another way (K329)."""
    from kurak.check.identifiers import is_ordinary  # slow to import

    numbers = (f"{name}-{number}" for number in range(2, 1000))
    if name not in taken and is_ordinary(name):
        return name
    return next(each for each in numbers if each not in taken)


def numbered(id: str, root: Path) -> str:
    """Return the id of a case study that was made of its title; where it says nothing, a number that is free.

    A title that is there already is not numbered: the same file may have been imported twice.
    """
    from kurak.check.identifiers import is_ordinary
    from kurak.manuscripts.case import UNTITLED

    if is_ordinary(id) and id.rpartition("-")[2] != UNTITLED:
        return id
    return free({each.name for each in (root / "case_studies").glob("*")}, id)


def title_in(document: Any, language: str) -> str:
    """Return the title of a document in a language, or as it was written where nobody has translated it."""
    title: str = document.title.value
    catalogue = document.source.catalogues.get(language)
    entry = catalogue.entries.get(title) if catalogue else None
    return entry.translation or title if entry else title
