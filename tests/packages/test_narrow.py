"""A page of a package on a telephone: nothing is cut, nothing lies on anything else."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kurak.model import Audience
from served import serve

from .conftest import Made, opened

PHONE = {"width": 320, "height": 640}


def unpacked(content: bytes, folder: Path) -> Path:
    for path, data in opened(content).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def narrow(
    packed: Made, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Return the page of a session with a wide table, as wide as a small telephone."""
    (app,) = packed("html5", course="hard").values()
    page = browser.new_page(viewport=PHONE)
    with serve(unpacked(app, tmp_path_factory.mktemp("app"))) as address:
        page.goto(f"{address}/index.html")
        yield page
    page.close()


def stand_apart(page: Page) -> None:
    """See that the cells of a wide table stand below one another, and that nothing of it is cut."""
    table = page.locator("table", has_text="Counterproductive")
    cells = [box for cell in table.locator("td").all() if (box := cell.bounding_box())]
    assert len(cells) == 3
    for above, below in pairwise(cells):
        assert above["y"] + above["height"] <= below["y"]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in cells)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def said_before(page: Page, words: str) -> str:
    """Return what the style says before a cell: of which column it is."""
    cell = page.locator("td", has_text=words)
    return str(cell.evaluate("cell => getComputedStyle(cell, '::before').content"))


def test_in_an_app_a_wide_table_is_stacked(narrow: Page) -> None:
    stand_apart(narrow)
    assert "Counterproductive" in said_before(narrow, "Incomprehensible")


@pytest.mark.parametrize("audience", ["participant", "facilitator"])
def test_in_a_book_a_wide_table_is_stacked(
    packed: Made, browser: Browser, tmp_path: Path, audience: Audience
) -> None:
    (book,) = packed("epub", audience=audience, course="hard").values()
    page = browser.new_page(viewport=PHONE)
    with serve(unpacked(book, tmp_path)) as address:
        page.goto(f"{address}/EPUB/text/one.xhtml")
        stand_apart(page)
        assert "Understandable" in said_before(page, "Prepare")
    page.close()


def test_a_verdict_does_not_lie_under_the_buttons(narrow: Page) -> None:
    question = narrow.locator(".question-ordering").first
    question.get_by_role("button", name="Check").click()
    marks = question.locator(".quiz-items .quiz-mark")
    expect(marks.first).to_be_visible()
    for line in question.locator(".quiz-items > li").all():
        mark, moves = (
            line.locator(".quiz-mark").bounding_box(),
            line.locator(".quiz-moves").bounding_box(),
        )
        assert mark and moves
        assert mark["x"] + mark["width"] <= moves["x"]
