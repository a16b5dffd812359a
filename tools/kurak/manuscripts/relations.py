"""What the parts of a Word file refer to, inside it or outside (ECMA-376, part 2: relationships)."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from kurak.manuscripts.clean import OUTSIDE
from kurak.manuscripts.told import Refused
from kurak.manuscripts.xml import all_of, parse

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OUTSIDE = ' TargetMode="External"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ON_A_DISK = re.compile(r"(file:///)?([A-Za-z]:|/(Users|home)/)|[^/\\\\]+$|file:///(?![\\\\/])")
"""A template that is the author's own; one on a server would be fetched."""

Relations = dict[str, tuple[str, str, bool]]
"""By id: the last word of the type, the target, and whether it lies outside the file."""


def path_of(path: str) -> str:
    """Return where the relations of a part stand."""
    folder, _, file = path.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def inside(target: str) -> str:
    """Return the name in the archive of what a text in `word/` refers to."""
    return target.removeprefix("/") if target.startswith("/") else f"word/{target}"


def relations_in(content: Mapping[str, bytes], path: str) -> Relations:
    """Return the relations in a part; none where there is no such part."""
    if path not in content:
        return {}
    return {
        each.get("Id", ""): (
            each.get("Type", "").rpartition("/")[2],
            each.get("Target", ""),
            each.get("TargetMode") == "External",
        )
        for each in all_of(parse(content[path]), "Relationship")
    }


def refuse_outside(relations: Relations) -> None:
    """Refuse what is fetched when the file is opened; a template on the author's own disk is left unread."""
    for kind, target, is_outside in relations.values():
        own = kind == "attachedTemplate" and _ON_A_DISK.match(target)
        if is_outside and kind != "hyperlink" and not own:
            raise Refused(OUTSIDE)


def written(relations: Relations) -> bytes:
    """Return relations as a part."""
    lines = "".join(
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(f'{_OFFICE}/{kind}')} "
        f"Target={quoteattr(target)}{_OUTSIDE if outside else ''}/>"
        for key, (kind, target, outside) in relations.items()
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()
