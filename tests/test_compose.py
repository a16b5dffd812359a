"""Editions: what one reader gets, and what she does not."""

from collections.abc import Callable

import pytest

from conftest import SENTINEL
from kurak.compose import compose
from kurak.edition import Edition
from kurak.model import Audience, Course
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
    import re

    composed = edition("en", audience)
    made = list(pages(composed))
    ids = {page.id: set(re.findall(r'\bid="([^"]+)"', page.html)) for page in made}
    assets = {asset.path for asset in composed.assets}
    wrong = []
    for page in made:
        for address in re.findall(r'(?:href|src)="([^"]+)"', page.html):
            if address.startswith("kurak:"):
                target, _, place = address.removeprefix("kurak:").partition("#")
                if target not in ids or (place and place not in ids[target]):
                    wrong.append(address)
            elif address.startswith("#") and address[1:] not in ids[page.id]:
                wrong.append(address)
            elif address.startswith("kurak-file:") and address[11:] not in assets:
                wrong.append(address)
    assert wrong == []


@pytest.mark.parametrize("audience", ["participant", "facilitator"])
def test_every_id_is_unique_in_an_edition(edition: Editions, audience: Audience) -> None:
    import re

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


def test_composing_twice_gives_the_same_edition(small_course: Course) -> None:
    first, second = (compose(translate(small_course, "kk"), "facilitator") for _ in range(2))
    assert first == second
