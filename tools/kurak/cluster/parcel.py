"""What travels: a piece of work, and the answers to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class ClusterError(OSError):
    """Why a cluster cannot do the work, in a sentence."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A piece of work. What others need too is named by its key, and sent when a place lacks it."""

    build: str
    """The build it belongs to: what a place holds for one is not shown to another."""
    sender: str
    """The hash of what the sender works with: a place where that differs sends it back."""
    work: bytes
    needs: tuple[str, ...]
    """The keys of what it needs and its sender has."""
    brings: Mapping[str, bytes] = field(default_factory=dict)
    """By their keys, those of them that a place has lacked."""


@dataclass(frozen=True, slots=True)
class Done:
    value: bytes
    entries: Mapping[str, bytes]
    """What was put into the store."""
    notes: frozenset[str]
    """Those of them that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """The place has not begun: it lacks these."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unlike:
    """The place does not begin: it works with something else than the sender."""

    place: str
    works_with: Mapping[str, str]


Answer = Done | Lacking | Unlike
