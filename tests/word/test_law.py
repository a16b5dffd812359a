"""The law of the Word editions: whatever stands in the HTML stands in the file, in the same order."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kurak.book import Book, Section
from kurak.compose import compose
from kurak.dialect.allow import TAGS, allow
from kurak.edition import Edition
from kurak.formats.guide import guide
from kurak.formats.handbook import handbook
from kurak.formats.word.document import document
from kurak.formats.word.widths import widths
from kurak.model import Course
from kurak.translate import translate

from .wordfile import WordFile

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
"""What XML cannot hold."""
_EMPTY = {"br", "hr", "img"}
_ROOMS = [
    "writing",
    "space",
    "flipchart",
    "facilitator facilitator-say",
    "debrief",
    "contents",
    "answers",
    "opening",
    "question",
    "quilt",
    "method",
    "blank",
    "line",
]
_CLASSES = [*_ROOMS, "label", "lead", "footnotes", "answer-key", "reflection", "new-page", "kicker"]


def missing(html: str, file: WordFile) -> str:
    """Return the first text of the HTML that is not in the file where it should be, or nothing."""
    there = "".join(file.text().split())
    notes = "".join("".join(file.notes()).split())
    root = etree.fromstring(f"<div>{html}</div>".encode(), etree.HTMLParser(encoding="utf-8"))
    at = 0
    for text, of_note in texts(root):
        letters = "".join(_CONTROL.sub("", text).split())
        found = there.find(letters, at)
        if of_note and (letters in notes or letters in there):
            continue
        if found < 0:
            return text
        at = found + len(letters)
    return ""


def texts(element: Any, of_note: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of text in HTML, and whether each is a note's; no marks, no fonts of print."""
    names = (element.get("class") or "").split()
    inside = of_note or "footnotes" in names
    if not {"footnote-ref", "footnote-backref", "fonts"} & set(names):
        yield element.text or "", inside
        for child in element:
            yield from texts(child, inside)
            yield child.tail or "", inside


def of_html(html: str) -> Book:
    section = Section(name="one", html=f'<section class="document lesson">{html}</section>')
    return Book(
        path="one.pdf",
        title="One",
        author="Nobody",
        description="",
        language="en",
        direction="ltr",
        foot="One",
        page_label="",
        sections=(section,),
    )


@st.composite
def elements(draw: Any, children: Any) -> str:
    tag = draw(st.sampled_from(sorted(TAGS)))
    attributes = draw(
        st.sampled_from(
            [
                "",
                'lang="ar" dir="rtl"',
                'colspan="2" rowspan="3"',
                'start="7"',
                'href="#x"',
                'id="x"',
            ]
            + [f'class="{name}"' for name in _CLASSES]
        )
    )
    inside = "".join(draw(st.lists(children, max_size=4)))
    return f"<{tag} {attributes}>" if tag in _EMPTY else f"<{tag} {attributes}>{inside}</{tag}>"


plain = st.text("abcжқү \n\t.ا", max_size=8)
fragments = st.recursive(plain, elements, max_leaves=25)


@given(fragments)
@settings(max_examples=150)
def test_no_html_is_lost(html: str) -> None:
    clean = allow(html)
    file = WordFile(document(of_html(clean)))
    assert missing(clean, file) == ""
    assert file.disorder() == []
    assert file.document.element is not None


@given(st.sampled_from(["x-unknown", "custom", "article", "center", "font"]), fragments)
@settings(max_examples=50)
def test_no_text_of_an_unknown_element_is_lost(tag: str, inside: str) -> None:
    html = f"<p>before <{tag}>within</{tag}> after</p><{tag}>{allow(inside)}</{tag}>"
    assert missing(html, WordFile(document(of_html(html)))) == ""


def test_deep_html_is_no_trouble() -> None:
    html = "<ul><li>a" * 40 + "</li></ul>" * 40
    assert missing(html, WordFile(document(of_html(html)))) == ""


@given(
    st.lists(
        st.lists(st.text("ab ", max_size=60), min_size=1, max_size=4), min_size=1, max_size=20
    ),
    st.integers(2000, 12000),
)
def test_columns_fill_the_room(columns: list[list[str]], room: int) -> None:
    found = widths(columns, room)
    assert len(found) == len(columns)
    assert sum(found) == room
    assert min(found) > 0


@pytest.mark.parametrize("audience", ["facilitator", "participant"])
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_text_of_the_small_course_is_there(
    edition: Callable[..., Edition], language: str, audience: str
) -> None:
    given = edition(language, audience)
    for book in (*handbook(given), *guide(given)):
        whole = "".join(section.html for section in book.sections)
        assert missing(whole, WordFile(document(book))) == "", book.path


@pytest.mark.slow
@pytest.mark.parametrize(("language", "audience"), [("en", "facilitator"), ("kk", "participant")])
def test_every_text_of_the_course_is_there(
    our_course: Course, language: str, audience: Any
) -> None:
    edition = compose(translate(our_course, language), audience)
    for book in (*handbook(edition), *guide(edition)):
        whole = "".join(section.html for section in book.sections)
        assert missing(whole, WordFile(document(book))) == "", book.path
