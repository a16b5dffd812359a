"""Editions: what one reader gets, and what she does not."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import SENTINEL
from kurak.compose import compose
from kurak.edition import Edition
from kurak.load import load
from kurak.model import Audience, Course, Item, Phrase
from kurak.pages import pages
from kurak.translate import translate

Editions = Callable[[str, Audience], Edition]
LANGUAGES = ("en", "ru", "kk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentinel_is_in_a_participant_edition(edition: Editions, language: str) -> None:
    composed = edition(language, "participant")
    assert SENTINEL.findall(repr(composed)) == []
    assert SENTINEL.findall(repr(list(pages(composed)))) == []


def test_every_sentinel_is_in_the_facilitator_edition(
    edition: Editions, small_course: Course
) -> None:
    planted = {
        found
        for document in small_course.documents
        for found in SENTINEL.findall(document.source.text)
    }
    shown = set(SENTINEL.findall(repr(list(pages(edition("en", "facilitator"))))))
    never_shown = {"SENTINEL-yaml-comment", "SENTINEL-html-comment"}
    assert planted - never_shown == shown


@pytest.mark.parametrize("audience", ["participant", "facilitator"])
def test_every_internal_address_lands_inside_the_edition(
    edition: Editions, audience: Audience
) -> None:
    composed = edition("en", audience)
    made = list(pages(composed))
    ids = {page.id: set(re.findall(r'\bid="([^"]+)"', page.html)) for page in made}
    places = {f"kurak:{page}" for page in ids}
    places |= {f"kurak:{page}#{place}" for page, known in ids.items() for place in known}
    places |= {f"kurak-file:{asset.path}" for asset in composed.assets}
    for page in made:
        for address in re.findall(r'(?:href|src)="([^"]+)"', page.html):
            if not address.startswith("https:"):
                full = f"kurak:{page.id}{address}" if address.startswith("#") else address
                assert full in places


@pytest.mark.parametrize("audience", ["participant", "facilitator"])
def test_every_id_is_unique_in_an_edition(edition: Editions, audience: Audience) -> None:
    found = [
        i
        for page in pages(edition("en", audience))
        for i in re.findall(r'\bid="([^"]+)"', page.html)
    ]
    assert len(found) == len(set(found))


def test_only_the_pictures_shown_are_in_it(edition: Editions) -> None:
    assert [asset.path for asset in edition("en", "participant").assets] == [
        "curriculum/01-first/01-one/well.svg"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "/etc/hostname",
        "../../../../../../etc/hostname",
        "curriculum/01-first/01-one/ru.po",
        "a.svg",
    ],
)
def test_no_file_but_a_picture_of_the_course_gets_into_an_edition(
    small_folder: Path, address: str
) -> None:
    (small_folder / "curriculum/01-first/01-one/a.svg").symlink_to("/etc/hostname")
    page = small_folder / "curriculum/front/welcome/page.md"
    with page.open("a", encoding="utf-8") as file:
        file.write(
            f'\n![x](kurak-file:{address}) <img src="kurak-file:{address}"> [y]({address})\n'
        )
    composed = compose(translate(load(small_folder), "en"), "participant")
    assert [asset.path for asset in composed.assets] == ["curriculum/01-first/01-one/well.svg"]


def test_an_edition_tells_how_much_of_it_is_translated(edition: Editions) -> None:
    assert edition("en", "participant").coverage.percent == 100
    kazakh = edition("kk", "participant").coverage
    assert 0 < kazakh.percent < 100
    assert not kazakh.reviewed


def test_a_page_without_a_catalogue_says_it_is_untranslated(edition: Editions) -> None:
    (case,) = edition("ru", "participant").cases
    assert case.coverage["ru"].translated == 0
    (page,) = [page for page in pages(edition("ru", "participant")) if page.id == "kz-well"]
    assert "notice-untranslated" in page.html


def test_a_workshop_has_its_sessions_its_variant_and_its_case(small_course: Course) -> None:
    course = translate(small_course, "en")
    composed = compose(course, "facilitator", course.workshops[0])
    (lesson,) = composed.lessons
    assert composed.title.value == "A short day"
    assert [step.minutes for step in lesson.steps] == [5, 25]  # the third has no short variant
    assert lesson.duration == 30
    assert [case.id for case in composed.cases] == ["kz-well"]


def test_a_session_held_short_says_so_and_tells_its_short_minutes(small_course: Course) -> None:
    """One box says it, together with the step that is left out for it."""
    course = translate(small_course, "en")
    (plan,) = course.workshops
    long = replace(plan, days=(replace(plan.days[0], items=(Item(session="one"),)),))
    short, full = (
        next(page.html for page in pages(compose(course, "facilitator", each)) if page.id == "one")
        for each in (plan, long)
    )
    said = "Held in the short form: the short minutes apply."
    (box,) = re.findall(r'<aside class="admonition">(.*?)</aside>', short)
    assert said in box
    assert "left out" in box
    assert "Closing" in box
    assert ">30 min" in short.replace("</span> ", ">")
    head = short[short.index('<section class="plan">') :]
    assert "Short" not in head[: head.index("</thead>")], "its minutes stand there once"
    assert said not in full
    theirs = compose(course, "participant", plan)
    assert not any(said in page.html for page in pages(theirs))


def test_composing_twice_gives_the_same_edition(small_course: Course) -> None:
    first, second = (compose(translate(small_course, "kk"), "facilitator") for _ in range(2))
    assert vars(first) == vars(second)


def test_a_plan_says_what_it_asks_of_a_session(small_course: Course) -> None:
    course = translate(small_course, "en")
    (plan,) = course.workshops
    (day,) = plan.days
    (item,) = day.items
    (case,) = course.cases
    assert case.record
    record = replace(case.record, id="kz-bridge")
    other = replace(case, id="kz-bridge", title=Phrase("The bridge"), record=record)
    half = replace(item, steps=("the-case", "closing"), variant="full", case_study="kz-bridge")
    whole = replace(item, variant="full", case_study="kz-well")
    odd = replace(item, steps=("closing", "opening-circle"))
    planned = replace(plan, days=(replace(day, items=(item, half, whole, odd)),))
    course = replace(course, cases=(*course.cases, other), workshops=(planned,))
    composed = compose(course, "facilitator")
    ((made,),) = (agenda.days for agenda in composed.agendas)
    asked = [(row.short, row.steps, row.case_title.value) for row in made.rows if row.lesson_id]
    assert asked == [
        (True, (), ""),
        (False, (2, 3), "The bridge"),
        (False, (), ""),  # all its steps, and its own case study
        (True, (1, 3), ""),
    ]
    (page,) = (page for page in pages(composed) if page.kind == "agenda")
    words = " ".join(re.sub(r"<[^>]*>", " ", page.html).split())
    assert "The well short form 1" in words
    assert "The well steps 2 to 3 · Case study: The bridge" in words
    assert "The well short form · steps 1, 3 " in words
    assert "12:00 End" in words


def test_a_plan_that_is_not_published_is_in_its_own_pack_only(small_course: Course) -> None:
    course = translate(small_course, "en")
    (plan,) = course.workshops
    own = replace(plan, id="spring", title=Phrase("Spring"), published=False)
    course = replace(course, workshops=(plan, own))
    audiences: tuple[Audience, ...] = ("facilitator", "participant")
    for audience in audiences:
        shared, packed = compose(course, audience), compose(course, audience, own)
        assert [path.id for path in shared.paths] == [plan.id]
        assert "spring" not in [page.id for page in pages(shared)]
        assert [agenda.id for agenda in packed.agendas] == ["spring"]


def test_the_steps_of_a_plan_are_counted_as_its_own_handbook_counts_them(
    small_course: Course,
) -> None:
    course = translate(small_course, "en")
    (plan,) = course.workshops
    (day,) = plan.days
    items = (replace(day.items[0], steps=("the-case", "closing"), variant="full"),)
    composed = compose(course, "facilitator", replace(plan, days=(replace(day, items=items),)))
    assert [step.id for step in composed.lessons[0].steps] == ["one--the-case", "one--closing"]
    assert [row.steps for row in composed.agendas[0].days[0].rows if row.lesson_id] == [(1, 2)]


def test_a_material_in_another_language_says_so(edition: Editions) -> None:
    composed = edition("ru", "facilitator")
    chapter, lesson = composed.chapters[0], composed.lessons[0]
    materials = (replace(lesson.materials[0], item=Phrase("Rope & well", "en")),)
    chapter = replace(chapter, lessons=(replace(lesson, materials=materials),))
    made = pages(replace(composed, chapters=(chapter,)))
    (page,) = (page for page in made if page.kind == "lesson")
    assert '<li><span lang="en" dir="ltr">Rope &amp; well</span>: 2 ' in page.html


def test_a_session_held_short_first_and_then_in_full_has_all_its_steps(
    small_course: Course,
) -> None:
    """A pack once looked for a step that the short form leaves out."""
    course = translate(small_course, "en")
    (plan,) = course.workshops
    (day,) = plan.days
    again = replace(day, items=(Item(session="one", variant="full"),))
    composed = compose(course, "facilitator", replace(plan, days=(day, again)))
    (lesson,) = composed.lessons
    assert [step.minutes for step in lesson.steps] == [10, 25, 10]
    known = {step.id for step in lesson.steps}
    (agenda,) = composed.agendas
    held = [
        [step.id for step in row.timed] for each in agenda.days for row in each.rows if row.timed
    ]
    assert [len(steps) for steps in held] == [2, 3]
    assert {step for steps in held for step in steps} <= known


def test_what_a_plan_leaves_out_is_told_to_the_facilitator_alone(small_course: Course) -> None:
    course = translate(small_course, "en")
    (plan,) = course.workshops
    item = Item(session="one", steps=("opening-circle",))
    only = replace(plan, days=(replace(plan.days[0], items=(item,)),))
    (lesson,) = compose(course, "facilitator", only).lessons
    assert [title.value for title in lesson.left_out] == ["The case", "Closing"]
    assert lesson.case_id is None
    assert compose(course, "facilitator", only).cases == ()
    (theirs,) = compose(course, "participant", only).lessons
    assert theirs.left_out == ()
