"""The lines that open structure, read without a parser, so that each keeps its line number.

A heading is `## Title { minutes=15 optional }`; a block is `/// name | title`, its options on lines
indented by four spaces right below, and closes with as many slashes as it opened with.
"""

import re
from dataclasses import dataclass, field, replace

from markdown.extensions.attr_list import get_attrs_and_remainder

from kurak.model import Opener, Place

# Blocks inside list items and quotations count as well, at any depth; so do those behind characters
# nobody sees, which the parser would take for text.
_BLOCK = re.compile(r"^(?P<before>[^\w/]*(?:\d+[.)][^\w/]*)?)(?P<fence>/{3,})[ ]*(?P<rest>.*?)\s*$")
_NAMED = re.compile(r"^(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<title>.*?)[ ]*)?$")
_HEADING = re.compile(r"^(?P<level>#{1,6})(?P<title>.*?)[ ]*#*$")
_OPTION = re.compile(r"^[ ]{4,}(?P<key>[\w-]+)[ ]*:[ ]*(?P<value>.*?)[ ]*$")
ATTRIBUTES = re.compile(r"[ ]*\{:?[ ]*(?P<attributes>[^{}\n]*?)[ ]*\}[ ]*$")


@dataclass
class _Open:
    opener: Opener
    fence: int
    content: list[str] = field(default_factory=list)
    in_options: bool = True


def read_openers(body: str, path: str, first_line: int) -> tuple[Opener, ...]:
    """Return the headings and blocks of a body in the order in which they open."""
    found: list[Opener] = []
    open_blocks: list[_Open] = []
    positions: dict[int, int] = {}

    def close(block: _Open, closed: bool) -> None:
        content = "\n".join(block.content)
        found[positions[id(block)]] = replace(block.opener, content=content, closed=closed)

    for number, line in enumerate(body.split("\n"), first_line):
        match = _BLOCK.match(line)
        fence = len(match["fence"]) if match else 0
        if match and not match["rest"]:
            index = _innermost(open_blocks, fence)
            if index is None:
                place = Place(path, number, len(match["before"]) + 1)
                found.append(Opener("block", "", "", {}, place, closed=False))
                continue
            for block in open_blocks[index + 1 :]:  # left open inside the one that closes
                close(block, closed=False)
            close(open_blocks[index], closed=True)
            del open_blocks[index:]
            for block in open_blocks:
                block.content.append(line)
            continue
        if open_blocks and open_blocks[-1].in_options:
            option = _OPTION.match(line)
            if option:
                top = open_blocks[-1]
                options = {**top.opener.options, option["key"]: _plain(option["value"])}
                top.opener = replace(top.opener, options=options)
                continue
            open_blocks[-1].in_options = False
        for block in open_blocks:
            block.content.append(line)
        within = tuple(block.opener.name for block in open_blocks)
        named = _NAMED.match(match["rest"]) if match else None
        if match and named:
            place = Place(path, number, len(match["before"]) + 1)
            opener = Opener(
                "block", named["name"].lower(), named["title"] or "", {}, place, within=within
            )
            block = _Open(opener, fence)
            positions[id(block)] = len(found)
            found.append(opener)
            open_blocks.append(block)
        elif heading := _HEADING.match(line):
            found.append(_heading(heading, Place(path, number), within))
    for block in open_blocks:
        close(block, closed=False)
    return tuple(found)


def heading_attributes(title: str) -> tuple[str, dict[str, str]]:
    """Split `Title { #id minutes=15 optional }` into the title and its attributes."""
    match = ATTRIBUTES.search(title)
    if not match:
        return title.strip(), {}
    pairs, _ = get_attrs_and_remainder(match["attributes"] + " }")
    attributes: dict[str, str] = {}
    for key, value in pairs:
        if key == ".":
            attributes["class"] = f"{attributes.get('class', '')} {value}".strip()
        else:
            attributes[key] = key if value is None else str(value)
    return title[: match.start()].strip(), attributes


def slug(title: str) -> str:
    """Return the id a heading has when its author gives none: its letters, in any script."""
    return re.sub(r"[\W_]+", "-", title.lower()).strip("-") or "section"


def _heading(match: re.Match[str], place: Place, within: tuple[str, ...]) -> Opener:
    title, attributes = heading_attributes(match["title"])
    bare = frozenset(key for key, value in attributes.items() if key == value)
    name = f"h{len(match['level'])}"
    return Opener("heading", name, title, attributes, place, bare=bare, within=within)


def _innermost(blocks: list[_Open], fence: int) -> int | None:
    for index in range(len(blocks) - 1, -1, -1):
        if blocks[index].fence == fence:
            return index
    return None


def _plain(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
