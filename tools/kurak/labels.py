"""The interface's own words in each language, from `locale/<language>.po`.

The message is the English word itself. A word that is not in a catalogue is an error of ours. One that waits
there for its translation is shown in English, so that a language can be seen while it is being made; the
commands say how many there are (see `unfinished`).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path

import polib

from kurak.model import Language
from kurak.pseudo import PSEUDO, pseudo
from kurak.store.memory import recall

SOURCE = "en"
_LINE = re.compile(r"\(line (\d+)\)")
_FOLDER = Path(__file__).parent / "locale"


class MissingLabel(KeyError):
    """A word of the interface that a catalogue does not have; ours to mend, not an author's."""


class BrokenWords(Exception):
    """A list of the interface's words that cannot be read; its message is the file and the line."""


def labels(language: Language) -> Callable[[str], str]:
    """Return the function from an English interface word to its translation."""
    if language in PSEUDO:
        return pseudo
    known, waiting = catalogue(language), unfinished(language)

    def label(text: str) -> str:
        if language == SOURCE or text in waiting:
            return text
        try:
            return known[text]
        except KeyError:
            raise MissingLabel(f"locale/{language}.po has no translation of {text!r}") from None

    return label


def plurals(language: Language) -> Callable[[str, str, int], str]:
    """Return the function from an English singular, its plural and a number to the form for that number."""
    file = file_of(language)

    def plural(one: str, many: str, number: int) -> str:
        if language in PSEUDO:
            return pseudo(one if number == 1 else many)
        if language == SOURCE or one in unfinished(language):
            return one if number == 1 else many
        try:
            forms, form = _forms(file)
            return forms[one][form(number)]
        except KeyError:
            raise MissingLabel(f"locale/{language}.po has no plural of {one!r}") from None

    return plural


@cache
def _forms(file: Path) -> tuple[Mapping[str, Mapping[int, str]], Callable[[int], int]]:
    """Return the words of a catalogue that have plurals, and which of their forms a number takes."""
    read = _read(file)
    rule = read.plural.partition("plural=")[2].rstrip("; ")
    return read.forms, c2py(rule)


def mark(text: str) -> str:
    """Return the text itself: marks an interface word for `tools/update_locale.py` where it is defined."""
    return text


def catalogue(language: Language) -> Mapping[str, str]:
    """Return the translated interface words of a language; none for the source language."""
    return _known(language).words


def unfinished(language: Language) -> frozenset[str]:
    """Return the interface words of a language that wait for their translation."""
    return _known(language).waiting


@dataclass(frozen=True, slots=True)
class _Read:
    """What a catalogue says."""

    words: dict[str, str]
    waiting: frozenset[str]
    forms: dict[str, dict[int, str]]
    plural: str
    """Its rule, as its head says it."""


_NOTHING = _Read({}, frozenset(), {}, "")


def _known(language: Language) -> _Read:
    if language == SOURCE:
        return _NOTHING
    try:
        return _read(file_of(language))
    except FileNotFoundError:  # which is not remembered: it may be made yet
        return _NOTHING


@cache
def _read(file: Path) -> _Read:
    return recall("interface words", _Read, lambda: _parsed(_opened(file)), file.read_bytes())


def _opened(file: Path) -> polib.POFile:
    """Return what a list of words says. Raise `BrokenWords` where it is none."""
    try:
        return polib.pofile(str(file))
    except FileNotFoundError:
        raise
    except (OSError, ValueError, IndexError) as error:
        line = _LINE.search(str(error))
        raise BrokenWords(f"{file}:{line[1]}" if line else str(file)) from error


def _parsed(po: polib.POFile) -> _Read:
    done = [entry for entry in po if entry.translated()]
    return _Read(
        {entry.msgid: entry.msgstr for entry in done},
        frozenset(e.msgid for e in po if not e.obsolete and not e.translated()),
        {entry.msgid: entry.msgstr_plural for entry in done if entry.msgid_plural},
        po.metadata.get("Plural-Forms", ""),
    )


def begun(language: Language, plural_forms: str) -> tuple[Path, str]:
    """Return the file and the text of a catalogue with every word of the interface and no translation."""
    first = sorted(_FOLDER.glob("*.po"))[0]
    po = polib.POFile()
    words = _opened(first)
    po.metadata = {**words.metadata, "Language": language}
    po.metadata["Plural-Forms"] = plural_forms
    forms = int(plural_forms.partition("=")[2].partition(";")[0])
    for entry in words:
        if not entry.obsolete:
            entry.msgstr, entry.flags, entry.tcomment = "", [], ""
            if entry.msgid_plural:
                entry.msgstr_plural = dict.fromkeys(range(forms), "")
            po.append(entry)
    return file_of(language), f"{po}\n"


def file_of(language: Language) -> Path:
    """Return where the interface words of a language are."""
    return _FOLDER / f"{language}.po"


def languages() -> tuple[Language, ...]:
    """Return the languages the interface speaks."""
    return (SOURCE, *sorted(file.stem for file in _FOLDER.glob("*.po")))
