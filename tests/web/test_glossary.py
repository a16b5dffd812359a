"""Words of the glossary: marked where they first stand in a text, explained by mouse, key and touch."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from kurak.edition import Edition
from kurak.formats.web.glossary.letters import letters
from kurak.formats.web.glossary.marking import marked
from kurak.model import Phrase, Term

from .ground import looking, overflow

TOP = "web/en/top.html"


def glossary(course: Edition, language: str = "en", *terms: str) -> Edition:
    """Return the edition with the terms; `NGO=non-governmental organisation` has an abbreviation."""
    made = []
    for number, text in enumerate(terms):
        short, _, name = text.rpartition("=")
        term = Term(id=f"t{number}", term=Phrase(name, language), definition=Phrase("What it is."))
        made.append(replace(term, abbreviation=Phrase(short, language) if short else Phrase("")))
    return replace(course, language=language, glossary=tuple(made))


@pytest.fixture(scope="module")
def small(course, request: pytest.FixtureRequest) -> Edition:  # type: ignore[no-untyped-def]
    from .conftest import edition

    return edition(course)


def words(html: str, edition: Edition) -> list[str]:
    """Return the words that are marked."""
    return [
        each.partition(">")[2]
        for each in marked(html, edition).split("</a>")[:-1]
        if "term" in each
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>A norm, a norm.</p>", ["norm"]),
        ("<p>Norms</p>", ["Norms"]),
        ("<p>enormous normal norm-like non-norm</p>", []),
        ("<h2>norm</h2><p><a href='x'>norm</a></p>".replace("'", '"'), []),
        ("<button>norm</button><pre>norm</pre><code>norm</code>", []),
        ("<table><tr><td>norm</td></tr></table><p>norm</p>", ["norm"]),
        ('<p lang="ru">norm <em>norm</em></p><p>norm</p>', ["norm"]),
        ('<p class="label">norm</p>', []),
        ('<p title="a > norm">x</p><!-- norm --><img alt="norm">', []),
        ("<p>line<br>norm</p>", ["norm"]),
        ("<p>a social\nnorm and a norm</p>", ["social\nnorm", "norm"]),
        ("<p>ngo, NGOs, NGO</p>", ["NGO"]),
        ("<p>R&amp;D or D, amp</p>", ["R&amp;D"]),
    ],
)
def test_a_term_is_marked_once_where_it_is_a_whole_word(
    small: Edition, text: str, found: list[str]
) -> None:
    known = glossary(
        small, "en", "norm", "social norm", "NGO=non-governmental organisation", "R&D", "amp"
    )
    if "amp" in text:
        known = glossary(small, "en", "R&D")
    assert [each.rpartition(">")[2] for each in words(text, known)] == found


@pytest.mark.parametrize(
    ("language", "term", "text", "found"),
    [
        ("ru", "союз", "союза", True),
        ("ru", "союз", "союзник", False),
        ("ru", "социальная норма", "о социальной норме", True),
        ("ru", "норма", "нормально", False),
        ("ru", "адвокация (продвижение)", "адвокацию", True),
        ("kk", "одақ", "одағына", True),
        ("kk", "кейс", "кейстердің", True),
        ("kk", "ықпал", "ықпалды", True),
        ("kk", "ел", "елу", False),
        ("ru", "союз", "Советский Союз", False),
        ("ru", "союз", "Вот он. Союзы — это просто. «Союз»!", True),
        ("kk", "одақ", "Кеңес Одағына", False),
        ("ru", "Совет Европы", "и Совет Европы", True),
        ("ky", "союз", "союздун", False),  # no list of endings: only as it stands
        ("ky", "союз", "союз", True),
    ],
)
def test_a_term_is_found_in_the_forms_of_its_language(
    small: Edition, language: str, term: str, text: str, found: bool
) -> None:
    assert bool(words(f"<p>{text}</p>", glossary(small, language, term))) is found


def test_only_terms_in_the_language_of_the_page_are_marked(small: Edition) -> None:
    known = replace(glossary(small, "en", "norm"), language="ru")
    assert marked("<p>norm</p>", known) == "<p>norm</p>"


def test_a_definition_stays_text(small: Edition) -> None:
    (term,) = glossary(small, "en", "norm").glossary
    hostile = replace(term, definition=Phrase("</template><script>x</script>", "en"))
    html = marked("<p>norm</p>", replace(small, glossary=(hostile,)))
    assert "<script>" not in html
    assert html.count("</template>") == 1


@pytest.mark.browser
def test_a_word_opens_its_note_by_mouse_and_esc_closes_it(browser: Browser, there: str) -> None:
    with looking(browser, there, TOP) as page:
        words = page.locator("a.term")
        expect(words).to_have_text(["alliance", "CIA", "social norm"])
        word = page.get_by_role("button", name="alliance", expanded=False)
        word.click()
        note = page.get_by_role("dialog", name="alliance")
        expect(note).to_be_visible()
        expect(note).to_contain_text("People who join for an aim <b>together</b>.")
        expect(page.get_by_role("button", name="alliance")).to_have_attribute(
            "aria-expanded", "true"
        )
        page.keyboard.press("Escape")
        expect(note).to_have_count(0)
        expect(word).to_be_focused()
        word.click()
        page.get_by_role("button", name="CIA", exact=True).click()
        expect(page.locator(".term-note")).to_have_count(1)
        page.locator("h1").click()
        expect(page.locator(".term-note")).to_have_count(0)


@pytest.mark.browser
@pytest.mark.parametrize("key", ["Enter", " "])
def test_keys_alone_open_read_and_leave_a_note(browser: Browser, there: str, key: str) -> None:
    with looking(browser, there, TOP) as page:
        page.get_by_role("button", name="CIA", exact=True).focus()
        page.keyboard.press(key)
        note = page.get_by_role("dialog", name="Club in the Alps (CIA)")
        expect(note).to_be_focused()
        page.keyboard.press("Tab")
        expect(note.get_by_role("link", name="In the glossary")).to_be_focused()
        page.keyboard.press("Tab")
        expect(note.get_by_role("button", name="Close")).to_be_focused()
        page.keyboard.press(key)
        expect(note).to_have_count(0)
        expect(page.get_by_role("button", name="CIA", exact=True)).to_be_focused()
        page.keyboard.press(key)
        for _ in range(3):
            page.keyboard.press("Tab")
        expect(page.locator(".term-note")).to_have_count(0)
        expect(page.get_by_role("button", name="social norm")).to_be_focused()


@pytest.mark.browser
def test_a_thumb_opens_a_note_that_fits_a_small_phone(browser: Browser, there: str) -> None:
    small = {"width": 320, "height": 568}
    with looking(browser, there, TOP, viewport=small, has_touch=True) as page:
        for word in page.locator("a.term").all():
            word.tap()
            expect(page.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
            box = page.locator(".term-note").bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 320
            assert overflow(page) == 0
            page.keyboard.press("Escape")  # it may lie over the next word


@pytest.mark.browser
def test_the_note_leads_to_the_glossary(browser: Browser, there: str) -> None:
    with looking(browser, there, TOP) as page:
        page.get_by_role("button", name="social norm").click()
        page.get_by_role("link", name="In the glossary").click()
        page.wait_for_url(f"{there}/web/en/glossary.html#glossary--norm")


@pytest.mark.browser
def test_letters_lead_into_the_glossary(browser: Browser, there: str) -> None:
    phone: ViewportSize = {"width": 360, "height": 300}
    with looking(browser, there, "web/en/glossary.html", viewport=phone) as page:
        expect(page.get_by_text("There are 4.")).to_be_visible()
        expect(page.locator(".letters a")).to_have_text(["A", "C", "S"])
        page.get_by_role("link", name="S", exact=True).click()
        expect(page.get_by_text("social norm")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("words", "firsts"),
    [
        (["آكيم", "أثر", "إطار", "احترام", "بيت"], ["ا", "ب"]),
        (["ил", "йод", "ёж"], ["И", "Й", "Ё"]),
        (["«мягкая сила»", "ӣд", "Oʻzbek"], ["М", "Ӣ", "O"]),
    ],
)
def test_letters_are_those_of_the_language(
    small: Edition, words: list[str], firsts: list[str]
) -> None:
    html = "".join(f'<dt id="x{at}">{word}</dt>' for at, word in enumerate(words))
    assert re.findall(r">(.)</a>", letters(small, html)) == firsts


@pytest.mark.browser
def test_without_scripts_a_word_is_a_link_to_the_glossary(browser: Browser, there: str) -> None:
    with looking(browser, there, TOP, java_script_enabled=False) as page:
        page.get_by_role("link", name="alliance").click()
        page.wait_for_url(f"{there}/web/en/glossary.html#glossary--alliance")


@pytest.mark.browser
def test_a_word_in_a_facilitators_note_is_hers_alone(browser: Browser, there: str) -> None:
    with looking(browser, there, TOP) as page:
        assert "A free yes" not in page.content()
    with looking(browser, there, f"facilitator-{TOP}") as page:
        page.get_by_role("button", name="Consent").click()
        expect(page.locator(".term-note")).to_contain_text("A free yes.")
