"""A course → its catalogues, up to date: one for each folder and language."""

from collections.abc import Iterable, Mapping

from kurak.catalogues.moving import lacks, may_hold_obsolete, new_texts, texts_leaving, texts_left
from kurak.catalogues.upkeep import Extracted, Opened, open_catalogue, update, write
from kurak.dialect import Render, render
from kurak.model import Course, Document, Language
from kurak.translate import messages


def extract(
    course: Course, languages: Iterable[Language], render: Render = render
) -> tuple[Extracted, ...]:
    """Bring the catalogues of a course up to date with its sources, and return what became of each.

    What an author edited, or moved to another document, keeps its translation, marked as fuzzy; also where it
    left the one document long before it came into the other. Nothing is written before everything is decided.
    Raise `OSError` with the name of a catalogue that cannot be read or may not be written.
    """
    chosen = tuple(languages)
    said = {d.source.path: messages(d, render) for d in course.documents}
    wanted = {
        f"{folder}/{language}.po": (language, others)
        for folder, documents in folders(course).items()
        for language in chosen
        if (others := [d for d in documents if d.source.language != language])
    }

    def opening(paths: Iterable[str]) -> list[Opened]:
        return [open_catalogue(course.root, path, *wanted[path], said) for path in paths]

    untouched = {
        path: as_it_is
        for path, (language, documents) in wanted.items()
        if (as_it_is := _untouched(documents, language, said))
    }
    opened = opening(path for path in wanted if path not in untouched)
    leaving = texts_leaving(opened)
    opened += opening(path for path in untouched if lacks(*wanted[path], leaving))
    news = new_texts(opened)
    obsolete = opening(
        path for path in untouched if may_hold_obsolete(course.root, path, *wanted[path], news)
    )
    leaving = {**texts_left([*opened, *obsolete], news), **leaving}
    updates = {each.path: update(each, leaving) for each in opened}
    write(updates.values())
    return tuple(updates[path].extracted if path in updates else untouched[path] for path in wanted)


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
