"""What readers find on the full course, in every language: the published pairs of `search/pairs.yml`.

`pytest tests/web/test_search.py -rP` tells for each language how many are found, which are not, how heavy the
index is and how long the first result takes.
"""

import gzip
import re
import shutil
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from served import serve

from .conftest import edition, write_site
from .test_reading import reading

ROOT = Path(__file__).parents[2]
PAIRS = yaml.safe_load((Path(__file__).parent / "search" / "pairs.yml").read_text(encoding="utf-8"))
KILOBYTES = 120
MILLISECONDS = 300

# From what is typed to the answer on the page, as the page's own clock has it.
CLOCK = """
addEventListener("input", () => { window.asked = performance.now(); window.answered = 0 }, true);
addEventListener("DOMContentLoaded", () =>
  new MutationObserver(() => { window.answered = performance.now() })
    .observe(document.querySelector(".md-search-result__meta"), { childList: true, characterData: true, subtree: true }));
"""

ANSWERED = """() => new Promise(done => {
  const look = () => (window.answered > window.asked ? done() : setTimeout(look, 5));
  look();
})"""


@dataclass(frozen=True, slots=True)
class Answer:
    pages: list[str]
    milliseconds: float


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the course as it is published, with the languages that are only begun as well."""
    folder = tmp_path_factory.mktemp("full")
    for part in ("curriculum", "case_studies", "mkdocs.yml"):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part)
        else:
            shutil.copy(ROOT / part, folder / part)
    programme = folder / "curriculum" / "programme.yml"
    text = re.sub(r"^begun:.*\n", "", programme.read_text(encoding="utf-8"), flags=re.M)
    text = re.sub(r"^languages:.*$", f"languages: [{', '.join(PAIRS)}]", text, flags=re.M)
    programme.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("language", PAIRS)
def test_readers_find_what_they_look_for(
    browser: Browser, full: Path, tmp_path: Path, language: str
) -> None:
    site = write_site(tmp_path, edition(full, language))
    pairs, nonsense = PAIRS[language]["found"], PAIRS[language]["nonsense"]
    index = site / "web" / language / "search" / "search_index.js"
    weight = len(gzip.compress(index.read_bytes(), 6)) / 1000
    with serve(site) as address:
        for where in (address, site.as_uri()):
            with reading(browser) as (page, _, complaints):
                page.add_init_script(CLOCK)
                page.goto(f"{where}/web/{language}/index.html")
                empty = open_search(page)
                answers = {words: ask(page, words, empty) for words in (*pairs, *nonsense)}
                assert complaints == []
            missed = [words for words in pairs if not found(pairs[words], answers[words])]
            times = sorted(answer.milliseconds for answer in answers.values())
            print(
                f"{language} {where[:4]}: {len(pairs) - len(missed)} of {len(pairs)}, {weight:.0f} kB,"
                f" {statistics.median(times):.0f} ms (at most {times[-1]:.0f})"
            )
            for words in missed:
                print(f"  {words}: {pairs[words]}, but {answers[words].pages[:5]}")
            wrong = {words: answers[words].pages for words in nonsense if answers[words].pages}
            print(f"  nonsense that finds something: {wrong}")
            assert len(missed) <= len(pairs) / 10, missed
            assert wrong == {}
            assert statistics.median(times) < MILLISECONDS
    assert weight <= KILOBYTES


def open_search(page: Page) -> str:
    """Open the search, wait until its index is there, and return what it says before anything is typed."""
    told = page.locator(".md-search-result__meta")
    before = told.text_content() or ""
    page.locator(".md-search__input").click()
    expect(told).not_to_have_text(before)
    return told.text_content() or ""


def ask(page: Page, words: str, empty: str) -> Answer:
    """Type words into the search field, and return the pages that are shown, in their order."""
    field = page.locator(".md-search__input")
    field.fill("")
    page.keyboard.press("End")  # search waits for a key
    expect(page.locator(".md-search-result__meta")).to_have_text(empty)
    field.fill(words)
    page.keyboard.press("End")
    page.evaluate(ANSWERED)
    return Answer(
        page.locator(".md-search-result__item").evaluate_all(
            """items => items.map(item =>
              item.querySelector("a").pathname.split("/").pop().replace(/\\.html$/, ""))"""
        ),
        page.evaluate("window.answered - window.asked"),
    )


def found(wanted: str | list[str], answer: Answer) -> bool:
    """Whether one of the pages that a reader may want is among the first three."""
    return any(page in answer.pages[:3] for page in ([wanted] if isinstance(wanted, str) else wanted))
