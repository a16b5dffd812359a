"""What a channel holds: a tree of topics, and of files that are opened."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import md5
from typing import Literal
from uuid import UUID, uuid5

from kurak.languages import Direction

Type = Literal["html5", "epub", "pdf"]
_EXTENSIONS = {"html5": "zip"}
"""Of the types that are not called as their files end."""


@dataclass(frozen=True, slots=True)
class Content:
    """A file that is opened: what Kolibri knows of it, but not what is in it."""

    type: Type
    checksum: str
    """The name that Kolibri gives it and checks it by."""
    size: int
    """Bytes."""

    @staticmethod
    def of(type: Type, data: bytes) -> "Content":
        """Return what a channel says of a file. For the checksum MD5 is prescribed."""
        return Content(type, md5(data, usedforsecurity=False).hexdigest(), len(data))

    @property
    def extension(self) -> str:
        return _EXTENSIONS.get(self.type, self.type)

    @property
    def path(self) -> str:
        """Where it is in the folder of a channel."""
        name = f"{self.checksum}.{self.extension}"
        return f"content/storage/{name[0]}/{name[1]}/{name}"


@dataclass(frozen=True, slots=True)
class Node:
    """A topic, or what is opened: then it has content."""

    id: str
    title: str
    summary: str = ""
    minutes: int | None = None
    """How long it takes, where somebody knows."""
    content: Content | None = None
    inside: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A course as Kolibri lists it; it has the id of its root."""

    root: Node
    author: str
    rights: str
    language: str
    language_name: str
    direction: Direction
    version: int
    learners: bool
    """Whether it is for everybody, or for coaches only."""

    @property
    def contents(self) -> Iterator[Content]:
        """Yield what is opened, in order."""
        yield from (node.content for node in _under(self.root) if node.content)


def key(course: str, *names: str) -> str:
    """Return the id of a thing in the course of a UUID, the same at every build: 32 hexadecimal digits."""
    return (uuid5(UUID(course), "/".join(names)) if names else UUID(course)).hex


def _under(node: Node) -> Iterator[Node]:
    yield node
    for each in node.inside:
        yield from _under(each)
