"""What a learner notices of the questions: on a server, from a disk, by keys alone, without scripts."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from kurak.compose import compose
from kurak.load import load
from kurak.model import Audience
from kurak.translate import translate
from served import serve

from .conftest import FILES, write_course, write_site, written_out
from .test_reading import reading

pytestmark = pytest.mark.browser

SESSION = "curriculum/01-rivers/01-bank/session.md"
RUN = "document.title = 'run'"
HOSTILE = f'<b onclick="{RUN}">&lt;script&gt;</b> "\' /><script>{RUN}</script>'
QUESTIONS = f"""
/// question
    id: swim
    type: multiple
What swims?

- [x] A fish.

    > It has fins.

- [x] A duck.
- [ ] A stone.

    > It sinks.

> Look into the water.
///

/// question
    id: drink
    type: true-false
One can drink a river.

- [ ] True
- [x] False
///

/// question
    id: name
    type: short-answer
What is the name?

- [x] Құдық-ёлка
- [x] o’zan
- [x] 2.5

> It is on the map.
///

/// question
    id: way
    type: ordering
Which way does it go?

1. Spring

    > It begins there.

2. Brook
3. River
4. Sea

> Water finds its way.
///

/// question
    id: home
    type: matching
Who lives where?

| Who | Where |
|---|---|
| fish | below |
| duck | above |
| frog | on both sides |

> Ask them.
///

/// question
    id: odd
    type: single
Is {HOSTILE} harmless?

- [x] {HOSTILE}

    > {HOSTILE}

- [ ] no
///

/// question
    id: odd-pairs
    type: matching
Which?

| {HOSTILE} | b |
|---|---|
| {HOSTILE} | </option></select>{HOSTILE} |
| two | 2 |
| three | 3 |
///

/// question
    id: odd-word
    type: short-answer
Write it.

- [x] {HOSTILE}
- [x] <i>x</i>"]' onclick=y
///
"""


MADE: tuple[tuple[str, Audience], ...] = (
    ("en", "participant"),
    ("kk", "participant"),
    ("en", "facilitator"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a course that asks in every way, for those who practise and who facilitate."""
    files = FILES | {SESSION: FILES[SESSION] + QUESTIONS}
    course = write_course(tmp_path_factory.mktemp("asking"), files)
    made = [
        compose(translate(load(course), language), audience, practice=True)
        for language, audience in MADE
    ]
    return write_site(tmp_path_factory.mktemp("site"), *made)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture(scope="module", params=["http", "file"])
def where(request: pytest.FixtureRequest, site: Path, address: str) -> str:
    return address if request.param == "http" else site.as_uri()


@contextmanager
def asked(browser: Browser, where: str, language: str = "en", **settings: Any) -> Iterator[Page]:
    """Open the session; it runs nothing of its text, complains of nothing, asks nobody, stores nothing."""
    with reading(browser, **settings) as (page, requests, complaints):
        page.goto(f"{where}/web/{language}/bank.html")
        yield page
        assert page.title().startswith("1.1 On the bank")
        assert [url for url in requests if not url.startswith((where, "data:"))] == []
        assert complaints == []
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
            0,
            0,
            "",
        ]


def question(page: Page, name: str) -> Locator:
    return page.locator(f"#bank--{name}")


def check(question: Locator) -> Locator:
    """Check a question, and return what is said."""
    question.get_by_role("button", name="Check").click()
    return question.get_by_role("status")


def marks(question: Locator) -> list[str]:
    return question.locator(".quiz-mark").all_inner_texts()


def items(question: Locator) -> list[str]:
    """Return the items of an ordering as they stand now, without their marks."""
    return [
        re.split("[✓✗]", text)[0].strip()
        for text in question.locator(".quiz-items .quiz-words").all_inner_texts()
    ]


def test_one_answer_is_marked_and_may_be_tried_again(browser: Browser, where: str) -> None:
    with asked(browser, where) as page:
        flows = question(page, "what-flows")
        expect(page.get_by_role("group", name="Question 1 What flows?")).to_have_count(1)
        flows.get_by_label("A stone.").check()
        said = check(flows)
        expect(said).to_contain_text("Not yet. You can try again.")
        expect(said).to_contain_text("No: it lies still.")
        expect(said).to_contain_text("Because water flows.")
        assert marks(flows) == ["✗ not this one"]
        flows.get_by_label("A river.").check()
        assert (marks(flows), said.inner_text()) == (
            [],
            "",
        )  # what was said is not true of this any more
        expect(check(flows)).to_contain_text("Right.")
        expect(said).not_to_contain_text("lies still")
        assert marks(flows) == ["✓ rightly chosen"]


def test_several_answers_say_what_is_missing_and_do_not_tell_which(
    browser: Browser, where: str
) -> None:
    with asked(browser, where) as page:
        swim = question(page, "swim")
        swim.get_by_label("A fish.").check()
        said = check(swim)
        expect(said).to_contain_text("something is missing")
        expect(said).to_contain_text("It has fins.")
        assert marks(swim) == ["✓ rightly chosen"]
        swim.get_by_label("A stone.").check()
        expect(check(swim)).to_contain_text("Not yet.")
        expect(said).to_contain_text("It sinks.")
        assert marks(swim) == ["✓ rightly chosen", "✗ not this one"]
        swim.get_by_label("A stone.").uncheck()
        swim.get_by_label("A duck.").check()
        expect(check(swim)).to_contain_text("Right.")


def test_a_short_answer_is_compared_by_its_letters(browser: Browser, where: str) -> None:
    answers = {
        "  құдық — ЁЛКА! ": True,
        "25": False,
        "құдықелка": True,
        "құдық": False,
        "oʻzan": True,
        "—": False,
        "O'ZAN": True,
        "құдық-ёлка, o’zan": False,
        "ozan.": True,
        "қ": False,
        "2,5": True,
    }
    with asked(browser, where) as page:
        name = question(page, "name")
        said = name.get_by_role("status")
        for written, right in answers.items():  # by turns, so that each is seen to be answered
            name.get_by_label("Your answer").fill(written)
            name.get_by_label("Your answer").press("Enter")
            expect(said).to_contain_text("Right." if right else "Not yet.")
            if right:
                expect(said).to_contain_text("It is on the map.")
            else:  # what is said to all often names the answer
                expect(said).not_to_contain_text("It is on the map.")


def test_signs_that_count_are_told_apart_and_others_are_not(browser: Browser, where: str) -> None:
    other = [
        ("12", "1/2"),
        ("1030", "10:30"),
        ("5", "-5"),
        ("50", "50%"),
        ("c", "C++"),
        ("25", "2.5"),
    ]
    same = [
        ("1⁄2", "1/2"),
        ("½", "1/2"),
        ("−5", "-5"),
        ("50 %", "50%"),
        ("2,5", "2.5"),
        ("1990–1995", "1990-1995"),
    ]
    same += [("step down", "step-down"), ("don’t", "dont"), ("«Ёлка»", "елка"), ("yes.", "Yes")]
    with asked(browser, where) as page:
        accepted = "pairs => pairs.filter(([one, other]) => Compare.isAccepted(one, [other]))"
        assert page.evaluate(accepted, other) == []
        assert page.evaluate(accepted, same) == [list(pair) for pair in same]


def test_an_order_is_made_by_keys_alone(browser: Browser, where: str) -> None:
    with asked(browser, where) as page:
        way = question(page, "way")
        wanted = ["Spring", "Brook", "River", "Sea"]
        assert sorted(items(way)) == sorted(wanted)
        assert items(way) != wanted
        assert "begins there" not in check(way).inner_text()  # it would say what comes first
        for place, what in enumerate(wanted):
            up = way.get_by_role("button", name=f"Up: {what}")
            up.focus()
            while items(way).index(what) > place:
                page.keyboard.press("Enter")
                expect(up).to_be_focused()
                now = items(way).index(what) + 1
                expect(way.get_by_role("status")).to_have_text(f"{what}: {now} of 4")
        first = way.get_by_role("button", name="Up: Spring")
        expect(first).to_have_attribute("aria-disabled", "true")
        first.focus()
        page.keyboard.press("Space")
        assert items(way) == wanted
        way.get_by_role("button", name="Check").focus()
        page.keyboard.press("Enter")
        said = way.get_by_role("status")
        expect(said).to_contain_text("Right.")
        expect(said).to_contain_text("It begins there.")
        assert marks(way) == ["✓ in its place"] * 4


def test_pairs_are_matched_by_keys_alone(browser: Browser, where: str) -> None:
    with asked(browser, where) as page:
        home = question(page, "home")
        said = check(home)
        expect(said).to_have_text("Choose something for each one first.")
        expect(home.get_by_label("fish")).to_be_focused()
        for who, place in (("fish", "below"), ("duck", "on both sides"), ("frog", "above")):
            field = home.get_by_label(who)
            field.focus()
            options = field.locator("option").all_inner_texts()
            for _ in range([option.endswith(f"– {place}") for option in options].index(True)):
                page.keyboard.press("ArrowDown")
        expect(check(home)).to_contain_text("Not yet.")
        assert marks(home) == ["✓ rightly chosen", "✗ not yet", "✗ not yet"]
        for who, place in (("duck", "above"), ("frog", "on both sides")):
            field = home.get_by_label(who)
            label = next(
                each for each in field.locator("option").all_inner_texts() if each.endswith(place)
            )
            field.select_option(label=label)
        expect(check(home)).to_contain_text("Right.")


def test_who_chose_nothing_is_asked_and_led_to_it(browser: Browser, where: str) -> None:
    with asked(browser, where) as page:
        for name, word in (
            ("what-flows", "Choose an answer first."),
            ("name", "Write an answer first."),
        ):
            expect(check(question(page, name))).to_have_text(word)
            expect(question(page, name).locator("input").first).to_be_focused()
        expect(page.locator(".quiz-count")).to_be_hidden()


def test_without_scripts_all_is_readable_and_the_key_is_behind_a_summary(
    browser: Browser, where: str
) -> None:
    with asked(browser, where, java_script_enabled=False) as page:
        expect(page.get_by_role("heading", name="Check what you know")).to_have_id(
            "bank--questions"
        )
        expect(page.get_by_role("button", name="Check")).to_have_count(0)
        for text in ("A stone.", "Spring", "on both sides"):
            expect(page.locator(".quiz").get_by_text(text).first).to_be_visible()
        for name, text in (
            ("what-flows", "Because water flows."),
            ("swim", "It has fins."),
            ("name", "o’zan"),
            ("way", "It begins there."),
            ("home", "frog – on both sides"),
        ):
            key = question(page, name).locator(".answer-key")
            expect(key).to_be_hidden()
            question(page, name).get_by_text("Show the answer").click()
            expect(key).to_contain_text(text)
            expect(key).to_be_visible()
        assert question(page, "way").locator(".in-order > li .answer").all_inner_texts() == [
            "Spring",
            "Brook",
            "River",
            "Sea",
        ]


def test_what_she_chose_is_there_again_and_counted(browser: Browser, where: str) -> None:
    kept = {
        "what-flows": {"chosen": [1], "right": True},
        "swim": {"chosen": [0, 2], "right": True},  # it is judged anew
        "name": {"chosen": "ozan", "right": True},
        "way": {"chosen": [0, 1, 2, 3], "right": False},
        "home": {"chosen": [3, 3, 3], "right": False},
    }
    with asked(browser, where) as page:
        for name, value in kept.items():
            page.evaluate(
                "([name, value]) => Keep.set(name, value)", [f"answers:bank--{name}", value]
            )
        expect(page.locator(".quiz-count")).to_have_text("2 of 9 right")
        expect(question(page, "what-flows").get_by_label("A river.")).to_be_checked()
        expect(question(page, "swim").get_by_label("A stone.")).to_be_checked()
        expect(question(page, "swim").locator(".quiz-told")).to_contain_text("Not yet.")
        expect(question(page, "name").get_by_label("Your answer")).to_have_value("ozan")
        expect(question(page, "home").get_by_label("frog")).to_have_value("3")
        question(page, "drink").get_by_label("False").check()
        check(question(page, "drink"))
        expect(page.locator(".quiz-count")).to_have_text("3 of 9 right")
        assert page.evaluate("Keep.get('answers:bank--drink')") == {"chosen": [1], "right": True}
        page.evaluate("for (const [name] of Keep.all('answers:')) Keep.set(name)")  # she erased it
        expect(page.locator(".quiz-count")).to_be_hidden()
        expect(page.locator(".quiz :checked:not(option)")).to_have_count(0)
        expect(question(page, "name").get_by_label("Your answer")).to_have_value("")


def test_what_is_kept_in_a_wrong_shape_is_ignored(browser: Browser, site: Path) -> None:
    chosen = [
        *(None, {}, "x" * 9999, [], [None], [[0], [1]], ["0"]),
        *([99], [-1], [0.5], [0, 0, 0, 0], list(range(999))),
    ]
    with asked(browser, site.as_uri()) as page:
        before = page.locator(".quiz").inner_text()
        for value in ("text", 7, True, [1], {}, *({"chosen": each} for each in chosen)):
            for name in ("what-flows", "swim", "name", "way", "home"):
                page.evaluate(
                    "([name, value]) => Keep.set(name, value)", [f"answers:bank--{name}", value]
                )
            assert page.locator(".quiz").inner_text() == before, json.dumps(value)
            expect(page.locator(".quiz :checked:not(option)")).to_have_count(0)


def test_markup_in_answers_runs_nowhere(browser: Browser, where: str) -> None:
    with asked(browser, where) as page:
        odd = question(page, "odd")
        odd.locator("input").first.check()
        expect(check(odd)).to_contain_text("Right.")
        pairs = question(page, "odd-pairs")
        expect(pairs.locator("select")).to_have_count(3)
        for field in pairs.locator("select").all():
            expect(field.locator("option")).to_have_count(4)
            field.select_option(index=1)
        expect(check(pairs)).to_contain_text("Not yet.")
        word = question(page, "odd-word")
        word.get_by_label("Your answer").fill(HOSTILE)
        check(word)
        word.get_by_label("Your answer").fill("x\"]' onclick=y")
        expect(check(word)).to_contain_text("Right.")
        assert page.locator(".quiz [onclick], .quiz script").count() == 0


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 360])
def test_a_thumb_can_hit_everything_and_nothing_sticks_out(
    browser: Browser, site: Path, direction: str, width: int
) -> None:
    size = {"width": width, "height": 640}
    with asked(browser, site.as_uri(), viewport=size, has_touch=True) as page:
        page.evaluate(
            "(way) => (document.documentElement.dir = document.body.dir = way)", direction
        )
        for each in page.locator(".quiz .question").all():
            each.get_by_role("button", name="Check").click()
        question(page, "what-flows").get_by_text("Show the answer").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        touched = page.locator(
            ".quiz :is(.quiz-choice, button, select, [type='text'], summary)"
        ).all()
        assert len(touched) > 30
        for each in touched:
            box = each.bounding_box()
            assert box
            assert box["height"] >= 44, each.evaluate("(each) => each.outerHTML")
            assert box["width"] >= 44
        words = question(page, "way").locator(".quiz-words").first.bounding_box()
        moves = question(page, "way").locator(".quiz-moves").first.bounding_box()
        assert words
        assert moves
        assert (words["x"] < moves["x"]) == (direction == "ltr")


def test_it_speaks_the_language_of_the_page(browser: Browser, where: str) -> None:
    with asked(browser, where, "kk") as page:
        way = question(page, "way")
        expect(way.get_by_role("button", name="Жоғары: Spring")).to_be_visible()
        way.get_by_role("button", name="Тексеру").click()
        expect(way.get_by_role("status")).to_contain_text("Әзірге жоқ.")
        expect(way.locator(".quiz-words [lang=en]").first).to_be_visible()


def test_search_does_not_find_the_key(site: Path) -> None:
    index = written_out(site / "web/en/search/search_index.js")
    assert "flows" in index
    for secret in ("lies still", "zan", "begins there", "\nlies\n"):
        assert secret not in index


def test_facilitators_keep_their_answer_key(browser: Browser, address: str) -> None:
    with reading(browser) as (page, _, complaints):
        page.goto(f"{address}/facilitator-web/en/bank.html")
        expect(page.locator(".quiz")).to_have_count(0)
        expect(page.get_by_role("heading", name="Answer key")).to_be_visible()
        expect(page.locator(".answer-key")).to_contain_text("It begins there.")
        expect(page.get_by_text("Show the answer")).to_have_count(0)
        assert complaints == []
