"""The clock of a session, on the facilitator's page, with a clock that the test turns."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .ground import looking, overflow

pytestmark = pytest.mark.browser
BOAT = "facilitator-web/en/boat.html"
"""Opening 10 min (short 5), Rowing 15 min, A song 5 min (short: left out)."""


@contextmanager
def at(browser: Browser, where: str, time: str, **settings: Any) -> Iterator[Page]:
    """Open the page of a session at a time of the day."""
    with looking(browser, where, "facilitator-web/en/index.html", **settings) as page:
        page.clock.install(time=f"2027-04-07T{time}")
        page.goto(f"{where}/{BOAT}")
        yield page


def times(page: Page) -> list[str]:
    return page.locator(".clock-steps tr:visible [data-part=times]").all_inner_texts()


def on(page: Page) -> str:
    return page.locator(".clock-steps [aria-current=step] th").inner_text()


def state(page: Page) -> str:
    return page.locator("[data-part=state]").inner_text()


def test_each_step_has_its_times_from_now_in_both_forms(browser: Browser, there: str) -> None:
    with at(browser, there, "09:00:40") as page:
        expect(page.locator(".clock-steps")).to_be_hidden()
        page.get_by_role("button", name="Start now").focus()
        page.keyboard.press("Enter")
        assert times(page) == ["09:00–09:10", "09:10–09:25", "09:25–09:30"]
        expect(page.get_by_label("Start at")).to_have_value("09:00")
        page.keyboard.press("Tab")
        page.get_by_label("full: 30 min").focus()
        page.keyboard.press("ArrowDown")
        assert times(page) == ["09:00–09:05", "09:05–09:20"]


def test_beside_the_clock_a_link_leads_to_the_first_step(browser: Browser, there: str) -> None:
    phone = {"width": 360, "height": 640}
    with looking(browser, there, BOAT, viewport=phone) as page:
        tools = page.locator(".printing")
        print_, step = tools.get_by_role("button"), tools.get_by_role("link", name="Go to step 1")
        heights = {print_.evaluate(BASE), step.evaluate(BASE)}
        assert max(heights) - min(heights) < 1
        step.click()
        expect(page.get_by_role("heading", name="Opening")).to_be_in_viewport()


BASE = """each => {
  const mark = document.createElement("span"); // as high as nothing: it stands on the line
  mark.style.display = "inline-block";
  each.append(mark);
  const { bottom } = mark.getBoundingClientRect();
  mark.remove();
  return bottom;
}"""


def test_the_step_that_is_on_goes_on_with_time(browser: Browser, there: str) -> None:
    with at(browser, there, "09:00:00") as page:
        page.get_by_role("button", name="Start now").click()
        said = page.get_by_role("status").and_(page.locator("[data-part=said]"))
        assert on(page).startswith("1. Opening")
        assert state(page) == "On now by the plan: 1. Opening, until 09:10."
        page.clock.fast_forward("10:00")
        assert on(page).startswith("2. Rowing")
        expect(page.locator("[aria-current=step] .clock-now")).to_have_text("now")
        expect(said).to_have_text("On now by the plan: 2. Rowing, until 09:25.")
        page.clock.fast_forward("21:00")
        assert state(page) == "By the plan the session ended at 09:30."
        expect(page.locator(".clock-steps [aria-current]")).to_have_count(0)


def test_she_says_where_she_is_and_sees_how_late_that_is(browser: Browser, there: str) -> None:
    with at(browser, there, "09:00:00") as page:
        page.get_by_role("button", name="Start now").click()
        here = page.get_by_role("button", name="Here now")
        page.clock.fast_forward("13:05")
        here.nth(1).press("Enter")
        expect(here.nth(1)).to_be_focused()
        expect(here.nth(1)).to_have_attribute("aria-pressed", "true")
        late = (
            "You are in: 2. Rowing. 3 min late. If it goes on like this, the session ends at 09:33."
        )
        assert state(page) == late
        expect(page.locator("[data-part=said]")).to_have_text(late)
        expect(page.locator("[data-part=expected]").nth(2)).to_have_text("probably 09:28")
        page.clock.fast_forward("10:00")
        assert "3 min late" in state(page)  # the step has its own minutes yet
        page.clock.fast_forward("09:00")  # four minutes longer than it should be
        assert "7 min late" in state(page)
        assert on(page).startswith("2. Rowing")
        here.nth(2).click()
        assert "7 min late" in state(page)


def test_who_is_ahead_is_told_so(browser: Browser, there: str) -> None:
    with at(browser, there, "09:00:00") as page:
        page.get_by_role("button", name="Start now").click()
        page.clock.fast_forward("06:00")
        page.get_by_role("button", name="Here now").nth(1).click()
        assert "4 min early" in state(page)
        page.clock.fast_forward("17:00")
        assert "2 min early" in state(page)


def test_a_time_to_come_is_counted_down_to(browser: Browser, there: str) -> None:
    with at(browser, there, "08:40:00") as page:
        page.get_by_label("Start at").fill("09:00")
        assert times(page)[0] == "09:00–09:10"
        assert state(page) == "The session begins in 20 min, at 09:00."
        page.clock.fast_forward("20:05")
        assert on(page).startswith("1. Opening")


def test_midnight_is_no_wall(browser: Browser, there: str) -> None:
    with at(browser, there, "23:50:00") as page:
        page.get_by_role("button", name="Start now").click()
        assert times(page) == ["23:50–00:00", "00:00–00:15", "00:15–00:20"]
        page.clock.fast_forward("15:00")
        assert on(page).startswith("2. Rowing")
        page.get_by_label("Start at").fill("23:55")  # it is 00:05: ten minutes ago is meant
        assert on(page).startswith("2. Rowing")


def test_the_times_can_be_printed_alone(browser: Browser, there: str) -> None:
    with at(browser, there, "09:00:00") as page:
        page.evaluate(
            "window.print = () => { window.printed = document.documentElement.className }"
        )
        page.get_by_role("button", name="Start now").click()
        page.get_by_role("button", name="Print these times").click()
        assert "clock-alone" in page.evaluate("window.printed")
        page.emulate_media(media="print")
        expect(page.locator(".clock-steps")).to_be_visible()
        expect(page.locator(".step").first).to_be_hidden()
        expect(page.locator("h1")).to_be_visible()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator(".clock")).to_be_hidden()  # no part of the printed session
        expect(page.locator(".step").first).to_be_visible()


def test_it_fits_a_small_phone(browser: Browser, there: str) -> None:
    with at(browser, there, "09:00:00", viewport={"width": 320, "height": 568}) as page:
        page.get_by_role("button", name="Start now").click()
        page.clock.fast_forward("12:00")
        page.get_by_role("button", name="Here now").nth(1).click()
        assert overflow(page) == 0


def test_without_scripts_and_for_participants_there_is_none(
    browser: Browser, there: str, ground: Path
) -> None:
    with looking(browser, there, BOAT, java_script_enabled=False) as page:
        expect(page.locator(".clock")).to_be_hidden()
    theirs = [path for path in (ground / "web").rglob("*.html") if b"clock" in path.read_bytes()]
    assert theirs == []
    assert b"clock" not in (ground / "web/en/assets/kurak/course.js").read_bytes()
