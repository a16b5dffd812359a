"""Edition → an IMS Common Cartridge: `packages/<language>/course.imscc`, for Moodle, Sakai and Canvas.

Version 1.1 is the newest that all three read; 1.3 is made when asked for (decision 0025). The profile is
narrower than the specification: default namespaces, two levels, one resource for each file, ASCII names,
HTML without scripts. Facilitators get a cartridge of their own, `course-instructor.imscc`, whose resources
have the role Instructor. In each is the handbook of its audience as a PDF, which is added when it is printed
(decision 0026).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from urllib.parse import quote

from kurak.archive import archive, extended
from kurak.bundle import Bundle
from kurak.cartridges import VERSIONS
from kurak.edition import Edition, File, Lesson
from kurak.formats import practised, shown_in
from kurak.formats.packages.documents import (
    Document,
    documents,
    html_of,
    lead_to_questions,
    parts,
    picture_files,
    whole,
)
from kurak.formats.packages.names import bare, identifier
from kurak.formats.packages.questions import asked, folded, separated
from kurak.formats.packages.styles import styles
from kurak.labels import labels, mark
from kurak.pages import fill
from kurak.record import record

_WEB = "webcontent"


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of a cartridge, and what it needs beside itself."""

    id: str
    type: str
    file: str
    content: bytes
    needs: tuple[str, ...] = ()
    """The ids of other resources."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A line of the course that opens a resource."""

    id: str
    title: str
    resource: Resource


@dataclass(frozen=True, slots=True)
class Branch:
    """A module, or pages that belong together."""

    id: str
    title: str
    leaves: tuple[Leaf, ...]


@shown_in("lms")
@practised
def cartridge(edition: Edition) -> Iterator[Bundle]:
    """Yield the cartridge of an edition, to which its handbook is added."""
    name = "course" if edition.audience == "participant" else "course-instructor"
    path = f"packages/{edition.language}/{name}.imscc"
    handbook = f"handbook/{edition.audience}.pdf"
    content = _cartridge(edition, handbook)
    yield Bundle(path, "handbook", partial(_whole, path, content, handbook))


def _whole(path: str, content: bytes, handbook: str, books: Sequence[bytes]) -> Iterator[File]:
    (pdf,) = books
    yield File(path, extended(content, {handbook: pdf}))


def _cartridge(edition: Edition, handbook: str) -> bytes:
    """Return the cartridge but for its handbook, which its manifest lists already."""
    inside = documents(edition, lambda id: f"{id}.html", up="../")
    pictures = {
        name: Resource(identifier("picture", name), _WEB, name, content)
        for name, content in picture_files(edition, _shown(inside)).items()
    }
    style = Resource("style", _WEB, "pages/page.css", styles("page").encode())
    branches = (
        *_branches(edition, inside, pictures, style),
        _printed(edition, handbook),
        *_linked(edition),
    )
    resources = (
        *(leaf.resource for branch in branches for leaf in branch.leaves),
        style,
        *pictures.values(),
    )
    manifest = fill(
        edition,
        "packages/imsmanifest-cc.xml",
        version=VERSIONS[edition.cc],
        record=record(edition),
        title=bare(record(edition).title),
        branches=branches,
        resources=resources,
    )
    return archive(
        {
            "imsmanifest.xml": manifest.encode(),  # the first entry: some readers look no further
            **{each.file: each.content for each in resources if each.file != handbook},
        }
    )


def _shown(inside: Iterable[Document]) -> set[str]:
    return {name for each in inside for name in each.pictures}


def _branches(
    edition: Edition,
    inside: tuple[Document, ...],
    pictures: dict[str, Resource],
    style: Resource,
) -> Iterator[Branch]:
    def page(each: Document) -> Leaf:
        needs = (style.id, *(pictures[name].id for name in each.pictures))
        content = _page(edition, each)
        file = f"pages/{each.id}.html"
        resource = Resource(identifier("page", each.id), _WEB, file, content, needs)
        return Leaf(identifier("item", each.id), bare(each.line), resource)

    def case(each: Document) -> Iterator[Leaf]:
        yield page(each)
        yield from _topics(edition, each)

    def leaves(each: Document) -> Iterator[Leaf]:
        if not each.lesson:
            yield from case(each)
            return
        yield page(each)
        if used.get(each.lesson.case_id or "") == each.id:
            yield from case(cases[each.lesson.case_id or ""])
        yield from _practice(edition, each.lesson)

    cases = {each.id: each for each in inside if each.kind == "case"}
    # A page has one place: a case stands behind the first session that uses it.
    used = {each.case_id: each.id for each in reversed(edition.lessons) if each.case_id}
    for part in parts(edition, inside):
        found = tuple(
            leaf for each in part.documents if each.id not in used for leaf in leaves(each)
        )
        if found:
            yield Branch(part.id, bare(part.title.value), found)


def _linked(edition: Edition) -> Iterator[Branch]:
    """Yield the part with what is on the web, if there is any."""
    links = tuple(_links(edition))
    if links:
        yield Branch("part_links", labels(edition.language)(mark("Links")), links)


def _printed(edition: Edition, handbook: str) -> Branch:
    """Return the part with the handbook, whose content nobody has yet."""
    label = labels(edition.language)
    leaf = Leaf("item-handbook", label("Handbook (PDF)"), Resource("handbook", _WEB, handbook, b""))
    return Branch("part_handbook", label(mark("Handbook to print")), (leaf,))


def _page(edition: Edition, document: Document) -> bytes:
    for element in document.body.iter("details", "summary"):  # platforms take these away
        element.tag = "section" if element.tag == "details" else "h3"
    if edition.audience == "participant":
        lead_to_questions(document)  # the quiz is no page that a page could lead to
        body = html_of(document.body)
    else:
        body = whole(document)
    return fill(edition, "packages/cc-page.html", document=document, body=body).encode()


def _practice(edition: Edition, lesson: Lesson) -> Iterator[Leaf]:
    """Yield the quiz of a session; participants answer it, so the instructor's cartridge has none."""
    label = labels(edition.language)
    # Its profile of QTI has choices and no pairs: each pair, each place in an order is a choice.
    questions = [folded(single) for each in asked(lesson, label) for single in separated(each)]
    if not questions or edition.audience != "participant":
        return
    title = bare(f"{lesson.number} {label('Check what you know')}")
    content = fill(
        edition,
        "packages/qti.xml",
        id=identifier("quiz", lesson.id),
        title=title,
        questions=questions,
    )
    file = f"quizzes/{lesson.id}.xml"
    resource = Resource(
        identifier("quiz", lesson.id), VERSIONS[edition.cc].quiz, file, content.encode()
    )
    yield Leaf(identifier("item-quiz", lesson.id), title, resource)


def _topics(edition: Edition, document: Document) -> Iterator[Leaf]:
    """Yield the topic to discuss a case study in, with its questions; participants' only."""
    if edition.audience != "participant":
        return
    version = VERSIONS[edition.cc]
    for case in edition.cases:
        if case.id == document.id:
            to_discuss = labels(edition.language)(mark("To discuss"))
            title = bare(f"{to_discuss}: {case.title}")
            content = fill(edition, "packages/topic.xml", version=version, title=title, case=case)
            file = f"topics/{case.id}.xml"
            resource = Resource(identifier("topic", case.id), version.topic, file, content.encode())
            yield Leaf(identifier("item-topic", case.id), title, resource)


def _links(edition: Edition) -> Iterator[Leaf]:
    """Yield the sources that are on the web, each address once."""
    version = VERSIONS[edition.cc]
    found: dict[str, str] = {}
    lists = [*(each.sources for each in edition.lessons), *(each.sources for each in edition.cases)]
    for source in chain.from_iterable(lists):
        if source.url:
            found.setdefault(source.url, source.text.value)
    for number, (url, text) in enumerate(found.items(), 1):
        # Moodle takes an address with other letters for an invalid one.
        address = quote(url, safe="%/:=&?~#+!$,;'@()*[]")
        title = bare(text)
        content = fill(edition, "packages/weblink.xml", version=version, title=title, url=address)
        name = f"link-{number:03}"
        resource = Resource(name, version.link, f"links/{name}.xml", content.encode())
        yield Leaf(f"item-{name}", title, resource)
