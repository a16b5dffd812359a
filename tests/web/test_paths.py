"""Learning paths: what of a workshop plan is everybody's."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kurak.compose import compose
from kurak.load import load
from kurak.translate import translate

from .conftest import write_course
from .ground import GROUND, looking


def composed(folder: Path, plan: str = ""):  # type: ignore[no-untyped-def]
    course = translate(load(write_course(folder, GROUND)), "en")
    chosen = next((each for each in course.workshops if each.id == plan), None)
    return course, compose(course, "participant", chosen)


def test_a_participant_gets_the_sessions_of_a_plan_and_no_agenda(tmp_path: Path) -> None:
    course, edition = composed(tmp_path)
    (path,) = edition.paths
    assert (path.id, path.title.value) == ("river-day", "A day at the river")
    assert path.lesson_ids == ("bank", "boat")
    assert edition.agendas == ()
    assert "lead facilitator" not in repr(path)
    (plan,) = course.workshops
    halves = replace(plan.days[0], items=(plan.days[0].items[1], *plan.days[0].items))
    course = replace(course, workshops=(replace(plan, days=(halves,)),))
    (again,) = compose(course, "participant").paths
    assert again.lesson_ids == ("boat", "bank")  # once each, where it comes first


def test_the_edition_of_a_workshop_has_its_own_path_alone(tmp_path: Path) -> None:
    _, edition = composed(tmp_path, "river-day")
    assert [path.id for path in edition.paths] == ["river-day"]


@pytest.mark.browser
def test_a_path_shows_its_sessions_in_order_and_how_long_they_are(
    browser: Browser, there: str
) -> None:
    with looking(browser, there, "web/en/paths.html", java_script_enabled=False) as page:
        expect(page.locator(".path h2")).to_have_text("A day at the river")
        expect(page.locator(".path li")).to_have_text(
            [re.compile(r"1\.1 On the bank\s*60 min"), re.compile(r"1\.2 In the boat\s*30 min")]
        )
        expect(page.locator(".path .facts")).to_have_text("Together: 1 h 30 min")
        text = page.locator(".md-content").inner_text()
        for secret in ("lead facilitator", "the bank", "09:00", "Tea"):
            assert secret not in text.replace("On the bank", "")
        expect(page.get_by_role("link", name="The workshop plan")).to_have_count(0)
        page.locator(".path li a").first.click()
        page.wait_for_url(f"{there}/web/en/bank.html")


@pytest.mark.browser
def test_a_facilitator_goes_on_to_the_plan(browser: Browser, there: str) -> None:
    with looking(browser, there, "facilitator-web/en/paths.html") as page:
        page.get_by_role("link", name="The workshop plan, with its times").click()
        page.wait_for_url(f"{there}/facilitator-web/en/river-day.html")


@pytest.mark.browser
def test_a_course_without_plans_has_no_page_of_paths(browser: Browser, where: str) -> None:
    with looking(browser, where, "web/en/index.html") as page:
        expect(page.get_by_role("link", name="Learning paths")).to_have_count(0)
        expect(page.locator(".door a").nth(3)).to_have_attribute("href", "#contents")
