"""Edition → SCORM packages: the whole course, each module, each session, for SCORM 1.2 and for SCORM 2004.

`packages/<language>/scorm12/` is for platforms in general, `scorm2004/` (3rd edition) for Sakai, whose player
takes nothing else.

lms.js    the platform's API, whichever it is
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from kurak.archive import archive
from kurak.edition import Edition, File
from kurak.formats import practised, shown_in
from kurak.formats.packages.documents import picture_files
from kurak.formats.packages.names import bare, identifier
from kurak.formats.packages.objects import Group, common, objects, page, shown, sizes
from kurak.pages import fill
from kurak.record import record

Version = Literal["12", "2004"]
LMS = Path(__file__).parent / "lms.js"
"""The script that knows SCORM's platforms."""
_VERSIONS: tuple[Version, ...] = ("12", "2004")


@shown_in("lms")
@practised
def scorm(edition: Edition) -> Iterator[File]:
    """Yield the packages of the participants' edition, in each size that is wanted and both versions."""
    if edition.audience != "participant":
        return
    made = objects(edition)
    pages = {
        item.file: page(edition, item, "scorm") for group in made.modules for item in group.items
    }
    files, pictures = common(LMS), picture_files(edition)
    for version in _VERSIONS:
        for name, (title, groups) in sizes(edition, made).items():
            content = _package(edition, version, name, title, groups, pages, files, pictures)
            yield File(f"packages/{edition.language}/scorm{version}/{name}.zip", content)


def _package(
    edition: Edition,
    version: Version,
    name: str,
    title: str,
    groups: tuple[Group, ...],
    pages: Mapping[str, bytes],
    files: Mapping[str, bytes],
    pictures: Mapping[str, bytes],
) -> bytes:
    # A case may be used twice.
    items = {item.file: item for group in groups for item in group.items}
    seen = shown(items.values(), pictures)
    manifest = fill(
        edition,
        f"packages/imsmanifest-{version}.xml",
        id=identifier("kurak", f"{record(edition).id}-{name}"),
        title=bare(title),
        record=record(edition),
        groups=groups,
        items=list(items.values()),
        common=list(files),
    )
    own = {file: pages[file] for file in items}
    return archive({"imsmanifest.xml": manifest.encode(), **own, **files, **seen})
