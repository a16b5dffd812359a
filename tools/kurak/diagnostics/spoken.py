"""What rules say, in the language of whoever is told: from `locale/<language>.po`, else in English.

A catalogue of its own beside that of the interface: what is not translated yet is shown in English, and no
product waits for it.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import polib

Say = Callable[[str], str]
LOCALE = Path(__file__).parent / "locale"


def say_in(language: str) -> Say:
    """Return the function from an English text of a rule to the same in a language."""
    known = _known(language)
    return lambda text: known.get(text, text)


@cache
def _known(language: str) -> Mapping[str, str]:
    file = LOCALE / f"{language}.po"
    if not file.is_file():
        return {}
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(file)) if entry.translated()}
