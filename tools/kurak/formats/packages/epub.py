"""Edition → an EPUB 3.3 book: `packages/<language>/book.epub`, for facilitators `book-facilitator.epub`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from kurak.archive import archive
from kurak.edition import Edition, File
from kurak.formats import practised, shown_in
from kurak.formats.packages.cover import cover
from kurak.formats.packages.documents import Document, documents, parts, picture_files
from kurak.formats.packages.notes import pop_up
from kurak.formats.packages.styles import styles
from kurak.formats.packages.xhtml import tree, written
from kurak.model import Phrase
from kurak.pages import fill
from kurak.pages.once import once
from kurak.record import record

_ASSETS = Path(__file__).parents[2] / "assets"
_FACES = ("Regular", "Bold", "Italic", "BoldItalic")
_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".ttf": "font/ttf",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ncx": "application/x-dtbncx+xml",
}
"""Core media types (EPUB 3.3, section 3.2) of what is in our books."""
_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents, with those below it."""

    title: Phrase
    file: str
    inside: tuple["Entry", ...] = ()


@shown_in("epub")
@practised
def epub(edition: Edition) -> Iterator[File]:
    """Yield the book of an edition: its notes pop up, and its questions have answers behind them."""
    name = "book" if edition.audience == "participant" else "book-facilitator"
    yield File(f"packages/{edition.language}/{name}.epub", book(edition))


@once()
def book(edition: Edition) -> bytes:
    """Return the book of an edition as an archive; once for all formats that carry it."""
    inside = documents(edition, _file, up="../")
    texts = {
        # An underscore: no page of a course has that name.
        "cover_": _page(edition, "cover.html"),
        "title_": _page(edition, "title.html"),
        **{each.id: _document(edition, each) for each in inside},
    }
    shown = (name for each in inside for name in each.pictures)
    files: dict[str, bytes] = {
        "cover.png": cover(edition.title.value, edition.subtitle.value, edition.audience),
        **{f"text/{_file(id)}": content for id, content in texts.items()},
        "css/book.css": styles("book").encode(),
        **{f"fonts/{name}": (_ASSETS / "fonts" / name).read_bytes() for name in _fonts()},
        **picture_files(edition, shown),
    }
    ids = {path: "cover" if path == "cover.png" else f"f{n}" for n, path in enumerate(files)}
    first, second, *others = (ids[f"text/{_file(id)}"] for id in texts)
    values: dict[str, Any] = {
        "record": record(edition),
        "entries": tuple(_entries(edition, inside)),
        "files": [(ids[path], path, _type(path)) for path in files],
        "spine": [first, second, "nav", *others],
        "first": _file(inside[0].id) if inside else _file("title_"),
    }
    package = {
        "package.opf": _xml(fill(edition, "packages/package.opf", **values)),
        "nav.xhtml": _xml(fill(edition, "packages/nav.html", **values)),
        "toc.ncx": _xml(fill(edition, "packages/toc.ncx", **values)),
    }
    every = {f"EPUB/{path}": content for path, content in (package | files).items()}
    return archive(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": _CONTAINER,
            **every,
        },
        stored={"mimetype"},
    )


def _document(edition: Edition, document: Document) -> bytes:
    body = written(pop_up(document.body))
    questions = ""
    if document.lesson and document.lesson.questions:
        asked = fill(edition, "packages/questions.html", lesson=document.lesson)
        questions = written(tree(asked))
    return _page(edition, "page.html", document=document, body=body, questions=questions)


def _page(edition: Edition, template: str, **values: Any) -> bytes:
    return _xml(fill(edition, f"packages/{template}", record=record(edition), **values))


def _xml(text: str) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text.encode()


def _file(id: str) -> str:
    return f"{id}.xhtml"


def _fonts() -> list[str]:
    return [f"NotoSans-{face}.ttf" for face in _FACES]


def _type(path: str) -> str:
    return _TYPES[PurePosixPath(path).suffix]


def _entries(edition: Edition, inside: tuple[Document, ...]) -> Iterator[Entry]:
    """Yield the contents: modules with their sessions, the other pages under what they have in common."""

    def entry(each: Document) -> Entry:
        return Entry(Phrase(each.heading, each.title.language), f"text/{_file(each.id)}")

    for part in parts(edition, inside):
        first, *others = map(entry, part.documents)
        yield Entry(part.title, first.file, tuple(others if part.module else (first, *others)))
