"""Edition → an HTML5 app for each session: `packages/<language>/html5/<session>.zip`, for Kolibri.

Kolibri opens `index.html` at the root of the archive, in a frame of its own and without a network.
"""

from collections.abc import Iterator

from kurak.archive import archive
from kurak.edition import Edition, File
from kurak.formats import practised, shown_in
from kurak.formats.packages.documents import Document, picture_files, whole
from kurak.formats.packages.objects import STYLE, common, objects, page, read, shown
from kurak.formats.packages.scorm import LMS


@shown_in("lms")
@practised
def html5(edition: Edition) -> Iterator[File]:
    """Yield the apps of the participants' edition."""
    if edition.audience != "participant":
        return
    for document, content in apps(edition):
        if document.lesson:
            yield File(f"packages/{edition.language}/html5/{document.id}.zip", content)


def apps(edition: Edition) -> Iterator[tuple[Document, bytes]]:
    """Yield every page of an edition with the archive that it is as an app.

    Participants answer the questions of a session, below the case study that it uses: Kolibri's frame has no
    way back from a second page. Facilitators read them, with the rest of their guide.
    """
    learners = edition.audience == "participant"
    made, files, pictures = (
        objects(edition, with_case=learners),
        common(LMS),
        picture_files(edition),
    )
    for document in made.documents:
        if document.lesson and learners:
            items, needed = made.sessions[document.id].items, files
        else:
            items, needed = (read(document, whole(document)),), {STYLE: files[STYLE]}
        (first,) = (page(edition, item, "app") for item in items)
        yield document, archive({"index.html": first, **needed, **shown(items, pictures)})
