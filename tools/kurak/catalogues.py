"""gettext catalogues: from the messages of the documents to the PO files translators work in.

One catalogue for each folder and language. A translation is never thrown away: what is no longer in
the source stays in the file as an obsolete entry.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from kurak.load.catalogue import REVIEW_HEADER
from kurak.model import Course, Document, Language
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


def extract(course: Course, languages: Iterable[Language]) -> Iterator[Extracted]:
    """Bring the catalogues of a course up to date with its sources, and yield what became of each."""
    by_folder: dict[str, list[Document]] = {}
    for document in course.documents:
        by_folder.setdefault(document.source.folder, []).append(document)
    for folder, documents in by_folder.items():
        for language in languages:
            wanted = [d for d in documents if d.source.language != language]
            if wanted:
                yield _extract(course.root, f"{folder}/{language}.po", language, wanted)


def _extract(root: Path, path: str, language: Language, documents: list[Document]) -> Extracted:
    file = root / path
    po = polib.pofile(file) if file.is_file() else _new(language, documents[0].source.language)
    before = str(po)
    known = {entry.msgid: entry for entry in po}
    updated = polib.POFile(wrapwidth=po.wrapwidth)
    updated.header, updated.metadata = po.header, po.metadata
    for message, name in _messages(documents):
        entry = known.pop(message, None) or polib.POEntry(msgid=message)
        entry.obsolete = False
        entry.occurrences = [(name, "")]
        updated.append(entry)
    for entry in known.values():
        if entry.msgstr:
            entry.obsolete = True
            updated.append(entry)
    changed = not file.is_file() or str(updated) != before
    if changed:
        write_text(file, str(updated) + "\n")
    current = [entry for entry in updated if not entry.obsolete]
    return Extracted(path, sum(entry.translated() for entry in current), len(current), changed)


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
