"""A course → its catalogues, up to date: one for each folder and language."""

from collections.abc import Iterable, Mapping

from kurak.catalogues.upkeep import Extracted, Opened, open_catalogue, update, write
from kurak.dialect import Render, render
from kurak.model import Course, Document, Language
from kurak.translate import messages


def extract(
    course: Course, languages: Iterable[Language], render: Render = render
) -> tuple[Extracted, ...]:
    """Bring the catalogues of a course up to date with its sources, and return what became of each.

    What an author edited, or moved to another document, keeps its translation, marked as fuzzy. Nothing is
    written before everything is decided. Raise `OSError` with the name of a catalogue that cannot be read or
    may not be written.
    """
    chosen = tuple(languages)
    by_folder = folders(course)
    said = {d.source.path: messages(d, render) for d in course.documents}
    found: list[Extracted | Opened] = [
        _untouched(wanted, language, said)
        or open_catalogue(course.root, f"{folder}/{language}.po", language, wanted, said)
        for folder, documents in by_folder.items()
        for language in chosen
        if (wanted := [d for d in documents if d.source.language != language])
    ]
    opened = [each for each in found if isinstance(each, Opened)]
    leaving = {
        (each.languages, entry.msgid): entry
        for each in opened
        for entry in each.po
        if entry.translated() and entry.msgid not in each.wanted
    }
    updates = {each.path: update(each, leaving) for each in opened}
    write(updates.values())
    return tuple(
        each if isinstance(each, Extracted) else updates[each.path].extracted for each in found
    )


def folders(course: Course) -> dict[str, list[Document]]:
    """Return the documents of a course by their folders: those of one share their catalogues."""
    found: dict[str, list[Document]] = {}
    for document in course.documents:
        found.setdefault(document.source.folder, []).append(document)
    return found


def _untouched(
    documents: list[Document], language: Language, said: Mapping[str, Iterable[str]]
) -> Extracted | None:
    """Return the account of a catalogue that has its one document's texts in their order: most have.

    It need not be read again, which takes longer than all the rest.
    """
    (source, *others) = (document.source for document in documents)
    catalogue = source.catalogues.get(language)
    if others or catalogue is None or [*catalogue.entries] != [*dict.fromkeys(said[source.path])]:
        return None
    done = [entry for entry in catalogue.entries.values() if entry.translation]
    fuzzy = sum(entry.fuzzy for entry in done)
    total = len(catalogue.entries)
    return Extracted(catalogue.path, len(done) - fuzzy, total, changed=False, fuzzy=fuzzy)
