"""A course → the same course in the two languages that nobody speaks, to be built and looked at."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from kurak.authoring.programme import with_languages
from kurak.catalogues import folders
from kurak.dialect import Render, render
from kurak.edition import File
from kurak.model import Course, Document, Language
from kurak.pseudo import PSEUDO, pseudo
from kurak.store.inputs import SOURCES
from kurak.translate import messages

_SETTINGS = "mkdocs.yml"


def pseudo_course(course: Course, render: Render = render) -> Iterator[File]:
    """Yield the files of a course that speaks the pseudo-locales too, and has no other catalogues.

    Raise `authoring.yaml.Lost` where a comment of its programme.yml would be lost.
    """
    assert course.programme is not None
    programme = course.programme.source
    text = with_languages(programme.text, PSEUDO)
    for path in _sources(course.root):
        if path == programme.path:
            yield File(path, text.encode())
        else:
            yield File(path, (course.root / path).read_bytes())
    for folder, documents in folders(course).items():
        for language in PSEUDO:
            yield File(f"{folder}/{language}.po", _catalogue(documents, language, render).encode())


def _sources(root: Path) -> Iterator[str]:
    for file in sorted(each for name in SOURCES for each in (root / name).rglob("*")):
        if file.is_file() and file.suffix != ".po":
            yield file.relative_to(root).as_posix()
    if (root / _SETTINGS).is_file():
        yield _SETTINGS


def _catalogue(documents: Iterable[Document], language: Language, render: Render) -> str:
    po = polib.POFile()
    po.metadata = {"Language": language, "Content-Type": "text/plain; charset=UTF-8"}
    for message in dict.fromkeys(m for each in documents for m in messages(each, render)):
        po.append(polib.POEntry(msgid=message, msgstr=pseudo(message)))
    return f"{po}\n"
