"""Edition → a channel that Kolibri imports from a disk: `packages/<language>/kolibri/`.

A topic for each module and for the pages around them, in it an HTML5 app for each page, and the course as a
book, to read and to print. What is for facilitators is a channel of its own, in `kolibri-facilitator/`, which
Kolibri shows to coaches only: a participants' folder has nothing in it that could be found.

The database names each file by its checksum, so it waits for the printed book (decision 0026); the other
files do not, and are no part of what waits.

channel     what a channel holds
database    a channel → the SQLite file that Kolibri reads
schema.sql  its tables
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from kurak.bundle import Bundle
from kurak.edition import Edition, File
from kurak.formats import practised, shown_in
from kurak.formats.packages.documents import Part, parts
from kurak.formats.packages.epub import book
from kurak.formats.packages.html5 import apps
from kurak.formats.packages.kolibri.channel import Channel, Content, Node, Type, key
from kurak.formats.packages.kolibri.database import database
from kurak.labels import labels, mark
from kurak.languages import direction, name
from kurak.record import Record, record


@shown_in("lms")
@practised
def kolibri(edition: Edition) -> Iterator[File | Bundle]:
    """Yield the folder of an edition as Kolibri imports it from a disk (importchannel, importcontent)."""
    learners = edition.audience == "participant"
    folder = f"packages/{edition.language}/{'kolibri' if learners else 'kolibri-facilitator'}"
    files: dict[str, bytes] = {}  # two pages may be the same file

    def store(type: Type, data: bytes) -> Content:
        content = Content.of(type, data)
        files[content.path] = data
        return content

    channel = _channel(edition, learners, store)
    yield from (File(f"{folder}/{path}", data) for path, data in files.items())
    handbook = Node(
        key(record(edition).id, "handbook"), labels(edition.language)(mark("Handbook to print"))
    )
    yield Bundle(folder, "handbook", partial(_whole, folder, channel, handbook))


def _whole(folder: str, channel: Channel, handbook: Node, books: Sequence[bytes]) -> Iterator[File]:
    """Yield what waits for the handbook: itself, and the database of the channel with it."""
    (pdf,) = books
    content = Content.of("pdf", pdf)
    yield File(f"{folder}/{content.path}", pdf)
    inside = (*channel.root.inside, replace(handbook, content=content))
    whole = replace(channel, root=replace(channel.root, inside=inside))
    yield File(f"{folder}/content/databases/{channel.root.id}.sqlite3", database(whole))


def _channel(edition: Edition, learners: bool, store: Callable[[Type, bytes], Content]) -> Channel:
    """Return a channel, and `store` what is in its files."""
    about = record(edition)
    said = " · ".join(filter(None, (about.description, about.translation)))
    return Channel(
        root=Node(key(about.id), about.title, said, inside=tuple(_nodes(edition, about, store))),
        author=about.publisher,
        rights=about.rights,
        language=about.language,
        language_name=name(about.language),
        direction=direction(about.language),
        # Kolibri takes a channel that it has already only if its version is a higher number.
        version=int(about.published.replace("-", "")),
        learners=learners,
    )


def _nodes(
    edition: Edition, about: Record, store: Callable[[Type, bytes], Content]
) -> Iterator[Node]:
    """Yield the topics with their pages, and the book."""
    minutes = {each.id: each.duration for each in edition.lessons}
    minutes |= {each.id: each.reading_minutes for each in edition.cases}
    made = tuple(apps(edition))
    pieces = {
        document.id: Node(
            key(about.id, "page", document.id),
            document.line,
            "" if document.about else document.summary,  # a module's aim is told of its topic
            minutes=minutes.get(document.id),
            content=store("html5", app),
        )
        for document, app in made
    }

    def topic(part: Part) -> Node:
        first = part.documents[0]
        summary = first.summary if part.module else ""
        inside = tuple(pieces[each.id] for each in part.documents)
        return Node(key(about.id, "topic", part.id), part.title.value, summary, inside=inside)

    yield from map(topic, parts(edition, [document for document, _ in made]))
    yield Node(
        key(about.id, "book"),
        about.title,
        about.description,
        content=store("epub", book(edition)),
    )
