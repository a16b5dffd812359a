"""gettext catalogues: from the messages of the documents to the PO files translators work in.

One catalogue for each folder and language. A translation is never thrown away: what is no longer in
the source stays in the file as an obsolete entry.
"""

import errno
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from kurak.load.catalogue import REVIEW_HEADER, parse
from kurak.load.files import read_text
from kurak.model import Course, Document, Language, Problem
from kurak.translate import messages
from kurak.write import write_text

AWAITING_REVIEW = "awaiting native review"


@dataclass(frozen=True)
class Extracted:
    """What became of one catalogue."""

    path: str
    translated: int
    total: int
    changed: bool


@dataclass(frozen=True)
class _Update:
    """A catalogue brought up to date, not yet written."""

    extracted: Extracted
    file: Path
    text: str
    newline: str


def extract(course: Course, languages: Iterable[Language]) -> tuple[Extracted, ...]:
    """Bring the catalogues of a course up to date with its sources, and return what became of each.

    Nothing is written before everything is decided. Raise `OSError` with the name of a catalogue that
    cannot be read or may not be written.
    """
    by_folder: dict[str, list[Document]] = {}
    for document in course.documents:
        by_folder.setdefault(document.source.folder, []).append(document)
    chosen = tuple(languages)
    updates = [
        _update(course.root, f"{folder}/{language}.po", language, wanted)
        for folder, documents in by_folder.items()
        for language in chosen
        if (wanted := [d for d in documents if d.source.language != language])
    ]
    changed = [update for update in updates if update.extracted.changed]
    for update in changed:
        _refuse_unwritable(update)
    for update in changed:
        write_text(update.file, update.text, update.newline)
    return tuple(update.extracted for update in updates)


def _update(root: Path, path: str, language: Language, documents: list[Document]) -> _Update:
    # A link stays one: what it points to is replaced.
    file = Path(os.path.realpath(root / path))
    is_new = not os.path.lexists(root / path)
    po, end = (_new(language, documents[0].source.language), "") if is_new else _read(root, path)
    before = str(po)
    known = _by_message(po)
    updated = polib.POFile(wrapwidth=po.wrapwidth)
    updated.header, updated.metadata = po.header, po.metadata
    updated.metadata_is_fuzzy = po.metadata_is_fuzzy
    for message, name in _messages(documents):
        entry = known.pop(message, None) or polib.POEntry(msgid=message)
        entry.obsolete = False
        entry.occurrences = [(name, "")]
        updated.append(entry)
    current = list(updated)
    taken = {id(entry) for entry in current}
    for entry in po:
        if id(entry) not in taken and (entry.msgstr or entry.msgstr_plural or entry.tcomment):
            entry.obsolete = True
            updated.append(entry)
    changed = is_new or str(updated) != before
    translated = sum(entry.translated() for entry in current)
    text = f"{updated}\n" + (f"{end}\n" if end else "")
    newline = "\n" if is_new else _newline(file)
    return _Update(Extracted(path, translated, len(current), changed), file, text, newline)


def _read(root: Path, path: str) -> tuple[polib.POFile, str]:
    problems: list[Problem] = []
    text = read_text(root, path, problems)
    if text is None:
        raise OSError(errno.EINVAL, "it is not a file that can be read", path)
    return parse(text)


def _by_message(po: polib.POFile) -> dict[str, polib.POEntry]:
    """Return the entry that holds for each message: a current one before an obsolete one."""
    plain = [entry for entry in po if not (entry.msgctxt or entry.msgid_plural)]
    known: dict[str, polib.POEntry] = {}
    for entry in sorted(plain, key=lambda entry: bool(entry.obsolete)):
        known.setdefault(entry.msgid, entry)
    return known


def _newline(file: Path) -> str:
    first, _, _ = file.read_bytes().partition(b"\n")
    return "\r\n" if first.endswith(b"\r") else "\n"


def _refuse_unwritable(update: _Update) -> None:
    """Raise `PermissionError` for a protected file, which could be replaced but should not be."""
    folder, file = update.file.parent, update.file
    if not os.access(folder, os.W_OK | os.X_OK) or (file.exists() and not os.access(file, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), update.extracted.path)


def _messages(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Yield each message once, with the name of the file it is first in."""
    seen = set()
    for document in documents:
        for message in messages(document):
            if message not in seen:
                seen.add(message)
                yield message, document.source.path.rpartition("/")[2]


def _new(language: Language, source_language: Language) -> polib.POFile:
    po = polib.POFile()
    po.metadata = {
        "Language": language,
        "X-Source-Language": source_language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        REVIEW_HEADER: AWAITING_REVIEW,
    }
    return po
