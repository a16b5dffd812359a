"""What stands in a body: the lines that open structure, and what they stand for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kurak.model.words import Place


@dataclass(frozen=True, slots=True)
class Opener:
    """A line that opens structure: a heading, or a block with its options."""

    kind: Literal["heading", "block"]
    name: str
    """`h2` … for a heading, the block's name for a block."""
    title: str
    options: Mapping[str, str]
    place: Place
    content: str = ""
    """The lines between a block's opener and its end, without the options."""
    closed: bool = True
    bare: frozenset[str] = frozenset()
    """Options written as a bare word (`optional`)."""
    within: tuple[str, ...] = ()
    """The names of the blocks around it, outermost first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One timed part of a session."""

    id: str
    title: str
    minutes: int | None
    short: int | None
    method: str
    optional: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Handout:
    id: str
    title: str
    copies: str
    worksheet: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    type: str
    right: int
    wrong: int
    numbered: int
    """The items of an ordering: lines that begin with `1.`, `2.` …"""
    place: Place


@dataclass(frozen=True, slots=True)
class Reflection:
    id: str
    place: Place
