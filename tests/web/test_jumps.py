"""On a telephone a long page begins with the list of its headings."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from .conftest import edition, write_site
from .ground import looking, overflow
from .test_everyone import violations
from .test_reading import reading

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}


def lengthen(course: Path, parts: int, words: int) -> str:
    """Give a page parts of so many words, and return where its site is."""
    text = "".join(f"\n## Part {part}\n\n{'word ' * words}\n" for part in range(parts))
    with (course / "curriculum/front/welcome/page.md").open("a", encoding="utf-8") as file:
        file.write(text)
    return write_site(course / "made", edition(course)).as_uri()


def test_a_long_page_lists_its_headings_on_a_telephone(browser: Browser, own_course: Path) -> None:
    where = lengthen(own_course, parts=5, words=250)
    with looking(browser, where, "web/en/welcome.html", viewport=PHONE) as page:
        part = page.locator(".jumps").get_by_role("link", name="Part 4")
        expect(part).to_be_hidden()
        page.get_by_text("On this page").click()
        assert overflow(page) == 0
        part.click()
        expect(page.get_by_role("heading", name="Part 4")).to_be_in_viewport()
    with reading(browser, viewport=PHONE) as (page, _, _complaints):
        page.goto(f"{where}/web/en/welcome.html")
        page.get_by_text("On this page").click()
        assert violations(page) == []
    with looking(browser, where, "web/en/welcome.html", viewport=DESK) as page:
        expect(page.locator(".jumps")).to_be_hidden()


@pytest.mark.parametrize(("parts", "words"), [(3, 500), (5, 20)], ids=["few parts", "short"])
def test_a_page_that_needs_none_has_none(
    browser: Browser, own_course: Path, parts: int, words: int
) -> None:
    where = lengthen(own_course, parts, words)
    with looking(browser, where, "web/en/welcome.html", viewport=PHONE) as page:
        expect(page.locator(".jumps")).to_have_count(0)
