"""Products of what native readers have reviewed, and of nothing else."""

import re
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

import command
from accessible import flaws
from conftest import KAZAKH, name_the_module_in_kazakh
from kurak.compose import compose, reviewed
from kurak.edition import Edition
from kurak.formats.handbook import handbook
from kurak.model import Audience, Course
from kurak.print.press import bind
from kurak.store import Store
from kurak.translate import measure, translate
from readback import Pdf

PROGRAMME = "curriculum/programme.yml"
MODULE = "curriculum/01-first/module.md"
SESSION = "curriculum/01-first/01-one/session.md"
BEFORE = "curriculum/01-first/00-before/session.md"
WELCOME = "curriculum/front/welcome/page.md"
CASE = "case_studies/kz-well/case.md"
PLAN = "curriculum/workshops/short-day.yml"
WHOLE = (PROGRAMME, MODULE, SESSION, CASE)

LEADS = re.compile(r'href="kurak:([^"#]+)')

Shown = Callable[..., Edition]


@pytest.fixture(scope="module")
def shown(small_course: Course) -> Shown:
    """Return the function to a Russian edition of which only these documents are reviewed."""
    measured = measure(small_course)

    def one(*paths: str, audience: Audience = "facilitator", language: str = "ru") -> Edition:
        return compose(reviewed(translate(_read(measured, paths), language)), audience)

    return one


def _read(course: Course, paths: Iterable[str]) -> Course:
    coverage = {
        path: {
            language: replace(each, reviewed=language == "en" or path in paths)
            for language, each in found.items()
        }
        for path, found in course.coverage.items()
    }
    return replace(course, coverage=coverage)


def test_what_nobody_has_reviewed_is_left_out(shown: Shown) -> None:
    edition = shown(*WHOLE)
    assert {each.source for each in edition.articles} == set(WHOLE) - {PROGRAMME}
    assert edition.glossary == ()
    assert edition.paths == ()
    assert edition.coverage.reviewed


def test_links_to_what_is_left_out_are_plain_text_in_a_book(
    small_course: Course, tmp_path: Path
) -> None:
    edition = _of_two(small_course, PROGRAMME, MODULE, BEFORE, CASE, WELCOME)
    assert [each.id for each in edition.lessons] == ["before"]
    assert LEADS.findall(edition.front[0].html) == ["one", "kz-well"]
    (book,) = handbook(edition)
    pdf = Pdf(bind(book, Store(tmp_path / "store")).pdf, tmp_path / "book.pdf")
    assert flaws(pdf) == []


def test_a_session_keeps_its_number(small_course: Course) -> None:
    edition = _of_two(small_course, *WHOLE)
    assert [(each.number, each.id) for each in edition.lessons] == [("1.2", "one")]


def _of_two(course: Course, *paths: str) -> Edition:
    """Return the Russian edition of a course with one session more, of which these are reviewed."""
    measured = measure(course)
    (module,) = measured.modules
    (session,) = module.loaded_sessions
    before = replace(session, id="before", source=replace(session.source, path=BEFORE))
    two = replace(
        measured,
        modules=(replace(module, loaded_sessions=(before, session)),),
        coverage={**measured.coverage, BEFORE: measured.coverage[SESSION]},
    )
    return compose(reviewed(translate(_read(two, paths), "ru")), "participant")


@pytest.mark.parametrize("missing", [PROGRAMME, MODULE, SESSION, CASE])
def test_a_language_needs_its_programme_and_a_session_with_its_module_and_case_study(
    small_course: Course, missing: str
) -> None:
    some = [path for path in WHOLE if path != missing]
    course = reviewed(_read(measure(small_course), some))
    assert course.programme
    assert course.programme.languages == ("en",)


def test_the_original_is_whole_whatever_is_reviewed(shown: Shown, edition: Shown) -> None:
    some, every = shown(language="en"), edition("en", "facilitator")
    assert [each.id for each in some.articles] == [each.id for each in every.articles]
    assert some.glossary == every.glossary


def test_a_plan_needs_all_that_it_plans(shown: Shown) -> None:
    assert [each.id for each in shown(*WHOLE, PLAN).agendas] == ["short-day"]
    assert shown(*WHOLE).agendas == ()
    other = shown(*WHOLE, PLAN, language="kk")
    assert [each.id for each in other.agendas] == ["short-day"]


def test_a_build_says_what_it_leaves_out_and_the_switcher_leads_past_it(
    small_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"

    def kurak(*given: str) -> subprocess.CompletedProcess[str]:
        return command.kurak(*given, cwd=small_folder)

    def build(*given: str) -> subprocess.CompletedProcess[str]:
        return kurak("build", *given, "-f", "web", "--reviewed-only", "-o", str(out))

    none = build("-l", "kk")
    assert none.returncode != 0
    assert (
        "Nobody has reviewed the programme and a whole module in any of these: kk." in none.stderr
    )
    assert not out.exists()
    kurak("translate", "extract", "-l", "kk")
    name_the_module_in_kazakh(small_folder)
    read = kurak("translate", "review", "-l", "kk", "--as", "trainer", *KAZAKH)
    assert read.returncode == 0, read.stderr
    made = build()
    assert made.returncode == 0, made.stderr
    assert "ru: left out, the programme or all modules not reviewed." in made.stdout
    assert re.search(r"kk: \d of \d+ documents left out, not reviewed\.", made.stdout)
    assert sorted(each.name for each in (out / "web").iterdir() if each.is_dir()) == ["en", "kk"]
    assert (out / "web/kk/kz-well.html").exists()
    assert not (out / "web/kk/welcome.html").exists()
    welcome = (out / "web/en/welcome.html").read_text(encoding="utf-8")
    assert 'href="../kk/index.html"' in welcome
    assert "../ru/" not in welcome
    assert 'href="../kk/kz-well.html"' in (out / "web/en/kz-well.html").read_text(encoding="utf-8")
    story = small_folder / "case_studies/kz-well/case.md"
    told = story.read_text(encoding="utf-8").replace("SENTINEL-purpose", "Another purpose")
    story.write_text(told, encoding="utf-8")  # and nobody runs extract
    assert (
        "Nobody has reviewed the programme and a whole module in any of these: kk."
        in build("-l", "kk").stderr
    )
