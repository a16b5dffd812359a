"""Edition → cmi5 packages: the whole course, each module, each session, for platforms that speak xAPI.

They are in `packages/<language>/cmi5/`. The course structure (`cmi5.xml`, cmi5 Quartz 13 and 14) has a block
for each module, and in it an assignable unit for each session, for the module's quiz, and for what else there
is to read. A unit has the same id in a package of any size.

lms.js    the platform, whose address the page has from the platform itself
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

from kurak.archive import archive
from kurak.edition import Edition, File
from kurak.formats import practised, shown_in
from kurak.formats.packages.documents import picture_files
from kurak.formats.packages.names import bare
from kurak.formats.packages.objects import Group, Item, common, objects, page, shown, sizes
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
    description: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A course structure. Its ids are IRIs that stay the same from one edition of the course to the next."""

    id: str
    title: str
    description: str
    blocks: tuple[Block, ...]


@shown_in("lms")
@practised
def cmi5(edition: Edition) -> Iterator[File]:
    """Yield the packages of the participants' edition, in each size that is wanted."""
    if edition.audience != "participant":
        return
    made = objects(edition)
    pages = {
        item.file: page(edition, item, "cmi5") for group in made.modules for item in group.items
    }
    files, pictures = common(_LMS), picture_files(edition)
    for name, (title, groups) in sizes(edition, made).items():
        inside = _each_once(groups)
        items = [item for group in inside for item in group.items]
        structure = fill(edition, "packages/cmi5.xml", course=_course(edition, name, title, inside))
        own = {item.file: pages[item.file] for item in items}
        seen = shown(items, pictures)
        content = archive({"cmi5.xml": structure.encode(), **own, **files, **seen})
        yield File(f"packages/{edition.language}/cmi5/{name}.zip", content)


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


def _course(edition: Edition, name: str, title: str, groups: list[Group]) -> Course:
    itself = record(edition)

    def iri(name: str) -> str:
        return f"urn:uuid:{uuid5(UUID(itself.id), name)}"

    def unit(group: Group, item: Item) -> Unit:
        # A description is asked for (14.1); what has none says where it belongs, and not its title again.
        about = bare(item.document.summary) if item.document else ""
        told = about or (group.title if group.title != item.title else bare(itself.title))
        return Unit(iri(item.id), item.title, told, _MOVE_ON[item.kind], item.file)

    blocks = (
        Block(
            iri(group.id),
            group.title,
            _told(group) or bare(itself.title),
            tuple(unit(group, item) for item in group.items),
        )
        for group in groups
    )
    title = bare(title)
    if name == "course":
        description = bare(itself.description) or title
        return Course(f"urn:uuid:{itself.id}", title, description, tuple(blocks))
    return Course(iri(name), title, _told(groups[0]) or bare(itself.title), tuple(blocks))


def _told(group: Group) -> str:
    """Return what is said of a module, or of a session that stands alone: nothing of other groups."""
    first = group.items[0].document
    return bare(first.summary) if first and first.kind in ("chapter", "lesson") else ""
