"""Edition → a channel that Kolibri imports from a disk: `packages/<language>/kolibri/`.

A topic for each module and for the pages around them, in it an HTML5 app for each page, and the course as a
book. What is for facilitators is a channel of its own, in `kolibri-facilitator/`, which Kolibri shows to
coaches only: a participants' folder has nothing in it that could be found.

channel     what a channel holds
database    a channel → the SQLite file that Kolibri reads
schema.sql  its tables
"""

from collections.abc import Iterator

from kurak.edition import Edition, File
from kurak.formats import practised
from kurak.formats.packages.documents import Part, parts
from kurak.formats.packages.epub import book
from kurak.formats.packages.html5 import apps
from kurak.formats.packages.kolibri.channel import Channel, Content, Node, key
from kurak.formats.packages.kolibri.database import database
from kurak.languages import direction, name
from kurak.pages import pages
from kurak.record import Record, record


@practised
def kolibri(edition: Edition) -> Iterator[File]:
    """Yield the folder of an edition as Kolibri imports it from a disk (importchannel, importcontent)."""
    channel = _channel(edition)
    folder = "kolibri" if channel.learners else "kolibri-facilitator"
    inside = f"packages/{edition.language}/{folder}/content"
    yield File(f"{inside}/databases/{channel.root.id}.sqlite3", database(channel))
    contents = {each.name: each.data for each in channel.contents}  # two pages may be the same file
    for file, data in contents.items():
        yield File(f"{inside}/storage/{file[0]}/{file[1]}/{file}", data)


def _channel(edition: Edition) -> Channel:
    about = record(edition)
    said = " · ".join(filter(None, (about.description, about.translation)))
    return Channel(
        root=Node(key(about.id), about.title, said, inside=tuple(_nodes(edition, about))),
        author=about.publisher,
        rights=about.rights,
        language=about.language,
        language_name=name(about.language),
        direction=direction(about.language),
        # Kolibri takes a channel that it has already only if its version is a higher number.
        version=int(about.published.replace("-", "")),
        learners=edition.audience == "participant",
    )


def _nodes(edition: Edition, about: Record) -> Iterator[Node]:
    """Yield the topics with their pages, and the book."""
    minutes = {each.id: each.duration for each in edition.lessons}
    minutes |= {each.id: each.reading_minutes for each in edition.cases}
    summaries = {page.id: page.summary.value for page in pages(edition)}
    made = tuple(apps(edition))
    pieces = {
        document.id: Node(
            key(about.id, "page", document.id),
            document.heading,
            summaries[document.id],
            minutes=minutes.get(document.id),
            content=Content("html5", app),
        )
        for document, app in made
    }

    def topic(part: Part) -> Node:
        first = part.documents[0]
        summary = summaries[first.id] if part.module else ""
        inside = tuple(pieces[each.id] for each in part.documents)
        return Node(key(about.id, "topic", part.id), part.title.value, summary, inside=inside)

    yield from map(topic, parts(edition, [document for document, _ in made]))
    yield Node(
        key(about.id, "book"),
        about.title,
        about.description,
        content=Content("epub", book(edition)),
    )
