"""A page on paper, and the way to the printed book that it is in."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kurak.formats.cases import cases
from kurak.formats.guide import guide
from kurak.formats.handbook import handbook
from kurak.formats.web import web
from kurak.model import Audience

from .conftest import MKDOCS, edition, write_site
from .ground import looking

PRINTED = re.compile(r'href="([^"]*\.pdf)"')


@pytest.mark.browser
@pytest.mark.parametrize(
    ("page_", "name"),
    [("bank", "Print this session"), ("kz-well", "Print this case study")],
)
def test_a_button_prints_the_page(browser: Browser, there: str, page_: str, name: str) -> None:
    with looking(browser, there, f"web/en/{page_}.html") as page:
        page.evaluate("window.print = () => { window.printed = true }")
        page.get_by_role("button", name=name).press("Enter")
        assert page.evaluate("window.printed")
    with looking(browser, there, f"web/en/{page_}.html", java_script_enabled=False) as page:
        expect(page.locator(".printing")).to_be_hidden()


@pytest.mark.browser
def test_a_form_says_that_it_is_for_paper(browser: Browser, own_course: Path) -> None:
    front = own_course / "curriculum/front"
    (front / "welcome").rename(front / "forms-day")
    for path in (front / "forms-day/page.md", own_course / "curriculum/programme.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(id: |\[)welcome", r"\1forms-day", text), encoding="utf-8")
    made = write_site(own_course / "made", edition(own_course))
    with looking(browser, made.as_uri(), "web/en/forms-day.html") as page:
        expect(page.get_by_text("This form is for paper: print it")).to_be_visible()
        expect(page.get_by_role("button", name="Print this page")).to_be_in_viewport()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_the_text_alone_dark_on_white(browser: Browser, there: str, scheme: str) -> None:
    with looking(browser, there, "facilitator-web/en/bank.html", color_scheme=scheme) as page:
        page.emulate_media(media="print")
        for gone in (".md-header", ".md-sidebar--primary", ".md-footer", ".md-banner", ".printing"):
            expect(page.locator(gone).first).to_be_hidden()
        expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
        expect(page.locator("body")).to_have_css("color", "rgb(44, 39, 35)")
        for apart in (".sheet", ".questions", ".answer-key"):
            expect(page.locator(apart).first).to_have_css("break-before", "page")


def links(course: Path, audience: Audience) -> dict[str, list[str]]:
    """Return the links to PDFs of each page."""
    return {
        file.path.rpartition("/")[2]: PRINTED.findall(file.content.decode())
        for file in web(edition(course, "en", audience))
        if file.path.endswith(".html")
    }


def test_without_the_owners_word_no_page_promises_a_book(own_course: Path) -> None:
    assert not any(links(own_course, "facilitator").values())


@pytest.mark.parametrize("audience", ["participant", "facilitator"])
def test_pages_lead_to_the_books_of_their_own_audience(
    own_course: Path, audience: Audience
) -> None:
    (own_course / "mkdocs.yml").write_text(MKDOCS.replace("kurak", "kurak: {books: true}"))
    found = links(own_course, audience)
    made = edition(own_course, "en", audience)
    (case_book,) = (book.path for book in cases(made))
    (whole,) = (book.path for book in handbook(made))
    session = next((book.path for book in guide(made)), whole)
    assert found["bank.html"] == [f"../../{session}"]
    assert found["kz-well.html"] == [f"../../{case_book}"]
    assert found["welcome.html"] == [f"../../{whole}"]
    assert found["index.html"] == []
    if audience == "participant":
        assert not [each for all_ in found.values() for each in all_ if "facilitator" in each]
        assert not [each for all_ in found.values() for each in all_ if "guides" in each]
