"""A course saved on a device: asked for, whole or not at all, and gone again."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kurak.formats.web.save import write_list
from served import serve

from .test_everyone import violations
from .test_reading import reading, search

pytestmark = pytest.mark.browser

STATE = """async () => [
    (await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length,
    localStorage.length + sessionStorage.length, (await indexedDB.databases()).length,
]"""
NOTHING = [0, 0, 0, 0]


@pytest.fixture
def own_site(site: Path, tmp_path: Path) -> Path:
    """Return a copy of the site that the test may change."""
    return Path(shutil.copytree(site / "web", tmp_path / "web"))


@pytest.fixture
def served(own_site: Path) -> Iterator[str]:
    with serve(own_site) as address:
        yield address


def save(page: Page, address: str, language: str = "en") -> None:
    page.goto(f"{address}/{language}/save.html")
    page.locator("[data-part=save]").click()
    expect(page.locator("[data-part=saved]")).to_be_visible()


def test_nothing_is_saved_before_it_is_asked_for(browser: Browser, served: str) -> None:
    with reading(browser) as (page, _, complaints):
        page.goto(f"{served}/en/index.html")
        page.goto(f"{served}/en/save.html")
        button = page.get_by_role("button", name="Save this course on this device")
        expect(button).to_contain_text(r"MB")
        expect(button).not_to_contain_text("( MB")
        assert page.evaluate(STATE) == NOTHING
        assert violations(page) == []
        assert complaints == []


def test_what_is_saved_opens_and_is_searched_without_a_network(
    browser: Browser, own_site: Path
) -> None:
    with reading(browser) as (page, _, complaints):
        with serve(own_site) as address:
            save(page, address)
            expect(page.get_by_role("button", name="Remove it from this device")).to_be_focused()
            assert violations(page) == []
            page.goto(f"{address}/en/")  # the worker takes over
            page.wait_for_function("navigator.serviceWorker.controller")
        for name in ("bank.html#opening", "", "kz-well.html", "welcome.html?q=1"):
            page.goto(f"{address}/en/{name}")
            expect(page.locator("#title")).to_be_visible()
        page.goto(f"{address}/en/welcome.html")
        expect(page.locator(".md-content img")).to_have_js_property("naturalWidth", 150)
        search(page, "river")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        page.goto(f"{address}/en/save.html")
        expect(page.locator("[data-part=saved]")).to_be_visible()
        unasked = "Failed to load resource: net::ERR_FAILED"  # there is no network for saved.json
        assert all(each == unasked or each.endswith("/saved.json") for each in complaints)


def test_each_language_is_saved_by_itself(browser: Browser, own_site: Path) -> None:
    with reading(browser) as (page, _, _complaints):
        with serve(own_site) as address:
            save(page, address)
            save(page, address, "ru")
            page.locator("[data-part=remove]").click()
            expect(page.locator("[data-part=removed]")).to_be_visible()
            assert page.evaluate(
                "caches.keys().then(names => names.every(each => each.includes(' /en/')))"
            )
        page.goto(f"{address}/en/bank.html")
        expect(page.locator("#title")).to_be_visible()


def test_what_breaks_half_way_leaves_nothing(browser: Browser, own_site: Path, served: str) -> None:
    (own_site / "en/welcome.html").write_text("Please sign in to this network.", encoding="utf-8")
    with reading(browser) as (page, _, _complaints):
        page.goto(f"{served}/en/save.html")
        page.locator("[data-part=save]").click()
        expect(page.locator("[data-part=failed]")).to_be_visible()
        expect(page.locator("[data-part=save]")).to_be_focused()
        assert page.evaluate(STATE) == NOTHING


@pytest.mark.parametrize(
    ("error", "told"), [("QuotaExceededError", "full"), ("SecurityError", "forbidden")]
)
def test_a_full_or_forbidden_device_is_told_so(
    browser: Browser, served: str, error: str, told: str
) -> None:
    with reading(browser) as (page, _, _complaints):
        page.add_init_script(
            f"const put = Cache.prototype.put; let left = 9; Cache.prototype.put = function (...all) {{"
            f"return left-- ? put.apply(this, all) : Promise.reject(new DOMException('', '{error}')); }}"
        )
        page.goto(f"{served}/en/save.html")
        page.locator("[data-part=save]").click()
        expect(page.locator(f"[data-part={told}]")).to_be_visible()
        assert page.evaluate(STATE) == NOTHING


def test_a_newer_version_is_chosen_and_half_of_one_spoils_nothing(
    browser: Browser, own_site: Path, served: str
) -> None:
    welcome = own_site / "en/welcome.html"
    old = welcome.read_text(encoding="utf-8")
    with reading(browser) as (page, requests, _):
        save(page, served)
        welcome.write_text(old.replace("Welcome</h1>", "Hello</h1>"), encoding="utf-8")
        write_list(own_site / "en")
        page.goto(f"{served}/en/welcome.html")
        expect(page.locator("h1")).to_have_text("Welcome")  # nobody chose yet

        new = welcome.read_text(encoding="utf-8")
        welcome.write_text(f"{new} ", encoding="utf-8")  # not what the list says
        page.goto(f"{served}/en/save.html")
        page.get_by_role("button", name="Fetch the newer version (0.0 MB)").click()
        expect(page.locator("[data-part=failed]")).to_be_visible()
        expect(page.locator("[data-part=saved]")).to_be_visible()
        page.goto(f"{served}/en/welcome.html")
        expect(page.locator("h1")).to_have_text("Welcome")

        spoilt = welcome.stat().st_mtime
        welcome.write_text(new, encoding="utf-8")
        os.utime(welcome, (spoilt, spoilt))  # so the server says it is as it was
        page.goto(f"{served}/en/save.html")
        requests.clear()
        page.locator("[data-part=update]").click()
        expect(page.locator("[data-part=saved]")).to_be_visible()
        expect(page.locator("[data-part=newer]")).to_be_hidden()
        expect(page.locator("[data-part=failed]")).to_be_hidden()
        fetched = [url for url in requests if not url.endswith(("saved.json", "sw.js"))]
        others = {url for url in fetched if not url.endswith("quilt.svg")}  # the icon of the tab
        assert others == {f"{served}/en/welcome.html"}  # the rest was there
        page.goto(f"{served}/en/welcome.html")
        expect(page.locator("h1")).to_have_text("Hello")
        assert (
            page.evaluate("caches.keys().then(names => names.length)") == 2
        )  # the files and the mark


def test_a_server_that_leaves_html_out_of_addresses_is_saved_too(
    browser: Browser, own_site: Path
) -> None:
    with reading(browser) as (page, _, _complaints):
        with serve(own_site, clean=True) as address:
            save(page, address)
            expect(page.locator("[data-fact=address]")).to_have_text(f"{address}/en/index.html")
            page.goto(f"{address}/en/")
            page.wait_for_function("navigator.serviceWorker.controller")
            page.goto(f"{address}/en/bank.html")  # with a network
            expect(page.locator("#title")).to_be_visible()
        for name in ("bank.html", "bank", "", "index.html"):
            page.goto(f"{address}/en/{name}")
            expect(page.locator("#title")).to_be_visible()


SLOW = """const match = window.fetch; let left = 9; window.fetch = async (...all) => {
  if (String(all[0]).endsWith(".html") && !left--) await new Promise((go) => (window.go = go));
  return match(...all);
}"""


def save_half(page: Page, address: str) -> None:
    """Begin to save the course; the rest waits until `window.go()`."""
    page.add_init_script(SLOW)
    page.goto(f"{address}/en/save.html")
    page.locator("[data-part=save]").click()
    while not page.evaluate("Boolean(window.go)"):
        page.wait_for_timeout(50)


def test_what_another_window_erases_is_not_said_to_be_saved(browser: Browser, served: str) -> None:
    with reading(browser) as (page, _, _complaints):
        save_half(page, served)
        other = page.context.new_page()
        other.goto(f"{served}/en/save.html")
        expect(
            other.locator("[data-part=save]")
        ).to_be_visible()  # it does not sweep what is on its way
        assert page.evaluate("caches.keys().then(names => names.length)") == 1
        other.locator("[data-part=save]").click()
        expect(other.locator("[data-part=elsewhere]")).to_be_visible()
        other.goto(f"{served}/en/notebook.html")
        other.on("dialog", lambda dialog: dialog.accept())
        other.get_by_role("button", name="Erase what this course kept").click()
        expect(other.get_by_text("Erased.")).to_be_visible()
        page.evaluate("window.go()")
        expect(page.locator("[data-part=failed]")).to_be_visible()
        assert page.evaluate(STATE) == NOTHING


def test_a_half_that_was_left_behind_is_swept(browser: Browser, served: str) -> None:
    with reading(browser) as (page, _, _complaints):
        save_half(page, served)
        page.goto(f"{served}/en/bank.html")  # she leaves
        assert page.evaluate("caches.keys().then(names => names.length)") == 1
        page.goto(f"{served}/en/save.html")
        expect(page.locator("[data-part=save]")).to_be_visible()
        assert page.evaluate(STATE) == NOTHING


def test_it_is_removed_without_a_trace(browser: Browser, served: str) -> None:
    with reading(browser) as (page, _, _complaints):
        save(page, served)
        assert all(
            name.startswith("kurak-") for name in page.evaluate("caches.keys()")
        )  # others erase by that
        page.locator("[data-part=remove]").click()
        expect(page.locator("[data-part=removed]")).to_be_visible()
        assert page.evaluate(STATE) == NOTHING


def test_a_damaged_mark_leaves_the_course_in_reach(browser: Browser, served: str) -> None:
    spoil = """async (what) => {
      const name = (await caches.keys()).find((each) => each.endsWith("/en/"));
      await (await caches.open(name)).put("mark", new Response(what));
    }"""
    with reading(browser) as (page, _, complaints):
        for what in ("", "{", "null", "7", "{}", '{"name": "none", "files": 5}'):
            save(page, served)
            page.goto(f"{served}/en/")
            page.wait_for_function("navigator.serviceWorker.controller")
            page.evaluate(spoil, what)
            page.goto(f"{served}/en/bank.html")
            expect(page.locator("#title")).to_be_visible()
            page.goto(f"{served}/en/save.html")
            expect(page.locator("[data-part=save]")).to_be_visible()
            assert page.evaluate("caches.keys().then(names => names.length)") == 0
        assert complaints == []


@pytest.mark.parametrize(
    "files", ['{"index.html": 5}', "{}", "[]", '{"index.html": [1, 2]}', '{"index.html": null}']
)
def test_a_list_with_odd_entries_is_none(
    browser: Browser, own_site: Path, served: str, files: str
) -> None:
    with reading(browser) as (page, _, complaints):
        save(page, served)
        (own_site / "en/saved.json").write_text(f'{{"version": "x", "files": {files}}}')
        page.goto(f"{served}/en/save.html")
        expect(page.locator("[data-part=saved]")).to_be_visible()
        expect(page.locator("[data-part=newer]")).to_be_hidden()
        page.locator("[data-part=remove]").click()
        expect(page.locator("[data-part=removed]")).to_be_visible()
        expect(page.locator("[data-part=no-list]")).to_be_visible()
        assert page.evaluate(STATE) == NOTHING
        assert complaints == []


@pytest.mark.parametrize(
    ("owner", "name"), [("window", "caches"), ("Navigator.prototype", "serviceWorker")]
)
def test_a_browser_that_forbids_even_to_ask_is_told_so(
    browser: Browser, served: str, owner: str, name: str
) -> None:
    with reading(browser) as (page, _, complaints):
        page.add_init_script(
            f"Object.defineProperty({owner}, '{name}', "
            "{ get() { throw new DOMException('no', 'SecurityError'); } })"
        )
        page.goto(f"{served}/en/save.html")
        expect(page.locator("[data-part=forbidden]")).to_be_visible()
        assert complaints == []


def test_on_a_disk_there_is_nothing_to_save(browser: Browser, site: Path) -> None:
    with reading(browser) as (page, _, complaints):
        page.goto((site / "web/ru/save.html").as_uri())
        expect(page.locator("[data-part=on-disk]")).to_be_visible()
        expect(page.get_by_role("button", name="Сохранить")).to_have_count(0)
        assert complaints == []


def test_without_scripts_the_page_says_so(browser: Browser, address: str) -> None:
    with reading(browser, java_script_enabled=False) as (page, _, _complaints):
        page.goto(f"{address}/web/en/save.html")
        expect(page.locator("[data-part=no-scripts]")).to_be_visible()
        expect(page.locator("[data-part=save]")).to_be_hidden()
