"""What a participant writes, keeps, carries away and erases, on a web server and from a disk."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    FilePayload,
    Locator,
    Page,
    expect,
)

from kurak.formats.web.notebook.places import places, with_places
from kurak.pages import pages
from served import serve

from .conftest import FILES, edition, write_course, write_site

pytestmark = pytest.mark.browser

WORDS = "I swam, and nobody saw.\n<img src=x onerror=alert(1)> ә"
SECRET = "тихий ручей й"
PREFIX = "kurak:small:"
RIVER = "journal:bank--my-river--1"
SESSION = FILES["curriculum/01-rivers/01-bank/session.md"]
WRITTEN = FILES | {
    "curriculum/01-rivers/module.md": FILES["curriculum/01-rivers/module.md"].replace(
        "[01-bank]", "[01-bank, 02-boat]"
    ),
    "curriculum/01-rivers/01-bank/session.md": SESSION.replace(
        "1. Its name\n", "1. Its name\n2. Its **colour**\n"
    ),
    "curriculum/01-rivers/02-boat/session.md": """\
---
id: boat
title: In the boat
summary: We row.
duration: 30
objectives: [{kind: skill, text: Row a boat.}]
---
## Rowing { minutes=30 method=pairs }

/// reflection
    id: rowing-journal
Where did you row?
///

/// worksheet | My boat
    centimetres: 5
Draw it.
///

/// question
    id: who-rows
    type: short-answer
Who rows?

- [x] I
///
""",
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a course with places to write in."""
    return write_course(tmp_path_factory.mktemp("written"), WRITTEN)


@pytest.fixture(scope="module")
def site(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = (edition(written), edition(written, "ru"), edition(written, "en", "facilitator"))
    return write_site(tmp_path_factory.mktemp("site"), *made)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture(scope="module", params=["http", "file"])
def where(request: pytest.FixtureRequest, site: Path, address: str) -> str:
    return address if request.param == "http" else site.as_uri()


# ------------------------------------------------------------------ what a reader does


class Reader:
    """A reader with her browser; she agrees to whatever she is asked, and remembers what it was."""

    def __init__(self, context: BrowserContext, where: str) -> None:
        self.context = context
        self.where = where
        self.asked: list[str] = []
        self.complaints: list[str] = []

    def open(self, name: str, tree: str = "web/en") -> Page:
        page = self.context.new_page()
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._agree)
        page.goto(f"{self.where}/{tree}/{name}.html")
        return page

    def go(self, page: Page, name: str) -> None:
        page.goto(f"{self.where}/web/en/{name}.html")

    def _note(self, message: ConsoleMessage) -> None:
        # Chromium would like a passphrase in a form, from which it could offer to remember it.
        if not message.text.startswith("[DOM] Password field is not contained in a form"):
            self.complaints.append(message.text)

    def _agree(self, dialog: Dialog) -> None:
        self.asked.append(dialog.type)
        dialog.accept()


@contextmanager
def reader(browser: Browser, where: str, script: str = "", **settings: Any) -> Iterator[Reader]:
    """Yield a reader in whose browser a script runs first; her pages complain of nothing."""
    context = browser.new_context(**settings)
    if script:
        context.add_init_script(script)
    made = Reader(context, where)
    try:
        yield made
        assert made.complaints == []
    finally:
        context.close()


def field(page: Page, prompt: str = "Its name") -> Locator:
    return page.get_by_role("textbox", name=f"Your words {prompt}")


def write_down(page: Page, text: str = WORDS, prompt: str = "Its name") -> None:
    """Write as with a keyboard: a browser asks before leaving only where somebody did something."""
    field(page, prompt).click()
    field(page, prompt).fill(text)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def keep(page: Page) -> None:
    press(page, "Keep on this device")
    press(page, "Yes, keep it")


def line(page: Page) -> Locator:
    """Return what is said about keeping."""
    return page.locator(".notebook-choice [role=status]")


def done(page: Page) -> Locator:
    return page.get_by_role("checkbox", name="I have done this session")


def texts(page: Page) -> list[str]:
    return page.locator(".notebook-text").all_text_contents()


def opened(page: Page) -> Locator:
    return page.locator('[data-part="opened"]')


def open_file(page: Page, text: str | bytes) -> None:
    content = text.encode() if isinstance(text, str) else text
    payload: FilePayload = {"name": "n.json", "mimeType": "application/json", "buffer": content}
    page.locator('[data-part="file"]').set_input_files(payload)


def plain(things: Any, **other: Any) -> str:
    return json.dumps(
        {"format": "kurak-notebook", "version": 1, "course": "small", "things": things} | other
    )


def saved(page: Page, passphrase: str = "") -> str:
    press(page, "Save to a file")
    if passphrase:
        page.get_by_label("Passphrase, if you want one").fill(passphrase)
    with page.expect_download() as download:
        press(page, "Save")
    assert download.value.suggested_filename == "notebook.json"
    expect(line(page)).to_have_text("Saved as notebook.json. Look among your downloads.")
    return Path(download.value.path()).read_text(encoding="utf-8")


STORED = """async () => {
  const found = [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie];
  found.push((await indexedDB.databases()).map(({ name }) => name));
  try { found.push(await caches.keys()); } catch { found.push([]); }
  try { found.push((await navigator.serviceWorker.getRegistrations()).length); } catch { found.push(0); }
  return found;
}"""
NOTHING = [[], [], "", [], [], 0]


def stored(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate(STORED)
    return found


def kept(page: Page) -> dict[str, Any]:
    """Return what is kept of the course, by its name."""
    found = page.evaluate("Object.entries(localStorage)")
    return {
        key.removeprefix(PREFIX): value if value == "yes" else json.loads(value)["value"]
        for key, value in found
        if key.startswith(PREFIX)
    }


# ------------------------------------------------------------------ before and after she chooses


def test_nothing_is_stored_before_she_chooses(browser: Browser, where: str) -> None:
    with reader(browser, where) as she:
        page = she.open("bank")
        write_down(page)
        done(page).check()
        expect(line(page)).to_have_text(
            "This is only on this page. When you leave the page, it is gone."
        )
        press(page, "Keep on this device")  # to look what that means, and no
        shared = page.get_by_text("Every other page that is opened from a file")
        expect(shared).to_be_visible(visible=where.startswith("file:"))
        press(page, "No")
        file = saved(page)
        assert stored(page) == NOTHING
        she.go(page, "notebook")
        expect(page.get_by_text("Nothing is here yet.")).to_be_visible()
        open_file(page, file)
        expect(opened(page)).to_have_text("The file is open. New from it: 2.")
        assert texts(page) == [WORDS]
        for name in ("index", "rivers", "boat"):
            she.go(page, name)
        assert stored(page) == NOTHING


def test_what_is_kept_is_there_again_until_it_is_erased(browser: Browser, where: str) -> None:
    with reader(browser, where) as she:
        page = she.open("bank")
        write_down(page)
        done(page).check()
        keep(page)
        expect(line(page)).to_have_text("Kept on this device.")
        write_down(page, "Blue", "Its colour")
        assert kept(page) == {
            "kept": "yes",
            RIVER: WORDS,
            "journal:bank--my-river--2": "Blue",
            "done:bank": True,
        }
        page.close()

        page = she.open("bank")
        expect(field(page)).to_have_value(WORDS)
        expect(done(page)).to_be_checked()
        she.go(page, "notebook")
        assert texts(page) == [WORDS, "Blue"]
        expect(page.get_by_role("link", name="My river")).to_have_attribute(
            "href", "bank.html#bank--my-river"
        )
        russian = she.open("bank", "web/ru")
        expect(russian.locator("textarea").first).to_have_value(WORDS)

        press(page, "Erase what this course kept")
        erased = page.locator('[data-part="erased"]')
        expect(erased).to_contain_text("What was kept: 3")
        assert texts(page) == []
        assert stored(page) == NOTHING
        expect(russian.locator("textarea").first).to_have_value(
            ""
        )  # another window forgets it, too
        russian.locator("textarea").first.fill("again")
        assert stored(page) == NOTHING
        she.go(page, "bank")
        expect(field(page)).to_have_value("")
        assert she.asked == ["confirm"]


def test_stopping_removes_what_is_kept_and_leaves_it_on_the_page(
    browser: Browser, where: str
) -> None:
    with reader(browser, where) as she:
        page = she.open("bank")
        write_down(page)
        keep(page)
        notebook = she.open("notebook")
        press(notebook, "Stop keeping")
        expect(line(notebook)).to_have_text("It is no longer on this device.")
        assert texts(notebook) == [WORDS]
        expect(field(page)).to_have_value(WORDS)
        expect(line(page)).to_contain_text("only on this page")
        write_down(page, "more")
        assert stored(page) == NOTHING


def test_erasing_takes_all_of_the_course_and_nothing_of_others(
    browser: Browser, address: str
) -> None:
    plant = """async () => {
      localStorage.setItem("/web/ru/.__palette", "{}");
      localStorage.setItem("kurak:small:later", "?");
      localStorage.setItem("kurak:other:kept", "yes");
      localStorage.setItem("stranger", "1");
      sessionStorage.setItem("/web/en/.__tabs", "[]");
      sessionStorage.setItem("stranger", "1");
      localStorage.setItem("/web/.__palette", "{}");
      document.cookie = "stranger=1; path=/";
      const saved = await caches.open(`kurak-saved /web/ru/ 1 2`);
      await saved.put("/web/ru/index.html", new Response("x"));
      await (await caches.open("kurak-saved /web/ru/")).put("mark", new Response("x"));
      await (await caches.open("kurak-saved /other/en/")).put("mark", new Response("x"));
      await caches.open("empty");
      const cache = await caches.open("stranger");
      await cache.put("/web/en/index.html", new Response("x"));
      await new Promise((done) => {
        indexedDB.open("kurak-x").onsuccess = ({ target }) => (target.result.close(), done());
      });
    }"""
    with reader(browser, address) as she:
        page = she.open("notebook")
        keep(page)
        page.evaluate(plant)
        press(page, "Erase what this course kept")
        erased = page.locator('[data-part="erased"]')
        for words in (
            "Erased.",
            "Settings of these pages: 2",
            "Languages saved for reading without a network: 1",
        ):
            expect(erased).to_contain_text(words)
        local, session, cookie, databases, caches, _ = stored(page)
        assert sorted(local) == ["/web/.__palette", "kurak:other:kept", "stranger"]
        assert (session, cookie, databases) == (["stranger"], "stranger=1", ["kurak-x"])
        assert sorted(caches) == ["empty", "kurak-saved /other/en/", "stranger"]


FORBIDDEN = "get() { throw new DOMException('no', 'SecurityError'); }"
LESS = """
for (const name of ["caches", "indexedDB"]) Object.defineProperty(window, name, { value: undefined });
delete Navigator.prototype.serviceWorker;
"""
CLOSED = f"""
for (const name of ["caches", "indexedDB", "sessionStorage"])
  Object.defineProperty(window, name, {{ {FORBIDDEN} }});
"""


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (LESS, "Erased."),
        (CLOSED, "erase: pages for reading without a network, settings. Erase it in"),
    ],
    ids=["missing", "forbidden"],
)
def test_erasing_works_where_the_browser_has_less(
    browser: Browser, where: str, script: str, says: str
) -> None:
    with reader(browser, where, script) as she:
        page = she.open("bank")
        write_down(page)
        keep(page)
        she.go(page, "notebook")
        press(page, "Erase what this course kept")
        expect(page.locator('[data-part="erased"]')).to_contain_text(says)
        assert page.evaluate("localStorage.length") == 0


# ------------------------------------------------------------------ leaving


def test_leaving_asks_while_words_are_only_on_the_page(browser: Browser, where: str) -> None:
    with reader(browser, where) as she:
        page = she.open("bank")
        she.go(page, "boat")
        done(page).check()
        she.go(page, "bank")
        assert she.asked == []
        write_down(page)
        she.go(page, "boat")
        assert she.asked == ["beforeunload"]
        write_down(page, "On the lake", "Where did you row?")
        saved(page)
        she.go(page, "bank")
        write_down(page)
        write_down(page, "")
        she.go(page, "boat")
        write_down(page, "On the lake", "Where did you row?")
        keep(page)
        she.go(page, "bank")
        assert she.asked == ["beforeunload"]


def test_the_way_back_does_not_bring_back_what_is_gone(browser: Browser, where: str) -> None:
    with reader(browser, where) as she:
        page = she.open("bank")
        write_down(page)
        she.go(page, "boat")
        page.go_back()
        expect(field(page)).to_have_value("")
        write_down(page)
        keep(page)
        she.go(page, "notebook")
        page.go_back()
        expect(field(page)).to_have_value(WORDS)
        she.go(page, "notebook")
        press(page, "Erase what this course kept")
        expect(page.locator('[data-part="erased"]')).to_contain_text("Erased.")
        page.go_back()
        expect(field(page)).to_have_value("")


@pytest.fixture(scope="module")
def remembering(browser: Browser) -> Iterator[Browser]:
    """Yield a browser that goes back as people's do: to the page as it was left, with all it held."""
    chromium = browser.browser_type.launch(
        executable_path="/usr/bin/chromium",
        args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield chromium
    chromium.close()


def test_a_page_that_is_left_holds_nothing(remembering: Browser, address: str) -> None:
    with reader(remembering, address) as she:
        page = she.open("bank")
        page.evaluate("window.sameAsBefore = true")
        write_down(page)
        she.go(page, "boat")
        page.go_back(wait_until="commit")
        assert page.evaluate("window.sameAsBefore")
        expect(field(page)).to_have_value("")
        write_down(page)
        keep(page)
        she.go(page, "notebook")
        page.go_back(wait_until="commit")
        expect(field(page)).to_have_value(WORDS)
        page.go_forward(wait_until="commit")
        page.evaluate("window.sameAsBefore = true")
        page.get_by_label("I have done all sessions").check()
        page.get_by_label("Name, as it shall stand").fill("Gulnara")
        she.go(page, "boat")
        page.go_back(wait_until="commit")
        assert page.evaluate("window.sameAsBefore")
        assert "Gulnara" not in page.content()
        expect(page.get_by_label("I have done all sessions")).not_to_be_checked()
        page.get_by_label("I have done all sessions").check()
        assert page.get_by_label("Name, as it shall stand").input_value() == ""
        press(page, "Erase what this course kept")
        expect(page.locator('[data-part="erased"]')).to_contain_text("Erased.")
        page.go_back(wait_until="commit")
        assert page.evaluate("window.sameAsBefore")
        expect(field(page)).to_have_value("")


# ------------------------------------------------------------------ a browser that does not keep


@pytest.mark.parametrize(
    "script",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError') };",
        "Storage.prototype.setItem = () => {};",
        f"Object.defineProperty(window, 'localStorage', {{ {FORBIDDEN} }});",
        "Object.defineProperty(window, 'localStorage', {value: null});",
    ],
    ids=["throws", "does nothing", "forbidden", "missing"],
)
def test_where_nothing_can_be_kept_the_page_says_so_and_goes_on(
    browser: Browser, where: str, script: str
) -> None:
    with reader(browser, where, script) as she:
        page = she.open("bank")
        write_down(page)
        keep(page)
        expect(line(page)).to_contain_text("This browser does not let the page keep anything.")
        write_down(page, "Blue", "Its colour")
        expect(field(page)).to_have_value(WORDS)
        assert json.loads(saved(page))["things"] == {
            RIVER: WORDS,
            "journal:bank--my-river--2": "Blue",
        }


def test_a_full_storage_loses_nothing_and_keeps_it_once_there_is_room(
    browser: Browser, address: str
) -> None:
    fill = """() => {
      let size = 4000000;
      for (let part = 0; size >= 1; part += 1) {
        try { localStorage.setItem(`fill${part}`, "x".repeat(size)); } catch { size = Math.floor(size / 2); }
      }
    }"""
    with reader(browser, address) as she:
        page = she.open("bank")
        write_down(page, "first")
        keep(page)
        page.evaluate(fill)
        write_down(page)
        expect(line(page)).to_contain_text("There is no more room")
        expect(field(page)).to_have_value(WORDS)
        assert kept(page)[RIVER] == "first"
        page.evaluate(
            "for (const key of Object.keys(localStorage)) if (/^fill/.test(key)) localStorage.removeItem(key)"
        )
        write_down(page, "Blue", "Its colour")
        expect(line(page)).to_have_text("Kept on this device.")
        assert kept(page)[RIVER] == WORDS
        she.go(page, "notebook")
        assert she.asked == []
        assert texts(page) == [WORDS, "Blue"]


@pytest.mark.parametrize(
    "value", ["{", "null", "7", '{"version": 2, "value": "new"}', '{"version": 1, "value": [1]}']
)
def test_what_cannot_be_read_is_left_as_it_is(browser: Browser, where: str, value: str) -> None:
    with reader(browser, where) as she:
        page = she.open("bank")
        page.evaluate(f"localStorage.setItem('{PREFIX}kept', 'yes')")
        page.evaluate(f"localStorage.setItem('{PREFIX}{RIVER}', {json.dumps(value)})")
        page.reload()
        write_down(page)
        write_down(page, "Blue", "Its colour")
        expect(line(page)).to_contain_text("cannot be read")
        assert page.evaluate(f"localStorage.getItem('{PREFIX}{RIVER}')") == value
        she.go(page, "notebook")
        assert she.asked == ["beforeunload"]
        assert texts(page) == ["Blue"]
        press(page, "Erase what this course kept")
        expect(page.locator('[data-part="erased"]')).to_contain_text("Erased.")
        assert stored(page) == NOTHING


# ------------------------------------------------------------------ two windows


def test_two_windows_show_the_same(browser: Browser, where: str) -> None:
    with reader(browser, where) as she:
        one, other = she.open("bank"), she.open("bank")
        write_down(one, "from one")
        write_down(other, "from the other")
        keep(one)
        both = "from one\n\nfrom the other"
        expect(field(other)).to_have_value(both)  # neither is lost
        expect(field(one)).to_have_value(both)
        expect(line(other)).to_have_text("Kept on this device.")
        write_down(other, "Blue", "Its colour")
        expect(field(one, "Its colour")).to_have_value("Blue")
        done(one).check()
        expect(done(other)).to_be_checked()
        write_down(one, "", "Its colour")
        expect(field(other, "Its colour")).to_have_value("")
        assert kept(one) == {"kept": "yes", RIVER: both, "done:bank": True}


# ------------------------------------------------------------------ files


@pytest.mark.parametrize("passphrase", ["", SECRET])
def test_a_notebook_goes_to_a_file_and_comes_back(
    browser: Browser, where: str, passphrase: str
) -> None:
    with reader(browser, where) as she:
        page = she.open("bank")
        write_down(page)
        done(page).check()
        file = saved(page, passphrase)
        assert ("swam" in file) != bool(passphrase)
        content = json.loads(file)
        assert (content["format"], content["version"]) == ("kurak-notebook", 1)
        if passphrase:
            assert content["sealed"]["rounds"] >= 600_000
            assert content["sealed"] != json.loads(saved(page, passphrase))["sealed"]
    with reader(browser, where) as she:  # on another device
        page = she.open("notebook")
        open_file(page, file)
        if passphrase:
            expect(opened(page)).to_have_text("This file has a passphrase.")
            page.get_by_label("Passphrase of the file").fill("another one")
            page.keyboard.press("Enter")
            expect(opened(page)).to_contain_text("This passphrase does not open the file.")
            assert texts(page) == []
            # A keyboard that writes й as two characters.
            page.get_by_label("Passphrase of the file").fill(SECRET.replace("й", "и\u0306"))
            press(page, "Open")
        expect(opened(page)).to_have_text("The file is open. New from it: 2.")
        assert texts(page) == [WORDS]
        expect(page.locator('[data-part="progress"] > p')).to_have_text(
            "1 of 2 sessions · 30 min left"
        )
        she.go(page, "bank")
        assert she.asked == []  # it is all in the file


def enlarge(page: Page, size: int) -> None:
    """Choose a size of the text as a hand does; 0 is chosen, too."""
    page.locator(".text-sizes button").nth(size).click()


@pytest.mark.parametrize(
    ("size", "passphrase", "is_kept"),
    [(0, SECRET, False), (1, "", False), (1, SECRET, True), (2, "", True)],
    ids=["0-sealed-loose", "1-plain-loose", "1-sealed-kept", "2-plain-kept"],
)
def test_the_size_of_the_text_does_not_go_into_the_file(
    browser: Browser, address: str, size: int, passphrase: str, is_kept: bool
) -> None:
    with reader(browser, address) as she:
        page = she.open("bank")
        enlarge(page, size)
        write_down(page)
        if is_kept:
            keep(page)
            she.go(page, "notebook")
        file = saved(page, passphrase)
    assert "text-size" not in file
    with reader(browser, address) as she:
        page = she.open("notebook")
        open_file(page, file)
        if passphrase:
            page.get_by_label("Passphrase of the file").fill(passphrase)
            press(page, "Open")
        expect(opened(page)).to_have_text("The file is open. New from it: 1.")
        assert texts(page) == [WORDS]


def test_a_file_in_which_the_size_of_the_text_stands_opens(browser: Browser, address: str) -> None:
    with reader(browser, address) as she:
        page = she.open("notebook")
        open_file(page, plain({RIVER: WORDS, "text-size": 2}))
        expect(opened(page)).to_have_text("The file is open. New from it: 1.")
        assert texts(page) == [WORDS]
        expect(page.locator("html")).to_have_attribute("data-text-size", "0")


def test_a_size_of_the_text_is_nothing_that_she_wrote(browser: Browser, where: str) -> None:
    with reader(browser, where) as she:
        page = she.open("notebook")
        enlarge(page, 2)
        expect(line(page)).to_have_text("Nothing is kept on this device.")
        expect(page.get_by_role("button", name="Save to a file")).to_be_hidden()
        keep(page)
        enlarge(page, 1)
        assert kept(page) == {"kept": "yes", "text-size": 1}
        press(page, "Erase what this course kept")
        erased = page.locator('[data-part="erased"]')
        expect(erased).to_contain_text("Settings of these pages: 1")
        expect(erased).not_to_contain_text("What was kept")
        assert stored(page) == NOTHING


@pytest.mark.parametrize("value", ["77", "-1", '"2"', "{"])
def test_a_size_that_is_none_is_the_ordinary_one(
    browser: Browser, address: str, value: str
) -> None:
    with reader(browser, address) as she:
        page = she.open("bank")
        write_down(page)
        keep(page)
        text = f'{{"version": 1, "value": {value}}}'
        page.evaluate(f"localStorage.setItem('{PREFIX}text-size', {json.dumps(text)})")
        she.go(page, "notebook")
        expect(page.locator("html")).to_have_attribute("data-text-size", "0")
        expect(page.locator(".text-sizes [aria-pressed=true]")).to_have_text("A")
        expect(line(page)).to_have_text("Kept on this device.")
        enlarge(page, 1)
        assert kept(page)["text-size"] == 1


def test_a_text_on_which_browsers_stand_still_is_not_opened(browser: Browser, address: str) -> None:
    with reader(browser, address) as she:
        page = she.open("notebook")
        open_file(page, plain({RIVER: "ә" * 700_000}))
        expect(opened(page)).to_contain_text("A text in this file is too long to be shown.")
        assert texts(page) == []
        open_file(page, plain({RIVER: "ә" * 30_000}))
        open_file(page, plain({RIVER: "б" * 30_000}))  # both would be too long for a file
        expect(page.get_by_role("button", name="What is here")).to_be_visible()
        expect(page.get_by_role("button", name="Both, one below the other")).to_have_count(0)
        press(page, "What is here")
        assert len(saved(page)) > 30_000
        she.go(page, "bank")
        field(page).click()
        page.keyboard.insert_text("w" * 21_000)
        assert len(field(page).input_value()) == 20_000


def test_a_damaged_file_with_a_passphrase_does_not_open(browser: Browser, address: str) -> None:
    with reader(browser, address) as she:
        page = she.open("bank")
        write_down(page)
        content = json.loads(saved(page, SECRET))
        text = content["sealed"]["text"]
        content["sealed"]["text"] = text[:8] + ("A" if text[8] != "A" else "B") + text[9:]
        she.go(page, "notebook")
        open_file(page, json.dumps(content))
        page.get_by_label("Passphrase of the file").fill(SECRET)
        press(page, "Open")
        expect(opened(page)).to_contain_text("if it is right, the file is damaged")
        assert texts(page) == []


SEALED = {"rounds": 600_000, "salt": "AAAA", "iv": "AAAA", "text": "AAAA"}


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"", "damaged"),
        (b"\xff\xfe\x00", "damaged"),
        (b"[]", "damaged"),
        (b"null", "damaged"),
        (plain({}, format="other"), "damaged"),
        (plain({}, version="1"), "damaged"),
        (plain([]), "damaged"),
        (plain({RIVER: 7}), "damaged"),
        (plain({"done:bank": "yes"}), "damaged"),
        (plain({"answers:x": None}), "damaged"),
        (plain({"__proto__": "x"}), "damaged"),
        (plain({RIVER: "x"}, course="other"), "another course"),
        (plain({RIVER: "x"}, version=2), "newer course"),
        (plain({RIVER: "x" * 8_400_000}), "too large"),
        (plain({}, sealed=True), "damaged"),
        (plain({}, sealed=SEALED | {"rounds": 10**12}), "damaged"),
        (plain({}, sealed=SEALED | {"rounds": 1}), "damaged"),
        (plain({}, sealed=SEALED | {"salt": "*"}), "damaged"),
    ],
    ids=range(18),
)
def test_a_file_that_is_no_notebook_changes_nothing(
    browser: Browser, address: str, file: str | bytes, says: str
) -> None:
    with reader(browser, address) as she:
        page = she.open("notebook")
        open_file(page, plain({RIVER: "mine"}))
        expect(opened(page)).to_contain_text("New from it: 1")
        open_file(page, file)
        expect(opened(page)).to_contain_text(says)
        expect(opened(page)).to_contain_text("Nothing has been changed.")
        assert texts(page) == ["mine"]


@pytest.mark.parametrize(
    ("choice", "becomes"),
    [
        ("Both, one below the other", "mine\n\ntheirs"),
        ("What is in the file", "theirs"),
        ("What is here", "mine"),
    ],
)
def test_a_file_with_other_words_asks_first(
    browser: Browser, address: str, choice: str, becomes: str
) -> None:
    other = plain({RIVER: "theirs", "journal:gone--1": "old", "done:boat": True})
    with reader(browser, address) as she:
        page = she.open("notebook")
        open_file(page, plain({RIVER: "mine"}))
        keep(page)
        open_file(page, other)
        expect(opened(page)).to_have_text(
            "In the file and here, these are different: 1. What shall stay?"
        )
        assert texts(page) == ["mine", "old"]
        press(page, choice)
        assert texts(page) == [becomes, "old"]  # also what belongs to no page of this course
        expect(page.get_by_text("From pages that are not in this course now")).to_be_visible()
        assert kept(page)[RIVER] == becomes


def test_without_a_safe_address_only_the_plain_file_is_offered(
    browser: Browser, where: str
) -> None:
    script = "Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})"
    with reader(browser, where, script) as she:
        page = she.open("bank")
        write_down(page)
        press(page, "Save to a file")
        expect(page.get_by_text("A passphrase is not possible here")).to_be_visible()
        expect(page.locator("[type=password]")).to_have_count(0)
        press(page, "Save to a file")  # closes it
        assert json.loads(saved(page))["things"] == {RIVER: WORDS}
        she.go(page, "notebook")
        sealed = SEALED | {"salt": "A" * 24, "iv": "A" * 16, "text": "A" * 64}
        open_file(page, plain({}, sealed=sealed))
        expect(opened(page)).to_contain_text("It cannot be opened here")


# ------------------------------------------------------------------ progress


def test_of_whole_hours_no_minutes_are_told(browser: Browser, where: str) -> None:
    with reader(browser, where) as she:
        page = she.open("boat")
        done(page).check()
        keep(page)
        she.go(page, "index")
        told = page.locator(".notebook-progress").first
        expect(told).to_have_text("1 of 2 sessions · 1 h left")


def test_progress_is_told_where_sessions_are_listed(browser: Browser, where: str) -> None:
    with reader(browser, where) as she:
        page = she.open("index")
        expect(page.locator(".notebook-progress")).to_have_text(
            ["0 of 2 sessions · 1 h 30 min left", "0 of 2 sessions · 1 h 30 min left"]
        )
        expect(
            page.get_by_text("Nothing is kept: this is forgotten when you leave the page.")
        ).to_be_visible()
        she.go(page, "bank")
        done(page).check()
        tick = page.locator(".md-nav--primary a", has_text="On the bank").first
        expect(tick).to_contain_text("✓ (done)")
        keep(page)
        for name in ("index", "rivers"):
            she.go(page, name)
            told = page.locator(".notebook-progress").first
            expect(told).to_have_text("1 of 2 sessions · 30 min left")
            expect(page.get_by_text("This lasts only")).to_be_hidden()
            expect(
                page.locator(":is(.contents, .modules .rows) a", has_text="On the bank")
            ).to_contain_text("(done)")
            expect(
                page.locator(":is(.contents, .modules .rows) a", has_text="In the boat")
            ).not_to_contain_text("done")
        she.go(page, "bank")
        done(page).uncheck()
        expect(tick).not_to_contain_text("✓")
        assert kept(page) == {"kept": "yes"}


# ------------------------------------------------------------------ the certificate


def test_the_name_on_a_certificate_is_nowhere_else(browser: Browser, where: str) -> None:
    with reader(browser, where) as she:
        page = she.open("notebook")
        keep(page)
        expect(page.get_by_label("Name, as it shall stand")).to_be_hidden()
        page.get_by_label("I have done all sessions").check()
        page.get_by_label("Name, as it shall stand").fill("Gulnara")
        expect(page.locator(".certificate-sheet")).to_contain_text("Gulnara")
        expect(page.locator(".certificate-sheet")).to_contain_text("Self-declared")
        expect(page.get_by_label("Name, as it shall stand")).to_have_attribute(
            "autocomplete", "off"
        )
        open_file(page, plain({RIVER: "mine"}))
        assert "Gulnara" not in saved(page) + json.dumps(
            page.evaluate("Object.entries(localStorage)")
        )
        assert page.evaluate("JSON.stringify(Keep.all())").count("Gulnara") == 0
        she.go(page, "bank")
        page.go_back()
        expect(page.locator("#notebook-app")).to_be_visible()
        assert page.get_by_label("Name, as it shall stand").input_value() == ""
        assert "Gulnara" not in page.content()
        expect(page.get_by_label("I have done all sessions")).not_to_be_checked()


def test_a_certificate_is_one_sheet_and_the_notebook_is_printed_without_it(
    browser: Browser, where: str, tmp_path: Path
) -> None:
    with reader(browser, where, "window.print = () => {}") as she:
        page = she.open("bank")
        done(page).check()
        keep(page)
        she.go(page, "boat")
        done(page).check()
        she.go(page, "notebook")
        expect(page.get_by_label("I have done all sessions")).to_be_hidden()  # the page knows
        page.get_by_label("Name, as it shall stand").fill("W" * 70)
        press(page, "Print the certificate")
        assert sheets(page, tmp_path) == ["wide"]
        page.emulate_media(media="print")
        expect(page.get_by_role("heading", name="My notebook")).to_be_hidden()
        expect(page.locator(".certificate-sheet")).to_be_visible()
        page.keyboard.press("Shift")  # she is back at the page
        expect(page.get_by_role("heading", name="My notebook")).to_be_visible()
        expect(page.locator(".certificate-sheet")).to_be_hidden()
        expect(page.get_by_role("button", name="Erase what this course kept")).to_be_hidden()
        assert sheets(page, tmp_path) == ["high"]


def sheets(page: Page, folder: Path) -> list[str]:
    """Return of each sheet that a page is printed on whether it is wide or high."""
    page.pdf(path=folder / "out.pdf", prefer_css_page_size=True, format="A4")
    with pikepdf.open(folder / "out.pdf") as pdf:
        return ["wide" if sheet.mediabox[2] > sheet.mediabox[3] else "high" for sheet in pdf.pages]


# ------------------------------------------------------------------ for whom, and with what


def test_facilitators_pages_keep_nothing(browser: Browser, where: str) -> None:
    with reader(browser, where) as she:
        page = she.open("bank")
        write_down(page)
        keep(page)
        before = kept(page)
        other = she.open("bank", "facilitator-web/en")
        expect(other.locator("h1")).to_be_visible()
        assert other.locator("textarea").count() == 0
        assert "My notebook" not in other.content()
        tried = other.evaluate(
            f"[Keep.get('{RIVER}'), Keep.begin(), Keep.set('answers:x', 1), Keep.get('answers:x')]"
        )
        assert tried == [None, False, None, 1]
        assert kept(page) == before


def test_without_scripts_there_is_paper(browser: Browser, where: str) -> None:
    with reader(browser, where, java_script_enabled=False) as she:
        page = she.open("bank")
        expect(page.locator(".writing").first).to_be_visible()
        expect(page.locator("textarea")).to_have_count(0)
        page = she.open("notebook")
        expect(page.get_by_text("The notebook does not run here.")).to_be_visible()
        expect(page.locator("#notebook-app")).to_be_hidden()


def test_a_printed_session_has_her_words_or_lines(browser: Browser, address: str) -> None:
    with reader(browser, address) as she:
        page = she.open("bank")
        write_down(page)
        expect(page.locator(".writing").first).to_be_hidden()
        page.emulate_media(media="print")
        expect(field(page)).to_be_visible()
        lines = page.locator("[data-write]")
        expect(lines.nth(0)).to_be_hidden()
        expect(lines.nth(1)).to_be_visible()
        expect(page.locator(".notebook-choice")).to_be_hidden()


def test_it_works_with_keys_alone(browser: Browser, where: str) -> None:
    with reader(browser, where) as she:
        page = she.open("bank")
        field(page).focus()
        page.keyboard.type("By hand")
        for key in ("Tab", "Enter"):  # keep
            page.keyboard.press(key)
        expect(page.get_by_role("button", name="Yes, keep it")).to_be_focused()
        page.keyboard.press("Enter")
        expect(line(page)).to_have_text("Kept on this device.")
        expect(page.locator(".notebook-choice a")).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**/notebook.html")
        assert texts(page) == ["By hand"]
        page.get_by_role("button", name="Save to a file").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_label("Passphrase, if you want one")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.get_by_label("Passphrase, if you want one")).to_have_attribute("type", "text")
        page.keyboard.press("Tab")
        with page.expect_download():
            page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Save to a file")).to_be_focused()
        press(page, "Erase what this course kept")
        expect(page.locator('[data-part="erased"]')).to_contain_text("Erased.")


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_is_cut_off_on_a_phone(browser: Browser, address: str, width: int) -> None:
    with reader(browser, address, viewport={"width": width, "height": 640}) as she:
        for tree in ("web/en", "web/ru"):
            page = she.open("bank", tree)
            page.locator("textarea").first.fill("w" * 300)
            page.locator(".notebook-choice button").first.click()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page = she.open("notebook", tree)
            open_file(page, plain({RIVER: "w" * 300}))
            expect(page.locator(".notebook-text")).to_have_count(1)
            page.locator(".notebook-choice button:visible").nth(1).click()
            page.locator('[data-part="declared"]').check()
            page.locator('[data-part="name"]').fill("W" * 70)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


# ------------------------------------------------------------------ places to write in


def test_places_have_the_same_names_in_every_language(written: Path) -> None:
    found = {
        language: [
            place.id
            for page in pages(edition(written, language))
            if page.kind == "lesson"
            for place in places(page.html)
        ]
        for language in ("en", "ru", "kk")
    }
    assert found["en"] == found["ru"] == found["kk"]
    assert found["en"] == [
        "bank--my-river--1",
        "bank--my-river--2",
        "boat--rowing-journal--1",
        "boat--my-boat--1",
    ]  # none for the question


def test_a_place_says_what_is_asked_there(written: Path) -> None:
    html = {page.id: page.html for page in pages(edition(written, "ru"))}
    named = [(each.title, each.prompt, each.language) for each in places(html["bank"])]
    assert named == [("My river", "Its name", "en"), ("My river", "Its colour", "en")]
    named = [(each.title, each.prompt, each.language) for each in places(html["boat"])]
    assert named == [("", "Where did you row?", "en"), ("My boat", "", "en")]


def test_naming_places_changes_nothing_else(written: Path) -> None:
    for page in pages(edition(written)):
        named = with_places(page.html)
        assert re.sub(r' data-write="[^"]*"', "", named) == page.html
        assert named.count("data-write") == len(places(page.html))
