"""The cmi5 package: its course structure, and its units played against a platform that speaks xAPI."""

import copy
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from lxml import etree
from playwright.sync_api import Browser, Error, Page, expect

from served import serve

from .conftest import Made, opened
from .lrs import VERB, Lrs, Session, faults, platform

_NS = {"c": "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"}
Attend = Callable[..., AbstractContextManager[tuple[Page, Session]]]
SIZES = ("course", "modules/first", "sessions/one")
_DEAF = "The platform does not take your answers at the moment."


def package(
    packed: Made, language: str = "en", course: str = "small", size: str = "course"
) -> dict[str, bytes]:
    """Return what is in the package of the course, or in a smaller one."""
    files = packed("cmi5", language, course=course)
    return opened(files[f"packages/{language}/cmi5/{size}.zip"])


def structure(
    packed: Made, language: str = "en", course: str = "small", size: str = "course"
) -> etree._Element:
    return etree.fromstring(package(packed, language, course, size)["cmi5.xml"])


# ---------------------------------------------------------------- the course structure (cmi5 13 and 14)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("course", ["small", "hard"])
def test_each_page_is_one_unit_and_each_unit_a_page(packed: Made, course: str, size: str) -> None:
    inside = package(packed, course=course, size=size)
    assert next(iter(inside)) == "cmi5.xml"
    urls = structure(packed, course=course, size=size).xpath("//c:au/c:url/text()", namespaces=_NS)
    assert sorted(urls) == sorted(name for name in inside if name.endswith(".html"))


def test_a_smaller_package_is_a_course_of_its_own_with_the_same_units(packed: Made) -> None:
    def ids(size: str, of: str) -> set[str]:
        return set(structure(packed, size=size).xpath(f"//c:{of}/@id", namespaces=_NS))

    course, module, session = (ids(size, "au") for size in SIZES)
    assert session < module < course
    assert len({*ids("course", "course"), *ids(SIZES[1], "course"), *ids(SIZES[2], "course")}) == 3
    pages = {name for name in package(packed, size="sessions/one") if name.endswith(".html")}
    assert pages == {"one.html", "kz-well.html"}
    titles = [
        structure(packed, size=size).findtext("c:course/c:title/*", namespaces=_NS)
        for size in SIZES
    ]
    assert titles == ["The small programme", "1 First module", "1.1 The well"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("course", ["small", "hard"])
def test_the_structure_has_what_cmi5_asks_for_in_its_order(
    packed: Made, course: str, size: str
) -> None:
    root = structure(packed, course=course, size=size)

    def names(element: etree._Element) -> list[str]:
        return [etree.QName(child).localname for child in element]

    assert root.tag == f"{{{_NS['c']}}}courseStructure"
    assert re.fullmatch("course( block)+", " ".join(names(root)))
    for course_ in root.xpath("c:course", namespaces=_NS):
        assert names(course_) == ["title", "description"]
    for block in root.xpath("c:block", namespaces=_NS):
        assert re.fullmatch("title description( au)+", " ".join(names(block)))
    for unit in root.xpath("//c:au", namespaces=_NS):
        assert names(unit) == ["title", "description", "url"]
        assert unit.get("launchMethod") == "AnyWindow"
    for told in root.xpath("//c:description", namespaces=_NS):  # it says more than the title
        assert told.findtext("c:langstring", namespaces=_NS) != told.getparent().findtext(
            "c:title/c:langstring", namespaces=_NS
        )
    titles = root.xpath("//c:block/c:title/c:langstring/text()", namespaces=_NS)
    assert not {*titles} & {*root.xpath("//c:au/c:title/c:langstring/text()", namespaces=_NS)} or (
        size.startswith("sessions")
    )
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids)) == 1 + len(root.xpath("//c:block | //c:au", namespaces=_NS))
    assert all(
        re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", id) for id in ids
    )
    said = root.xpath("//c:langstring", namespaces=_NS)
    assert all(each.text.strip() and each.get("lang") == "en" for each in said)


def test_a_session_is_completed_a_quiz_is_passed_and_a_page_is_read(packed: Made) -> None:
    units = {
        unit.findtext("c:url", namespaces=_NS): (unit.get("moveOn"), unit.get("masteryScore"))
        for unit in structure(packed).xpath("//c:au", namespaces=_NS)
    }
    assert units["one.html"] == ("Completed", None)
    assert units["first-quiz_.html"] == ("Passed", "0.6")
    assert units["welcome.html"] == units["kz-well.html"] == ("NotApplicable", None)


def test_ids_outlive_a_title_and_differ_between_languages(packed: Made) -> None:
    def ids(language: str = "en", course: str = "small") -> dict[str, str]:
        root = structure(packed, language, course)
        return {
            unit.findtext("c:url", namespaces=_NS): unit.get("id") for unit in root.iter("{*}au")
        }

    before, after = ids(), ids(course="hard")
    assert before == after
    assert not set(before.values()) & set(ids("ru").values())


# ---------------------------------------------------------------- played


@pytest.fixture(scope="module")
def pages(packed: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address at which a platform has unpacked the course."""
    folder = tmp_path_factory.mktemp("unpacked")
    for path, data in package(packed).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / "home.html").write_text("<!doctype html><title>Home</title><h1>Home</h1>")
    with serve(folder) as address:
        yield address


@pytest.fixture
def lrs() -> Iterator[Lrs]:
    with platform() as made:
        yield made
        assert made.complaints == []


@pytest.fixture
def registration() -> str:
    return str(uuid4())


@contextmanager
def visit(browser: Browser, address: str) -> Iterator[Page]:
    """Open a page; nothing is complained of. It is left at the end, and the platform hears of it."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    expect(page.locator("h1")).to_be_visible()
    try:
        yield page
        page.goto("about:blank")
        page.wait_for_timeout(300)  # what is sent while leaving arrives after
        assert complaints == []
    finally:
        context.close()


@pytest.fixture
def attend(browser: Browser, pages: str, lrs: Lrs, registration: str) -> Attend:
    """Return the function that launches a page of the course and leaves it at the end of the `with`."""

    @contextmanager
    def one(name: str, **launch: Any) -> Iterator[tuple[Page, Session]]:
        address, session = lrs.launch(f"{pages}/{name}.html", registration, **launch)
        with visit(browser, address) as page:
            yield page, session

    return one


def wait(page: Page, said: Callable[[], bool]) -> None:
    for _ in range(50):
        if said():
            return
        page.wait_for_timeout(100)
    raise AssertionError("the platform has not been told")


def begun(page: Page, session: Session) -> None:
    wait(page, lambda: "initialized" in session.verbs)


def choose(page: Page, question: str, answer: str) -> None:
    asked = page.locator(".question", has_text=question)
    asked.get_by_label(answer, exact=False).first.check()
    asked.get_by_role("button", name="Check").click()


def answer(page: Page, right: bool, kinds: str) -> None:
    """Answer the questions of these kinds."""
    for question in page.locator(".question").all():
        kind = question.get_attribute("data-type") or ""
        if kind not in kinds.split():
            continue
        if kind == "short-answer":
            question.get_by_role("textbox").fill("SENTINEL-accepted-answer" if right else "else")
        elif kind == "matching":
            for row in question.locator(".quiz-pair").all():
                place = int(row.get_attribute("data-place") or 0) if right else 1
                row.locator("select").select_option(index=place + 1 if right else 1)
        elif kind != "ordering":
            which = "[data-right]" if right else ":not([data-right])"
            question.locator(f".quiz-choice{which} input").first.check()
        question.get_by_role("button", name="Check").click()


def test_a_session_is_begun_answered_left_and_taken_up_again(lrs: Lrs, attend: Attend) -> None:
    with attend("one") as (page, first):
        begun(page, first)
        choose(page, "Who leads?", "The bucket")
        wait(page, lambda: "q-single" in str(lrs.kept(first)))
    assert first.verbs == ["initialized", "answered", "terminated"]  # leaving completes nothing
    (told,) = (each for each in first.told if each["verb"]["id"] == f"{VERB}answered")
    assert told["object"]["id"].endswith("/one--q-single")
    assert told["result"] == {"response": "c1", "success": False}
    assert told["object"]["definition"]["correctResponsesPattern"] == ["c2"]

    with attend("one") as (page, second):
        question = page.locator(".question", has_text="Who leads?")
        expect(question.get_by_label("The bucket").first).to_be_checked()
        page.get_by_role("button", name="I have done this session").click()
        expect(page.get_by_text("Done. The platform knows it.")).to_be_visible()
    assert second.verbs == ["initialized", "completed", "terminated"]

    with attend("one") as (page, third):
        expect(page.get_by_text("Done. The platform knows it.")).to_be_visible()
        page.get_by_role("button", name="I have done this session").click()
    assert third.verbs == ["initialized", "terminated"]
    assert faults([first, second, third]) == []
    assert well_formed([first, second, third]) == []


def test_a_learner_comes_back_to_the_place_where_she_was(attend: Attend) -> None:
    with attend("one") as (page, first):
        begun(page, first)
        page.locator("h2[id]").last.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
    with attend("one") as (page, second):
        expect(page.get_by_text("Last time you were here:")).to_be_visible()
    assert faults([first, second]) == []


def test_a_quiz_is_left_half_way_taken_up_again_and_passed(attend: Attend) -> None:
    with attend("first-quiz_", mastery=0.6) as (page, first):
        begun(page, first)
        answer(page, True, "single short-answer")
    assert first.verbs == ["initialized", "answered", "answered", "terminated"]
    with attend("first-quiz_", mastery=0.6) as (page, second):
        expect(page.get_by_text("2 of 5 right")).to_be_visible()
        answer(page, True, "true-false")
        answer(page, False, "ordering matching")
        wait(page, lambda: "passed" in second.verbs)
    assert second.verbs.count("passed") == second.verbs.count("completed") == 1
    (verdict,) = (each for each in second.told if each["verb"]["id"] == f"{VERB}passed")
    assert verdict["result"]["score"] == {"scaled": 0.6, "raw": 3, "min": 0, "max": 5}
    assert second.verbs[-1] == "terminated"

    with attend("first-quiz_", mastery=0.6) as (page, third):
        expect(page.get_by_text("3 of 5 right")).to_be_visible()
        answer(page, False, "single true-false")
    assert third.verbs == [
        "initialized",
        "answered",
        "answered",
        "terminated",
    ]  # once passed, passed
    assert faults([first, second, third]) == []
    assert well_formed([first, second, third]) == []


def test_who_has_failed_may_try_again_and_is_failed_only_when_she_leaves(attend: Attend) -> None:
    every = "single short-answer true-false ordering matching"
    with attend("first-quiz_", mastery=0.6) as (page, first):
        begun(page, first)
        answer(page, False, every)
        wait(page, lambda: "completed" in first.verbs)
        assert "failed" not in first.verbs
    assert first.verbs[-2:] == ["failed", "terminated"]

    with attend("first-quiz_", mastery=0.6) as (page, second):
        expect(page.get_by_text("of 5 right")).to_be_visible()
        answer(page, True, "single short-answer true-false")
        wait(page, lambda: "passed" in second.verbs)
    assert "failed" not in second.verbs
    assert "completed" not in second.verbs
    assert faults([first, second]) == []


def test_the_platform_says_how_much_is_enough(attend: Attend) -> None:
    with attend("first-quiz_", mastery=0.9) as (page, session):
        begun(page, session)
        answer(page, True, "single short-answer true-false")
        answer(page, False, "ordering matching")
    assert "failed" in session.verbs
    assert faults([session]) == []


def test_a_page_that_is_only_read_tells_that_it_was_opened_and_left(attend: Attend) -> None:
    with attend("kz-well") as (page, session):
        begun(page, session)
    assert session.verbs == ["initialized", "terminated"]
    assert faults([session]) == []


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_who_looks_around_is_not_recorded(lrs: Lrs, mode: str, attend: Attend) -> None:
    with attend("one", mode=mode) as (page, session):
        begun(page, session)
        expect(page.get_by_role("button", name="I have done this session")).to_be_hidden()
        choose(page, "Who leads?", "The bucket")
        expect(page.get_by_text("feedback-wrong").first).to_be_visible()
    assert session.verbs == ["initialized", "terminated"]
    assert lrs.kept(session) is None
    assert faults([session]) == []


def test_the_way_back_is_the_platforms_and_ends_the_visit(pages: str, attend: Attend) -> None:
    with attend("one", back=f"{pages}/home.html") as (page, session):
        page.get_by_role("link", name="Back to the platform").click()
        expect(page.get_by_role("heading", name="Home")).to_be_visible()
        wait(page, lambda: "terminated" in session.verbs)
    assert faults([session]) == []


# ---------------------------------------------------------------- what may go wrong


def test_a_platform_that_fails_from_the_start_is_told_of_and_the_page_is_read(
    lrs: Lrs, attend: Attend
) -> None:
    lrs.failing = True
    with attend("one") as (page, session):
        expect(page.get_by_text(_DEAF)).to_be_visible()
        choose(page, "Who leads?", "The bucket")
        expect(page.get_by_text("feedback-wrong").first).to_be_visible()
        expect(page.get_by_role("button", name="I have done this session")).to_be_hidden()
    assert session.statements == []
    assert len(lrs.asked) == len(set(lrs.asked)) + 1 == 4  # token, launch data, ours, preferences


@pytest.mark.parametrize("data", [None, {}, {"launchMode": "Normal"}])
def test_without_its_launch_data_a_page_is_read_and_nothing_is_told(
    browser: Browser, pages: str, lrs: Lrs, registration: str, data: object
) -> None:
    address, session = lrs.launch(f"{pages}/one.html", registration)
    lrs.documents = dict.fromkeys(lrs.documents, data)
    with visit(browser, address) as page:
        expect(page.get_by_text(_DEAF)).to_be_visible()
        choose(page, "Who leads?", "The bucket")
        expect(page.get_by_text("feedback-wrong").first).to_be_visible()
    assert session.statements == []


def test_what_a_platform_does_not_take_waits_until_it_does(lrs: Lrs, attend: Attend) -> None:
    with attend("one") as (page, session):
        begun(page, session)
        lrs.failing = True
        choose(page, "Who leads?", "The bucket")
        page.get_by_role("button", name="I have done this session").click()
        expect(page.get_by_text(_DEAF)).to_have_count(1)
        expect(page.get_by_text(_DEAF)).to_be_visible()
        expect(page.get_by_text("Done. The platform knows it.")).to_be_hidden()
        expect(page.get_by_text("feedback-wrong").first).to_be_visible()
        assert session.verbs == ["initialized"]
        lrs.failing = False
        choose(page, "Water is wet.", "True")
        expect(page.get_by_text(_DEAF)).to_be_hidden()
        expect(page.get_by_text("Done. The platform knows it.")).to_be_visible()
    assert session.verbs == ["initialized", "answered", "completed", "answered", "terminated"]
    assert faults([session]) == []
    assert lrs.kept(session)["completed"] is True


def test_what_waits_is_sent_when_she_leaves(lrs: Lrs, attend: Attend) -> None:
    with attend("one") as (page, session):
        begun(page, session)
        lrs.failing = True
        choose(page, "Who leads?", "The bucket")
        expect(page.get_by_text(_DEAF)).to_be_visible()
        lrs.failing = False
    assert session.verbs == ["initialized", "answered", "terminated"]
    assert "q-single" in str(lrs.kept(session))
    assert faults([session]) == []


def test_a_page_that_is_loaded_again_says_that_its_visit_is_over(attend: Attend) -> None:
    with attend("one") as (page, session):
        begun(page, session)
        page.reload()
        expect(page.get_by_text(_DEAF)).to_be_visible()
    assert session.fetched == 2
    assert session.verbs == ["initialized", "terminated"]


@pytest.mark.parametrize(
    "query", ["", "?endpoint=x&fetch=y", "?endpoint=x&fetch=y&actor=z&registration=r&activityId=a"]
)
def test_without_a_platform_it_is_a_page_that_asks_nobody(
    browser: Browser, pages: str, query: str
) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{pages}/one.html{query}")
    choose(page, "Who leads?", "The bucket")
    expect(page.get_by_text("feedback-wrong").first).to_be_visible()
    expect(page.get_by_role("button", name="I have done this session")).to_be_hidden()
    assert complaints == []
    assert {url.removeprefix(pages).partition("?")[0] for url in asked} <= {
        "/one.html",
        "/common/sco.js",
        "/common/sco.css",
        "/pictures/001.svg",
    }
    page.close()


@pytest.mark.parametrize("launched", [True, False])
def test_the_page_can_speak_with_the_platform_and_with_nobody_else(
    browser: Browser, pages: str, lrs: Lrs, registration: str, launched: bool
) -> None:
    address, session = lrs.launch(f"{pages}/one.html", registration)
    with platform() as other, visit(browser, address if launched else f"{pages}/one.html") as page:
        if launched:
            begun(page, session)
        with pytest.raises(Error, match="Failed to fetch"):
            page.evaluate("address => fetch(address)", f"{other.address}/xapi/about")
        assert other.asked == []


# ---------------------------------------------------------------- the judges themselves


def well_formed(sessions: list[Session]) -> list[str]:
    """Return what Learning Locker's validator (npm) has against the statements, as xAPI."""
    judge = Path(__file__).parent.parent / "judges"
    script = """
      const validate = require("xapi-validation").default;
      const told = JSON.parse(require("fs").readFileSync(0, "utf8"));
      console.log(JSON.stringify(told.flatMap((each) => validate(each)).map(String)));
    """
    told = [each for session in sessions for each in session.statements]
    assert told
    done = subprocess.run(
        ["node", "-e", script],
        cwd=judge,
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[str] = json.loads(done.stdout)
    return found


def test_the_judges_find_what_is_wrong(registration: str, attend: Attend) -> None:
    with attend("first-quiz_", mastery=0.6) as (page, session):
        begun(page, session)
        answer(page, True, "single short-answer true-false")
        answer(page, False, "ordering matching")
    assert faults([session]) == []
    wrong = [
        lambda told: told[0]["context"].pop("registration"),
        lambda told: told[0]["context"]["extensions"].clear(),
        lambda told: told[0]["context"]["contextActivities"].pop("grouping"),
        lambda told: told[-1]["result"].pop("duration"),
        lambda told: told[-1]["object"].update(id="https://example.org/other"),
        lambda told: told.pop(0),
        lambda told: told.pop(),
        lambda told: told.append(told[-1]),
        lambda told: [each["context"]["contextActivities"].pop("category", 0) for each in told],
        lambda told: [
            each["result"].update(score={"scaled": 0.1, "raw": 1, "min": 0, "max": 5})
            for each in told[1:]
        ],
        lambda told: told[0].update(result={"success": True}),
    ]
    for change in wrong:
        spoilt = copy.deepcopy(session)
        spoilt.statements = spoilt.told
        change(spoilt.statements)
        assert faults([spoilt]), change
    assert faults([session, session])
    spoilt = copy.deepcopy(session)
    spoilt.statements[0]["id"] = "7"
    assert well_formed([spoilt])
