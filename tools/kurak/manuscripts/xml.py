"""XML of somebody else → a tree. No entity is resolved and nothing is fetched."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from kurak.labels import mark
from kurak.manuscripts.told import Refused

Element = Any
DAMAGED = mark(
    "The file is damaged, or was not saved by a word processor. Open it there, save it anew, and send that."
)


def parse(content: bytes) -> Element:
    """Return the root. Raise `Refused` for what is no XML, or has a document type: no word processor's."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise Refused(DAMAGED)
    return root


def serialise(root: Element) -> bytes:
    """Return a tree as a file."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def with_names_at_the_top(root: Element) -> Element:
    """Return a tree that declares all its namespaces at its root: Pandoc looks for them nowhere else."""
    declared: dict[str | None, str] = {}
    for each in root.iter():
        for prefix, space in each.nsmap.items():
            declared.setdefault(prefix, space)
    made = etree.Element(root.tag, root.attrib, nsmap=declared)
    made.text = root.text
    made.extend(list(root))
    return made


def name(element: Element) -> str:
    """Return an element's name without its namespace; nothing for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Element, attribute: str) -> str:
    """Return an attribute by its name without a namespace: strict and transitional files differ in these."""
    return next((text for key, text in element.items() if key.rpartition("}")[2] == attribute), "")


def all_of(element: Element, *names: str) -> Iterator[Element]:
    """Yield what is below an element and has one of these names; the tree may be changed meanwhile."""
    yield from [each for each in element.iterdescendants() if name(each) in names]


def has(element: Element, *names: str) -> bool:
    """Tell whether anything below an element has one of these names."""
    return next(all_of(element, *names), None) is not None


def child(element: Element, *names: str) -> Element | None:
    """Return the child of a child … by their names."""
    for wanted in names:
        element = next((each for each in element if name(each) == wanted), None)
        if element is None:
            return None
    return element


def remove(element: Element) -> None:
    """Take an element away; the text behind it stays (in ODF it belongs to the paragraph)."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put what is in an element into its place."""
    for each in list(element):
        element.addprevious(each)
    remove(element)


def text_of(element: Element) -> str:
    """Return all text below an element."""
    return "".join(element.itertext())
