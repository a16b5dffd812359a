"""The course in two languages that nobody speaks: what is not translated or does not fit shows."""

import re
import subprocess
from pathlib import Path
from urllib.parse import quote

import polib
import pytest
from babel import Locale
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from kurak.build import AUDIENCES
from kurak.check import check
from kurak.check.translations import difference
from kurak.cli import commands
from kurak.compose import compose
from kurak.edition import File
from kurak.formats.handbook import handbook
from kurak.formats.web import web
from kurak.load import load
from kurak.print.press import bind
from kurak.pseudo import PSEUDO, pseudo
from kurak.store import Store
from kurak.translate import translate

PLAIN = re.compile(r"\b(?=[A-Za-z]*[aeiouy])[A-Za-z]{2,}\b", re.IGNORECASE)
"""A word that a translation would have changed."""
FIXED = re.compile(r"(?:https?|file)://\S+(?:\s+book)?|en-XA|ar-XB")
"""What has no translation: an address, also where a line ends within it, and the tag of a language."""
CALENDAR = {*Locale("en").months["stand-alone"]["wide"].values()}
CALENDAR |= {*Locale("en").days["stand-alone"]["short"].values()}
"""Words that CLDR has in every language."""
SPOKEN = """() => {
  const words = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!walk.currentNode.parentElement.closest("script, style, noscript, [lang]:not(html)")) {
      words.push(walk.currentNode.data);
    }
  }
  for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) words.push(element.getAttribute(name));
  }
  return words;
}"""
"""All that a page says, also what is hidden until a script shows it, and what is only read aloud."""


@pytest.fixture(scope="session")
def course(small_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the small course in the pseudo-locales."""
    folder = tmp_path_factory.mktemp("pseudo") / "course"
    result = CliRunner().invoke(
        commands, ["translate", "pseudo", str(folder), "--course", str(small_root)]
    )
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="session")
def site(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    for language in PSEUDO:
        for audience in AUDIENCES:
            for file in web(compose(translate(load(course), language), audience, practice=True)):
                if isinstance(file, File):
                    (root / file.path).parent.mkdir(parents=True, exist_ok=True)
                    (root / file.path).write_bytes(file.content)
    return root


def untranslated(text: str) -> set[str]:
    return {*PLAIN.findall(FIXED.sub("", text))} - CALENDAR


@pytest.mark.parametrize(
    "text",
    [
        "Read [the law](law.md) **first**[^1].",
        "See `code`, {n} of %(count)s &amp; <b>more</b> at https://example.org/a",
        "Two lines  \nin one",
    ],
)
def test_markup_and_placeholders_stay_and_the_text_grows(text: str) -> None:
    made = pseudo(text)
    assert difference(text, made) == ""
    assert len(made) > len(text)


@given(st.text("abc xyz", min_size=4))
def test_a_text_is_two_fifths_longer(text: str) -> None:
    assert len(pseudo(text)) >= round(1.4 * len(text)) - 1


def test_the_course_can_be_built_and_every_text_is_translated(course: Path) -> None:
    made = load(course)
    assert [each for each in check(made) if each.level == "error"] == []
    for language in PSEUDO:
        for path, found in translate(made, language).coverage.items():
            assert found[language].translated == found[language].total, path
    po = polib.pofile(str(course / "curriculum/front/welcome/en-XA.po"))
    assert po.find("Welcome").msgstr == pseudo("Welcome")


@pytest.mark.parametrize("language", PSEUDO)
@pytest.mark.parametrize("tree", ["web", "facilitator-web"])
def test_no_page_is_wider_than_a_small_phone_and_no_word_untranslated(
    site: Path, browser: Browser, language: str, tree: str
) -> None:
    wide, plain = [], {}
    page = browser.new_page(viewport={"width": 360, "height": 640})
    pages = sorted((site / tree / language).glob("*.html"))
    assert len(pages) > 5
    for file in pages:
        page.goto(f"file://{quote(str(file))}")
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(file.name)
        direction = page.evaluate("getComputedStyle(document.body).direction")
        assert direction == ("rtl" if language == "ar-XB" else "ltr")
        words = {each for said in page.evaluate(SPOKEN) for each in untranslated(said)}
        if words:
            plain[file.name] = words
    page.close()
    assert wide == []
    assert set().union(*plain.values()) == set(), plain


@pytest.mark.parametrize("language", PSEUDO)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_handbook_has_room_for_longer_words(
    course: Path, store: Store, tmp_path: Path, language: str, audience: str
) -> None:
    (book,) = handbook(compose(translate(load(course), language), audience))  # type: ignore[arg-type]
    printed = bind(book, store)
    assert printed.misprints == ()
    (tmp_path / "book.pdf").write_bytes(printed.pdf)
    told = subprocess.run(
        ["pdftotext", str(tmp_path / "book.pdf"), "-"], capture_output=True, text=True, check=True
    )
    assert untranslated(told.stdout) == set()
