"""XML and HTML of strangers, read so that nothing reaches out: no entities, no other files, no network."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

_FETCHING = ("src", "href", "poster", "data")


@dataclass(frozen=True, slots=True)
class Xml:
    """A document: its root, or why there is none."""

    root: Any
    error: str = ""
    line: int = 1
    entities: int = 0
    """How many it declares for itself."""


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    line: int
    addresses: tuple[str, ...] = ()
    """What it leads to or fetches."""
    id: str = ""
    """Its name, to which a link can lead."""


def xml(content: bytes) -> Xml:
    """Return a document read as XML 1.0; entities stay names, and nothing outside is looked at."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return Xml(None, (error.msg or "it is empty").split(", line")[0], error.lineno or 1)
    except (ValueError, LookupError) as error:
        return Xml(None, str(error))
    dtd = root.getroottree().docinfo.internalDTD
    return Xml(root, entities=sum(1 for _ in dtd.iterentities()) if dtd is not None else 0)


def elements(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield every element below and with a root, each with its name without its namespace."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield local(element.tag), element


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def tags(content: bytes) -> tuple[Tag, ...]:
    """Return the elements of a page, read as forgivingly as browsers do."""
    # A page that does not say its encoding would be read as Latin-1, which names no Cyrillic picture.
    encoding = "utf-8" if _is_utf_8(content) else None
    parser = etree.HTMLParser(
        encoding=encoding, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):  # there is nothing in it
        return ()
    if root is None:
        return ()
    return tuple(
        Tag(
            name.lower(),
            element.sourceline or 1,
            tuple(element.get(each) for each in _FETCHING if element.get(each)),
            element.get("id") or (element.get("name", "") if name.lower() == "a" else ""),
        )
        for name, element in elements(root)
    )


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
