"""Footnotes of a document → notes that pop up in a reader (EPUB 3 Structural Semantics, DPUB-ARIA)."""

from lxml.html import HtmlElement, builder

_TYPE = "{http://www.idpf.org/2007/ops}type"


def pop_up(root: HtmlElement) -> HtmlElement:
    """Turn the marks of notes and the notes of a tree into what reading systems open beside the text."""
    for mark in root.find_class("footnote-ref"):
        mark.set(_TYPE, "noteref")
        mark.set("role", "doc-noteref")
    for block in root.find_class("footnotes"):
        items = list(block.iterfind("./ol/li"))
        for child in list(block):
            block.remove(child)
        block.extend(_note(number, item) for number, item in enumerate(items, 1))
    return root


def _note(number: int, item: HtmlElement) -> HtmlElement:
    note = builder.ASIDE(id=item.get("id"), role="doc-footnote")
    note.set(_TYPE, "footnote")
    for child in list(item):
        note.append(child)
    first = note[0] if len(note) else note
    first.text = f"{number}. {first.text or item.text or ''}"
    for back in note.find_class("footnote-backref"):
        back.set("role", "doc-backlink")
    return note
