"""A channel → the SQLite file that Kolibri reads: one row for each node, file, and language."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from kurak.formats.packages.kolibri.channel import Channel, Content, Node, key

Row = tuple[str, dict[str, Any]]
"""A table, and what is in its columns."""

_SCHEMA = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
_VERSION = "5"
_LICENCES = ("CC BY", "CC BY-SA", "CC BY-ND", "CC BY-NC", "CC BY-NC-SA", "CC BY-NC-ND")
"""By their names in Kolibri (le_utils, constants/licenses.py), which means version 4.0 by them."""
_KINDS = {"html5": "html5", "epub": "document", "pdf": "document"}
_PRESETS = {"html5": "html5_zip", "epub": "epub", "pdf": "document"}
"""What a file is for (le_utils, constants/format_presets.py)."""
_ACTIVITIES = {"html5": "#j8L0eq3", "epub": "wA01urpi", "pdf": "wA01urpi"}
"""To explore, and to read (le_utils, constants/labels/learning_activities.py)."""
_OPTIONS = {
    # Else Kolibri counts a page as done that was open for some minutes.
    "html5": {"completion_criteria": {"model": "determined_by_resource", "learner_managed": True}},
    "epub": {},
    "pdf": {},
}
_LIBRARY = slice(96, 100)
"""Where a file says which version of SQLite wrote it last (Database File Format, section 1.3)."""


def database(channel: Channel) -> bytes:
    """Return the database of a channel, the same bytes at every build and on every machine."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("PRAGMA page_size = 4096")
        made.executescript(_SCHEMA)
        for table, row in _rows(channel):
            columns, places = ", ".join(row), ", ".join(f":{column}" for column in row)
            made.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", row)
        made.commit()
        content = bytearray(made.serialize())
    content[_LIBRARY] = bytes(4)
    return bytes(content)


def _rows(channel: Channel) -> Iterator[Row]:
    code, _, rest = channel.language.partition("-")
    yield (
        "content_language",
        {
            "id": channel.language,
            "lang_code": code,
            "lang_subcode": rest or None,
            "lang_name": channel.language_name,
            "lang_direction": channel.direction,
        },
    )
    yield (
        "content_channelmetadata",
        {
            "id": channel.root.id,
            "name": channel.root.title[:200],
            "description": channel.root.summary[:400],
            "author": channel.author[:400],
            "version": channel.version,
            "thumbnail": "",
            "min_schema_version": _VERSION,
            "root_id": channel.root.id,
        },
    )
    contents = {each.checksum: each for each in channel.contents}
    yield from (_local_file(each) for each in contents.values())
    yield from _branch(channel, channel.root, None, 1, 0, 1)


def _branch(
    channel: Channel, node: Node, parent: Node | None, place: int, level: int, left: int
) -> Iterator[Row]:
    """Yield the rows of a node and of all below it, numbered as nested sets from `left`."""
    start = left + 1
    for number, child in enumerate(node.inside, 1):
        yield from _branch(channel, child, node, number, level + 1, start)
        start += 2 * _size(child)
    yield _node(channel, node, parent, place, level, left, start)
    if node.content:
        yield _file(channel, node, node.content)


def _size(node: Node) -> int:
    return 1 + sum(map(_size, node.inside))


def _node(
    channel: Channel, node: Node, parent: Node | None, place: int, level: int, left: int, right: int
) -> Row:
    licence, said = _licence(channel.rights)
    type = node.content.type if node.content else None
    return (
        "content_contentnode",
        {
            "id": node.id,
            "content_id": node.id,
            "channel_id": channel.root.id,
            "parent_id": parent.id if parent else None,
            "title": node.title[:200],
            "description": node.summary,
            "kind": _KINDS[type] if type else "topic",
            "coach_content": not channel.learners,
            "available": False,  # until its file is on the device
            "license_name": licence if type else None,
            "license_description": said if type else None,
            "license_owner": channel.author[:200] if type else "",
            "author": channel.author[:200],
            "options": json.dumps(_OPTIONS[type] if type else {}),
            "learning_activities": _ACTIVITIES[type] if type else None,
            "duration": node.minutes * 60 if node.minutes else None,
            "lang_id": channel.language,
            "sort_order": place,
            "level": level,
            "lft": left,
            "rght": right,
            "tree_id": 1,
        },
    )


def _licence(rights: str) -> tuple[str, str | None]:
    """Return the licence by the name that Kolibri has for it, or as one of our own with what it says."""
    known = rights.removesuffix(" 4.0")
    return (known, None) if known in _LICENCES else ("Special Permissions", rights)


def _local_file(content: Content) -> Row:
    return (
        "content_localfile",
        {
            "id": content.checksum,
            "extension": content.extension,
            "available": False,
            "file_size": content.size,
        },
    )


def _file(channel: Channel, node: Node, content: Content) -> Row:
    return (
        "content_file",
        {
            "id": key(node.id, "file"),
            "preset": _PRESETS[content.type],
            "supplementary": False,
            "thumbnail": False,
            "priority": 1,
            "contentnode_id": node.id,
            "lang_id": channel.language,
            "local_file_id": content.checksum,
        },
    )
