"""Lists → Word's numbering: one definition for each kind of list and each place it begins at.

Every numbered list is a `num` of its own that starts at 1, so that it does not go on counting where the last
one ended, and stays right when a trainer adds a step.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["bullet", "decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"]

STEP = 400
"""How far each level is set in."""
_LEVELS = 9
_BULLETS = "•", "–"
_STYLES: dict[Kind, str] = {"bullet": "ListBullet", "decimal": "ListNumber"}


@dataclass(frozen=True, slots=True)
class _Design:
    """How a list looks: its levels are those of one `abstractNum`."""

    kind: Kind
    base: int
    """How far its first level is set in, beyond one step."""
    of_style: bool
    """Whether the paragraph styles for lists have it."""


@dataclass(slots=True)
class Lists:
    """The lists of a document, in the order in which they were begun."""

    designs: list[_Design] = field(
        default_factory=lambda: [_Design("bullet", 0, True), _Design("decimal", 0, True)]
    )
    begun: list[tuple[int, int, int | None]] = field(
        default_factory=lambda: [(0, 0, None), (1, 0, None)]
    )
    """For each list its design, its level, and what it starts with."""

    def begin(self, kind: Kind, base: int, level: int, start: int, of_style: bool) -> int:
        """Return the number of a list; bulleted ones that look alike are one."""
        design = _Design(kind, base, of_style and not base and kind in _STYLES)
        if design not in self.designs:
            self.designs.append(design)
        index = self.designs.index(design)
        new = (index, 0, None) if kind == "bullet" else (index, level, start)
        if kind != "bullet" or new not in self.begun:
            self.begun.append(new)
            return len(self.begun)
        return self.begun.index(new) + 1

    def xml(self) -> Iterator[str]:
        """Yield the children of `w:numbering`."""
        for index, design in enumerate(self.designs):
            levels = "".join(_level(design, level) for level in range(_LEVELS))
            yield (
                f'<w:abstractNum w:abstractNumId="{index}">'
                f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
            )
        for number, (index, level, start) in enumerate(self.begun, 1):
            given = f'<w:startOverride w:val="{start}"/>'
            changed = f'<w:lvlOverride w:ilvl="{level}">{given}</w:lvlOverride>' if start else ""
            yield f'<w:num w:numId="{number}"><w:abstractNumId w:val="{index}"/>{changed}</w:num>'


def list_style(kind: Kind, level: int) -> str:
    """Return the paragraph style for an item of a list, at a level from 0."""
    return f"{_STYLES.get(kind, 'ListNumber')}{suffix(level)}"


def suffix(level: int) -> str:
    """Return what Word puts behind the names of its list styles, of which each has three."""
    return str(min(level, 2) + 1) if level > 0 else ""


def _level(design: _Design, level: int) -> str:
    text = _BULLETS[level % 2] if design.kind == "bullet" else f"%{level + 1}."
    style = list_style(design.kind, level) if design.of_style and level < 3 else ""
    left = design.base + STEP * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{design.kind}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
    )
