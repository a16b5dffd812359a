"""The case browser: by place, by filter, by key, and without scripts."""

import pytest
from playwright.sync_api import Browser, expect

from .conftest import SENTINEL
from .ground import looking

pytestmark = pytest.mark.browser
CASES = "web/en/cases.html"


def test_filters_leave_what_fits_and_say_how_many(browser: Browser, there: str) -> None:
    with looking(browser, there, CASES) as page:
        left = page.get_by_role("status").and_(page.locator("[data-part=cases-left]"))
        cards = page.locator(".card:visible")
        expect(left).to_have_text("Shown: 2 of 2")
        page.get_by_label("Where").select_option("KG")
        expect(left).to_have_text("Shown: 1 of 2")
        expect(cards.locator("h4")).to_have_text("The bridge & <b>its toll</b>")
        expect(page.get_by_role("heading", name="Kazakhstan")).to_be_hidden()
        page.get_by_label("Theme").select_option("rivers")
        expect(left).to_have_text("Shown: 1 of 2")
        # What would lead to nothing cannot be chosen.
        local, national = (page.locator(f"option[value={each}]") for each in ("local", "national"))
        expect(local).to_be_disabled()
        expect(national).to_be_enabled()
        page.get_by_label("Level").select_option("national")
        expect(page.locator("option[value=KZ]")).to_be_disabled()
        expect(cards).to_have_count(1)
        page.get_by_role("button", name="Show all").click()
        expect(left).to_have_text("Shown: 2 of 2")
        expect(page.get_by_label("Level")).to_have_value("")
        expect(local).to_be_enabled()


def test_a_sign_that_all_cards_have_is_said_once(browser: Browser, there: str) -> None:
    with looking(browser, there, CASES) as page:
        note = page.locator(".card", has_text="The bridge").get_by_text("Content note")
        expect(note).to_be_visible()  # the other card has none
        page.locator(".card").nth(0).evaluate(
            "each => each.append(document.querySelector('.warned').cloneNode(true))"
        )
        page.get_by_label("Where").select_option("KG")
        page.get_by_role("button", name="Show all").click()
        expect(note).to_be_hidden()
        told = "Shown: 2 of 2 · Each of them begins with a content note."
        expect(page.locator("[data-part=cases-left]")).to_have_text(told)


def test_filters_work_by_keys_alone(browser: Browser, there: str) -> None:
    with looking(browser, there, CASES) as page:
        page.get_by_label("Where").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(page.get_by_label("Where")).to_have_value("KG")
        expect(page.locator("[data-part=cases-left]")).to_have_text("Shown: 1 of 2")
        for _ in range(3):
            page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Show all")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("[data-part=cases-left]")).to_have_text("Shown: 2 of 2")


def test_without_scripts_all_are_listed_by_country(browser: Browser, there: str) -> None:
    with looking(browser, there, CASES, java_script_enabled=False) as page:
        expect(page.locator(".filters")).to_be_hidden()
        expect(page.locator(".country h3")).to_have_text(["Kazakhstan", "Kyrgyzstan"])
        expect(page.locator(".card:visible")).to_have_count(2)


def test_a_card_tells_what_one_chooses_by(browser: Browser, there: str) -> None:
    with looking(browser, there, CASES) as page:
        card = page.locator(".card").nth(1)
        for words in (
            'Naryn "north" · 2019',
            "A true story · Whole country · 4 min to read",
            "Used in: Rivers",
            "Content note",
        ):
            expect(card).to_contain_text(words)
        other = page.locator(".card").nth(0)
        expect(other).to_contain_text("not translated")
        expect(other).not_to_contain_text("Content note")
        expect(other.locator("h4 [lang=kk]")).to_be_attached()


def test_near_you_leads_by_country_and_region_and_asks_no_device(
    browser: Browser, there: str
) -> None:
    with looking(browser, there, CASES) as page:
        page.evaluate(
            "() => { Geolocation.prototype.getCurrentPosition = () => { throw Error('asked') } }"
        )
        near = page.locator(".near")
        near.locator("summary", has_text="Kyrgyzstan (1)").focus()
        page.keyboard.press("Enter")
        expect(near.locator("[id='cases--KG-1']")).to_have_text('Naryn "north"')
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{there}/web/en/kg-bridge.html")


def test_a_link_to_a_country_finds_it_behind_a_filter(browser: Browser, there: str) -> None:
    with looking(browser, there, CASES) as page:
        page.get_by_label("Where").select_option("KG")
        page.evaluate("location.hash = '#cases--KZ'")
        expect(page.get_by_role("heading", name="Kazakhstan")).to_be_in_viewport()
        expect(page.get_by_label("Where")).to_have_value("")


def test_the_page_speaks_the_readers_language(browser: Browser, there: str) -> None:
    with looking(browser, there, "web/ru/cases.html") as page:
        expect(page.locator("[data-part=cases-left]")).to_have_text("Показано: 2 из 2")
        expect(page.locator(".country h3")).to_have_text(["Казахстан", "Кыргызстан"])


def test_no_teaching_note_is_on_it(browser: Browser, there: str) -> None:
    with looking(browser, there, CASES) as page:
        assert SENTINEL not in page.content()
