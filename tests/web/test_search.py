"""What readers find on the full course, in every language: the published pairs of `search/pairs.yml`.

`pytest tests/web/test_search.py -rP` tells for each language how many are found, which are not, how heavy the
index is and how long the first result takes.
"""

import gzip
import json
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from kurak.compose import compose
from kurak.edition import File
from kurak.formats.web import web
from kurak.model import Course
from kurak.translate import translate
from served import serve

from .test_reading import reading

ROOT = Path(__file__).parents[2]
PAIRS = yaml.safe_load((Path(__file__).parent / "search" / "pairs.yml").read_text(encoding="utf-8"))
LIMIT = 120_000
"""Bytes of the packed index of one language."""

# From a finger that goes down, or what is typed, to the answer on the page, as the page's own clock has it.
# The index comes with the finger, and may be there before the click is.
CLOCK = """
for (const what of ["pointerdown", "input"])
  addEventListener(what, () => { window.asked = performance.now(); window.answered = 0 }, true);
addEventListener("DOMContentLoaded", () => {
  const told = document.querySelector(".md-search-result__meta");
  const note = () => { window.answered = performance.now() };
  if (told) new MutationObserver(note).observe(told, { childList: true });
});
"""
ANSWERED = "() => window.answered > window.asked && window.answered - window.asked"
FIRST_FOUND = """() =>
  document.querySelector(".md-search-result__item") && performance.now() - window.asked"""
SHOWN = """items => items.map(item =>
  item.querySelector("a").pathname.split("/").pop().replace(".html", ""))"""


@dataclass(frozen=True, slots=True)
class Answer:
    pages: list[str]
    milliseconds: float


@pytest.fixture(scope="module")
def full(our_course: Course) -> Course:
    """Return the course as it is published."""
    assert our_course.programme
    assert set(our_course.programme.languages) == set(PAIRS)
    return our_course


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("language", PAIRS)
def test_readers_find_what_they_look_for(
    browser: Browser, full: Course, tmp_path: Path, language: str
) -> None:
    for file in web(compose(translate(full, language), "participant")):
        if isinstance(file, File):  # and not what is told of a page that is heavy
            (tmp_path / file.path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file.path).write_bytes(file.content)
    pairs, nonsense = PAIRS[language]["found"], PAIRS[language]["nonsense"]
    index = tmp_path / "web" / language / "search" / "search_index.js"
    weight = len(gzip.compress(index.read_bytes(), 6))
    titles = dict(some_titles(index))
    with serve(tmp_path) as address:
        answers = asked(browser, f"{address}/web/{language}", (*pairs, *nonsense, *titles), weight)
    missed = missing(pairs, answers)
    print(f"{len(pairs) - len(missed)} of {len(pairs)} found; missed: {missed}")
    assert len(missed) <= len(pairs) / 10, missed
    assert [words for words in nonsense if answers[words].pages] == []
    assert {words: answers[words].pages[0] for words in titles} == titles
    some = [*answers][::9]
    from_disk = asked(browser, f"{tmp_path.as_uri()}/web/{language}", some, weight)
    assert {words: from_disk[words].pages for words in some} == {
        words: answers[words].pages for words in some
    }
    assert weight <= LIMIT


def asked(browser: Browser, where: str, questions: Sequence[str], weight: int) -> dict[str, Answer]:
    """Ask the course at an address, and tell how long its answers took, the first one too."""
    with reading(browser) as (page, _, complaints):
        page.add_init_script(CLOCK)
        page.goto(f"{where}/index.html")
        at_once = type_at_once(page, questions[0])
        page.reload()
        opened = open_search(page)
        answers = {words: ask(page, words) for words in questions}
        assert complaints == []
    times = [answer.milliseconds for answer in answers.values()]
    print(
        f"{where}: {weight / 1000:.0f} kB, ready in {opened:.0f} ms, typed at once {at_once:.0f} ms, answers"
        f" in {statistics.median(times):.0f} ms, at most {max(times):.0f} ms"
    )
    return answers


def missing(pairs: dict[str, str | list[str]], answers: dict[str, Answer]) -> dict[str, list[str]]:
    """Return what was asked without success, with the pages that came instead."""
    return {
        words: answers[words].pages[:5]
        for words, wanted in pairs.items()
        if not set(answers[words].pages[:3]) & set([wanted] if isinstance(wanted, str) else wanted)
    }


def some_titles(index: Path) -> Iterator[tuple[str, str]]:
    """Yield the title and the id of every ninth page: what is typed as it stands comes first."""
    content = json.loads(index.read_text(encoding="utf-8").partition("=")[2].rstrip(";\n"))
    pages = [doc for doc in content["docs"] if "#" not in doc["location"]]
    for doc in pages[::9]:
        yield unescape(doc["title"]), doc["location"].removesuffix(".html")


def open_search(page: Page) -> float:
    """Open the search, and return how many milliseconds pass until it can be asked."""
    page.locator(".md-search__input").click()
    return milliseconds(page, ANSWERED)


def type_at_once(page: Page, words: str) -> float:
    """Open the search and type faster than anybody; return the milliseconds to what is found first."""
    page.locator(".md-search__input").click()
    page.keyboard.type(words, delay=40)
    return milliseconds(page, FIRST_FOUND)


def ask(page: Page, words: str) -> Answer:
    """Type words into the search field, and return the pages that are shown, in their order."""
    page.locator(".md-search__input").fill(words)
    time = milliseconds(page, ANSWERED)
    return Answer(page.locator(".md-search-result__item").evaluate_all(SHOWN), time)


def milliseconds(page: Page, passed: str) -> float:
    """Wait until that many milliseconds are known; a page that never knows fails the test."""
    return float(page.wait_for_function(passed, polling=5).json_value())
