"""One PO file: opened, brought up to date with its sources, and written.

A translation is never thrown away: what is no longer in the source stays in the file as an obsolete entry.
"""

import errno
import os
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from pathlib import Path

import polib

from kurak.load.catalogue import parse
from kurak.load.files import read_text
from kurak.matching import matches
from kurak.model import Catalogue, Document, Language, Problem
from kurak.output.write import write_text
from kurak.reviews import AWAITING, REVIEW_HEADER


@dataclass(frozen=True)
class Extracted:
    """What became of one catalogue."""

    path: str
    translated: int
    total: int
    changed: bool
    fuzzy: int = 0
    """How many translations were made for a text that has been edited since."""


@dataclass(frozen=True)
class Opened:
    """A catalogue as it was and as it is, and the messages that it should have: each with its file's name."""

    path: str
    file: Path
    is_new: bool
    before: tuple[object, ...]
    po: polib.POFile
    end: str
    languages: tuple[Language, Language]
    """From which into which."""
    wanted: Mapping[str, str]


@dataclass(frozen=True)
class Update:
    """A catalogue brought up to date, not yet written."""

    extracted: Extracted
    file: Path
    text: str
    newline: str


Leaving = Mapping[tuple[tuple[Language, Language], str], polib.POEntry]
"""What is confirmed in a catalogue that no longer has the text, by languages and message."""


def open_catalogue(
    root: Path,
    path: str,
    language: Language,
    documents: list[Document],
    said: Mapping[str, Iterable[str]],
) -> Opened:
    source_language = documents[0].source.language
    is_new = not os.path.lexists(root / path)
    po, end = (_new(language, source_language), "") if is_new else _read(root, path)
    wanted: dict[str, str] = {}
    for document in documents:
        for message in said[document.source.path]:
            wanted.setdefault(message, document.source.path.rpartition("/")[2])
    # A link stays one: what it points to is replaced.
    file = Path(os.path.realpath(root / path))
    before = tuple(_state(entry) for entry in po)
    return Opened(path, file, is_new, before, po, end, (source_language, language), wanted)


def update(opened: Opened, leaving: Leaving) -> Update:
    po, wanted = opened.po, opened.wanted
    known = by_message(po)
    edited = _edited(po, wanted, known)
    updated = polib.POFile(wrapwidth=po.wrapwidth)
    updated.header, updated.metadata = po.header, po.metadata
    updated.metadata_is_fuzzy = po.metadata_is_fuzzy
    for message, name in wanted.items():
        entry = known.get(message)
        if entry is None or _is_empty(entry):
            old = edited.get(message) or leaving.get((opened.languages, message))
            entry = _carried(old, message) if old else entry or polib.POEntry(msgid=message)
        entry.obsolete = False
        entry.occurrences = [(name, "")]
        updated.append(entry)
    current = list(updated)
    lives_on = {id(entry) for entry in current}
    # What was confirmed stays by itself as well: the author may take her edit back.
    lives_on |= {id(entry) for entry in edited.values() if entry.fuzzy or not entry.msgstr}
    for entry in po:
        said = entry.msgstr or entry.msgstr_plural or entry.tcomment
        if id(entry) not in lives_on and said and not _is_copy(entry, known):
            entry.obsolete = True
            updated.append(entry)
    changed = opened.is_new or opened.before != tuple(_state(entry) for entry in updated)
    translated = sum(entry.translated() for entry in current)
    fuzzy = sum(entry.fuzzy for entry in current)
    text = _text(updated, opened.end) if changed else ""
    newline = "\n" if opened.is_new else _newline(opened.file)
    told = Extracted(opened.path, translated, len(current), changed, fuzzy)
    return Update(told, opened.file, text, newline)


def noted(root: Path, catalogue: Catalogue, review: str) -> Update:
    """Return a catalogue with a note of its review at its head, and nothing else changed."""
    po, end = _read(root, catalogue.path)
    po.metadata[REVIEW_HEADER] = review
    file = Path(os.path.realpath(root / catalogue.path))
    total = len(catalogue.entries)
    done = sum(bool(each.translation) and not each.fuzzy for each in catalogue.entries.values())
    told = Extracted(catalogue.path, done, total, changed=True)
    return Update(told, file, _text(po, end), _newline(file))


def added(
    root: Path,
    path: str,
    languages: tuple[Language, Language],
    message: str,
    translation: str,
    name: str,
) -> Update:
    """Return a catalogue in which a message of a file has a translation, if it had none."""
    is_new = not os.path.lexists(root / path)
    source, language = languages
    po, end = (_new(language, source), "") if is_new else _read(root, path)
    entry = by_message(po).get(message)
    if entry is None:
        entry = polib.POEntry(msgid=message)
        po.append(entry)
    if not entry.translated():
        entry.msgstr, entry.obsolete, entry.flags = translation, False, []
        entry.occurrences = [(name, "")]
    file = Path(os.path.realpath(root / path))
    told = Extracted(path, 1, 1, changed=True)
    return Update(told, file, _text(po, end), "\n" if is_new else _newline(file))


def write(updates: Iterable[Update]) -> None:
    """Write what has changed, nothing before all of it can be. Raise `OSError` as `extract` does."""
    changed = [each for each in updates if each.extracted.changed]
    for each in changed:
        _refuse_unwritable(each)
    for each in changed:
        write_text(each.file, each.text, each.newline)


def _edited(
    po: polib.POFile, wanted: Mapping[str, str], known: Mapping[str, polib.POEntry]
) -> dict[str, polib.POEntry]:
    """Return the entry that each new message was made from by an edit, looking within one document."""
    names = list(dict.fromkeys(wanted.values()))
    before: dict[str, list[str]] = {}
    for entry in po:
        if not entry.obsolete and not _is_empty(entry):
            name = entry.occurrences[0][0] if entry.occurrences else ""
            for home in (
                [name] if name in names else names
            ):  # whoever sent it may not know where it is
                before.setdefault(home, []).append(entry.msgid)
    after: dict[str, list[str]] = {}
    for message, name in wanted.items():
        if (
            message not in known or not known[message].obsolete
        ):  # an obsolete one comes back as it was
            after.setdefault(name, []).append(message)
    return {
        message: known[old]
        for name in names
        for message, old in matches(before.get(name, ()), after.get(name, ())).items()
    }


def _is_empty(entry: polib.POEntry) -> bool:
    """Tell whether a translator has written nothing here yet."""
    return not (entry.msgstr or entry.tcomment or entry.msgstr_plural)


def _carried(old: polib.POEntry, message: str) -> polib.POEntry:
    """Return an entry for a message with the translation of an older one, which somebody must look at."""
    entry = copy(old)
    entry.msgid, entry.flags = message, list(old.flags)
    if old.msgstr and not old.fuzzy:
        entry.flags.insert(0, "fuzzy")
        entry.previous_msgid = old.msgid
    return entry


def _is_copy(entry: polib.POEntry, known: Mapping[str, polib.POEntry]) -> bool:
    """Tell whether an entry only repeats the translation of the message that it was made from."""
    first = known.get(entry.previous_msgid) if entry.fuzzy and entry.previous_msgid else None
    return first is not None and first is not entry and first.msgstr == entry.msgstr


def _state(entry: polib.POEntry) -> tuple[object, ...]:
    """Return what an update may change of an entry."""
    return (
        entry.msgid,
        entry.msgstr,
        entry.tcomment,
        entry.obsolete,
        tuple(entry.flags),
        tuple(entry.occurrences),
    )


def _text(po: polib.POFile, end: str) -> str:
    return str(po).rstrip("\n") + "\n" + (f"\n{end}\n" if end else "")


def _read(root: Path, path: str) -> tuple[polib.POFile, str]:
    problems: list[Problem] = []
    text = read_text(root, path, problems)
    if text is None:
        raise OSError(errno.EINVAL, "it is not a file that can be read", path)
    return parse(text)


def by_message(po: polib.POFile) -> dict[str, polib.POEntry]:
    """Return the entry that holds for each message: a current one before an obsolete one."""
    plain = [entry for entry in po if not (entry.msgctxt or entry.msgid_plural)]
    known: dict[str, polib.POEntry] = {}
    for entry in sorted(plain, key=lambda entry: bool(entry.obsolete)):
        known.setdefault(entry.msgid, entry)
    return known


def _newline(file: Path) -> str:
    first, _, _ = file.read_bytes().partition(b"\n")
    return "\r\n" if first.endswith(b"\r") else "\n"


def _refuse_unwritable(update: Update) -> None:
    """Raise `PermissionError` for a protected file, which could be replaced but should not be."""
    folder, file = update.file.parent, update.file
    if not os.access(folder, os.W_OK | os.X_OK) or (file.exists() and not os.access(file, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), update.extracted.path)


def _new(language: Language, source_language: Language) -> polib.POFile:
    po = polib.POFile()
    po.metadata = {
        "Language": language,
        "X-Source-Language": source_language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        REVIEW_HEADER: AWAITING,
    }
    return po
