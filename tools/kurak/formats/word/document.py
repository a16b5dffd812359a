"""Book → its Word file."""

from lxml import etree

from kurak.book import Begins, Book
from kurak.formats.word.body import Body, Place
from kurak.formats.word.elements import block
from kurak.formats.word.lists import Lists
from kurak.formats.word.manuscript import MM, Block, Look, OwnMark, Paragraph, Run, SectionBegins
from kurak.formats.word.package import package
from kurak.formats.word.parts import Contents, parts
from kurak.formats.word.sources import BookSources, sources
from kurak.formats.word.text import Element, classes
from kurak.print.paper import PAPERS

_INNER = {"lesson", "case", "agenda"}
"""The kinds of documents whose titles stand under that of a chapter, where there is one."""
_BEGINS: dict[Begins, SectionBegins] = {"recto": "oddPage"}
"""Sheets of their own stay so when both sides are printed."""
_NAMED = "toc", "runsheet", "agenda", "lesson", "case"
"""The kinds in which something is done otherwise; all others are pages."""


def document(book: Book) -> bytes:
    """Return a book as a Word file."""
    trees = [_parsed(section.html) for section in book.sections]
    width = round(PAPERS[book.profile.paper].text_width * MM)
    rtl = book.direction == "rtl"
    place = Place(Look(book.language, rtl), width)
    found = sources(book, trees, width / MM)
    body = Body(found, Lists(), rtl, block)
    chapters = False
    begins: SectionBegins = "nextPage"
    for section, tree in zip(book.sections, trees, strict=True):
        kinds = _kinds(tree)
        chapters = chapters or "chapter" in kinds
        name = next((kind for kind in _NAMED if kind in kinds), "page")
        body.new_page = bool(body.blocks)
        if body.new_page and section.begins in _BEGINS:
            body.new_page = False
            body.paragraph(place, "TableEnd").ends_section = begins
            begins = _BEGINS[section.begins]
        elif body.new_page and section.begins == "apart":
            body.paragraph(place, "TableEnd")  # the blank page: Word has no word for it
            body.new_page = True
        body.flow(tree, place.but(heading=2 if chapters and _INNER & kinds else 1, name=name))
    if body.marks or body.prefix or not body.blocks or not isinstance(body.blocks[-1], Paragraph):
        body.paragraph(place, "TableEnd")
    contents = Contents(
        book=book,
        blocks=body.blocks,
        notes=_notes(found, body, place),
        repeated=frozenset(found.repeated),
        lists=body.lists,
        under_chapters=chapters,
        begins=begins,
    )
    return package(parts(contents))


def _notes(found: BookSources, body: Body, place: Place) -> list[list[Block]]:
    """Return the notes in the order of their marks."""
    at_foot = Body(found.at_foot(), body.lists, body.rtl, block)
    inner = place.but(style="FootnoteText", listed=False)
    notes = []
    for name in found.numbers:
        blocks = at_foot.apart(found.notes[name], inner)
        if not isinstance(blocks[0], Paragraph):
            blocks.insert(0, Paragraph(style="FootnoteText"))
        first = blocks[0]
        assert isinstance(first, Paragraph)
        first.content[:0] = [OwnMark(), Run(" ", place.look)]
        notes.append(blocks)
    return notes


def _parsed(html: str) -> Element:
    """Return an element around the HTML of a section."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    page = f"<html><body><div>{html}</div></body></html>"
    return etree.fromstring(page.encode(), parser).find(".//div")


def _kinds(tree: Element) -> set[str]:
    """Return the classes of a section, such as `lesson`."""
    return set(classes(next((child for child in tree if "document" in classes(child)), tree)))
