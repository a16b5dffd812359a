"""Everyone can use every page: what axe-core finds, keys, zoom, motion, forced colours, and text sizes."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import edition, write_site
from .test_reading import reading

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY = {"type": "tag", "values": TAGS}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
LOOKS = [("light", "ltr", EVERY), ("dark", "ltr", COLOURS), ("light", "rtl", EVERY)]
"""In the dark only colours are others; they are the same from either side."""
WRITTEN = """direction => {
  const root = document.documentElement, language = (root.dataset.was ??= root.lang);
  for (const each of [root, document.body]) each.dir = direction;
  root.lang = direction === "rtl" ? "ar" : language;
}"""
"""No language of this course is written from right to left, so a page is told that it is."""
GROUND = "getComputedStyle(document.body).backgroundColor"


def pages_of(site: Path, tree: str) -> list[str]:
    """Return all pages of a tree: whatever is added later is asked about too."""
    return sorted(path.relative_to(site).as_posix() for path in (site / tree).rglob("*.html"))


def violations(page: Page, rules: Mapping[str, object] = EVERY) -> list[str]:
    """Return what axe-core finds on a page as it is now, a line each."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE)  # as a browser's tools do it, past the page's policy
    found = page.evaluate(
        "rules => axe.run({ runOnly: rules, resultTypes: ['violations'] }).then(r => r.violations)",
        rules,
    )
    return [
        f"{each['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'][:300]}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("tree", ["web/kk", "facilitator-web/ru"])  # every kind of page is in these
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(
    browser: Browser, site: Path, address: str, tree: str, width: int
) -> None:
    """In light and in dark, and written from the other side: each page is loaded once, and then made so."""
    size = {"width": width, "height": 800}
    with reading(browser, viewport=size, reduced_motion="reduce") as (page, _, _complaints):
        told: list[str] = []
        grounds: dict[str, set[str]] = {"light": set(), "dark": set()}
        for name in pages_of(site, tree):
            page.goto(f"{address}/{name}")
            for scheme, direction, rules in LOOKS:
                page.emulate_media(color_scheme=scheme)
                page.evaluate(WRITTEN, direction)
                grounds[scheme].add(page.evaluate(GROUND))
                told += [
                    f"{name}, {scheme}, {direction}: {each}" for each in violations(page, rules)
                ]
        assert told == []
        assert grounds["light"] != grounds["dark"], "it was light all the time"


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", ["web/ru/bank.html", "web/en/index.html"])
def test_every_place_that_a_key_reaches_is_seen(
    browser: Browser, address: str, name: str, width: int
) -> None:
    with reading(browser, viewport={"width": width, "height": 800}, reduced_motion="reduce") as (
        page,
        _,
        _complaints,
    ):
        page.goto(f"{address}/{name}")
        seen = set()
        for _ in range(80):
            page.keyboard.press("Tab")
            found = page.evaluate(FOCUS)
            if found is None:  # once around
                break
            assert found["seen"], found
            assert found["outline"], found
            seen.add(found["what"])
        assert {"skip", "search"} <= seen
        assert ("menu" in seen) == (width == 320)


FOCUS = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  const search = at.closest(".md-search"), middle = [box.x + box.width / 2, box.y + box.height / 2];
  const top = document.elementFromPoint(...middle);
  const menu = at.matches("[for=__drawer]"), skip = at.matches(".md-skip");
  const what = skip ? "skip" : search || at.matches("[for=__search]") ? "search" : menu ? "menu" : "";
  return {
    what, html: at.outerHTML.slice(0, 200), box: box.toJSON(), top: top && top.outerHTML.slice(0, 99),
    seen: at.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width > 0
      && box.right > 0,
    outline: search || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
  };
}"""


def test_the_navigation_of_a_phone_is_used_by_keys_alone(browser: Browser, where: str) -> None:
    with reading(browser, viewport={"width": 320, "height": 640}) as (page, _, complaints):
        page.goto(f"{where}/web/ru/index.html")
        menu = page.get_by_role("button", name="Содержание курса")
        expect(menu).to_have_attribute("aria-expanded", "false")
        menu.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
        part = page.get_by_role("button", name="Модуль 1").first
        part.press("Space")
        link = page.locator(".md-nav--primary").get_by_role("link", name="На берегу")
        expect(link).to_be_visible()
        page.keyboard.press("Escape")
        expect(menu).to_be_focused()
        expect(menu).to_have_attribute("aria-expanded", "false")
        expect(link).to_be_hidden()
        menu.press("Enter")
        expect(page.locator(".md-nav--primary :focus")).to_have_count(
            1
        )  # focus goes in a moment later
        link.press("Enter")
        page.wait_for_url(f"{where}/web/ru/bank.html")
        assert complaints == []


def test_search_is_opened_by_its_button_and_by_nothing_else(browser: Browser, where: str) -> None:
    with reading(browser, viewport={"width": 360, "height": 640}) as (page, requests, _):
        page.goto(f"{where}/web/ru/bank.html")
        page.wait_for_timeout(300)
        assert not [url for url in requests if "search" in url.removeprefix(where)]
        button = page.get_by_role("button", name="Поиск", exact=True)
        button.press("Enter")
        expect(page.locator(".md-search__input")).to_be_focused()
        page.keyboard.type("river")
        expect(page.locator(".md-search-result__meta")).not_to_have_text("Инициализация поиска")


@pytest.mark.parametrize("tree", ["web/kk", "facilitator-web/ru"])
@pytest.mark.parametrize(("width", "size"), [(320, 0), (640, 0), (320, 2), (1280, 2)])
def test_nothing_is_cut_off_when_it_is_large(
    browser: Browser, site: Path, address: str, tree: str, width: int, size: int
) -> None:
    # 640 wide is what a page of 1280 has to do with at 200 %.
    with reading(browser, viewport={"width": width, "height": 800}) as (page, _, _complaints):
        wide = []
        course = [name for name in pages_of(site, tree) if not name.endswith("/today.html")]
        for name in course:
            page.goto(f"{address}/{name}")
            for _ in range(size if name == course[0] else 0):  # the tab carries it on
                page.locator(".text-sizes [aria-pressed=true] + button").dispatch_event("click")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(name)
        assert wide == []


def test_a_table_wider_than_the_screen_is_moved_by_keys(browser: Browser, own_course: Path) -> None:
    words = " | ".join(["Donaudampfschifffahrt"] * 6)
    row = "|" + " --- |" * 7
    with (own_course / "curriculum/01-rivers/module.md").open("a", encoding="utf-8") as file:
        file.write(f"\n| | {words} |\n{row}\n| one | {words} |\n\n")
        file.write("| a | b |\n| --- | --- |\n| c | d |\n")
    folder = write_site(own_course / "made", edition(own_course))
    with reading(browser, viewport={"width": 360, "height": 640}) as (page, _, _complaints):
        page.goto((folder / "web/en/rivers.html").as_uri())
        wide = page.get_by_role("group", name="Table, wider than the screen")
        expect(wide).to_have_count(1)
        wide.focus()
        page.keyboard.press("ArrowRight")
        expect(wide).not_to_have_js_property("scrollLeft", 0)
        assert violations(page) == []


@pytest.mark.parametrize("width", [320, 360])
def test_cards_to_cut_are_not_wider_than_a_phone(
    browser: Browser, own_course: Path, width: int
) -> None:
    row = "| Donaudampfschifffahrtsgesellschaft | Rindfleischetikettierung | Kraftfahrzeugversicherung |"
    sheet = f"\n/// handout | Cards\n    cut: rows\n{row}\n| --- | --- | --- |\n{row}\n///\n"
    with (own_course / "curriculum/01-rivers/01-bank/session.md").open(
        "a", encoding="utf-8"
    ) as file:
        file.write(sheet)
    folder = write_site(own_course / "made", edition(own_course))
    with reading(browser, viewport={"width": width, "height": 640}) as (page, _, _complaints):
        page.goto((folder / "web/en/bank.html").as_uri())
        expect(page.locator("table.cut")).to_have_count(1)
        for _ in range(2):
            page.locator(".text-sizes button:visible").click()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(page.get_by_role("group", name="Table, wider than the screen")).to_have_count(1)


def test_signs_of_the_search_stand_in_one_line(browser: Browser, address: str) -> None:
    for width in (360, 1280):
        with reading(browser, viewport={"width": width, "height": 640}) as (page, _, _complaints):
            page.goto(f"{address}/web/en/bank.html")
            if width == 360:
                page.get_by_role("button", name="Search", exact=True).click()
            page.locator(".md-search__input").fill("river")
            clear = page.locator(".md-search__options svg").bounding_box()
            field = page.locator(".md-search__input").bounding_box()
            assert clear and field
            middle = field["y"] + field["height"] / 2
            assert abs(clear["y"] + clear["height"] / 2 - middle) < 2


def test_the_way_to_the_top_covers_no_line_of_a_phone(browser: Browser, address: str) -> None:
    with reading(browser, viewport={"width": 360, "height": 400}) as (page, _, _complaints):
        page.goto(f"{address}/web/en/bank.html")
        page.mouse.wheel(0, 900)
        top = page.get_by_role("button", name="Back to top")
        while not page.evaluate("scrollY > 500"):
            page.wait_for_timeout(50)
        page.mouse.wheel(0, -200)
        expect(top).to_be_visible()
        box = top.bounding_box()
        assert box
        assert 40 <= box["width"] <= 50
        assert 40 <= box["height"] <= 50
        assert violations(page) == []
        top.click()
        page.wait_for_function("scrollY === 0")


def test_text_grows_and_goes_with_the_tab(browser: Browser, where: str) -> None:
    with reading(browser) as (page, _, complaints):
        page.goto(f"{where}/web/ru/bank.html")
        text = page.locator(".lead")
        size = "each => parseFloat(getComputedStyle(each).fontSize)"
        sizes = [text.evaluate(size)]
        group = page.get_by_role("group", name="Размер текста")
        for name in ("A+: крупный текст", "A++: очень крупный текст"):
            button = group.get_by_role("button", name=name, exact=True)
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
            sizes.append(text.evaluate(size))
        assert sizes[0] < sizes[1] < sizes[2]
        page.goto(f"{where}/web/ru/rivers.html")
        assert page.locator(".lead").evaluate(size) == sizes[2]
        other = page.context.new_page()
        other.goto(f"{where}/web/ru/bank.html")
        assert other.locator(".lead").evaluate(size) == sizes[0]
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert complaints == []


def test_one_button_of_a_phone_goes_through_the_sizes(browser: Browser, address: str) -> None:
    with reading(browser, viewport={"width": 360, "height": 640}) as (page, _, _complaints):
        page.goto(f"{address}/web/en/bank.html")
        button = page.locator(".text-sizes button:visible")
        for sign in ("A+", "A++", "A", "A+"):
            expect(button).to_have_text(sign)
            button.press("Enter")
            expect(button).to_be_focused()


def test_without_scripts_there_is_no_control_that_does_nothing(
    browser: Browser, address: str
) -> None:
    with reading(browser, java_script_enabled=False) as (page, _, _complaints):
        page.goto(f"{address}/web/en/bank.html")
        expect(page.locator(".text-sizes")).to_have_count(0)
        expect(page.locator(".lead")).to_be_visible()


def test_nothing_moves_for_who_wants_that(browser: Browser, address: str) -> None:
    with reading(browser, reduced_motion="reduce") as (page, _, _complaints):
        page.goto(f"{address}/web/en/bank.html")
        moving = page.evaluate(
            "[...document.querySelectorAll('*')].map(each => [each, getComputedStyle(each)])"
            ".filter(([, style]) => parseFloat(style.transitionDuration) || style.animationName !== 'none')"
            ".map(([each]) => each.outerHTML.slice(0, 90))"
        )
        assert moving == []


def test_with_forced_colours_blocks_keep_their_edges_and_states(
    browser: Browser, address: str
) -> None:
    with reading(browser, forced_colors="active") as (page, _, _complaints):
        page.goto(f"{address}/facilitator-web/en/bank.html")
        flat = page.evaluate(
            "[...document.querySelectorAll('.facilitator, .question, .sheet, .case-slot, .objectives')]"
            ".filter(each => parseFloat(getComputedStyle(each).borderTopWidth) < 1)"
            ".map(each => each.className)"
        )
        assert flat == []
        pressed, other = (
            page.locator(f".text-sizes [aria-pressed={state}]").first.evaluate(
                "each => getComputedStyle(each).borderBottomColor"
            )
            for state in ("true", "false")
        )
        assert pressed != other


@pytest.mark.parametrize("tree", ["web/ru", "facilitator-web/kk"])
def test_names_are_in_the_pages_language(
    browser: Browser, site: Path, address: str, tree: str
) -> None:
    with reading(browser) as (page, _, _complaints):
        foreign = set[str]()
        for name in pages_of(site, tree):
            page.goto(f"{address}/{name}")
            names = page.evaluate(
                "[...document.querySelectorAll('[aria-label], [title], [alt], [placeholder]')]"
                ".filter(each => !each.closest('[lang=en]'))"
                ".flatMap(each => ['aria-label', 'title', 'alt', 'placeholder']"
                ".map(one => each.getAttribute(one)))"
                ".filter(each => /[a-z]{3}/i.test(each || '') && !/[а-я]/i.test(each))"
            )
            foreign |= set(names)
        # What the small course does not translate.
        assert foreign <= {"A small course", "A red square", "Welcome", "Opening", "My river"}


@pytest.mark.parametrize("width", [1280, 360])
def test_what_is_touched_is_large_enough(browser: Browser, address: str, width: int) -> None:
    with reading(browser, viewport={"width": width, "height": 800}) as (page, _, _complaints):
        page.goto(f"{address}/web/ru/bank.html")
        small = page.evaluate(
            "[...document.querySelectorAll('.md-header :is(button, a):not(.md-select__link)')]"
            ".filter(each => each.checkVisibility())"
            ".map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])"
            ".filter(([, box]) => box.height && (box.width < 40 || box.height < 40)).map(([html]) => html)"
        )
        # The search's own clear button appears with what is typed.
        assert [html for html in small if "md-search" not in html] == []


SHIFTS = """() => {
  window.jumped = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries())
      jumped.push([value, ...sources.map(({ node }) => node?.id || node?.className || String(node))]);
  }).observe({ type: "layout-shift", buffered: true });
}"""


@pytest.mark.parametrize(("tree", "width"), [("web/kk", 360), ("facilitator-web/ru", 1280)])
def test_nothing_jumps_while_a_page_comes(
    browser: Browser, site: Path, address: str, tree: str, width: int
) -> None:
    with reading(browser, viewport={"width": width, "height": 740}) as (page, _, _):
        page.add_init_script(f"({SHIFTS})()")
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        slow = {"offline": False, "latency": 40, "downloadThroughput": 5e5, "uploadThroughput": 5e5}
        line.send("Network.emulateNetworkConditions", slow)
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        jumped = {}
        for name in pages_of(site, tree):
            page.goto(f"{address}/{name}", wait_until="load")
            page.wait_for_timeout(100)
            moves = page.evaluate("jumped")
            if sum(value for value, *_ in moves) > 0.05:
                jumped[name] = moves
        assert jumped == {}
