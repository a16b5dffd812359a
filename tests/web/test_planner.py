"""What a facilitator notices of the planner, on a web server and from a disk."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

from kurak.compose import compose
from kurak.load import load
from kurak.model import Course, Workshop, WorkshopFields
from kurak.translate import translate
from served import serve

from .conftest import FILES, edition, write_course, write_site
from .test_reading import reading

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
KURAK = str(Path(sys.executable).parent / "kurak")

PLANNED = FILES | {
    "curriculum/programme.yml": FILES["curriculum/programme.yml"].replace(
        "contact_hours: 1", "contact_hours: 1.5"
    ),
    "curriculum/01-rivers/module.md": FILES["curriculum/01-rivers/module.md"].replace(
        "[01-bank]", "[01-bank, 02-boat]"
    ),
    "curriculum/01-rivers/02-boat/session.md": """\
---
id: boat
title: In the boat
summary: We row.
duration: 30
objectives: [{kind: skill, text: Row a boat.}]
---
## Opening { minutes=10 short=5 method=plenary }

All listen.

## Rowing { minutes=15 method=pairs }

Two and two.

## A song { minutes=5 short=0 method=energiser optional }

All sing.
""",
    "curriculum/workshops/river-day.yml": """\
# A day at the river.
id: river-day
title: A day at the river
kind: grassroots
summary: >-
  People come to the water,
  and they row.
participants: 8
facilitators: [lead facilitator, co-facilitator]
days:
  - title: Water
    start: "09:00"
    end: "13:00"
    buffer: 15
    pinned:
      - {at: "10:00", minutes: 15, kind: break, title: "Tea: black, or green"}
      - {at: "12:00", minutes: 60, kind: lunch}
    items:
      - session: bank
        case_study: kz-well
        lead: lead facilitator
        room: the bank
      - {session: boat, variant: short, lead: co-facilitator}
""",
}


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a course with two sessions and a plan."""
    return write_course(tmp_path_factory.mktemp("planned"), PLANNED)


@pytest.fixture(scope="module")
def site(planned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = [edition(planned, language, "facilitator") for language in ("en", "kk")]
    return write_site(tmp_path_factory.mktemp("site"), *made, edition(planned))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture(scope="module", params=["http", "file"])
def where(request: pytest.FixtureRequest, site: Path, address: str) -> str:
    return address if request.param == "http" else site.as_uri()


@contextmanager
def planning(
    browser: Browser, where: str, place: str = "", language: str = "en", **settings: Any
) -> Iterator[Page]:
    """Open the planner; it complains of nothing, asks nobody else, and stores nothing."""
    with reading(browser, **settings) as (page, requests, complaints):
        page.goto(f"{where}/facilitator-web/{language}/planner.html{place}")
        expect(page.locator("#planner-app")).to_be_visible()
        yield page
        assert [url for url in requests if not url.startswith((where, "data:", "blob:"))] == []
        assert complaints == []
        stored = "[localStorage.length, sessionStorage.length, document.cookie]"
        assert page.evaluate(stored) == [0, 0, ""]


def times(page: Page) -> list[str]:
    return [
        text.strip() for text in page.locator(".planner-items h4 .planner-time").all_inner_texts()
    ]


def names(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".planner-items h4 a").all_inner_texts()]


def add(page: Page, *sessions: str) -> None:
    for session in sessions:
        page.get_by_role("combobox", name="Session", exact=True).select_option(session)
        page.get_by_role("button", name="Add the session").click()


def status(page: Page) -> Locator:
    return page.locator(".planner-status")


def said(page: Page) -> Locator:
    """Return what is said to those who hear the page."""
    return page.get_by_role("status").and_(page.locator(".planner-unseen"))


def saved(page: Page) -> tuple[str, str]:
    """Return the name and the text of the file that the page saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the plan as a file").click()
    return download.value.suggested_filename, download.value.path().read_text(encoding="utf-8")


# ---------------------------------------------------------------- a day is put together


def test_sessions_and_steps_say_when_they_begin(browser: Browser, where: str) -> None:
    with planning(browser, where) as page:
        add(page, "bank", "boat")
        assert times(page) == ["09:00–10:00", "10:00–10:30"]
        steps = page.locator(".planner-items > li").nth(1).locator(".planner-steps li")
        expect(steps).to_have_text(
            [
                re.compile(r"10:00\s+Opening\s+10 min"),
                re.compile(r"10:10\s+Rowing\s+15 min"),
                re.compile(r"10:25\s+A song\s+5 min · may be left out"),
            ]
        )
        expect(status(page)).to_contain_text("✓ It fits. Free: 360 min.")
        expect(said(page)).to_contain_text("1.2 In the boat: 10:00 to 10:30")


def test_the_short_form_and_a_step_less_make_a_session_shorter(
    browser: Browser, address: str
) -> None:
    with planning(browser, address) as page:
        add(page, "boat")
        expect(page.get_by_label("Form").locator("option")).to_have_text(
            ["Full: 30 min", "Short: 20 min"]
        )
        page.get_by_label("Form").select_option("short")
        assert times(page) == ["09:00–09:20"]
        expect(said(page)).to_contain_text("1.2 In the boat: 09:00 to 09:20")
        page.get_by_text("Steps: 2 of 3").click()
        song = page.get_by_role("checkbox", name="A song")
        expect(song).not_to_be_checked()  # its short form has none
        expect(song).to_be_disabled()
        page.get_by_role("checkbox", name="Rowing").uncheck()
        assert times(page) == ["09:00–09:05"]
        expect(page.get_by_label("Form").locator("option")).to_have_text(
            ["Full: 15 min", "Short: 5 min"]
        )
        page.get_by_role("checkbox", name="Opening").click()
        expect(page.get_by_role("checkbox", name="Opening")).to_be_checked()
        expect(said(page)).to_contain_text("One step stays.")
        page.get_by_label("Form").select_option("full")
        expect(song).to_be_checked()
        song.uncheck()
        assert "steps: [opening]" in saved(page)[1]


def test_steps_are_folded_and_stay_as_she_left_them(browser: Browser, address: str) -> None:
    with planning(browser, address, viewport={"width": 360, "height": 740}) as page:
        add(page, "bank", "boat")
        steps = page.locator(".planner-steps")
        expect(steps.nth(1)).to_be_hidden()
        page.get_by_text("Steps: 3 of 3").click()
        expect(steps.nth(1)).to_be_visible()
        page.get_by_role("button", name="Earlier: 1.2 In the boat").click()
        expect(steps.nth(0)).to_be_visible()
        expect(steps.nth(1)).to_be_hidden()
        # A step is one row: box, time and words side by side, however long these are.
        steps.nth(0).locator("[data-part=name]").first.evaluate(
            "each => each.textContent += ' or not'.repeat(30)"
        )
        box, time, words = (
            steps.nth(0).locator(f"li:first-child {each}").bounding_box()
            for each in ("input", ".planner-time", ".planner-what")
        )
        assert box and time and words
        assert box["x"] + box["width"] <= time["x"]
        assert time["x"] + time["width"] <= words["x"]
        assert words["height"] > 3 * time["height"]


def test_the_clock_stays_in_sight(browser: Browser, address: str) -> None:
    with planning(browser, address, viewport={"width": 1280, "height": 800}) as page:
        add(page, *["bank", "boat"] * 8)
        page.get_by_role("button", name="Add the session").scroll_into_view_if_needed()
        expect(page.locator(".planner-rail .planner-session").last).to_be_in_viewport()


def test_sessions_change_places_by_keys_and_focus_goes_along(
    browser: Browser, address: str
) -> None:
    with planning(browser, address) as page:
        add(page, "bank", "boat")
        page.get_by_role("button", name="Later: 1.1 On the bank").focus()
        page.keyboard.press("Enter")
        assert names(page) == ["1.2 In the boat", "1.1 On the bank"]
        assert times(page) == ["09:00–09:30", "09:30–10:30"]
        expect(page.get_by_role("button", name="Later: 1.1 On the bank")).to_be_focused()
        expect(said(page)).to_contain_text("1.1 On the bank: 09:30 to 10:30")
        page.keyboard.press("Enter")  # it is the last already
        assert names(page) == ["1.2 In the boat", "1.1 On the bank"]
        page.get_by_role("button", name="Remove: 1.2 In the boat").press("Enter")
        assert times(page) == ["09:00–10:00"]
        # Not the next ×: one press too many would remove it, too.
        expect(page.get_by_role("heading", name="1.1 On the bank")).to_be_focused()


def test_a_session_that_waits_says_how_long_and_for_what(browser: Browser, address: str) -> None:
    with planning(browser, address) as page:
        add(page, "boat", "bank")
        waits = page.locator(".planner-items [data-part=wait]")
        expect(waits.nth(1)).to_be_hidden()
        page.get_by_role("combobox", name="What").last.select_option("lunch")
        page.get_by_role("button", name="Add a fixed time").click()
        page.get_by_label("Begins at").last.fill("10:15")
        assert times(page) == ["09:00–09:30", "11:15–12:15"]
        expect(waits.nth(0)).to_be_hidden()
        expect(waits.nth(1)).to_contain_text(
            "45 min stay empty before it: it does not fit in before Lunch."
        )
        page.get_by_label("Begins at").last.fill("09:30")
        assert times(page) == ["09:00–09:30", "10:30–11:30"]
        expect(waits.nth(1)).to_be_hidden()


def test_a_session_is_carried_to_another_place(browser: Browser, address: str) -> None:
    with planning(browser, address) as page:
        add(page, "bank", "boat", "bank")
        carry(page, page.locator(".planner-grip").nth(2), page.locator(".planner-card").nth(0))
        assert names(page) == ["1.1 On the bank", "1.1 On the bank", "1.2 In the boat"]
        carry(page, page.locator(".planner-grip").nth(0), page.locator(".planner-pins"))
        assert names(page) == ["1.1 On the bank", "1.2 In the boat", "1.1 On the bank"]


def test_a_fixed_time_is_moved_by_keys_by_dragging_and_by_typing(
    browser: Browser, address: str
) -> None:
    with planning(browser, address) as page:
        add(page, "bank", "boat")
        page.locator('[data-part="new-kind"]').select_option("break")
        page.get_by_role("button", name="Add a fixed time").click()
        handle = page.get_by_role("slider", name="Break")
        begins = page.locator(".planner-pins").get_by_label("Begins at")
        begins.fill("10:00")
        expect(handle).to_have_attribute("aria-valuetext", "Break: 10:00–10:15")
        assert times(page) == ["09:00–10:00", "10:15–10:45"]
        handle.focus()
        page.keyboard.press("ArrowDown")
        expect(begins).to_have_value("10:05")
        expect(handle).to_be_focused()
        page.keyboard.press("PageUp")
        page.keyboard.press("ArrowUp")
        expect(begins).to_have_value("09:30")
        assert times(page) == ["09:45–10:45", "10:45–11:15"]
        handle.scroll_into_view_if_needed()
        box = handle.bounding_box()
        assert box
        page.mouse.move(box["x"] + 20, box["y"] + 9)
        page.mouse.down()
        page.mouse.move(box["x"] + 20, box["y"] + 9 + 61, steps=4)  # half an hour, and a little
        page.mouse.up()
        expect(begins).to_have_value("10:00")
        page.keyboard.press("Home")
        expect(begins).to_have_value("09:00")
        page.locator(".planner-pins").get_by_label("Minutes").fill("20")
        assert times(page) == ["09:20–10:20", "10:20–10:50"]


@pytest.mark.parametrize(
    ("held", "then"), [("span:first-child", "12:00–13:00"), (".planner-grip", "11:30–12:30")]
)
def test_a_thumb_that_scrolls_moves_nothing_unless_it_takes_the_dots(
    browser: Browser, address: str, held: str, then: str
) -> None:
    phone = {"width": 360, "height": 640}
    with planning(browser, address, "#river-day", viewport=phone, has_touch=True) as page:
        handle = page.get_by_role("slider", name="Lunch")
        handle.scroll_into_view_if_needed()
        box = handle.locator(held).bounding_box()
        assert box
        swipe(page, box["x"] + 10, box["y"] + 8, -60)
        expect(handle).to_have_attribute("aria-valuetext", f"Lunch: {then}")


def test_what_a_plan_is_about_can_be_seen_and_changed(browser: Browser, address: str) -> None:
    """It stands first in the printed pack: words about another workshop would be wrong there."""
    with planning(browser, address, "#river-day") as page:
        about = page.get_by_label("What it is about")
        expect(about).to_have_value("People come to the water, and they row.")
        about.fill("We only swim.")
        assert 'summary: "We only swim."' in saved(page)[1]


def test_what_does_not_fit_is_said_in_words_and_aloud(browser: Browser, address: str) -> None:
    with planning(browser, address) as page:
        add(page, "bank", "boat")
        page.get_by_label("Ends at").fill("10:20")
        expect(status(page)).to_contain_text("⚠ It does not fit. Too long: 25 min.")
        expect(page.get_by_role("button", name="Day 1")).to_have_text("Day 1 ⚠ 25 min too long")
        expect(said(page)).to_contain_text("It does not fit. Too long: 25 min.")
        expect(status(page)).to_contain_text("leave one out, or let the day end at 10:45.")
        page.get_by_label("Ends at").fill("08:00")
        expect(status(page)).to_contain_text("The day ends before it begins.")


def test_remarks_are_those_of_check_in_words(browser: Browser, address: str) -> None:
    with planning(browser, address) as page:
        add(page, "bank", "bank")
        page.get_by_label("Time to spare (minutes)").fill("5")
        remarks = page.get_by_role("list", name="Remarks on this day").get_by_role("listitem")
        expect(remarks).to_have_text(
            [
                "There is little buffer. Plan 15 min at least.",
                "There is no break from 09:00 to 11:00: 120 min.",
            ]
        )
        expect(said(page)).to_contain_text("There is little buffer. Plan 15 min at least.")
        page.locator('[data-part="new-kind"]').select_option("break")
        page.get_by_role("button", name="Add a fixed time").click()
        expect(remarks).to_have_count(1)  # it goes where it is needed


def test_interpretation_makes_speech_longer_by_the_exact_factor(
    browser: Browser, address: str
) -> None:
    with planning(browser, address) as page:
        add(page, "boat")
        page.get_by_label("Interpretation").select_option("consecutive")
        assert times(page) == ["09:00–09:35"]
        page.get_by_label("How many times longer speaking takes then").fill("1.1")
        page.keyboard.press("Tab")
        assert times(page) == ["09:00–09:31"]  # 10 × 1.1 is 11, and no minute more
        assert "interpretation: {kind: consecutive, factor: 1.1}" in saved(page)[1]


def test_sessions_are_held_at_the_same_time(browser: Browser, address: str) -> None:
    with planning(browser, address) as page:
        add(page, "bank", "boat")
        for room in page.get_by_label("Room").all():
            room.fill("hall")
        page.get_by_label("at the same time as the session before").last.check()
        assert times(page) == ["09:00–10:00", "09:00–09:30"]
        remark = "Two sessions are in one room at the same time: hall."
        expect(page.locator(".planner-advice li")).to_have_text([remark])
        assert saved(page)[1].count("parallel: group-1") == 2
        page.get_by_label("at the same time as the session before").last.uncheck()
        assert times(page) == ["09:00–10:00", "10:00–10:30"]
        assert "parallel" not in saved(page)[1]


def test_a_workshop_has_several_days(browser: Browser, address: str) -> None:
    with planning(browser, address) as page:
        add(page, "bank")
        page.get_by_role("button", name="Add a day").click()
        page.get_by_label("Title of the day").fill("On the water")
        page.get_by_label("Begins at").first.fill("10:00")
        add(page, "boat")
        assert times(page) == ["10:00–10:30"]
        page.get_by_role("button", name="Day 1").click()
        assert times(page) == ["09:00–10:00"]
        expect(page.locator(".planner-day h3")).to_have_text(["Day 1", "Day 2: On the water"])
        page.once("dialog", Dialog.accept)
        page.get_by_role("button", name="Remove this day").click()
        assert times(page) == ["10:00–10:30"]
        expect(page.get_by_role("button", name="Remove this day")).to_be_hidden()


def test_what_is_half_typed_changes_nothing_and_goes_away(browser: Browser, address: str) -> None:
    with planning(browser, address) as page:
        add(page, "bank")
        buffer = page.get_by_label("Time to spare (minutes)")
        for wrong in ("", "-3", "7.5"):
            buffer.fill(wrong)
            expect(buffer).to_have_attribute("aria-invalid", "true")
            expect(status(page)).to_contain_text("Free: 390 min.")
        buffer.blur()
        expect(buffer).to_have_value("15")


# ---------------------------------------------------------------- plans come and go


def test_a_plan_of_the_course_leads_to_the_planner_and_is_there(
    browser: Browser, where: str
) -> None:
    with reading(browser) as (page, _, complaints):
        page.goto(f"{where}/facilitator-web/en/river-day.html")
        expect(page.get_by_role("table")).to_contain_text("10:15–10:35")
        page.get_by_role("link", name="Make a plan of your own from this one").click()
        expect(page.locator(".planner-items h4")).to_have_text(
            [re.compile("09:00–10:00"), re.compile("10:15–10:35")]
        )
        expect(page.get_by_label("Name of the file")).to_have_value("my-river-day")
        expect(page.get_by_label("Who leads").first).to_have_value("lead facilitator")
        assert complaints == []
        link = page.locator(".md-nav--primary").get_by_role("link", name="Planner")
        expect(link.first).to_have_attribute("href", re.compile(r"^(planner\.html)?(\./)?$"))


def test_a_saved_plan_opens_again_as_it_was(browser: Browser, where: str, tmp_path: Path) -> None:
    with planning(browser, where, "#river-day") as page:
        page.get_by_label("Title", exact=True).fill('Day: "water" & #1 \\ {река} 🌊')
        page.get_by_label("Name of the file").fill("Өзен күні: River!")
        page.get_by_label("Room").first.fill("no")
        name, text = saved(page)
        assert name == "river.yml"
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        page.get_by_role("button", name="Begin", exact=True).click()  # saved, so it does not ask
        page.get_by_label("Begin with").select_option("")
        page.get_by_label("Open a plan from a file").set_input_files(file)
        expect(page.get_by_label("Title", exact=True)).to_have_value(
            'Day: "water" & #1 \\ {река} 🌊'
        )
        assert saved(page) == (name, text)


def test_what_is_not_published_stays_so(
    browser: Browser, address: str, planned: Path, tmp_path: Path
) -> None:
    text = (planned / "curriculum/workshops/river-day.yml").read_text(encoding="utf-8")
    file = tmp_path / "mine.yml"
    file.write_text(text.replace("kind: grass", "published: false\nkind: grass"), encoding="utf-8")
    with planning(browser, address, "#river-day") as page:
        assert "published" not in saved(page)[1]
        page.get_by_label("Open a plan from a file").set_input_files(file)
        expect(page.locator("[data-part=opened]")).to_contain_text("has comments")
        assert "published: false\n" in saved(page)[1]


def test_it_is_seen_that_a_plan_is_saved_and_that_comments_will_not_be(
    browser: Browser, address: str, planned: Path
) -> None:
    with planning(browser, address) as page:
        done, opened = page.locator("[data-part=done]"), page.locator("[data-part=opened]")
        expect(opened).to_be_hidden()
        page.get_by_label("Open a plan from a file").set_input_files(
            planned / "curriculum/workshops/river-day.yml"
        )
        expect(opened).to_contain_text("The file has comments.")
        expect(done).to_be_hidden()
        name, text = saved(page)
        expect(done).to_contain_text(name)
        assert "#" not in text
        page.get_by_label("Title", exact=True).fill("Another day")
        expect(done).to_be_hidden()


DAY = 'days: [{start: "09:00", end: "16:00"'
ODD = (
    f"{DAY}, items: {{a: 1}}}}]",
    f"{DAY}, pinned: {{a: 1}}}}]",
    f"{DAY}, items: [{{session: bank, steps: opening}}]}}]",
    f"facilitators: 7\n{DAY}}}]",
    f"facilitators: [{{a: 1}}]\n{DAY}}}]",
    f"interpretation: 7\n{DAY}}}]",
)


def test_a_session_that_is_not_in_the_course_is_told_by_its_id(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    file = tmp_path / "other.yml"
    file.write_text(f"{DAY}, items: [{{session: constructor}}]}}]", encoding="utf-8")
    with planning(browser, address) as page:
        page.get_by_label("Open a plan from a file").set_input_files(file)
        told = page.get_by_label("Remarks on this day")
        expect(told).to_contain_text("This course has no session constructor.")


def test_a_file_that_holds_no_plan_is_refused_and_nothing_is_lost(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    with planning(browser, address) as page:
        add(page, "bank")
        page.on("dialog", Dialog.accept)
        for text in ("", "title: [", "days: []", "days: [{start: 9}]", "- a\n-b: {", *ODD):
            file = tmp_path / "wrong.yml"
            file.write_text(text, encoding="utf-8")
            page.get_by_label("Open a plan from a file").set_input_files(file)
            expect(said(page)).to_contain_text("This file holds no plan that can be read here.")
            page.evaluate("Known.part('said').textContent = ''")
        assert times(page) == ["09:00–10:00"]


def test_leaving_asks_while_something_is_not_saved(browser: Browser, where: str) -> None:
    with planning(browser, where) as page:
        asked: list[str] = []

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", stay)
        add(page, "bank")
        page.get_by_role("button", name="Begin", exact=True).click()
        assert asked == ["confirm"]
        assert times(page) == ["09:00–10:00"]
        with page.expect_event("dialog"):
            page.close(run_before_unload=True)
        assert asked == ["confirm", "beforeunload"]
        saved(page)
        page.goto(f"{where}/facilitator-web/en/index.html")
        assert asked == ["confirm", "beforeunload"]


@pytest.mark.slow
def test_kurak_reads_what_the_planner_writes(
    browser: Browser, our_course: Course, ours_copied: Callable[[Path], Path], tmp_path: Path
) -> None:
    """Every plan of the real course, opened from its file, is saved as the same plan, and
    every copy begun from one passes `kurak check`."""
    folder, course = tmp_path, ours_copied(tmp_path / "course")
    write_site(folder, compose(translate(our_course, "en"), "facilitator"))
    assert (folder / "facilitator-web/en/planner.html").stat().st_size < 150_000
    plans = sorted((course / "curriculum/workshops").glob("*.yml"))
    with planning(browser, folder.as_uri()) as page:
        for plan in plans:
            page.get_by_label("Begin with").select_option(plan.stem)
            page.get_by_role("button", name="Begin", exact=True).click()
            name, text = saved(page)
            assert name == f"my-{plan.name}"
            plan.with_name(name).write_text(text, encoding="utf-8")
            page.get_by_label("Open a plan from a file").set_input_files(plan)
            expect(page.get_by_label("Name of the file")).to_have_value(plan.stem)
            name, text = saved(page)
            assert name == plan.name
            plan.write_text(text, encoding="utf-8")
    done = subprocess.run([KURAK, "check"], cwd=course, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    before = {each.id: each for each in our_course.workshops}
    after = {each.id: each for each in load(course).workshops}
    assert set(after) == set(before) | {f"my-{id}" for id in before}
    for id, given in before.items():
        assert contents(after[id]) == contents(given)
        assert contents(after[f"my-{id}"]) == {**contents(given), "id": f"my-{id}", "begins": None}


# ---------------------------------------------------------------- for whom it is


def test_participants_have_no_planner(site: Path) -> None:
    assert (site / "facilitator-web/en/planner.html").is_file()
    theirs = [path for path in (site / "web").rglob("*") if path.is_file()]
    assert [path for path in theirs if "planner" in path.as_posix()] == []
    assert [path for path in theirs if b"planner" in path.read_bytes()] == []


@pytest.mark.parametrize("language", ["en", "kk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_has_a_name_and_can_be_read(
    browser: Browser, address: str, language: str, scheme: str
) -> None:
    with planning(browser, address, "#river-day", language, color_scheme=scheme) as page:
        page.locator('[data-day="end"]').fill("10:20")  # something is wrong, and says so
        page.locator('[data-do="add-day"]').click()
        page.locator('.planner-tabs [aria-pressed="false"]').click()
        assert page.evaluate(NAMELESS) == []
        assert page.evaluate(FAINT) == []


@pytest.mark.parametrize("language", ["en", "kk"])
def test_a_phone_shows_it_all_and_a_thumb_can_hit_it(
    browser: Browser, address: str, language: str
) -> None:
    phone = {"width": 360, "height": 640}
    with planning(browser, address, "#river-day", language, viewport=phone, has_touch=True) as page:
        page.locator("details").first.evaluate("details => { details.open = true }")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.evaluate(SMALL) == []


def test_it_is_used_by_keys_alone(browser: Browser, where: str) -> None:
    """From the address bar to a saved plan without a mouse."""
    with planning(browser, where) as page:
        page.keyboard.press("Tab")
        reach(page, '[data-part="new-session"]')
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert names(page) == ["1.2 In the boat"]
        reach(page, '[data-do="add-pin"]')
        page.keyboard.press("Space")
        reach(page, "[role=slider]")
        page.keyboard.press("ArrowDown")
        assert times(page) == ["09:35–10:05"]
        reach(page, '[data-do="save"]')
        with page.expect_download():
            page.keyboard.press("Enter")


def test_paper_shows_the_timetable_and_nothing_else(browser: Browser, address: str) -> None:
    with planning(browser, address, "#river-day") as page:
        page.emulate_media(media="print")
        shown = page.locator("body").inner_text()
        lines = [line for line in re.split(r"[\n\t]+", shown) if line.strip()]
        assert lines[:2] == ["A day at the river", "Day 1: Water"]
        assert lines[2:5] == ["Time", "What", "Who and where"]
        assert "09:00–10:00 1.1 On the bank lead facilitator, the bank" in " ".join(lines)
        assert lines[-2:] == ["13:00", "End"]


def test_without_scripts_the_page_says_what_it_needs(browser: Browser, address: str) -> None:
    with reading(browser, java_script_enabled=False) as (page, _, _complaints):
        page.goto(f"{address}/facilitator-web/en/planner.html")
        expect(page.get_by_text("The planner does not run here.")).to_be_visible()
        expect(page.locator("#planner-app")).to_be_hidden()


NAMELESS = """
() => [...document.querySelectorAll("#planner-app :is(input, select, button, a, [role], summary)")]
  .filter((each) => each.checkVisibility() || each.type === "file")
  .filter((each) => !(each.getAttribute("role") === "status"))
  .filter((each) => {
    const labels = (each.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean);
    const words = [
      each.getAttribute("aria-label"), ...[...(each.labels || [])].map((label) => label.innerText),
      ...labels.map((id) => document.getElementById(id).innerText), each.innerText,
    ];
    return !words.some((word) => word && word.trim());
  })
  .map((each) => each.outerHTML.slice(0, 90))
"""
FAINT = """
() => {
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((all, part, index) => all + part * [0.2126, 0.7152, 0.0722][index], 0);
  const colour = (text) => text.match(/[\\d.]+/g).map(Number);
  const ground = (each) => {
    for (; each; each = each.parentElement) {
      const found = colour(getComputedStyle(each).backgroundColor);
      if (found.length < 4 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const own = (each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll("#planner-app *")]
    .filter((each) => each.checkVisibility() && (own(each) || each.matches("input, select")))
    .filter((each) => !each.matches(":disabled, [aria-disabled=true], .planner-unseen"))
    .map((each) => {
      const [one, other] = [light(colour(getComputedStyle(each).color)), light(ground(each))];
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      return [contrast, each.outerHTML.slice(0, 90)];
    })
    .filter(([contrast]) => contrast < 4.5);
}
"""
SMALL = """
() => [...document.querySelectorAll("#planner-app :is(input, select, button, summary, [role=slider])")]
  .filter((each) => each.checkVisibility() && each.type !== "file")
  .map((each) => each.type === "checkbox" ? each.closest("label") : each)
  .filter((each) => each.offsetHeight < 24 || each.offsetWidth < 24)
  .map((each) => each.outerHTML.slice(0, 90))
"""


def carry(page: Page, grip: Locator, target: Locator) -> None:
    """Drag a grip to the top of something."""
    target.scroll_into_view_if_needed()
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), target.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 5, end["y"] + 5, steps=5)
    page.mouse.up()


def swipe(page: Page, x: float, y: float, down: float) -> None:
    """Draw a finger over the page."""
    devtools = page.context.new_cdp_session(page)
    touch = "Input.dispatchTouchEvent"
    devtools.send(touch, {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 7):
        point = {"x": x, "y": y + down * step / 6}
        devtools.send(touch, {"type": "touchMove", "touchPoints": [point]})
    devtools.send(touch, {"type": "touchEnd", "touchPoints": []})


def reach(page: Page, selector: str) -> None:
    """Press the tab key until something has the focus."""
    for _ in range(120):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tab key does not lead to {selector}")


def contents(plan: Workshop) -> dict[str, Any]:
    """Return what a plan says, wherever it stands."""
    return {field.name: getattr(plan, field.name) for field in fields(WorkshopFields)}
