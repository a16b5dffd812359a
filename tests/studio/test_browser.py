"""What an author does in a browser: brings a file or writes, sees what to mend, looks at it, and saves it."""

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from kurak.studio.serve import Studio
from manuscripts.making import filled, saved
from web.test_everyone import violations
from web.test_reading import reading

from .test_desk import ANSWERED, faulty

pytestmark = pytest.mark.browser


@contextmanager
def opened(
    browser: Browser, studio: Studio, language: str = "en", **settings: Any
) -> Iterator[Page]:
    """Open the studio; it complains of nothing, asks nobody else, and stores nothing."""
    with reading(browser, **settings) as (page, requests, complaints):
        page.goto(f"{studio.door.address}?l={language}")
        yield page
        assert [url for url in requests if not url.startswith((studio.door.address, "data:"))] == []
        assert complaints == []
        stored = "[localStorage.length, sessionStorage.length, document.cookie]"
        assert page.evaluate(stored) == [0, 0, ""]


def bring(page: Page, content: bytes, where: str = "#file") -> None:
    page.set_input_files(where, {"name": "x", "mimeType": "application/zip", "buffer": content})


def drop(page: Page, content: bytes) -> None:
    """Let a file go in the frame, as a mouse does it."""
    carried = page.evaluate_handle(
        """text => {
            const carried = new DataTransfer();
            carried.items.add(new File([Uint8Array.from(atob(text), c => c.charCodeAt(0))], "SENTINEL.docx"));
            return carried;
        }""",
        base64.b64encode(content).decode(),
    )
    for kind in ("dragenter", "dragover", "drop"):
        page.dispatch_event("#drop", kind, {"dataTransfer": carried})


def download(page: Page, selector: str) -> bytes:
    with page.expect_download() as started:
        page.click(selector)
    return started.value.path().read_bytes()


def test_from_a_word_file_to_what_is_handed_over(browser: Browser, studio: Studio) -> None:
    with opened(browser, studio, "ru", viewport={"width": 1280, "height": 900}) as page:
        drop(page, faulty())
        found = page.get_by_role("heading", name="Что исправить")
        expect(found).to_be_focused()
        place = page.locator(".text .told", has_text="8 701 234 56 78")
        expect(place.locator(".error")).to_contain_text("(K721)")
        expect(place.locator(".error")).to_contain_text("Почему:")
        text, remark = place.locator(".line").bounding_box(), place.locator(".error").bounding_box()
        assert text and remark and remark["x"] >= text["x"] + text["width"]  # beside it
        expect(page.get_by_text("Sentence 4 of")).to_be_hidden()
        page.get_by_label("Показать весь мой текст").check()
        expect(page.get_by_text("Sentence 4 of")).to_be_visible()

        page.get_by_role("button", name="Показать как страницу").click()
        inside = page.frame_locator("iframe")
        expect(inside.get_by_role("heading", level=1)).to_have_text("The invented well")
        expect(inside.get_by_text("Sentence 4 of")).to_be_visible()
        with page.expect_popup() as popup:
            page.get_by_role("link", name="на бумаге").click()
        popup.value.close()

        whole = zipfile.ZipFile(io.BytesIO(download(page, "[data-save]")))
        assert whole.namelist() == ["case.md", "record.yml", "picture-1.jpg", "findings.txt"]
        assert "Исправить" in whole.read("findings.txt").decode()
        assert not [each for each in whole.namelist() if b"SENTINEL" in whole.read(each)]

        bring(page, saved(filled("ru")))  # mended
        expect(page.get_by_text("Исправлять ничего не нужно.")).to_be_visible()
        expect(page.locator(".told")).to_have_count(0)


def test_a_form_is_written_saved_and_gone_on_with(browser: Browser, studio: Studio) -> None:
    with opened(browser, studio) as page:
        page.get_by_role("button", name="Begin to write").click()
        page.get_by_label("Title").fill("The invented well")
        page.get_by_label("Background").fill("It begins. 8 701 234 56 78")
        page.get_by_label("Town or district").check()
        page.get_by_role("button", name="Check what I have written").click()
        expect(page.locator("#at-C2 .open")).to_contain_text("(C2)")
        expect(page.locator("#C2")).not_to_have_attribute("aria-invalid", "true")
        expect(page.locator("#at-S1 .error")).to_contain_text("(K721)")  # in the same round
        expect(page.locator("#S1")).to_have_attribute("aria-invalid", "true")
        expect(page.locator(".sum")).to_have_text(
            "To mend: 1. Please look: 0. Not answered yet: 6."
        )
        described = page.locator("#C2").get_attribute("aria-describedby") or ""
        assert "at-C2" in described.split()
        page.get_by_role("link", name="Go to the first place").click()
        expect(page.locator("#C2")).to_be_focused()
        kept = download(page, "[data-save]")
        assert zipfile.ZipFile(io.BytesIO(kept)).namelist() == ["form.json", "findings.txt"]

    with opened(browser, studio, "kk") as page:  # another day, in another language
        bring(page, kept, "#saved")
        expect(page.locator("#C1")).to_have_value("The invented well")
        expect(page.locator('[value="Town or district"]')).to_be_checked()
        expect(page.locator("#form-title")).to_be_focused()
        for name, text in ANSWERED.items():
            if name not in ("C1", "C5", "C6", "C2", "C0"):
                page.locator(f"#{name}").fill(text)
        page.locator("#C2").select_option("KZ")
        page.locator('[value="An invented story"]').check()
        page.locator("#form [type=submit]").click()
        expect(page.locator(".sum.good")).to_be_visible()
        expect(page.locator(".at > *")).to_have_count(0)
        whole = zipfile.ZipFile(io.BytesIO(download(page, "[data-save]")))
        assert whole.namelist() == ["case.md", "record.yml", "form.json", "findings.txt"]
        assert "Town or district" in json.loads(whole.read("form.json"))["C5"]


def test_what_was_agreed_is_asked_where_people_told_the_story(
    browser: Browser, studio: Studio
) -> None:
    with opened(browser, studio) as page:
        page.locator("#write").click()
        agreed = page.get_by_role("region", name="What was agreed")
        page.get_by_label("An invented story").check()
        expect(agreed).to_be_hidden()
        page.get_by_label("The person told it to me").check()
        expect(agreed).to_be_visible()
        page.get_by_role("group", name="Have you talked about the worst").get_by_label("No").check()
        where = page.get_by_role("group", name="Where the story may stand")
        where.get_by_label("On paper").check()
        where.get_by_label("On slides").check()
        page.get_by_label("An invented story").check()
        expect(agreed).to_be_visible()  # else nobody could take her answers back
        page.get_by_role("button", name="Check what I have written").click()
        expect(page.locator("#at-C6 .error")).to_contain_text("so people told you the story")
        page.get_by_label("The person told it to me").check()
        page.locator("#save").focus()
        kept = download(page, "#save")
        expect(page.locator("#save")).to_be_focused()
        expect(page.locator("#at-C23 .warning")).to_contain_text("as long as the answer is no")
        expect(page.locator("#at-C24 .open")).to_be_visible()

    with opened(browser, studio, "kk") as page:  # another day
        bring(page, kept, "#saved")
        expect(page.locator("#agreed")).to_be_visible()
        ticked = page.locator('[name="C27"]:checked')
        assert [each.get_attribute("value") for each in ticked.all()] == ["On paper", "On slides"]
        expect(page.locator('[name="C23"][value="No"]')).to_be_checked()
        page.locator("#anew button").click()
        page.locator("#write").click()
        expect(page.locator("#agreed")).to_be_hidden()
        page.locator('[name="C6"]').first.check()  # one of the first two: people told it
        page.locator('[name="C23"][value="No"]').check()
        page.locator('[name="C6"][value="An invented story"]').check()
        expect(page.locator("#agreed")).to_be_visible()
        page.locator("#unsay").click()
        expect(page.locator("#agreed")).to_be_hidden()
        expect(page.locator('[name="C6"]').first).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_written_can_be_saved_from_everywhere(
    browser: Browser, studio: Studio, width: int
) -> None:
    with opened(browser, studio, "kk", viewport={"width": width, "height": 740}) as page:
        page.locator("#write").click()
        for name in ("C0", "C7", "S1", "S8", "C20"):
            page.locator(f"#{name}").focus()
            place, bar = (
                page.locator(f"#{name}").bounding_box(),
                page.locator("#form .bar").bounding_box(),
            )
            assert place and bar
            assert place["y"] + min(place["height"], 60) <= bar["y"]  # and it covers nothing
            expect(page.locator("#save")).to_be_in_viewport(ratio=1)
        page.locator("#C7").fill("Somebody asked.")
        kept = zipfile.ZipFile(io.BytesIO(download(page, "#save")))
        assert json.loads(kept.read("form.json"))["C7"] == "Somebody asked."
        bring(page, saved(filled("kk")))
        expect(page.locator("#found-title")).to_be_focused()
        expect(page.locator("#file-result [data-save]")).to_be_in_viewport(ratio=1)


def test_what_was_typed_after_the_check_is_saved_too(browser: Browser, studio: Studio) -> None:
    with opened(browser, studio) as page:
        page.locator("#write").click()
        page.locator("#C1").fill("The invented well")
        page.get_by_role("button", name="Check what I have written").click()
        expect(page.locator("#form-result [data-save]")).to_be_visible()
        page.locator("#C7").fill("Somebody asked late.")
        kept = zipfile.ZipFile(io.BytesIO(download(page, "#form-result [data-save]")))
        assert json.loads(kept.read("form.json"))["C7"] == "Somebody asked late."


def test_two_windows_keep_each_its_own_text(browser: Browser, studio: Studio) -> None:
    # The first is told that what it had is not there any more, of which Chromium complains.
    with reading(browser) as (first, _, _), opened(browser, studio) as second:
        first.goto(f"{studio.door.address}?l=en")
        for page, title in ((first, "The first well"), (second, "The second well")):
            page.locator("#write").click()
            page.locator("#C1").fill(title)
            page.get_by_role("button", name="Check what I have written").click()
            expect(page.locator("#form-result [data-save]")).to_be_visible()
        kept = zipfile.ZipFile(io.BytesIO(download(first, "#form-result [data-save]")))
        assert json.loads(kept.read("form.json"))["C1"] == "The first well"


def test_it_can_be_done_with_keys_alone(browser: Browser, studio: Studio) -> None:
    with opened(browser, studio) as page:

        def reach(selector: str) -> None:
            for _ in range(60):
                page.keyboard.press("Tab")
                if page.evaluate("each => document.activeElement.matches(each)", selector):
                    return
            pytest.fail(f"no key leads to {selector}")

        with page.expect_file_chooser() as chooser:  # early: Chromium takes its time to listen
            reach("[data-chooses=file]")
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline == "solid"
            page.keyboard.press("Enter")
        content = saved(filled())
        chooser.value.set_files({"name": "x.docx", "mimeType": "", "buffer": content})
        expect(page.locator("#found-title")).to_be_focused()
        reach("[data-show]")
        page.keyboard.press("Enter")
        expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
        reach("#anew button")
        page.keyboard.press("Enter")
        expect(page.locator("[data-chooses=file]")).to_be_focused()
        reach("#write")
        page.keyboard.press("Enter")
        reach("#C1")
        page.keyboard.type("A title")
        reach("#form [type=submit]")
        page.keyboard.press("Enter")
        expect(page.locator("#at-C1 > *")).to_have_count(0)
        expect(page.locator("#at-C3 .open")).to_be_visible()
        page.evaluate("document.querySelector('#form').reset()")


def test_what_an_author_types_is_never_run(browser: Browser, studio: Studio) -> None:
    bad = "<img src=x onerror=\"document.title='RUN'\"><script>document.title='RUN'</script>'\"&"
    with opened(browser, studio) as page:
        page.locator("#write").click()
        for name in ("C1", "C7", "S1"):
            page.locator(f"#{name}").fill(f"{bad} 8 701 234 56 78")
        page.locator("#form [type=submit]").click()
        expect(page.locator("#at-C3 .open")).to_be_visible()
        kept = download(page, "[data-save]")
        bring(page, kept, "#saved")
        expect(page.locator("#C1")).to_have_value(f"{bad} 8 701 234 56 78")
        bring(page, saved(filled(C1=f"{bad} 8 701 234 56 78")))
        expect(page.locator(".told .line", has_text="onerror")).to_be_visible()
        page.locator("[data-show]").click()
        expect(page.frame_locator("iframe").locator("h1")).to_contain_text("onerror")
        assert page.title() == "Your case study"
        assert page.locator("main img, main script").count() == 0


def test_what_was_brought_last_is_what_is_shown(browser: Browser, studio: Studio) -> None:
    with opened(browser, studio) as page:
        held: list[Route] = []

        def slow(route: Route) -> None:
            held.append(route)
            page.wait_for_timeout(0 if len(held) > 1 else 1000)
            route.continue_()

        page.route("**/check?*", slow)
        bring(page, saved(filled(C1="The first 8 701 234 56 78")))
        bring(page, saved(filled(C1="The second 8 701 234 56 78")))
        expect(page.locator(".told .line", has_text="The second 8 701")).to_be_visible()
        page.wait_for_timeout(1500)
        expect(page.locator(".told .line", has_text="The second 8 701")).to_be_visible()
        assert page.get_by_text("The first 8 701").count() == 0


def test_a_file_that_is_none_is_refused_in_words(browser: Browser, studio: Studio) -> None:
    with reading(browser) as (page, _, complaints):
        page.goto(f"{studio.door.address}?l=kk")
        bring(page, b"%PDF-1.7 invented")
        expect(page.get_by_role("heading", name="Болмады")).to_be_focused()
        expect(page.locator(".sum.bad")).to_contain_text("PDF")
        assert [each for each in complaints if "422" not in each] == []  # Chromium notes the status


def test_what_is_too_large_is_not_even_sent(browser: Browser, studio: Studio) -> None:
    with opened(browser, studio) as page:
        page.evaluate("document.body.dataset.most = 1000")
        bring(page, bytes(2000))
        expect(page.get_by_role("status")).to_contain_text("at most 50 megabytes")
        assert studio.number == 0


def test_who_has_not_saved_is_asked_first(browser: Browser, studio: Studio) -> None:
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    with opened(browser, studio) as page:
        page.on("dialog", refuse)
        page.locator("#write").click()
        page.locator("#C1").press_sequentially("A title")
        page.locator("#anew button").click()
        bring(page, saved(filled()))
        expect(page.locator("#C1")).to_have_value("A title")
        page.close(run_before_unload=True)
        if len(asked) < 3:
            page.wait_for_event("dialog")
        assert asked == ["confirm", "confirm", "beforeunload"]


def test_a_studio_that_was_closed_is_named(browser: Browser, studio: Studio) -> None:
    with reading(browser) as (page, _, _complaints):
        page.goto(f"{studio.door.address}?l=en")
        page.route("**/check*", lambda route: route.abort())
        bring(page, saved(filled()))
        expect(page.get_by_role("status")).to_contain_text("does not answer")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["kk", "ar"])
def test_everyone_can_use_it(
    browser: Browser, studio: Studio, scheme: str, width: int, language: str
) -> None:
    looks = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    with opened(browser, studio, language, **looks) as page:
        assert page.evaluate("document.documentElement.dir") == (
            "rtl" if language == "ar" else "ltr"
        )
        told = violations(page)
        bring(page, faulty(language))
        page.locator("[data-whole]").check()
        told += violations(page)
        page.locator("[data-show]").click()
        expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
        told += [each for each in violations(page) if "iframe" not in each]
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0
        page.locator("#write").click()
        page.locator('[value^="The person told"]').check()
        page.locator("#form [type=submit]").click()
        expect(page.locator("#at-C3 .open")).to_be_visible()
        expect(page.locator("#at-C30 .open")).to_be_visible()
        told += violations(page)
        assert page.evaluate(wide) == 0
        assert told == []
