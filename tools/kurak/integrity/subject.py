"""What the rules for packages are given, and what they find."""

from collections.abc import Iterator
from dataclasses import dataclass

from kurak.check.rule import Finding
from kurak.integrity.judge import Fault
from kurak.integrity.kinds import Kind, kind_of
from kurak.integrity.manifest import Manifest, read_manifest
from kurak.integrity.markup import Tag, Xml, tags, xml
from kurak.integrity.opened import Package
from kurak.model import Problem

_PAGES = (".html", ".htm", ".xhtml")
_XML = (".xml", ".opf", ".ncx", ".xhtml")
STRUCTURED = ("cartridge", "scorm", "content")
"""The families whose manifest is an imsmanifest.xml."""


@dataclass(frozen=True, slots=True)
class Page:
    path: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """A package with what could be read of it."""

    package: Package
    kind: Kind | None
    manifest: Manifest | None
    asked: str = ""
    """The platform it is for; nothing for all of them."""
    faults: tuple[Fault, ...] = ()
    """What EPUBCheck found."""

    @property
    def pages(self) -> Iterator[Page]:
        """The pages of the package, each read when its turn comes: together they may be large."""
        for name, content in sorted((self.package.texts or {}).items()):
            if name.lower().endswith(_PAGES):
                yield Page(name, tags(content))

    @property
    def documents(self) -> Iterator[tuple[str, Xml]]:
        """Everything that should be XML, by its path."""
        for name, content in sorted((self.package.texts or {}).items()):
            if name.lower().endswith(_XML):
                yield name, xml(content)

    def problems(self, *kinds: str) -> Iterator[Problem]:
        """Yield what was noted while it was opened."""
        return (each for each in self.package.problems if each.kind in kinds)

    @property
    def family(self) -> str:
        return self.kind.family if self.kind else ""


@dataclass(frozen=True, slots=True)
class Loss(Finding):
    """What goes wrong on one platform."""

    platform: str = ""
    fatal: bool = False
    """The platform does not take the package, or stops in its midst."""


def subject_of(package: Package, asked: str = "") -> Examined:
    """Return a package with its manifest read."""
    kind = kind_of(package)
    return Examined(package, kind, read_manifest(package, kind) if kind else None, asked)


def plural(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
