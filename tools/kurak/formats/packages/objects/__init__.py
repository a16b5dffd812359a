"""Edition → learning objects: the pages of a course that speak with a learning platform.

Each session is an object with its questions, and each module has a quiz with a score; every other page is one
that is only read. What they say and what they keep is the same on every platform: a format brings a script of
its own that knows the platform as `Lms`.

keep.js   what is answered, in the platform's own store
sco.js    what an object tells the platform
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from kurak.edition import Edition, Lesson
from kurak.formats.packages.documents import (
    Document,
    Part,
    documents,
    html_of,
    parts,
)
from kurak.formats.packages.names import bare, identifier
from kurak.formats.packages.styles import styles
from kurak.formats.packages.xhtml import tree
from kurak.labels import labels, mark
from kurak.pages import fill
from kurak.practice import FIRST, FOLDER, SCRIPTS, STYLES, WORDS, knowledge
from kurak.record import record

Platform = Literal["scorm", "cmi5", "app"]
"""An app is Kolibri’s: it speaks SCORM, in its own way."""
STYLE = "common/sco.css"
_HERE = Path(__file__).parent
_WORDS = {"sco-done": mark("Done. The platform knows it.")}
# One function around all: a platform may let them wait for its answer, and `await` needs one.
_SCRIPT = "(async () => {{\n{}\n}})();\n"


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the contents that opens a page."""

    id: str
    title: str
    file: str
    kind: Literal["session", "quiz", "page"]
    """A session is done or not, a quiz is passed or failed, a page is read."""
    body: str
    document: Document | None = None
    """What it shows; a quiz has questions of several."""
    case: Document | None = None
    """The case study that stands on its page."""

    @property
    def pictures(self) -> tuple[str, ...]:
        return tuple(name for each in (self.document, self.case) if each for name in each.pictures)


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a heading."""

    id: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects of a course, in two orders."""

    documents: tuple[Document, ...]
    """What they are made of, in reading order."""
    modules: tuple[Group, ...]
    """The parts of the course. A case study that a session uses stands behind that session alone."""
    sessions: Mapping[str, Group]
    """Each session by its id, with the case study that it uses."""


def objects(edition: Edition, with_case: bool = False) -> Objects:
    """Return the objects of an edition; a session stands on one page `with_case`, or else before its case."""
    made = documents(edition, lambda id: f"{id}.html", linked=False, with_case=with_case)
    inside = {each.id: each for each in made}
    session = _on_one_page if with_case else _session
    sessions = {lesson.id: session(lesson, inside) for lesson in edition.lessons}
    return Objects(tuple(inside.values()), tuple(_modules(edition, inside, sessions)), sessions)


def sizes(edition: Edition, made: Objects) -> dict[str, tuple[str, tuple[Group, ...]]]:
    """Return the packages that are wanted of an edition by their names: the title of each and its groups."""
    sets = {}
    if "course" in edition.granularity:
        sets["course"] = (record(edition).title, made.modules)
    if "module" in edition.granularity:
        modules = {group.id: group for group in made.modules}
        for chapter in edition.chapters:
            group = modules[identifier("module", chapter.id)]
            sets[f"modules/{chapter.id}"] = (group.title, (group,))
    if "session" in edition.granularity:
        sets |= {f"sessions/{id}": (group.title, (group,)) for id, group in made.sessions.items()}
    return sets


def read(document: Document, body: str) -> Item:
    """Return the item of a document that is only read, with this HTML of it."""
    name, title = identifier("item", document.id), bare(document.line)
    return Item(name, title, f"{document.id}.html", "page", body, document)


def page(edition: Edition, item: Item, platform: Platform) -> bytes:
    """Return the page of an item as a platform is to have it."""
    return fill(
        edition,
        "packages/sco.html",
        item=item,
        platform=platform,
        speaks=item.kind != "page" or platform == "cmi5",
        knowledge=knowledge(edition, {**WORDS, **_WORDS}),
    ).encode()


def common(lms: Path) -> dict[str, bytes]:
    """Return what every page needs, by file: its style, and its scripts, one of which knows the platform."""
    keep, sco = ((_HERE / name).read_text(encoding="utf-8") for name in ("keep.js", "sco.js"))
    own = lms.read_text(encoding="utf-8")
    script = "\n".join([*_shared(FIRST), own, keep, *_shared(SCRIPTS), sco])
    return {
        "common/sco.js": _SCRIPT.format(script).encode(),
        STYLE: "\n".join([styles("page", "sco"), *_shared(STYLES)]).encode(),
    }


def shown(items: Iterable[Item], pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the pictures that items show, by file."""
    names = {picture for item in items for picture in item.pictures}
    return {name: pictures[name] for name in sorted(names)}


def _shared(names: Iterable[str]) -> Iterator[str]:
    return ((FOLDER / name).read_text(encoding="utf-8") for name in names)


def _modules(
    edition: Edition, inside: Mapping[str, Document], sessions: Mapping[str, Group]
) -> Iterator[Group]:
    used = {lesson.case_id for lesson in edition.lessons}
    for part in parts(edition, inside.values()):
        items: list[Item] = []
        for each in part.documents:
            if each.id in sessions:
                items += sessions[each.id].items
            elif each.id not in used:
                items.append(read(each, html_of(each.body)))
        asked = [each for each in part.documents if each.lesson and each.lesson.questions]
        if asked:
            items.append(_quiz(edition, part, asked))
        if items:
            yield Group(part.id, bare(part.title.value), tuple(items))


def _session(lesson: Lesson, inside: Mapping[str, Document]) -> Group:
    document = inside[lesson.id]
    title = bare(document.heading)
    body = html_of(document.body) + html_of(document.questions)
    name = identifier("item", lesson.id)
    own = Item(name, title, f"{lesson.id}.html", "session", body, document)
    used = inside[lesson.case_id] if lesson.case_id else None
    case = [read(used, html_of(used.body))] if used else []
    return Group(identifier("session", lesson.id), title, (own, *case))


def _on_one_page(lesson: Lesson, inside: Mapping[str, Document]) -> Group:
    """Return a session with its case study before the questions, some of which are about it."""
    own, *_ = _session(lesson, inside).items
    document = inside[lesson.id]
    used = inside[lesson.case_id] if lesson.case_id else None
    told = _below(used) if used else ""
    body = html_of(document.body) + told + html_of(document.questions)
    item = replace(own, body=body, case=used)
    return Group(identifier("session", lesson.id), item.title, (item,))


def _below(case: Document) -> str:
    """Return a case study as a part of another page."""
    root = tree(html_of(case.body))
    for heading in list(root.iter("h2", "h3", "h4")):
        heading.tag = f"h{int(heading.tag[1]) + 1}"
    title = tree(f'<h2 id="{case.id}"></h2>')
    title[0].text = case.heading
    return f'<section class="case">{html_of(title)}{html_of(root)}</section>'


def _quiz(edition: Edition, part: Part, asked: Iterable[Document]) -> Item:
    chapter = part.documents[0]
    label = labels(edition.language)
    title = bare(f"{chapter.number} {label('Check what you know')}")
    root = tree('<section class="questions quiz"></section>')
    section = root[0]
    found = (tree(html_of(document.questions)).find_class("question") for document in asked)
    numbered = [pair for questions in found for pair in enumerate(questions, 1)]
    words = label("Question %(number)s")
    for number, (before, question) in enumerate(numbered, 1):
        for legend in question.iter("legend"):  # each session begins again with 1
            mine, here = (words % {"number": each} for each in (before, number))
            legend.text = legend.text.replace(mine, here)
        section.append(question)
    section.extend(tree('<p class="quiz-count" hidden></p>'))
    name = f"{chapter.id}-quiz_.html"  # an underscore: no page has that name
    return Item(identifier("item-quiz", chapter.id), title, name, "quiz", html_of(root))
