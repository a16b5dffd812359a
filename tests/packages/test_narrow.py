"""A page of a package on a telephone: nothing is cut, nothing lies on anything else."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from served import serve

from .conftest import Made, opened


@pytest.fixture(scope="module")
def narrow(
    packed: Made, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Return the page of a session with a wide table, as wide as a small telephone."""
    folder = tmp_path_factory.mktemp("app")
    for path, content in opened(next(iter(packed("html5", course="hard").values()))).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    page = browser.new_page(viewport={"width": 320, "height": 640})
    with serve(folder) as address:
        page.goto(f"{address}/index.html")
        yield page
    page.close()


def test_a_wide_table_scrolls_and_the_page_does_not(narrow: Page) -> None:
    table = narrow.locator("table", has_text="Counterproductive")
    assert table.evaluate("table => table.scrollWidth > table.clientWidth")
    assert narrow.evaluate("document.documentElement.scrollWidth") == 320


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
