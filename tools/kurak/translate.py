"""Course → the same Course in one language, gaps marked.

What stands at the head of a file is translated here, phrase by phrase; a body is translated while it
is rendered (see dialect), from the same catalogue. A phrase without a translation keeps its own
language, so that every product can say so.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import takewhile
from typing import Any, TypeVar

from kurak.dialect import Render, Settings, Unreadable, render
from kurak.drawings import NotADrawing, words
from kurak.model import (
    Catalogue,
    Course,
    Coverage,
    Document,
    Entry,
    Language,
    Module,
    Phrase,
    Session,
    Source,
)
from kurak.reviews import is_reviewed
from kurak.safety.texts import marks_of

D = TypeVar("D")
Keys = tuple[str | int, ...]

_NO_HEAD = ("source", "loaded_sessions")
"""The fields of a document that are other than what its head says."""


def translate(course: Course, language: Language, render: Render = render) -> Course:
    """Return the course with the heads of all its documents in one language."""
    known = measured(course, render)
    changed = _changed(known, lambda each: _translated(known, each, language))
    return replace(changed, language=language)


def measured(course: Course, render: Render = render) -> Course:
    """Return a course with how much of it is translated and reviewed, measured now where nobody has."""
    return course if course.coverage else measure(course, render)


def measure(course: Course, render: Render = render) -> Course:
    """Return the course as loaded, with how much of each document is translated, and its marks."""
    languages = course.programme.languages if course.programme else ()
    said = {each.source.path: messages(each, render) for each in course.documents}
    together = by_folder(course, said)
    every = {
        each.source.path: _coverage(
            each.source, said[each.source.path], together[each.source.folder], languages
        )
        for each in course.documents
    }
    marks = {case.source.path: marks_of(case) for case in course.cases}
    return replace(course, coverage=every, marks=marks)


def outgrown(documents: Iterable[Document], render: Render = render) -> dict[Language, int]:
    """Return how many translations of a folder, in each language, are of texts that it has no longer.

    Whoever edits a text leaves its translations behind, until translators have seen what became of it.
    """
    catalogues: dict[Language, Catalogue] = {}
    said: set[str] = set()
    for each in documents:
        catalogues |= each.source.catalogues
        said.update(messages(each, render))
    return {
        language: sum(_is_done(entry) and text not in said for text, entry in each.entries.items())
        for language, each in catalogues.items()
    }


def speaking(course: Course, languages: Collection[Language]) -> Course:
    """Return a course that has been measured without the catalogues of other languages than these.

    Those of the languages that help out stay where they may have to. How its files are written is not told.
    """
    helping = _fallback(course)

    def wanted(each: Catalogue, original: Language) -> bool:
        return each.language in languages or (
            each.language in helping and not {*languages} <= {original}
        )

    return _with_catalogues(course, wanted)


def trusting(course: Course) -> Course:
    """Return a course that has been measured without the catalogues that nobody has reviewed."""
    read = {
        document.source.catalogues[language].path
        for document in course.documents
        for language, coverage in course.coverage[document.source.path].items()
        if coverage.reviewed and language in document.source.catalogues
    }
    return _with_catalogues(course, lambda each, _: each.path in read)


def _with_catalogues(course: Course, wanted: Callable[[Catalogue, Language], bool]) -> Course:
    """Return a course with the wanted ones of its catalogues, told for documents of which language."""

    @cache
    def spoken(folder: str, original: Language) -> dict[Language, Catalogue]:
        every = catalogues[folder].items()
        return {name: each for name, each in every if wanted(each, original)}

    def without(document: Any) -> Any:
        source = document.source
        catalogues = spoken(source.folder, source.language)
        # Nobody who makes something of it asks how it stands in its file: only the rules do.
        return replace(
            document,
            source=replace(source, catalogues=catalogues, text="", places={}, openers=()),
        )

    catalogues = {each.source.folder: each.source.catalogues for each in course.documents}
    return _changed(course, without)


def _changed(course: Course, change: Callable[[Any], Any]) -> Course:
    """Return a course with each of its documents changed."""
    return replace(
        course,
        programme=change(course.programme) if course.programme else None,
        glossary=change(course.glossary) if course.glossary else None,
        front=tuple(change(page) for page in course.front),
        back=tuple(change(page) for page in course.back),
        cases=tuple(change(case) for case in course.cases),
        workshops=tuple(change(plan) for plan in course.workshops),
        modules=tuple(
            replace(
                change(module), loaded_sessions=tuple(change(s) for s in module.loaded_sessions)
            )
            for module in course.modules
        ),
    )


def messages(document: Document, render: Render = render) -> tuple[str, ...]:
    """Return what a translator of a document sees, in order: its head, its body, its drawings."""
    head = [phrase.value for phrase in _phrases(document)]
    try:
        body = render(document.source.body, body_settings(document)).messages
    except Unreadable:  # `check` tells the author
        body = ()
    return (*head, *body, *_drawn(document.source))


def by_folder(course: Course, said: Mapping[str, Iterable[str]]) -> Mapping[str, Collection[str]]:
    """Return the texts of each folder, whose documents share their catalogues, from those of each path."""
    found: dict[str, set[str]] = {}
    for document in course.documents:
        found.setdefault(document.source.folder, set()).update(said[document.source.path])
    return found


def _drawn(source: Source) -> Iterator[str]:
    for svg in source.drawings.values():
        with suppress(NotADrawing):  # `check` tells the author
            yield from words(svg)


def body_settings(document: Document, **given: Any) -> Settings:
    """Return the settings with which a document's body is rendered, in its source language unless told."""
    base: dict[str, Any] = {
        "language": document.source.language,
        "source_language": document.source.language,
        "timed": isinstance(document, Session),
    }
    return Settings(**{**base, **given})


def _coverage(
    source: Source, wanted: Sequence[str], folder: Collection[str], languages: Iterable[Language]
) -> dict[Language, Coverage]:
    found = {}
    for language in languages:
        catalogue = source.catalogues.get(language)
        if language == source.language:
            found[language] = Coverage(len(wanted), len(wanted), reviewed=True)
        elif catalogue is None:
            found[language] = Coverage(0, len(wanted), reviewed=False)
        else:
            done = sum(1 for message in wanted if _is_done(catalogue.entries.get(message)))
            found[language] = Coverage(done, len(wanted), is_reviewed(catalogue, folder))
    return found


def _is_done(entry: Entry | None) -> bool:
    return bool(entry and entry.translation and not entry.fuzzy)


def languages_of(course: Course, source: Source, language: Language) -> dict[str, Any]:
    """Return what `Settings` need to show in one language what was read from a source."""

    def entries(each: Language) -> Mapping[str, Entry]:
        return source.catalogues[each].entries if each in source.catalogues else {}

    helping = takewhile(lambda each: each != source.language, _fallback(course))
    return {
        "language": language,
        "source_language": source.language,
        "entries": entries(language),
        "others": tuple((each, entries(each)) for each in helping if each != language),
    }


def rest_of(course: Course, document: Document, language: Language) -> Language:
    """Return the language in which that of a document is shown which is not translated.

    That is the first one that helps out with all of it, or the document's own.
    """
    source = document.source
    coverage = course.coverage[source.path]
    helping = takewhile(lambda each: each != source.language, _fallback(course))
    whole = (
        each
        for each in helping
        if each in source.catalogues and coverage[each].translated == coverage[each].total
    )
    if language == source.language:
        return language
    return next((each for each in whole if each != language), source.language)


def _fallback(course: Course) -> tuple[Language, ...]:
    return course.programme.fallback if course.programme else ()


def _translated(course: Course, document: D, language: Language) -> D:
    source: Source = document.source  # type: ignore[attr-defined]
    settings = Settings(**languages_of(course, source, language))
    translated: D = _mapped(document, lambda phrase: settings.translate(phrase.value))
    return translated


def _mapped(value: Any, change: Callable[[Phrase], Phrase]) -> Any:
    """Return the value with every phrase in it changed."""
    if isinstance(value, Phrase):
        return change(value) if value else value
    if isinstance(value, tuple):
        return tuple(_mapped(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, (type, Source, Module)):
        changed = {f.name: _mapped(getattr(value, f.name), change) for f in fields(value)}
        return replace(value, **changed)
    if isinstance(value, Module):
        kept = ("source", "loaded_sessions")
        names = [f.name for f in fields(value) if f.name not in kept]
        return replace(value, **{name: _mapped(getattr(value, name), change) for name in names})
    return value


def head(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Yield what stands in the head of a document, in order: the phrases, and what is no text."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from head(item, (*keys, index))
    elif is_dataclass(value) and not isinstance(value, (type, Phrase)):
        for each in fields(value):
            if each.name not in _NO_HEAD:
                yield from head(getattr(value, each.name), (*keys, each.name))
    else:
        yield keys, value


def _phrases(document: Document) -> Iterator[Phrase]:
    return (each for _, each in head(document) if isinstance(each, Phrase) and each)
