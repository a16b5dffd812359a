"""Who must leave at once, or read unseen: what she can rely on, on a web server and from a disk."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from kurak.build import AUDIENCES
from kurak.formats.web import leave, web
from served import serve

from .conftest import FILES, edition, write_site
from .test_reading import reading, search
from .test_site import addresses, files, lands

pytestmark = pytest.mark.browser

KURAK = str(Path(sys.executable).parent / "kurak")
PAGE = "web/en/bank.html"
CALENDAR = "today.html"
BEFORE = "facilitator-web/kk/welcome.html"
"""Stands for whatever the tab showed before the course."""
STORED = "[localStorage.length, sessionStorage.length, document.cookie]"
BUTTON_IS_ON_TOP = """() => {
  const button = document.getElementById("leave");
  const box = button.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const seen = box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
  return button === top && seen;
}"""


@contextmanager
def visit(browser: Browser, where: str, path: str = PAGE, **settings: Any) -> Iterator[Page]:
    """Come to a page from another one; nobody else is asked, nothing is stored or complained of."""
    with reading(browser, **settings) as (page, requests, complaints):
        page.goto(f"{where}/{BEFORE}")
        page.goto(f"{where}/{path}")
        yield page
        assert [url for url in requests if not url.startswith((where, "data:"))] == []
        assert complaints == []
        if settings.get("java_script_enabled", True):
            assert page.evaluate(STORED) == [0, 0, ""]


def press_shift(page: Page, times: int = 3) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def is_left(page: Page, where: str, tree: str = "web/en") -> None:
    page.wait_for_url(f"{where}/{tree}/{CALENDAR}")
    expect(page.locator("#month")).to_be_visible()  # and not only what the course draws meanwhile
    expect(page.locator("[aria-current=date]")).to_have_count(1)


@pytest.mark.parametrize("way", ["button", "keyboard"])
def test_the_page_is_left_and_back_leads_to_what_was_before_the_course(
    browser: Browser, where: str, way: str
) -> None:
    with visit(browser, where) as page:
        if way == "button":
            page.get_by_role("link", name="Leave quickly").click()
        else:
            press_shift(page)
        is_left(page, where)
        page.go_back()
        page.wait_for_url(f"{where}/{BEFORE}")
        page.go_forward()
        is_left(page, where)


def test_at_once_there_is_nothing_to_see_to_hear_or_to_read_in_the_tab(
    browser: Browser, where: str
) -> None:
    """Before the browser has as much as asked for the calendar."""
    with visit(browser, where) as page:
        title, text, icons = page.evaluate(
            """() => {
              document.getElementById('leave').click();
              const icons = [...document.querySelectorAll('[rel~=icon]')].map((each) => each.href);
              return [document.title, document.body.innerText, icons];
            }"""
        )
        assert title == "Calendar"
        assert text.split()[1:8] and all(word.isdigit() for word in text.split())
        assert set(icons) == {"data:,"}
        is_left(page, where)


def test_without_a_network_the_calendar_stays(browser: Browser, address: str) -> None:
    with reading(browser) as (page, _, _complaints):
        page.goto(f"{address}/{BEFORE}")
        page.goto(f"{address}/{PAGE}")
        page.context.set_offline(True)
        press_shift(page)
        page.wait_for_url(f"{address}/web/en/{CALENDAR}")
        page.wait_for_timeout(300)
        expect(page).to_have_title("Calendar")
        expect(page.get_by_text("river").filter(visible=True)).to_have_count(0)
        expect(page.locator(".leaving main td:visible").last).to_be_attached()
        page.context.set_offline(False)
        page.go_back()
        page.wait_for_url(f"{address}/{BEFORE}")


def test_back_does_not_lead_to_another_place_of_the_page(browser: Browser, where: str) -> None:
    with visit(browser, where) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # past the header
        page.wait_for_url(f"{where}/{PAGE}#title")
        page.locator(".md-sidebar--secondary a").first.click()
        page.wait_for_url(lambda url: "#" in url and "#title" not in url)
        press_shift(page)
        is_left(page, where)
        page.go_back()
        page.wait_for_url(f"{where}/{BEFORE}")


def test_single_letters_lead_nowhere(browser: Browser, where: str) -> None:
    with visit(browser, where) as page:
        entries = page.evaluate("history.length")
        for key in "np,.fs/":
            page.keyboard.press(key)
        page.wait_for_timeout(300)
        assert (page.url, page.evaluate("history.length")) == (f"{where}/{PAGE}", entries)
        expect(page.locator("#__search")).not_to_be_checked()


def test_the_button_works_before_the_scripts_have_come(browser: Browser, address: str) -> None:
    with reading(browser) as (page, _, _complaints):
        page.goto(f"{address}/{BEFORE}")
        page.route("**/course.js", lambda route: None)  # it never comes
        page.goto(f"{address}/{PAGE}", wait_until="commit")
        page.get_by_role("link", name="Leave quickly").click(no_wait_after=True)
        page.wait_for_url(f"**/{CALENDAR}")
        page.unroute("**/course.js")
        page.go_back()
        page.wait_for_url(f"{address}/{BEFORE}")


def test_a_page_that_was_copied_alone_becomes_a_date(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    with reading(browser) as (page, _, _complaints):
        page.goto(Path(shutil.copy(site / "web/en/bank.html", tmp_path)).as_uri())
        page.get_by_role("link", name="Leave quickly").click()
        expect(page.locator("body")).to_have_text(re.compile(r"^[\d/.]+$"))
        expect(page).to_have_title(re.compile(r"^[\d/.]+$"))


def test_the_calendar_knows_nothing_of_the_course(browser: Browser, where: str) -> None:
    with reading(browser, timezone_id="Asia/Almaty") as (page, requests, complaints):
        page.clock.install(time="2028-02-29T08:00:00+05:00")
        page.goto(f"{where}/web/kk/{CALENDAR}")
        expect(page).to_have_title("Күнтізбе")
        expect(page.locator("h1")).to_have_text("Ақпан 2028")
        expect(page.locator("#day")).to_have_text("29")
        expect(page.locator("th")).to_have_text(["дс", "сс", "ср", "бс", "жм", "сб", "жс"])
        expect(page.locator("[aria-current=date]")).to_have_text("29")
        expect(page.locator("tbody td:not(:empty)")).to_have_count(29)
        expect(page.locator("tbody tr").first.locator("td").nth(1)).to_have_text("1")  # a Tuesday
        expect(page.locator("a")).to_have_count(0)
        html = page.content().casefold()
        assert [word for word in ("kurak", "course", "river", "small") if word in html] == []
        assert [url for url in requests if not url.startswith("data:")] == [page.url]
        assert complaints == []


@pytest.mark.parametrize("language", ["en", "ru", "kk", "ky", "tg", "uz", "ar"])
def test_the_days_of_the_week_stand_apart_on_a_telephone(
    browser: Browser, course: Path, tmp_path: Path, language: str
) -> None:
    (tmp_path / CALENDAR).write_text(
        leave.calendar(replace(edition(course), language=language)), encoding="utf-8"
    )
    with reading(browser, viewport={"width": 360, "height": 640}) as (page, _, _):
        page.goto((tmp_path / CALENDAR).as_uri())
        free = page.locator("th").evaluate_all(
            """cells => cells.map(cell => {
              const words = document.createRange();
              words.selectNodeContents(cell);
              return cell.clientWidth - words.getBoundingClientRect().width;
            })"""
        )
        assert len(free) == 7
        assert min(free) >= 8


@pytest.mark.parametrize("keys", ["Shift+A", "Escape", "Alt+Shift", "Control+Shift", "Tab", "a"])
def test_whoever_types_stays(browser: Browser, where: str, keys: str) -> None:
    """Capital letters, and the ways to change the keyboard's language."""
    with visit(browser, where) as page:
        press_shift(page, 2)
        for _ in range(4):
            page.keyboard.press(keys)
        press_shift(page, 2)
        page.keyboard.press(keys)
        page.mouse.click(5, 300)
        press_shift(page, 2)
        assert page.url == f"{where}/{PAGE}"
        expect(page.locator("h1")).to_be_visible()
        press_shift(page, 1)
        is_left(page, where)


def test_capital_letters_in_a_field_do_not_leave(browser: Browser, where: str) -> None:
    with visit(browser, where, "facilitator-web/en/planner.html") as page:
        field = page.get_by_label("Title", exact=True)
        field.fill("")
        field.press_sequentially("ABCD EFG")
        page.keyboard.press("Shift+ArrowLeft")
        expect(field).to_have_value("ABCD EFG")
        expect(page.locator("#leave-said")).to_have_text("")


def test_two_shift_keys_held_together_are_no_presses(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        for _ in range(3):
            page.keyboard.down("ShiftLeft")
            page.keyboard.down("ShiftRight")
            page.keyboard.up("ShiftLeft")
            page.keyboard.up("ShiftRight")
        expect(page.locator("#leave-said")).to_have_text("")
        assert page.url == f"{address}/{PAGE}"


def test_presses_count_while_each_follows_within_five_seconds(browser: Browser, where: str) -> None:
    with visit(browser, where) as page:
        page.clock.install(time="2028-02-29T08:00:00")
        page.reload()
        page.clock.pause_at("2028-02-29T09:00:00")  # else it goes on by itself
        said = page.get_by_role("status").and_(page.locator("#leave-said"))
        press_shift(page, 2)
        page.clock.fast_forward(5100)
        expect(said).to_have_text("Too long between the presses. To leave, begin again.")
        press_shift(page, 1)
        expect(said).to_have_text("Press Shift two more times to leave.")
        page.clock.fast_forward(4900)
        press_shift(page, 1)
        expect(said).to_have_text("Press Shift one more time to leave.")
        page.clock.fast_forward(4900)
        press_shift(page, 1)
        is_left(page, where)


def test_what_is_said_is_in_the_readers_language(browser: Browser, address: str) -> None:
    with visit(browser, address, "web/ru/bank.html") as page:
        press_shift(page, 1)
        expect(page.locator("#leave-said")).to_have_text("Нажмите Shift ещё два раза, чтобы уйти.")
        expect(page.get_by_role("link", name="Уйти быстро")).to_have_text("Уйти")
        page.keyboard.press("Escape")
        expect(page.locator("#leave-said")).to_have_text("")


def test_a_plan_that_is_not_saved_does_not_hold_her_back(browser: Browser, where: str) -> None:
    asked: list[Dialog] = []
    with visit(browser, where, "facilitator-web/en/planner.html") as page:
        page.on("dialog", lambda dialog: (asked.append(dialog), dialog.dismiss()))
        page.get_by_label("Title", exact=True).press_sequentially("River")
        page.keyboard.press("Tab")
        page.locator(".md-header__title").click()
        page.evaluate("location.assign('welcome.html')")
        page.wait_for_timeout(300)
        assert len(asked) == 1  # else this test would show nothing
        page.locator("#leave").click()
        is_left(page, where, "facilitator-web/en")
        assert len(asked) == 1


def test_without_scripts_the_button_is_a_link_to_the_calendar(browser: Browser, where: str) -> None:
    with visit(browser, where, java_script_enabled=False) as page:
        expect(page.locator(".trail")).to_be_hidden()
        page.get_by_role("link", name="Leave quickly").click()
        page.wait_for_url(f"{where}/web/en/{CALENDAR}")
        expect(page.locator("td").last).to_be_attached()
        expect(page.locator("td:not(:empty)")).to_have_count(31)


@pytest.mark.parametrize("tree", ["web/en", "web/kk", "facilitator-web/ru"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_button_is_always_within_reach_on_a_small_screen(
    browser: Browser, address: str, tree: str, direction: str
) -> None:
    with reading(browser, viewport={"width": 320, "height": 480}) as (page, _, _complaints):
        page.goto(f"{address}/{tree}/bank.html")
        page.evaluate(f"document.documentElement.dir = document.body.dir = '{direction}'")
        assert page.evaluate(BUTTON_IS_ON_TOP)
        page.mouse.wheel(0, 600)
        expect(page.locator("h1")).not_to_be_in_viewport()
        assert page.evaluate(BUTTON_IS_ON_TOP)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        header = page.locator(".md-header").bounding_box()
        button = page.locator("#leave").bounding_box()
        assert header and button
        assert button["y"] + button["height"] <= header["y"] + header["height"]  # not over the text
        assert button["height"] >= 24
        for opened in ("drawer", "search"):
            page.locator(f".md-header__button[for=__{opened}]").click()
            expect(page.locator(f"#__{opened}")).to_be_checked()
            page.wait_for_timeout(400)  # until it has slid in
            assert page.evaluate(BUTTON_IS_ON_TOP), opened
            page.keyboard.press("Escape")
            expect(page.locator(f"#__{opened}")).not_to_be_checked()


def test_the_button_is_not_printed(browser: Browser, address: str) -> None:
    with visit(browser, address) as page:
        page.emulate_media(media="print")
        expect(page.locator("#leave")).to_be_hidden()


# ---------------------------------------------------------------- no trail


def wish_no_trail(page: Page) -> None:
    page.locator(".md-footer .trail input").check()
    expect(page.locator("html")).to_have_class(re.compile("no-trail"))


def test_without_a_trail_the_visit_is_one_entry_of_the_history(
    browser: Browser, where: str
) -> None:
    with visit(browser, where, "web/en/index.html") as page:
        wish_no_trail(page)
        entries = page.evaluate("history.length")
        page.get_by_role("link", name="On the bank").first.click()
        page.wait_for_url(f"{where}/web/en/bank.html")
        page.locator(".md-sidebar--secondary").get_by_role("link", name="Opening").click()
        page.wait_for_url(f"{where}/web/en/bank.html#bank--opening")
        page.reload()
        expect(page.locator("#leave")).to_be_visible()
        search(page, "water")
        result = page.locator('.md-search-result__link[href*="/en/bank.html"]').first
        expect(result).to_be_visible()
        result.click()
        expect(page.locator("#__search")).not_to_be_checked()
        page.locator(".md-select button").hover()
        page.locator(".md-select__link", has_text="Русский").click()
        page.wait_for_url(f"{where}/web/ru/bank.html")
        page.get_by_role("link", name="Как читать безопасно").last.click()
        page.wait_for_url(f"{where}/web/ru/reading-safely.html")
        expect(page.locator(".trail-choice input")).to_be_checked()
        assert page.evaluate("history.length") == entries
        page.go_back()
        page.wait_for_url(f"{where}/{BEFORE}")


def test_a_link_followed_before_the_scripts_have_come_leaves_no_trail(
    browser: Browser, address: str
) -> None:
    with visit(browser, address, "web/en/index.html") as page:
        wish_no_trail(page)
        entries = page.evaluate("history.length")
        page.route("**/course.js", lambda route: None)  # it never comes
        with page.expect_request("**/course.js"):
            page.goto(f"{address}/{PAGE}", wait_until="commit")
        came = page.evaluate("history.length")  # by the address, not by a link of the course
        link = page.locator(".md-footer").get_by_role("link", name="Reading safely")
        link.click(no_wait_after=True)
        page.wait_for_url(f"{address}/web/en/reading-safely.html", wait_until="commit")
        assert (entries, page.evaluate("history.length")) == (came - 1, came)


def test_the_wish_ends_when_she_leaves_or_takes_it_back(browser: Browser, where: str) -> None:
    with visit(browser, where, "web/en/index.html") as page:
        wish_no_trail(page)
        page.locator(".md-footer .trail input").uncheck()
        entries = page.evaluate("history.length")
        page.get_by_role("link", name="On the bank").first.click()
        page.wait_for_url(f"{where}/web/en/bank.html")
        assert page.evaluate("history.length") == entries + 1
        wish_no_trail(page)
        press_shift(page)
        is_left(page, where)
        assert page.evaluate("window.name") == ""
        page.goto(f"{where}/{PAGE}")
        expect(page.locator(".md-footer .trail input")).not_to_be_checked()


def test_a_link_for_another_tab_still_opens_one(browser: Browser, address: str) -> None:
    with visit(browser, address, "web/en/index.html") as page:
        wish_no_trail(page)
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="On the bank").first.click(modifiers=["Control"])
        expect(opened.value.locator("h1")).to_contain_text("On the bank")
        assert page.url.endswith("index.html")


def test_the_landing_page_has_the_way_out_and_leaves_no_entry(browser: Browser, where: str) -> None:
    with visit(browser, where, "web/index.html", locale="fr-FR") as page:
        press_shift(page, 2)
        expect(page.get_by_role("status")).to_have_text("Press Shift one more time to leave.")
        page.keyboard.press("Escape")
        page.get_by_role("link", name="Қазақша").click()
        page.wait_for_url(f"{where}/web/kk/index.html")
        page.go_back()
        page.wait_for_url(f"{where}/{BEFORE}")
        page.goto(f"{where}/web/index.html")
        page.get_by_role("link", name="Leave quickly").click()
        is_left(page, where)
        page.go_back()
        page.wait_for_url(f"{where}/{BEFORE}")


# ---------------------------------------------------------------- reading safely


def test_every_page_leads_to_the_page_about_reading_safely(site: Path) -> None:
    for tree in ("web/en", "web/kk", "facilitator-web/ru"):
        for page in (site / tree).glob("*.html"):
            if page.name != CALENDAR:
                assert 'href="reading-safely.html"' in page.read_text(encoding="utf-8"), page


def test_it_leads_on_to_where_help_is_found(own_course: Path) -> None:
    programme = own_course / "curriculum/programme.yml"
    assert "Where help is found" not in made(own_course)["web/en/reading-safely.html"]
    text = FILES["curriculum/programme.yml"] + "back_matter: [aid]\ncompanions: [aid]\n"
    programme.write_text(text, encoding="utf-8")
    page = own_course / "curriculum/back/aid/page.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\nid: aid-here\ntitle: Aid here\n---\nCall.\n", encoding="utf-8")
    assert '<a href="aid-here.html">Aid here</a>' in made(own_course)["web/en/reading-safely.html"]


def made(course: Path, language: str = "en", **changes: Any) -> dict[str, str]:
    """Return the pages of the participants' site."""
    found = web(replace(edition(course, language), **changes))
    return {file.path: file.content.decode() for file in found if file.path.endswith(".html")}


# ---------------------------------------------------------------- neutral

TELLING = ("kz-well", "well", "rivers", "bank", "welcome", "square", "small", "trying", "planner")
"""Words of the course: of its titles, and of its files where they are not neutral."""


@pytest.fixture(scope="module")
def neutral(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the neutral web courses."""
    made = [
        replace(edition(course, language, audience), neutral=True)
        for language in ("en", "ru", "kk")
        for audience in AUDIENCES
    ]
    return write_site(tmp_path_factory.mktemp("neutral"), *made)


@pytest.fixture(scope="module", params=["http", "file"])
def neutral_place(request: pytest.FixtureRequest, neutral: Path) -> Iterator[str]:
    if request.param == "file":
        yield neutral.as_uri()
    else:
        with serve(neutral) as address:
            yield address


def test_no_name_title_or_icon_tells_of_the_course(neutral: Path) -> None:
    pages = [path for path in files(neutral) if path.suffix == ".html" and path.name != CALENDAR]
    assert len(pages) > 40
    for path in files(neutral):
        told = [word for word in TELLING if word in str(path.relative_to(neutral)).casefold()]
        assert told == [] or path.name in ("planner.js", "planner.css"), path
    for path in pages:
        head = path.read_text(encoding="utf-8").partition("</head>")[0]
        assert re.search(r"<title>(Course|Курс)( \d+)?</title>", head), path
        assert 'name="description"' not in head
        bare = re.sub(r"<style.*?</style>|<script.*?</script>", "", head, flags=re.S).casefold()
        assert [word for word in (*TELLING, "quilt", "facilitator") if word in bare] == [], path
        (icon,) = re.findall(r'<link rel="icon" href="([^"]*)"', head)
        assert icon.endswith("plain.svg")
        assert lands(path, icon)


def test_every_link_of_a_neutral_course_lands(neutral: Path) -> None:
    lost = [
        f"{page.relative_to(neutral)} → {address}"
        for page in files(neutral)
        if page.suffix == ".html"
        for address in addresses(page)
        if not lands(page, address)
    ]
    assert lost == []
    assert (neutral / "web-neutral/en/p01.html").is_file()
    assert (neutral / "web-neutral/en/files/f01.svg").is_file()


def test_pages_keep_their_number_in_every_language(neutral: Path) -> None:
    def names(language: str) -> set[str]:
        return {
            page.name for page in (neutral / "facilitator-web-neutral" / language).glob("*.html")
        }

    assert names("en") == names("ru") == names("kk")


def test_a_neutral_course_is_read_searched_planned_with_and_left(
    browser: Browser, neutral_place: str
) -> None:
    tree = f"{neutral_place}/facilitator-web-neutral"
    with reading(browser) as (page, requests, complaints):
        page.goto(f"{tree}/en/index.html")
        expect(page.locator("h1")).to_have_text("A small course")
        page.get_by_role("link", name="On the bank").first.click()
        expect(page.locator("h1")).to_contain_text("On the bank")
        assert re.fullmatch(r"Course \d+", page.title())
        number = page.url.rpartition("/")[2]
        page.locator(".md-select button").hover()
        page.locator(".md-select__link", has_text="Русский").click()
        page.wait_for_url(f"{tree}/ru/{number}")
        expect(page.locator("h1")).to_contain_text("На берегу")
        search(page, "переговоры")
        page.locator(".md-search-result__link").first.click()
        expect(page.locator("h1")).to_contain_text("На берегу")
        page.goto(f"{tree}/en/index.html")
        page.get_by_role("link", name="Plan a workshop").first.click()
        page.locator("[data-do=add-item]").click()
        with page.context.expect_page() as opened:
            page.locator(".planner-card a").first.click()
        expect(opened.value.locator("h1")).to_contain_text("On the bank")
        assert opened.value.url == f"{tree}/en/{number}"
        opened.value.locator("#leave").click()
        is_left(opened.value, tree, "en")
        assert [url for url in requests if not url.startswith((neutral_place, "data:"))] == []
        assert complaints == []


def test_the_address_of_a_neutral_course_names_no_place_on_a_page(
    browser: Browser, neutral_place: str
) -> None:
    with reading(browser, viewport={"width": 1280, "height": 400}) as (page, _, complaints):
        page.goto(f"{neutral_place}/web-neutral/en/p01.html")
        page.get_by_role("link", name="the session").click()  # to a place on another page
        expect(page.locator("#bank--opening")).to_be_in_viewport()
        page.wait_for_url(lambda url: url.endswith(".html"))
        last = page.locator(".md-sidebar--secondary a").last
        place = last.get_attribute("href")
        assert place and place.startswith("#bank--")
        expect(page.locator(place)).not_to_be_in_viewport()
        last.click()
        expect(page.locator(place)).to_be_in_viewport()
        page.wait_for_url(lambda url: url.endswith(".html"))
        assert complaints == []


def test_a_programme_may_say_its_own_neutral_title(own_course: Path) -> None:
    programme = own_course / "curriculum/programme.yml"
    text = programme.read_text(encoding="utf-8") + "neutral_title: My <notes>\n"
    programme.write_text(text, encoding="utf-8")
    catalogue = 'msgid ""\nmsgstr "Language: kk\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalogue += 'msgid "My <notes>"\nmsgstr "Жазбаларым"\n'
    (own_course / "curriculum/kk.po").write_text(catalogue, encoding="utf-8")
    english = made(own_course, neutral=True)
    assert "<title>My &lt;notes&gt; 1</title>" in english["web-neutral/en/p01.html"]
    assert "<title>My &lt;notes&gt;</title>" in english["web-neutral/index.html"]
    kazakh = made(own_course, "kk", neutral=True)
    assert "<title>Жазбаларым 1</title>" in kazakh["web-neutral/kk/p01.html"]


def test_build_makes_the_neutral_course_beside_the_ordinary_one(own_course: Path) -> None:
    command = [KURAK, "build", "-l", "en", "-f", "web", "-f", "outline", "--neutral"]
    done = subprocess.run(
        command, cwd=own_course, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    dist = own_course / "dist"
    trees = {"web", "web-neutral", "facilitator-web", "facilitator-web-neutral", "outlines"}
    trees |= {"offline", "offline-neutral"}
    assert {path.name for path in dist.iterdir() if path.is_dir()} == trees
    assert (dist / "web/en/bank.html").is_file()
    assert not (dist / "web-neutral/en/bank.html").exists()
