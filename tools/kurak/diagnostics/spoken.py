"""What rules say, in the language of whoever is told: from `locale/<language>.po`, else in English.

A catalogue of its own beside that of the interface: what is not translated yet is shown in English, and no
product waits for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import c2py
from pathlib import Path

import polib

from kurak.sentences import Sentence, Text

Say = Callable[[Text], str]
LOCALE = Path(__file__).parent / "locale"


def say_in(language: str) -> Say:
    """Return the function from an English text of a rule to the same in a language."""
    known = _known(language)

    def word(text: str) -> str:
        return known.words.get(text, text)

    def several(one: str, many: str, number: int) -> str:
        forms = known.forms.get(one)
        return forms[known.form(number)] if forms else one if number == 1 else many

    return lambda text: text.said(word, several) if isinstance(text, Sentence) else word(text)


@dataclass(frozen=True, slots=True)
class _Known:
    words: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    form: Callable[[int], int] = int


@cache
def _known(language: str) -> _Known:
    file = LOCALE / f"{language}.po"
    if not file.is_file():
        return _Known()
    po = polib.pofile(str(file))
    done = [entry for entry in po if entry.translated()]
    return _Known(
        {entry.msgid: entry.msgstr for entry in done},
        {entry.msgid: entry.msgstr_plural for entry in done if entry.msgid_plural},
        c2py(po.metadata["Plural-Forms"].partition("plural=")[2].rstrip("; ")),
    )
