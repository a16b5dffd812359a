"""A section that runs over by a few lines is set a little tighter; one that does not is left alone."""

import pytest

from kurak.book import Profile
from kurak.print import compile as press
from kurak.print.paper import stylesheet

LINES = 34
"""More short paragraphs than these do not fit a page of A4."""


def pages(paragraphs: int) -> int:
    html = f'<section class="document lesson">{"<p>A line.</p>" * paragraphs}</section>'
    return press.compile_fragment(html, stylesheet(Profile()), "en", "ltr", {}, True).pages


def untouched(paragraphs: int, monkeypatch: pytest.MonkeyPatch) -> int:
    with monkeypatch.context() as patched:
        patched.setattr(press, "tighten", lambda document: False)
        return pages(paragraphs)


def test_a_few_lines_need_no_page_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    few = 4 * LINES + 4
    assert untouched(few, monkeypatch) == 5
    assert pages(few) == 4


def test_half_a_page_is_no_leftover(monkeypatch: pytest.MonkeyPatch) -> None:
    many = 4 * LINES + LINES // 2
    assert untouched(many, monkeypatch) == pages(many) == 5


def test_one_page_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert untouched(3, monkeypatch) == pages(3) == 1
