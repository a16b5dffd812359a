"""What a package says of itself, in one shape: imsmanifest.xml, the package document of a book, OLX."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import unquote

from kurak.integrity.kinds import Kind, manifest_of
from kurak.integrity.markup import elements, local, xml
from kurak.integrity.opened import Package
from kurak.model import Place

CONTAINER = "META-INF/container.xml"
_CONTROL = (".xsd", ".dtd")
"""Schemas lie beside a manifest, and most makers of packages do not list them."""
_LOCATIONS = {
    "{http://www.adlnet.org/xsd/adlcp_rootv1p2}location",
    "{http://www.adlnet.org/xsd/adlcp_v1p3}location",
}
"""Where SCORM names a file that holds metadata."""
_POINTERS = {"course": {"url_name", "org", "course"}}


@dataclass(frozen=True, slots=True)
class Said:
    """A word of a manifest, and where it stands."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the table of contents of a course."""

    title: str
    place: Place
    refers: bool
    """It opens something."""
    parent: bool
    """There are items below it."""
    root: bool
    """There is none above it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    path: str
    ids: tuple[Said, ...] = ()
    references: tuple[Said, ...] = ()
    """Ids that it refers to."""
    files: tuple[Said, ...] = ()
    """Paths in the package of what it lists."""
    items: tuple[Item, ...] = ()
    descriptions: tuple[Said, ...] = ()
    unlisted: tuple[str, ...] = ()
    """What is in the package, belongs to no manifest, and is not listed."""


def read_manifest(package: Package, kind: Kind) -> Manifest | None:
    """Return the manifest of a package; nothing where there is none that can be read."""
    if kind.family == "olx":
        return _olx(package)
    path = package_document(package) if kind.family == "epub" else manifest_of(package)
    content = package.text(path)
    root = xml(content).root if content is not None else None
    if root is None:
        return None
    return _book(package, path, root) if kind.family == "epub" else _ims(package, path, root)


def package_document(package: Package) -> str:
    """Return the path of the package document of a book (EPUB 3.3, section 4.2.6.3.1), or nothing."""
    content = package.text(CONTAINER)
    root = xml(content).root if content is not None else None
    if root is None:
        return ""
    paths = (element.get("full-path") for name, element in elements(root) if name == "rootfile")
    return next((path for path in paths if path), "")


def _said(package: Package, path: str, value: str, element: Any) -> Said:
    return Said(value, package.place(path, element.sourceline or 1))


def _ims(package: Package, path: str, root: Any) -> Manifest:
    said = partial(_said, package, path)
    ids: list[Said] = []
    references: list[Said] = []
    files: list[Said] = []
    items: list[Item] = []
    descriptions: list[Said] = []
    for name, element in elements(root):
        if name in ("manifest", "organization", "item", "resource") and element.get("identifier"):
            ids.append(said(element.get("identifier"), element))
        if name in ("item", "dependency") and element.get("identifierref"):
            references.append(said(element.get("identifierref"), element))
        if name == "organizations" and element.get("default"):
            references.append(said(element.get("default"), element))
        if name in ("file", "resource") and _is_inside(element.get("href")):
            files.append(said(_based(path, element), element))
        if element.tag in _LOCATIONS and _is_inside((element.text or "").strip()):
            files.append(said(inside(path, (element.text or "").strip()), element))
        if name == "item":
            items.append(_item(package, path, element))
        if name == "description":
            descriptions.append(said(" ".join(element.itertext()).strip(), element))
    told = {each.value for each in files} | {path}
    left = sorted(name for name in package.files - told if not name.endswith(_CONTROL))
    return Manifest(
        path,
        tuple(ids),
        tuple(references),
        tuple(files),
        tuple(items),
        tuple(descriptions),
        tuple(left),
    )


def _based(path: str, element: Any) -> str:
    """Return the path in the package of what an element's `href` names, by every `xml:base` above it."""
    base = "{http://www.w3.org/XML/1998/namespace}base"
    bases = [each.get(base) for each in element.iterancestors() if each.get(base)]
    own = [element.get(base)] if element.get(base) else []
    return inside(path, "/".join([*reversed(bases), *own, element.get("href")]))


def inside(path: str, address: str) -> str:
    """Return the path in a package that an address in one of its files leads to."""
    bare = unquote(address.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), bare))


def _is_inside(address: str | None) -> bool:
    """Tell whether there is an address, and it leads to no other machine."""
    return bool(address) and ":" not in str(address).split("/")[0]


def _item(package: Package, path: str, element: Any) -> Item:
    children = [child for child in element if isinstance(child.tag, str)]
    titles = ["".join(child.itertext()) for child in children if local(child.tag) == "title"]
    parent = element.getparent()
    return Item(
        titles[0].strip() if titles else "",
        package.place(path, element.sourceline or 1),
        refers=bool(element.get("identifierref")),
        parent=any(local(child.tag) == "item" for child in children),
        root=parent is not None and local(parent.tag) == "organization",
    )


def _book(package: Package, path: str, root: Any) -> Manifest:
    said = partial(_said, package, path)
    ids, references, files = [], [], []
    for name, element in elements(root):
        if element.get("id"):
            ids.append(said(element.get("id"), element))
        if name == "itemref" and element.get("idref"):
            references.append(said(element.get("idref"), element))
        if name == "item" and _is_inside(element.get("href")):
            files.append(said(inside(path, element.get("href")), element))
    told = {each.value for each in files} | {path, "mimetype"}
    left = sorted(name for name in package.files - told if not name.startswith("META-INF/"))
    return Manifest(path, tuple(ids), tuple(references), tuple(files), unlisted=tuple(left))


def _olx(package: Package) -> Manifest | None:
    """Return the files that pointers name: what has nothing but a `url_name` stands in a file of its own."""
    roots = [name for name in package.files if name.rpartition("/")[2] == "course.xml"]
    path = min(roots, key=lambda name: (name.count("/"), name), default="")
    if not path:
        return None
    files: list[Said] = []
    for name, content in sorted((package.texts or {}).items()):
        root = xml(content).root if name.endswith(".xml") else None
        for tag, element in elements(root) if root is not None else ():
            place = package.place(name, element.sourceline or 1)
            target = "/".join(_pointed(tag, element))
            if target:
                files.append(Said(inside(path, target), place))
    return Manifest(path, files=tuple(files))


def _pointed(tag: str, element: Any) -> Iterator[str]:
    held = set(element.attrib)
    empty = not len(element) and not (element.text or "").strip()
    if empty and "url_name" in held and held <= _POINTERS.get(tag, {"url_name"}):
        yield from (tag, element.get("url_name").replace(":", "/") + ".xml")
    elif tag == "html" and element.get("filename"):
        yield from (tag, element.get("filename").replace(":", "/") + ".html")
