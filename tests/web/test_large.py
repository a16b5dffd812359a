"""In a large course a page lists its own module, and leads to the others: not all of it is on each page."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kurak.formats.web.menu import LARGE

from .conftest import FILES, edition, write_course, write_site
from .test_everyone import violations

MODULES = LARGE // 4
"""Each has a page of its own and three sessions, so there are a few pages more than makes a course large."""


def large_course() -> dict[str, str]:
    module, session = FILES["curriculum/01-rivers/module.md"], FILES[SESSION]
    programme = FILES["curriculum/programme.yml"]
    names = [f"{number:02}-rivers" for number in range(1, MODULES + 1)]
    files = {
        "curriculum/programme.yml": re.sub(
            r"modules: .*", f"modules: [{', '.join(names)}]", programme
        ).replace("[en, ru, kk]", "[en]"),
        **{path: FILES[path] for path in FILES if "/front/" in path or "case_studies" in path},
    }
    for number, name in enumerate(names, 1):
        sessions = [f"{letter}-bank" for letter in "abc"]
        head = module.replace("id: rivers", f"id: rivers-{number}").replace(
            "Rivers", f"River {number}"
        )
        files[f"curriculum/{name}/module.md"] = head.replace("01-bank", ", ".join(sessions))
        for each in sessions:
            own = f"{each[0]}-{number}"
            text = session.replace("id: bank", f"id: {own}").replace("On the bank", f"Bank {own}")
            files[f"curriculum/{name}/{each}/session.md"] = text.replace(
                "what-flows", f"flows-{own}"
            )
    return files


SESSION = "curriculum/01-rivers/01-bank/session.md"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the web course of many modules."""
    root = tmp_path_factory.mktemp("large")
    course = write_course(root / "course", large_course())
    return write_site(root / "site", edition(course))


def menu(page: Path) -> list[str]:
    """Return where the menu of a page leads to, in its order."""
    html = page.read_text(encoding="utf-8")
    inside = html[html.index("md-nav--primary") : html.index("md-content")]
    return re.findall(r'<a href="([^"]+)" class="md-nav__link[ "]', inside)


def test_a_session_lists_its_own_module_and_one_way_to_each_other(large: Path) -> None:
    ways = menu(large / "web/en/b-7.html")
    own = [way for way in ways if way.endswith("-7.html")]
    assert list(dict.fromkeys(own)) == ["rivers-7.html", "a-7.html", "b-7.html", "c-7.html"]
    assert [way for way in ways if way.startswith("rivers")] == [
        f"rivers-{number}.html" for number in range(1, MODULES + 1)
    ]
    assert "a-8.html" not in ways
    assert {"cases.html", "welcome.html"} <= {*ways}


def test_whoever_follows_such_a_way_has_that_module_before_her(large: Path) -> None:
    assert {"a-8.html", "b-8.html", "c-8.html"} <= {*menu(large / "web/en/rivers-8.html")}


def test_all_of_the_course_is_on_its_first_page(large: Path) -> None:
    home = (large / "web/en/index.html").read_text(encoding="utf-8")
    lost = [
        f"{letter}-{number}"
        for number in range(1, MODULES + 1)
        for letter in "abc"
        if f'href="{letter}-{number}.html"' not in home
    ]
    assert lost == []


def test_a_way_says_the_name_of_the_module(large: Path) -> None:
    html = (large / "web/en/b-7.html").read_text(encoding="utf-8")
    assert re.search(r'href="rivers-12\.html"[^>]*>\s*<span[^>]*>\s*Module 12: River 12\s*<', html)


def test_a_small_course_lists_every_page_on_each(site: Path) -> None:
    assert {"bank.html", "rivers.html", "kz-well.html"} <= {*menu(site / "web/en/welcome.html")}


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_it_can_be_used_without_scripts_and_by_everyone(
    browser: Browser, large: Path, width: int
) -> None:
    address = (large / "web/en/b-7.html").as_uri()
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(address)
    if width < 1000:
        page.locator(".md-header label[for=__drawer]").click()
        page.locator(".md-nav__item--active > nav > .md-nav__title").first.click()
    page.get_by_role("link", name="Module 8: River 8").click()
    expect(page.locator("h1")).to_contain_text("River 8")
    context.close()
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    assert violations(page) == []
    context.close()
