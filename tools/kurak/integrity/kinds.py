"""Which package it is, told by what is in it and not by what it is called.

To add a kind: a line in KINDS, what platform takes it in `platforms.py`, and its own rules in `standing.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kurak.cartridges import VERSIONS
from kurak.integrity.markup import elements, xml
from kurak.integrity.opened import Package

MANIFEST = "imsmanifest.xml"
_CARTRIDGES = {
    "http://www.imsglobal.org/xsd/imscc/imscp_v1p1": "1.0",
    **{version.manifest: version.number for version in VERSIONS.values()},
}
_SCORM_12 = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_SCORM_2004 = "http://www.adlnet.org/xsd/adlcp_v1p3"


@dataclass(frozen=True, slots=True)
class Kind:
    family: str
    """`cartridge`, `scorm`, `content`, `epub`, `cmi5`, `html5`, `gift` or `olx`."""
    version: str
    says: str
    """What people call it."""


def kind_of(package: Package) -> Kind | None:
    """Return what kind of package it is; nothing for one that we do not know."""
    for recognise in KINDS:
        found = recognise(package)
        if found:
            return found
    return None


def manifest_of(package: Package) -> str:
    """Return the path of the manifest that lies highest, or nothing."""
    found = [name for name in package.files if name.rpartition("/")[2].lower() == MANIFEST]
    return min(found, key=lambda name: (name.count("/"), name), default="")


def _epub(package: Package) -> Kind | None:
    told = bool(package.files & {"mimetype", "META-INF/container.xml"})
    told = told or package.name.lower().endswith(".epub")
    return Kind("epub", "3", "EPUB") if told and package.archive == "zip" else None


def _ims(package: Package) -> Kind | None:
    if package.archive != "zip":
        return None
    content = package.text(manifest_of(package))
    root = xml(content).root if content is not None else None
    if root is None:  # whatever is wrong with its manifest is told by the rules
        if package.name.lower().endswith(".imscc") or manifest_of(package):
            return Kind("content", "", "package with an imsmanifest.xml")
        return None
    namespace = root.tag.rpartition("}")[0].lstrip("{")
    if namespace in _CARTRIDGES:
        version = _CARTRIDGES[namespace]
        return Kind("cartridge", version, f"Common Cartridge {version}")
    if namespace == _SCORM_12:
        return Kind("scorm", "1.2", "SCORM 1.2")
    used = {uri for _, element in elements(root) for uri in element.nsmap.values()}
    if _SCORM_2004 in used:
        return Kind("scorm", "2004", "SCORM 2004")
    return Kind("content", "", "package with an imsmanifest.xml")


def _cmi5(package: Package) -> Kind | None:
    return Kind("cmi5", "", "cmi5 course") if "cmi5.xml" in package.files else None


def _html5(package: Package) -> Kind | None:
    pages = any(name.lower().endswith((".html", ".htm")) for name in package.files)
    return Kind("html5", "", "HTML5 app") if package.archive == "zip" and pages else None


def _olx(package: Package) -> Kind | None:
    told = any(name.rpartition("/")[2] == "course.xml" for name in package.files)
    return Kind("olx", "", "OLX course") if package.archive == "tar" and told else None


def _gift(package: Package) -> Kind | None:
    content = package.text(package.name) or b""
    told = package.archive == "text" and (b"{" in content or package.name.endswith(".gift"))
    return Kind("gift", "", "GIFT question bank") if told else None


KINDS: tuple[Callable[[Package], Kind | None], ...] = (_epub, _ims, _cmi5, _olx, _html5, _gift)
"""In this order: the pages of a book or a cartridge make it no app."""
