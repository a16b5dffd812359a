"""The face of the course: its home, its colours, its type."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

import kurak
from kurak.formats.web.home.patch import patch

from .ground import looking, overflow
from .test_reading import reading

WEB = Path(kurak.__file__).parent / "formats" / "web"
STYLES = [WEB / "theme/assets/kurak/kurak.css", *sorted(WEB.glob("*/*.css"))]
MORE_LANGUAGES = """() => {
  const list = document.querySelector(".md-select__list");
  while (list.children.length < 7) list.append(list.lastElementChild.cloneNode(true));
}"""
WRITTEN = """document.querySelector(".home").insertAdjacentHTML("afterend",
  '<p class="certificate" id="own"><svg viewBox="0 0 10 30"></svg></p>')"""
DOORS = ["I want to learn", "I prepare a session", "I write a local case"]


@pytest.mark.browser
@pytest.mark.parametrize("tree", ["web", "facilitator-web"])
def test_three_doors_are_seen_at_once_on_a_desk(browser: Browser, there: str, tree: str) -> None:
    size = {"width": 1280, "height": 720}
    with looking(browser, there, f"{tree}/en/index.html", viewport=size) as page:
        expect(page.locator(".door h2")).to_have_text(DOORS)
        for link in page.locator(".door a").all():
            expect(link).to_be_in_viewport(ratio=1)
        assert page.locator(".md-sidebar--primary").is_hidden()
        assert overflow(page) == 0


@pytest.mark.browser
def test_on_a_phone_the_first_door_is_seen_and_the_others_are_near(
    browser: Browser, there: str
) -> None:
    phone = {"width": 360, "height": 640}
    with looking(browser, there, "web/en/index.html", viewport=phone) as page:
        doors = page.locator(".door")
        expect(doors.nth(0)).to_be_in_viewport(ratio=1)
        expect(doors.nth(1).get_by_role("heading")).to_be_in_viewport()
        box = doors.nth(2).bounding_box()
        assert box
        assert box["y"] + box["height"] < 1.5 * 640
        page.get_by_role("button", name="Contents of the course").click()
        expect(
            page.locator(".md-nav--primary").get_by_role("link", name="Learning paths")
        ).to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("tree", "ends"),
    [
        (
            "web",
            [
                "bank.html",
                "save.html",
                "reading-safely.html",
                "paths.html",
                "cases.html#cases--write",
            ],
        ),
        (
            "facilitator-web",
            [
                *("bank.html", "save.html", "reading-safely.html"),
                *("planner.html", "index.html#contents", "cases.html#cases--write"),
            ],
        ),
    ],
)
def test_each_door_leads_on_without_scripts(
    browser: Browser, there: str, tree: str, ends: list[str]
) -> None:
    for number, end in enumerate(ends):
        start = f"{tree}/en/index.html"
        with looking(browser, there, start, java_script_enabled=False) as page:
            page.locator(".door a").nth(number).click()
            page.wait_for_url(f"{there}/{tree}/en/{end}")
            if "#" in end:
                expect(page.locator(f"[id='{end.partition('#')[2]}']")).to_be_in_viewport()


@pytest.mark.browser
def test_on_a_phone_modules_are_folded(browser: Browser, there: str) -> None:
    phone: ViewportSize = {"width": 360, "height": 740}
    with looking(browser, there, "web/en/index.html", viewport=phone) as page:
        first = page.locator(".module").first
        session = first.get_by_role("link", name="1.1 On the bank")
        expect(session).to_be_hidden()
        first.get_by_text("Sessions: 2 · 1 h 30 min").click()
        expect(session).to_be_visible()
        page.set_viewport_size({"width": 1280, "height": 800})
        expect(page.get_by_role("link", name="2.1 At the top")).to_be_visible()
        expect(first.locator("summary")).to_be_hidden()


@pytest.mark.browser
def test_who_comes_back_is_led_to_the_next_session(browser: Browser, there: str) -> None:
    with reading(browser) as (page, _, _complaints):
        page.goto(f"{there}/web/en/bank.html")
        page.evaluate("Keep.begin()")
        page.get_by_label("I have done this session").check()
        page.goto(f"{there}/web/en/index.html")
        begin = page.locator(".door").nth(0).get_by_role("link").nth(0)
        expect(begin).to_have_text("Go on with 1.2 In the boat")
        expect(begin.locator("xpath=..")).to_contain_text("30 min")
        begin.click()
        page.wait_for_url(f"{there}/web/en/boat.html")


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_every_language_of_the_menu_is_seen(browser: Browser, there: str, width: int) -> None:
    with looking(
        browser, there, "web/en/index.html", viewport={"width": width, "height": 640}
    ) as page:
        page.evaluate(MORE_LANGUAGES)
        page.locator(".md-select > *").first.focus()
        page.wait_for_timeout(400)  # it opens slowly
        for link in page.locator(".md-select__link").all():
            expect(link).to_be_in_viewport(ratio=1)


@pytest.mark.browser
def test_a_class_that_an_author_writes_is_none_of_ours(browser: Browser, there: str) -> None:
    with looking(browser, there, "web/en/index.html") as page:
        page.evaluate(WRITTEN)
        own = page.locator("#own")
        assert own.evaluate("own => own.scrollHeight <= own.clientHeight + 1")


@pytest.mark.browser
def test_modules_paths_and_countries_lead_to_their_places(browser: Browser, there: str) -> None:
    with looking(browser, there, "web/en/index.html") as page:
        expect(page.locator(".module h3")).to_have_text(["1 Rivers", "2 Hills"])
        expect(page.locator(".module").nth(0).locator("li")).to_have_text(
            [re.compile(r"1\.1 On the bank\s*60 min"), re.compile(r"1\.2 In the boat\s*30 min")]
        )
        expect(page.locator(".home .cards .card")).to_have_text(
            re.compile(r"A day at the river\s+Sessions: 2 · 1 h 30 min")
        )
        expect(page.locator(".chips a")).to_have_text(
            ["All case studies", "Kazakhstan 1", "Kyrgyzstan 1"]
        )
        page.locator(".chips a").nth(2).click()
        page.wait_for_url(f"{there}/web/en/cases.html#cases--KG")
        expect(page.get_by_role("heading", name="Kyrgyzstan")).to_be_in_viewport()


@pytest.mark.browser
@pytest.mark.parametrize("page_", ["index", "cases", "paths", "bank"])
def test_nothing_is_wider_than_320_pixels(browser: Browser, there: str, page_: str) -> None:
    small = {"width": 320, "height": 568}
    for tree in ("web/en", "web/ru", "facilitator-web/en"):
        with looking(browser, there, f"{tree}/{page_}.html", viewport=small) as page:
            assert overflow(page) == 0


@pytest.mark.browser
@pytest.mark.parametrize("width", [1000, 1280, 1920])
def test_a_line_has_about_seventy_letters(browser: Browser, there: str, width: int) -> None:
    size = {"width": width, "height": 800}
    with looking(browser, there, "web/en/bank.html", viewport=size) as page:
        words = "Rivers are wide and slow here, and people know each other by name. " * 20
        paragraph = page.locator(".step p").first
        paragraph.evaluate("(p, words) => (p.textContent = words)", words)
        lines = paragraph.evaluate(
            "p => { const r = document.createRange(); r.selectNodeContents(p);"
            " return new Set([...r.getClientRects()].map((b) => b.top)).size }"
        )
        assert 60 <= len(words) / lines <= 78


def test_every_module_has_a_patch_of_its_own() -> None:
    patches = [patch(number) for number in range(1, 13)]
    assert len(set(patches)) == 12
    assert patch(13) == patch(1)
    for drawn in patches:  # 32 triangles of 72 square units fill the patch
        assert drawn.count("M") == 32


# ---------------------------------------------------------------- colours

TEXTS = (
    *("--md-default-fg-color", "--md-default-fg-color--light", "--md-typeset-a-color"),
    *("--madder", "--teal", "--plum", "--amber"),
)
PAPERS = (
    *("--md-default-bg-color", "--card"),
    *("--tint-plum", "--tint-teal", "--tint-saffron", "--tint-madder"),
)
EDGES = ("--madder", "--teal", "--plum", "--amber", "--md-default-fg-color--light")
"""Colours whose line tells something: whose text a block is, where a field is."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_edges_stand_out_from_every_paper(scheme: str) -> None:
    colours = palette(scheme)
    for kinds, least in ((TEXTS, 4.5), (EDGES, 3)):
        weak = [
            f"{ink} on {paper}: {found:.2f}"
            for ink in kinds
            for paper in PAPERS
            if (found := contrast(colours[ink], colours[paper])) < least
        ]
        assert weak == []


def test_the_header_and_the_banner_are_readable() -> None:
    text = STYLES[0].read_text(encoding="utf-8")
    headers = re.findall(r"--md-primary-fg-color: (#\w{6})", text)
    assert len(headers) == 2
    assert all(contrast("#fffaf2", each) >= 4.5 for each in headers)
    assert contrast(palette("light")["--saffron"], "#2c2723") >= 4.5


def test_no_rule_brings_a_colour_of_text_that_is_not_in_the_palette() -> None:
    for file in STYLES:
        if file.name == "certificate.css":
            continue  # white paper, whatever the scheme
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.S)
        for rule in re.findall(r"\{([^{}]*)\}", text):
            for name, value in re.findall(r"(?:^|[;\s])(color|--edge):\s*([^;}]+)", rule):
                # The banner's own pair is measured above.
                known = value.strip().startswith("var(--") or value.strip() in (
                    *("inherit", "currentcolor", "CanvasText", "Highlight", "HighlightText"),
                    *("#2c2723", "#000", "GrayText", "ButtonText", "transparent", "LinkText"),
                )
                assert known, f"{file.name}: {name}: {value}"


def palette(scheme: str) -> dict[str, str]:
    """Return the colours of kurak.css by their names, as they are in a scheme."""
    text = STYLES[0].read_text(encoding="utf-8")
    blocks = re.findall(r":root, \[data-md-color-scheme=\"default\"\] \{(.*?)\}", text, re.S)
    assert len(blocks) == 2
    found = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", blocks[0]))
    if scheme == "dark":
        found |= dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", blocks[1]))
    return found


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
