"""Edition → an HTML5 app for each session: `packages/<language>/html5/<session>.zip`, for Kolibri.

Kolibri opens `index.html` at the root of the archive, in a frame of its own and without a network.
"""

from collections.abc import Iterator

from kurak.archive import archive
from kurak.edition import Edition, File
from kurak.formats import practised
from kurak.formats.packages.documents import Document
from kurak.formats.packages.scorm import app_files


@practised
def html5(edition: Edition) -> Iterator[File]:
    """Yield the apps of the participants' edition."""
    if edition.audience != "participant":
        return
    for document, content in apps(edition):
        if document.lesson:
            yield File(f"packages/{edition.language}/html5/{document.id}.zip", content)


def apps(edition: Edition) -> Iterator[tuple[Document, bytes]]:
    """Yield every page of an edition with the archive that it is as an app."""
    for document, files in app_files(edition):
        (_, page), *others = files.items()
        yield document, archive({"index.html": page, **dict(others)})
