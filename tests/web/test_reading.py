"""What a reader sees in a browser, on a web server and from a disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

pytestmark = pytest.mark.browser

PAGES = ("index", "welcome", "rivers", "bank", "kz-well")


@contextmanager
def reading(browser: Browser, **settings: Any) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Open a page; note what it asks of whom, and what it complains of."""
    context = browser.new_context(**settings)
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.extend(failure(request)))
    try:
        yield page, requests, complaints
    finally:
        context.close()


def failure(request: Request) -> Iterator[str]:
    if request.failure != "net::ERR_ABORTED":  # the reader went on to the next page
        yield f"{request.failure}: {request.url}"


def search(page: Page, words: str) -> None:
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(words)
    page.keyboard.press(
        "End"
    )  # Playwright types letters without a key of their own; search waits for a key


@pytest.mark.parametrize("tree", ["web/en", "web/kk", "facilitator-web/ru"])
def test_pages_ask_nobody_else_and_complain_of_nothing(
    browser: Browser, where: str, tree: str
) -> None:
    with reading(browser) as (page, requests, complaints):
        for name in PAGES:
            page.goto(f"{where}/{tree}/{name}.html")
            expect(page.locator("h1")).to_be_visible()
        search(page, "x")
        expect(page.locator(".md-search-result__meta")).to_be_visible()
        assert [url for url in requests if not url.startswith((where, "data:"))] == []
        assert complaints == []
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
            0,
            0,
            "",
        ]
        assert page.evaluate("document.fonts.check('16px \"Noto Sans\"', 'Әң')")


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("kk", "өзендерде", "өзен"),
        ("ru", "переговорах", "переговоры"),
        ("ru", "«Ведем", "ведём"),
        ("ru", "переговоры:", "переговоры"),
        ("ru", "„Ведем“:", "ведём"),
        ("ru", "пере\u00adгово\u200bры", "переговоры"),
        ("ru", "\u202aпереговоры\u202c", "переговоры"),
        ("en", "rivers’", "river"),
    ],
)
def test_search_finds_a_word_in_another_form(
    browser: Browser, where: str, language: str, words: str, found: str
) -> None:
    with reading(browser) as (page, _, complaints):
        page.goto(f"{where}/web/{language}/index.html")
        search(page, words)
        first = page.locator(".md-search-result__item mark").first
        expect(first).to_contain_text(found, ignore_case=True)
        expect(page.locator(".md-search-result__terms")).to_have_count(
            0
        )  # nothing is called missing
        assert complaints == []
        page.locator(".md-search-result__link").first.click()
        page.wait_for_url(lambda url: "index.html" not in url)


def test_search_stays_open_when_the_theme_closes_it_after_a_page_has_come(
    browser: Browser, where: str
) -> None:
    with reading(browser) as (page, _, _complaints):
        page.goto(f"{where}/web/en/bank.html#bank--opening")
        search(page, "water")
        found = page.locator(".md-search-result__link").first
        expect(found).to_be_visible()
        page.evaluate("window.dispatchEvent(new HashChangeEvent('hashchange'))")  # as at the start
        page.wait_for_timeout(300)
        expect(found).to_be_visible()
        page.keyboard.press("Escape")
        expect(found).to_be_hidden()
        search(page, "")
        expect(found).to_be_visible()
        page.keyboard.press("Enter")  # to the first of what was found
        expect(found).to_be_hidden()


def test_search_finds_nothing_for_nonsense(browser: Browser, where: str) -> None:
    with reading(browser) as (page, _, _complaints):
        page.goto(f"{where}/web/ru/index.html")
        search(page, "ъъщщъ")
        expect(page.locator(".md-search-result__meta")).to_have_text("Совпадений не найдено")


def test_the_language_switch_stays_on_the_page_and_says_what_is_missing(
    browser: Browser, where: str
) -> None:
    with reading(browser) as (page, _, _complaints):
        page.goto(f"{where}/web/en/bank.html")
        page.locator(".md-select button").hover()
        choices = page.locator(".md-select__link")
        expect(choices).to_have_count(3)
        expect(choices.nth(0)).to_have_attribute("aria-current", "true")
        expect(choices.nth(1)).to_contain_text("Русский")
        expect(choices.nth(1)).to_contain_text("%")
        expect(choices.nth(2)).to_contain_text("not translated")
        expect(choices.nth(2)).to_have_attribute(
            "title", "This page is not translated into this language yet."
        )
        choices.nth(1).click()
        page.wait_for_url(f"{where}/web/ru/bank.html")
        expect(page.locator("h1")).to_contain_text("На берегу")
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
            "ru",
            "ltr",
        ]


def test_what_is_not_translated_says_its_language(browser: Browser, address: str) -> None:
    with reading(browser) as (page, _, _complaints):
        page.goto(f"{address}/web/ru/bank.html")
        expect(page.locator(".notice-partial")).to_be_visible()
        expect(page.locator(".lead[lang=en]")).to_have_text("We sit by the water.")
        page.goto(f"{address}/web/en/kz-well.html")
        expect(page.locator(".notice-untranslated")).to_be_visible()
        expect(page.locator("h1 [lang=kk]")).to_contain_text("Құдық")
        expect(page.locator(".md-nav--primary [lang=kk]").first).to_be_attached()


def test_a_title_with_markup_in_it_stays_text(browser: Browser, where: str) -> None:
    with reading(browser) as (page, _, complaints):
        page.goto(f"{where}/web/en/kz-well.html")
        assert page.title().startswith('Құдық & "өзен" </title><script>')
        expect(page.locator("h1")).to_contain_text("</title><script>")
        search(page, "құдық")
        expect(page.locator(".md-search-result__item").first).to_contain_text("</title><script>")
        assert complaints == []


@pytest.mark.parametrize(("locale", "arrives"), [("ru-RU", "ru"), ("kk", "kk"), ("en-GB", "en")])
@pytest.mark.parametrize("tree", ["web", "facilitator-web"])
def test_the_landing_page_picks_the_readers_language(
    browser: Browser, where: str, tree: str, locale: str, arrives: str
) -> None:
    with reading(browser, locale=locale) as (page, _, complaints):
        page.goto(f"{where}/{tree}/index.html")
        page.wait_for_url(f"{where}/{tree}/{arrives}/index.html")
        assert complaints == []


@pytest.mark.parametrize("settings", [{"locale": "fr-FR"}, {"java_script_enabled": False}])
def test_the_landing_page_lists_the_languages_where_it_cannot_pick(
    browser: Browser, where: str, settings: dict[str, Any]
) -> None:
    with reading(browser, **settings) as (page, _, complaints):
        page.goto(f"{where}/web/index.html")
        expect(page.locator("li a")).to_have_text(
            ["English Begin", "Русский Начать", "Қазақша Бастау"]
        )
        page.get_by_role("link", name="Қазақша").click()
        page.wait_for_url(f"{where}/web/kk/index.html")
        assert complaints == []


@pytest.mark.parametrize("tree", ["web/en", "facilitator-web/ru"])
def test_nothing_is_cut_off_on_a_phone(browser: Browser, address: str, tree: str) -> None:
    with reading(browser, viewport={"width": 360, "height": 640}) as (page, _, _complaints):
        for name in PAGES:
            page.goto(f"{address}/{tree}/{name}.html")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
