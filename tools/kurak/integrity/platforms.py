"""Which platform takes which package by itself.

Moodle 4.5, Sakai, Open edX and Kolibri 0.19 by real imports, Canvas by the source of its importer. Only a
converter (cc2olx) brings a cartridge into Open edX, and it loses quizzes on the way.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kurak.integrity.kinds import Kind


@dataclass(frozen=True, slots=True)
class Platform:
    says: str
    """Its name."""
    takes: Mapping[str, tuple[str, ...]]
    """The versions of each family of packages."""
    instead: str
    """What to give it."""


PLATFORMS: Mapping[str, Platform] = {
    "moodle": Platform(
        "Moodle",
        {"cartridge": ("1.0", "1.1"), "scorm": ("1.2", "2004"), "gift": ("",)},
        "Common Cartridge 1.0 or 1.1, SCORM or GIFT",
    ),
    "sakai": Platform(
        "Sakai",
        {"cartridge": ("1.0", "1.1", "1.2", "1.3"), "scorm": ("2004",), "content": ("",)},
        "a Common Cartridge or SCORM 2004",
    ),
    "canvas": Platform("Canvas", {"cartridge": ("1.0", "1.1", "1.2", "1.3")}, "a Common Cartridge"),
    "openedx": Platform("Open edX", {"olx": ("",)}, "OLX (a course.tar.gz)"),
    "kolibri": Platform("Kolibri", {"html5": ("",), "epub": ("3",)}, "an HTML5 zip or an EPUB"),
}


def takes(platform: str, kind: Kind) -> bool:
    """Tell whether a platform takes a kind of package without anything that has to be added to it."""
    return kind.version in PLATFORMS[platform].takes.get(kind.family, ())


def takes_another(platform: str, kind: Kind) -> bool:
    """Tell whether a platform takes this family of packages, and not this version."""
    versions = PLATFORMS[platform].takes.get(kind.family, ())
    return bool(versions) and kind.version not in versions
