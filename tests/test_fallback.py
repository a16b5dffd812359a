"""What is not translated: it is shown in a language that helps out, or else in its own."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from kurak.compose import compose, reviewed
from kurak.edition import Article, Edition
from kurak.model import Course, Entry, Language
from kurak.pages import pages
from kurak.translate import measure, translate

ALL = {
    "Welcome": "Добро пожаловать",
    "For whom": "Для кого",
    "For everyone who reads CEDAW.": "Для всех, кто читает.",
    "Read the [first session](../../01-first/01-one/session.md#opening-circle) and the "
    "[case](../../../case_studies/kz-well/case.md).": "Прочитайте [это](../../01-first/01-one/session.md).",
}
SOME = ("Welcome", "For whom")


def kazakh(
    course: Course, fallback: Iterable[Language], done: Iterable[str] = SOME, trusted: bool = False
) -> Edition:
    """Return the Kazakh edition of a course with one page that is translated into Russian only."""
    assert course.programme
    page = course.front[0]
    russian = replace(
        page.source.catalogues["ru"],
        entries={text: Entry(ALL[text], False, 1) for text in done},
    )
    source = replace(page.source, catalogues={"ru": russian})
    course = replace(
        course,
        programme=replace(course.programme, fallback=tuple(fallback)),
        front=(replace(page, source=source), *course.front[1:]),
    )
    course = measure(course)
    if trusted:
        everything = {
            path: {name: replace(each, reviewed=name != "ru") for name, each in found.items()}
            for path, found in course.coverage.items()
        }
        course = reviewed(replace(course, coverage=everything))
    return compose(translate(course, "kk"), "participant")


def welcome(edition: Edition) -> Article:
    return edition.front[0]


def test_the_first_language_in_which_it_is_there_helps_out(small_course: Course) -> None:
    page = welcome(kazakh(small_course, ["ru"]))
    assert (page.title.value, page.title.language) == ("Добро пожаловать", "ru")
    assert 'lang="ru"' in page.html
    assert "Для кого" in page.html
    assert 'lang="en"' in page.html  # what is not in Russian either
    assert "For everyone who reads" in page.html


@pytest.mark.parametrize("fallback", [[], ["en", "ru"], ["kk", "en", "ru"]])
def test_no_language_helps_out_before_the_own_one_of_a_text(
    small_course: Course, fallback: list[str]
) -> None:
    page = welcome(kazakh(small_course, fallback))
    assert page.title.language == "en"
    assert "Для кого" not in page.html


def test_a_page_says_in_which_language_it_is_shown(small_course: Course) -> None:
    def said(edition: Edition) -> str:
        return next(each.html for each in pages(edition) if each.id == "welcome")

    assert "ағылшын" in said(kazakh(small_course, ["ru"])).casefold()
    assert "орыс" in said(kazakh(small_course, ["ru"], ALL)).casefold()


def test_where_only_what_is_reviewed_is_shown_nothing_else_helps_out(small_course: Course) -> None:
    page = welcome(kazakh(small_course, ["ru"], ALL, trusted=True))
    assert page.title.language == "en"
    assert "Для кого" not in page.html
