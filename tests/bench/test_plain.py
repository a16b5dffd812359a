"""What peers are given: our pages as plain Markdown, with every word and nothing else."""

import re
from collections import Counter
from html import unescape

import pytest

from conftest import SENTINEL
from kurak.bench.plain import markdown, plain
from kurak.compose import compose
from kurak.model import Audience, Course
from kurak.pages import pages
from kurak.translate import translate

WORD = re.compile(r"\w+")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("audience", ["facilitator", "participant"])
def test_no_word_of_a_page_is_lost(small_course: Course, language: str, audience: Audience) -> None:
    edition = compose(translate(small_course, language), audience)
    files = {
        file.path: file.content.decode() for file in plain(edition) if file.path.endswith(".md")
    }
    for page in pages(edition):
        wanted = Counter(WORD.findall(unescape(re.sub(r"<[^>]*>", " ", page.html))))
        given = Counter(WORD.findall(files[f"{page.id}.md"].replace("\\", "")))
        assert wanted - given == Counter(), page.id


def test_participants_text_has_nothing_of_the_facilitators(small_course: Course) -> None:
    edition = compose(translate(small_course, "en"), "participant")
    assert not [
        file.path
        for file in plain(edition)
        if SENTINEL.search(file.content.decode("utf-8", "ignore"))
    ]


def test_pictures_are_where_the_text_shows_them(small_course: Course) -> None:
    files = {
        file.path: file.content
        for file in plain(compose(translate(small_course, "en"), "facilitator"))
    }
    shown = [
        place
        for path, content in files.items()
        if path.endswith(".md")
        for place in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", content.decode())
    ]
    assert shown and set(shown) <= set(files)


def test_lists_tables_and_quotations() -> None:
    html = (
        "<ol><li><p>One <strong>word</strong></p><ul><li>inner</li></ul></li><li>Two</li></ol>"
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1*</td></tr></tbody></table>"
        '<aside><p>Say <a href="kurak:there#part">it</a> or <a href="#here">not</a></p></aside>'
    )
    assert markdown(html, {"there"}) == (
        "1.  One **word**\n\n    -   inner\n2.  Two\n\n"
        "| A | B |\n|---|---|\n| 1\\* |  |\n\n"
        "> Say [it](there.md) or not"
    )
