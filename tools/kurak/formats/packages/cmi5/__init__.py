"""Edition → a cmi5 package: `packages/<language>/cmi5/course.zip`, for platforms that speak xAPI.

The course structure (`cmi5.xml`, cmi5 Quartz 13 and 14) has a block for each module, and in it an assignable
unit for each session, for the module's quiz, and for what else there is to read.

lms.js    the platform, whose address the page has from the platform itself
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

from kurak.archive import archive
from kurak.edition import Edition, File
from kurak.formats import practised
from kurak.formats.packages.documents import picture_files
from kurak.formats.packages.names import bare
from kurak.formats.packages.objects import Group, Item, common, objects, page, shown
from kurak.pages import fill
from kurak.record import record

_LMS = Path(__file__).parent / "lms.js"
_MOVE_ON = {"session": "Completed", "quiz": "Passed", "page": "NotApplicable"}
"""What a platform waits for before it calls a unit satisfied; a page is there to be read, or not."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a platform launches (an AU)."""

    id: str
    title: str
    description: str
    move_on: str
    file: str


@dataclass(frozen=True, slots=True)
class Block:
    """Units under a heading."""

    id: str
    title: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A course structure. Its ids are IRIs that stay the same from one edition of the course to the next."""

    id: str
    title: str
    description: str
    blocks: tuple[Block, ...]


@practised
def cmi5(edition: Edition) -> Iterator[File]:
    """Yield the package of the participants' edition."""
    if edition.audience != "participant":
        return
    groups = _each_once(objects(edition).modules)
    items = [item for group in groups for item in group.items]
    structure = fill(edition, "packages/cmi5.xml", course=_course(edition, groups))
    content = archive(
        {
            "cmi5.xml": structure.encode(),
            **{item.file: page(edition, item, "cmi5") for item in items},
            **common(_LMS),
            **shown(items, picture_files(edition)),
        }
    )
    yield File(f"packages/{edition.language}/cmi5/course.zip", content)


def _each_once(groups: tuple[Group, ...]) -> list[Group]:
    """Return groups without what an earlier one has, such as a case study of two sessions: ids are unique."""
    seen: set[str] = set()
    found = []
    for group in groups:
        own = {item.id: item for item in group.items if item.id not in seen}
        seen |= own.keys()
        if own:
            found.append(Group(group.id, group.title, tuple(own.values())))
    return found


def _course(edition: Edition, groups: list[Group]) -> Course:
    itself = record(edition)

    def iri(name: str) -> str:
        return f"urn:uuid:{uuid5(UUID(itself.id), name)}"

    def unit(item: Item) -> Unit:
        lesson = item.document.lesson if item.document else None
        told = bare(lesson.summary.value) if lesson else ""
        return Unit(iri(item.id), item.title, told or item.title, _MOVE_ON[item.kind], item.file)

    blocks = (
        Block(iri(group.id), group.title, tuple(unit(item) for item in group.items))
        for group in groups
    )
    title = bare(itself.title)
    return Course(f"urn:uuid:{itself.id}", title, bare(itself.description) or title, tuple(blocks))
