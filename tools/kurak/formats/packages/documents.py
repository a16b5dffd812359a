"""Edition → the documents of a package, each in a file with a plain name, with their pictures."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from lxml.html import HtmlElement

from kurak.edition import Edition, Lesson
from kurak.formats.packages.xhtml import as_name, drop, tree
from kurak.model import Phrase
from kurak.pages import Kind, pages
from kurak.sites import resolved

PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class Document:
    """A page of the course in a package."""

    id: str
    kind: Kind
    number: str
    """`1.2`; nothing for what has no number."""
    title: Phrase
    body: HtmlElement
    """What stands below the title, without its questions."""
    pictures: tuple[str, ...]
    """The files of the pictures it shows."""
    lesson: Lesson | None = None
    """The session that it is."""

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}".strip()


def documents(
    edition: Edition, file_of: Callable[[str], str], up: str = ""
) -> tuple[Document, ...]:
    """Return the documents of an edition in reading order.

    `file_of` tells how a page of an id is called beside the others, and `up` leads from there to the folder
    of the pictures.
    """
    inside = pages(edition)
    names = {page.id: file_of(page.id) for page in inside}
    files = {path: f"{up}{name}" for path, name in picture_names(edition).items()}
    lessons = {lesson.id: lesson for lesson in edition.lessons}
    found = []
    for page in inside:
        body = tree(resolved(page.html, names, files, as_name))
        drop(body, "questions")  # each format asks them in its own way
        shown = {image.get("src", "").removeprefix(up) for image in body.iter("img")}
        found.append(
            Document(
                id=page.id,
                kind=page.kind,
                number=page.number,
                title=page.title,
                body=body,
                pictures=tuple(sorted(shown)),
                lesson=lessons.get(page.id),
            )
        )
    return tuple(found)


def picture_names(edition: Edition) -> dict[str, str]:
    """Return for each picture of an edition its file in a package: ASCII, as some platforms lose others."""
    return {
        asset.path: f"{PICTURES}/{number:03}{PurePosixPath(asset.path).suffix.lower()}"
        for number, asset in enumerate(edition.assets, 1)
    }


def picture_files(edition: Edition, wanted: Iterable[str] | None = None) -> dict[str, bytes]:
    """Return the pictures by their files; only those that are wanted, if any are named."""
    names = picture_names(edition)
    files = {names[asset.path]: asset.content for asset in edition.assets}
    return files if wanted is None else {name: files[name] for name in sorted(set(wanted))}


def with_body(document: Document, body: HtmlElement) -> Document:
    return replace(document, body=body)
