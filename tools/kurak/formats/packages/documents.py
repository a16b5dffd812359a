"""Edition → the documents of a package, each in a file with a plain name, with their pictures."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import PurePosixPath

from lxml import etree
from lxml.html import HtmlElement

from kurak.edition import Edition, Lesson
from kurak.formats.packages.names import identifier
from kurak.formats.packages.tables import stacked
from kurak.formats.packages.xhtml import as_name, tree
from kurak.labels import labels, mark
from kurak.model import Phrase
from kurak.pages import Kind, pages
from kurak.screen import for_screen
from kurak.sites import resolved

PICTURES = "pictures"
_TITLES = {
    "front": mark("Before you begin"),
    "case": mark("Case studies"),
    "agenda": mark("Workshop plans"),
    "glossary": mark("More"),
    "back": mark("More"),
}
_ABOUT = mark("About this module")
_QUESTIONS = './/section[contains(concat(" ", @class, " "), " questions ")]'


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
    questions: HtmlElement
    """The section of its questions; empty where it has none."""
    pictures: tuple[str, ...]
    """The files of the pictures it shows."""
    summary: str = ""
    lesson: Lesson | None = None
    """The session that it is."""
    about: str = ""
    """How a list below the title of a module calls the module's own page."""

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def line(self) -> str:
        """What it is called in a list of contents in which a module has a title of its own."""
        return f"{self.number} {self.about}" if self.about else self.heading


@dataclass(frozen=True, slots=True)
class Part:
    """A module with its sessions, or pages that belong together."""

    id: str
    """An ASCII name in XML."""
    title: Phrase
    documents: tuple[Document, ...]
    """Of a module, its own page first."""
    module: bool = False


def documents(
    edition: Edition,
    file_of: Callable[[str], str],
    up: str = "",
    linked: bool = True,
    with_case: bool = False,
) -> tuple[Document, ...]:
    """Return the documents of an edition in reading order.

    `file_of` tells how a page of an id is called beside the others, and `up` leads from there to the folder
    of the pictures. Where they are not `linked`, what leads to another page becomes plain text;
    but for a session `with_case`, whose case study is to stand on its own page, under its id.
    """
    inside = pages(edition)
    every = {page.id: file_of(page.id) for page in inside}
    files = {path: f"{up}{name}" for path, name in picture_names(edition).items()}
    lessons = {lesson.id: lesson for lesson in edition.lessons}
    found = []
    for page in inside:
        names = every if linked else {page.id: ""}
        lesson = lessons.get(page.id)
        if with_case and lesson and lesson.case_id:
            names |= {lesson.case_id: f"#{lesson.case_id}"}
        html = page.html.replace("<th></th>", "<td></td>")  # the corner of a table heads nothing
        body = stacked(tree(resolved(html, names, files, as_name)))
        shown = {image.get("src", "").removeprefix(up) for image in body.iter("img")}
        questions = tree("")
        questions.extend(body.xpath(_QUESTIONS))  # each format asks them in its own way
        found.append(
            Document(
                id=page.id,
                kind=page.kind,
                number=page.number,
                title=page.title,
                body=body,
                questions=questions,
                pictures=tuple(sorted(shown)),
                summary=page.summary.value,
                lesson=lesson,
                about=labels(edition.language)(_ABOUT) if page.kind == "chapter" else "",
            )
        )
    return tuple(found)


def parts(edition: Edition, inside: Iterable[Document]) -> Iterator[Part]:
    """Yield the parts that documents fall into, in their order."""
    label = labels(edition.language)

    def key(each: Document) -> str:
        return each.number.partition(".")[0] or label(_TITLES[each.kind])

    for title, members in groupby(inside, key):
        found = tuple(members)
        first = found[0]
        if first.kind == "chapter":
            heading = Phrase(first.heading, first.title.language)
            yield Part(identifier("module", first.id), heading, found, module=True)
        else:
            yield Part(identifier("part", first.kind), Phrase(title, edition.language), found)


def picture_names(edition: Edition) -> dict[str, str]:
    """Return for each picture of an edition its file in a package: ASCII, as some platforms lose others."""
    return {
        asset.path: f"{PICTURES}/{number:03}{PurePosixPath(asset.path).suffix.lower()}"
        for number, asset in enumerate(edition.assets, 1)
    }


def picture_files(edition: Edition, wanted: Iterable[str] | None = None) -> dict[str, bytes]:
    """Return the pictures by their files; only those that are wanted, if any are named."""
    names = picture_names(edition)
    files = {names[asset.path]: for_screen(asset.content) for asset in edition.assets}
    return files if wanted is None else {name: files[name] for name in sorted(set(wanted))}


def html_of(root: HtmlElement) -> str:
    """Return what stands in a tree as HTML."""
    parts = (etree.tostring(child, method="html", encoding="unicode") for child in root)
    return "".join([escape(root.text or "", quote=False), *parts])


def whole(document: Document) -> str:
    """Return a page with its questions where they were: before the key, or else at the end."""
    keys = document.body.find_class("answer-key")
    for section in list(document.questions):
        if keys:
            keys[0].addprevious(section)
        else:
            document.body.append(section)
    return html_of(document.body)


def lead_to_questions(document: Document, address: str = "") -> None:
    """Let what leads to the questions of a page lead to where they are asked; or become plain text."""
    for link in document.body.xpath(".//a[@href=$place]", place=f"#{document.id}--questions"):
        if address:
            link.set("href", address)
        else:
            del link.attrib["href"]
