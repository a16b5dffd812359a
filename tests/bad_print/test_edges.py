"""A course at the edge: one session without sheets, a page without a word, titles of 300 letters."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kurak.book import Book
from kurak.check import check
from kurak.compose import compose
from kurak.edition import Edition
from kurak.formats.cases import cases
from kurak.formats.flipchart import flipchart
from kurak.formats.forms import forms
from kurak.formats.guide import guide
from kurak.formats.handbook import handbook
from kurak.formats.slides import slides
from kurak.load import load
from kurak.model import Course
from kurak.print.press import bind
from kurak.store import Store
from kurak.translate import translate
from readback import Pdf

TITLE = ("A title that somebody could not bring herself to shorten; " * 6)[:300].strip()
FILES = {
    "curriculum/programme.yml": f"""\
id: edge
title: "{TITLE}"
subtitle: "{TITLE}"
edition: First
source_language: en
languages: [en]
publisher: A publisher
licence: CC BY-SA 4.0
aim: Little.
target_group: Few.
group_size: {{min: 2, max: 20}}
contact_hours: 0.5
modules: [01-only]
front_matter: [silent]
back_matter: []
""",
    "curriculum/front/silent/page.md": "---\nid: silent\ntitle: Silence\n---\n",
    "curriculum/01-only/module.md": f'---\nid: only\ntitle: "{TITLE}"\naim: Less.\nsessions: [01-one]\n---\n',
    "curriculum/01-only/01-one/session.md": f"""\
---
id: one
title: "{TITLE}"
summary: "{TITLE}"
duration: 30
objectives: [{{kind: knowledge, text: Name one.}}]
---

## {TITLE} {{ minutes=30 method=plenary }}
""",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("edge")
    (root / "case_studies").mkdir()
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    course = load(root)
    assert {each.code for each in check(course)} == {"K420"}, "nothing stands below its one heading"
    return course


@pytest.mark.parametrize("audience", ["facilitator", "participant"])
@pytest.mark.parametrize(
    "format",
    [handbook, guide, cases, forms, flipchart, slides],
    ids=lambda each: str(each.__name__),
)
def test_every_product_of_it_is_printed(
    course: Course,
    audience: str,
    format: Callable[[Edition], Iterable[object]],
    store: Store,
    tmp_path: Path,
) -> None:
    edition = compose(translate(course, "en"), audience)  # type: ignore[arg-type]
    for book in format(edition):
        if isinstance(book, Book):
            printed = bind(book, store)
            pdf = Pdf(printed.pdf, tmp_path / "book.pdf")
            assert printed.misprints == ()
            assert len(pdf.file.pages) >= len(book.sections) > 0
            assert TITLE in pdf.text
            assert [name for name in pdf.fonts if "+Kurak-" not in name] == []


def test_the_cover_shows_a_long_title_whole(course: Course, store: Store, tmp_path: Path) -> None:
    (book,) = handbook(compose(translate(course, "en"), "facilitator"))
    assert isinstance(book, Book)
    pdf = Pdf(bind(book, store).pdf, tmp_path / "book.pdf")
    words = pdf.words(1)
    title = TITLE.split()
    assert [word.text for word in words][2 : 2 + 2 * len(title)] == title * 2
    assert all(0 < word.top < word.low < 842 for word in words)
    # The quilt of many patches would lie upon the words.
    assert len([each for each in pdf.painted if each.page == 1 and not each.text]) < 20
