"""What is not translated in a page from right to left is read, and stands, from left to right."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import edition, write_course, write_site
from .ground import GROUND, looking

SESSION = (
    GROUND["curriculum/01-rivers/01-bank/session.md"]
    .replace(
        "closing:",
        "key_messages: [Water is for all.]\nsources: [{text: A book, url: 'https://example.org/b'}]\nclosing:",
    )
    .replace(
        "/// worksheet",
        "/// reflection\n    lines: 3\nWhere does your water come from?\n///\n\n"
        "| Who | How much |\n|-----|----------|\n| All | Enough |\n\n1. First one.\n\n/// worksheet",
    )
)
FILES = GROUND | {
    "curriculum/programme.yml": GROUND["curriculum/programme.yml"].replace(
        "[en, ru, kk]", "[en, ru, kk, ar]"
    ),
    "curriculum/01-rivers/01-bank/session.md": SESSION,
    "case_studies/kg-bridge/case.md": GROUND["case_studies/kg-bridge/case.md"].replace(
        "fits_sessions: [boat]", "fits_sessions: [boat, top]"
    ),
    "curriculum/01-rivers/ar.po": GROUND["curriculum/01-rivers/ru.po"]
    .replace("Language: ru", "Language: ar")
    .replace("Реки", "أنهار")
    .replace("Узнать реку.", "اعرفي نهرا."),
}
STANDS = """text => {
  const walk = document.createTreeWalker(document.querySelector(".md-content"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    if (walk.currentNode.textContent.trim() !== text || holder.closest("script, template")) continue;
    const block = holder.closest("p, li, dd, td, th, option") || holder;
    const style = getComputedStyle(block);
    const side = { start: style.direction === "ltr" ? "left" : "right" }[style.textAlign] || style.textAlign;
    found.push([holder.closest("[lang]").lang, getComputedStyle(holder).direction, side].join(" "));
  }
  return [...new Set(found)];
}"""


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site in Arabic of which little is translated."""
    root: Path = tmp_path_factory.mktemp("arabic")
    course = write_course(root / "course", FILES)
    yield write_site(root / "site", edition(course, "ar")).as_uri()


def stands(page: Page, text: str) -> list[str]:
    """Return the languages, directions and sides in which a text stands on a page."""
    found: list[str] = page.evaluate(STANDS, text)
    return found


@pytest.mark.browser
@pytest.mark.parametrize(
    "text",
    [
        "We sit by the water.",  # the summary
        "Name a river.",  # an objective
        "Water is for all.",  # a key message
        "A book",  # a source, before its address
        "https://example.org/b",
        "Where does your water come from?",  # a reflection, and the label of its field
        "How much",  # the head of a table
        "Enough",  # a cell
    ],
)
def test_each_kind_of_text_says_its_language_and_stands_on_its_own_side(
    browser: Browser, arabic: str, text: str
) -> None:
    with looking(browser, arabic, "web/ar/bank.html") as page:
        assert stands(page, text) == ["en ltr left"]


@pytest.mark.browser
def test_a_theme_that_can_be_chosen_says_its_language(browser: Browser, arabic: str) -> None:
    with looking(browser, arabic, "web/ar/cases.html") as page:
        (hills,) = page.locator("option[value=hills]").all()
        assert (hills.get_attribute("lang"), hills.get_attribute("dir")) == ("en", "ltr")
        (rivers,) = page.locator("option[value=rivers]").all()
        assert rivers.get_attribute("lang") is None


@pytest.mark.browser
def test_the_numbers_of_a_list_stand_inside_the_page(browser: Browser, arabic: str) -> None:
    with looking(browser, arabic, "web/ar/bank.html") as page:
        item = page.locator("li", has_text="First one.")
        room = "e => getComputedStyle(e).marginLeft + ' ' + getComputedStyle(e).marginRight"
        left, right = (float(each[:-2]) for each in item.evaluate(room).split())
        assert left > 10
        assert right == 0


@pytest.mark.browser
def test_how_many_pages_were_found_is_right_for_every_number(browser: Browser, arabic: str) -> None:
    """Arabic has six forms for what is counted, and the theme knows two."""
    with looking(browser, arabic, "web/ar/index.html") as page:
        page.locator(".md-search__input").fill("water")
        told = page.locator(".md-search-result__meta")
        expect(told).to_have_text(re.compile(r"^عدد الصفحات التي وُجدت: \d+$"))


@pytest.mark.browser
def test_a_fact_that_is_not_translated_is_not_torn_apart(browser: Browser, arabic: str) -> None:
    with looking(
        browser, arabic, "web/ar/cases.html", viewport={"width": 320, "height": 640}
    ) as page:
        pieces = page.locator(".card .facts [lang=en]")
        expect(pieces).not_to_have_count(0)
        pieces.first.evaluate("each => each.textContent += ' and beyond'.repeat(9)")
        # However long it is, it is one box, and no line holds the end of it beside what follows.
        assert set(pieces.evaluate_all("all => all.map(each => each.getClientRects().length)")) == {
            1
        }
