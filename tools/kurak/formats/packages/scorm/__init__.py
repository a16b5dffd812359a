"""Edition → SCORM packages: the whole course, each module, each session, for SCORM 1.2 and for SCORM 2004.

`packages/<language>/scorm12/` is for platforms in general, `scorm2004/` (3rd edition) for Sakai, whose player
takes nothing else. Each session is an object (SCO) with its questions, each module has a quiz with a score.

lms.js    the platform's API, whichever it is
keep.js   what is answered, in the platform's own store
sco.js    what an object tells the platform
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kurak.archive import archive
from kurak.edition import Edition, File, Lesson
from kurak.formats import practised
from kurak.formats.packages.documents import (
    Document,
    Part,
    documents,
    html_of,
    parts,
    picture_files,
)
from kurak.formats.packages.names import bare, identifier
from kurak.formats.packages.styles import styles
from kurak.formats.packages.xhtml import tree
from kurak.labels import labels, mark
from kurak.pages import fill
from kurak.practice import FIRST, FOLDER, SCRIPTS, STYLES, WORDS, knowledge
from kurak.record import record

Version = Literal["12", "2004"]
_HERE = Path(__file__).parent
_OWN = ("lms.js", "keep.js", "sco.js")
_STYLE = "common/sco.css"
_WORDS = {"sco-done": mark("Done. The platform knows it.")}
_SCO: tuple[Version, ...] = ("12", "2004")


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the contents that opens a page."""

    id: str
    title: str
    file: str
    content: bytes
    pictures: tuple[str, ...] = ()
    sco: bool = False
    """Whether it speaks with the platform; an asset does not."""
    mastery: bool = False
    """Whether it is passed or failed."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a heading."""

    id: str
    title: str
    items: tuple[Item, ...]


@practised
def scorm(edition: Edition) -> Iterator[File]:
    """Yield the packages of the participants' edition, in every size and both versions."""
    if edition.audience != "participant":
        return
    inside = _inside(edition)
    sessions = {lesson.id: _session(edition, lesson, inside) for lesson in edition.lessons}
    groups = list(_groups(edition, inside, sessions))
    sets = {"course": (record(edition).title, groups)}
    for chapter in edition.chapters:
        (group,) = (each for each in groups if each.id == identifier("module", chapter.id))
        sets[f"modules/{chapter.id}"] = (group.title, [group])
    sets |= {f"sessions/{id}": (group.title, [group]) for id, group in sessions.items()}
    common, pictures = _common(edition), picture_files(edition)
    for version in _SCO:
        for name, (title, groups) in sets.items():
            content = _package(edition, version, name, title, tuple(groups), common, pictures)
            yield File(f"packages/{edition.language}/scorm{version}/{name}.zip", content)


def app_files(edition: Edition) -> Iterator[tuple[Document, dict[str, bytes]]]:
    """Yield each page with its files, its own first; what they need of a platform they do without.

    Participants answer the questions of a session; facilitators read them, with the rest of their guide.
    """
    inside = _inside(edition)
    common, pictures = _common(edition), picture_files(edition)
    for document in inside.values():
        if document.lesson and edition.audience == "participant":
            items, needed = _session(edition, document.lesson, inside, app=True).items, common
        else:
            items = (_asset(edition, document, _whole(document)),)
            needed = {_STYLE: common[_STYLE]}
        shown = sorted({picture for item in items for picture in item.pictures})
        pages = {item.file: item.content for item in items}
        yield document, {**pages, **needed, **{name: pictures[name] for name in shown}}


def _whole(document: Document) -> str:
    """Return a page with its questions where they were: before the key, or else at the end."""
    keys = document.body.find_class("answer-key")
    for section in list(document.questions):
        if keys:
            keys[0].addprevious(section)
        else:
            document.body.append(section)
    return html_of(document.body)


def _inside(edition: Edition) -> dict[str, Document]:
    return {each.id: each for each in documents(edition, lambda id: f"{id}.html", linked=False)}


def _common(edition: Edition) -> dict[str, bytes]:
    """Return what every object of an edition needs: its scripts and its style."""
    own = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in _OWN[:2])
    last = (_HERE / _OWN[2]).read_text(encoding="utf-8")
    return {
        "common/sco.js": "\n".join([*_shared(FIRST), own, *_shared(SCRIPTS), last]).encode(),
        _STYLE: "\n".join([styles("page", "sco"), *_shared(STYLES)]).encode(),
    }


def _shared(names: Iterable[str]) -> Iterator[str]:
    return ((FOLDER / name).read_text(encoding="utf-8") for name in names)


def _groups(
    edition: Edition, inside: Mapping[str, Document], sessions: Mapping[str, Group]
) -> Iterator[Group]:
    """Yield the parts of the course; a case study that a session uses stands behind that session alone."""
    used = {lesson.case_id for lesson in edition.lessons}
    for part in parts(edition, inside.values()):
        items: list[Item] = []
        for each in part.documents:
            if each.id in sessions:
                items += sessions[each.id].items
            elif each.id not in used:
                items.append(_asset(edition, each))
        asked = [each for each in part.documents if each.lesson and each.lesson.questions]
        if asked:
            items.append(_quiz(edition, part, asked))
        if items:
            yield Group(part.id, bare(part.title.value), tuple(items))


def _session(
    edition: Edition, lesson: Lesson, inside: Mapping[str, Document], app: bool = False
) -> Group:
    document = inside[lesson.id]
    title = bare(document.heading)
    body = html_of(document.body) + html_of(document.questions)
    content = _page(edition, title, document, body, "session", app)
    own = Item(
        identifier("item", lesson.id),
        title,
        f"{lesson.id}.html",
        content,
        document.pictures,
        sco=True,
    )
    case = [_asset(edition, inside[lesson.case_id])] if lesson.case_id else []
    return Group(identifier("session", lesson.id), title, (own, *case))


def _quiz(edition: Edition, part: Part, sessions: Iterable[Document]) -> Item:
    chapter = part.documents[0]
    label = labels(edition.language)
    title = bare(f"{chapter.number} {label('Check what you know')}")
    root = tree('<section class="questions quiz"></section>')
    section = root[0]
    for document in sessions:
        section.extend(tree(html_of(document.questions)).find_class("question"))
    section.extend(tree('<p class="quiz-count" hidden></p>'))
    name = f"{chapter.id}-quiz_"  # an underscore: no page has that name
    content = _page(edition, title, None, html_of(root), "quiz")
    return Item(
        identifier("item-quiz", chapter.id), title, f"{name}.html", content, sco=True, mastery=True
    )


def _asset(edition: Edition, document: Document, body: str = "") -> Item:
    title = bare(document.heading)
    content = _page(edition, title, document, body or html_of(document.body), "")
    return Item(
        identifier("item", document.id), title, f"{document.id}.html", content, document.pictures
    )


def _page(
    edition: Edition,
    title: str,
    document: Document | None,
    body: str,
    sco: str,
    app: bool = False,
) -> bytes:
    return fill(
        edition,
        "packages/sco.html",
        title=title,
        document=document,
        body=body,
        sco=sco,
        app=app,
        knowledge=knowledge(edition, {**WORDS, **_WORDS}),
    ).encode()


def _package(
    edition: Edition,
    version: Version,
    name: str,
    title: str,
    groups: tuple[Group, ...],
    common: Mapping[str, bytes],
    pictures: Mapping[str, bytes],
) -> bytes:
    items = {
        item.file: item for group in groups for item in group.items
    }  # a case may be used twice
    shown = sorted({picture for item in items.values() for picture in item.pictures})
    manifest = fill(
        edition,
        f"packages/imsmanifest-{version}.xml",
        id=identifier("kurak", f"{record(edition).id}-{name}"),
        title=bare(title),
        groups=groups,
        items=list(items.values()),
        common=list(common),
        pictures=shown,
    )
    return archive(
        {
            "imsmanifest.xml": manifest.encode(),
            **{item.file: item.content for item in items.values()},
            **common,
            **{picture: pictures[picture] for picture in shown},
        }
    )
