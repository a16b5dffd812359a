"""Edition → an HTML5 app for each session: `packages/<language>/html5/<session>.zip`, for Kolibri.

Kolibri opens `index.html` at the root of the archive, in a frame of its own and without a network.
"""

from collections.abc import Iterator

from kurak.archive import archive
from kurak.edition import Edition, File
from kurak.formats import practised
from kurak.formats.packages.scorm import session_files


@practised
def html5(edition: Edition) -> Iterator[File]:
    """Yield the apps of the participants' edition."""
    if edition.audience != "participant":
        return
    for lesson, files in session_files(edition):
        (_, page), *others = files.items()
        content = archive({"index.html": page, **dict(others)})
        yield File(f"packages/{edition.language}/html5/{lesson.id}.zip", content)
