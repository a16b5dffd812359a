"""No key stands in what participants get, but for where they practise: in no format, nor on paper."""

import io
import re
import tomllib
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from conftest import ROOT, SENTINEL, SMALL
from kurak.book import Book
from kurak.compose import compose
from kurak.edition import Edition, File
from kurak.model import Course
from kurak.pages import pages
from kurak.translate import translate
from readback import Pdf

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FORMATS = {
    name: EntryPoint(name, value, "kurak.formats").load()
    for name, value in PROJECT["entry-points"]["kurak.formats"].items()
}
UNPRACTISED = [name for name, format in FORMATS.items() if not hasattr(format, "practised")]

ORDER = ("Take the rope", "Let the bucket down", "Pull together", "Drink")
PARTNERS = ("to draw", "to pull", "to keep clean")
RIGHT_ORDER = [re.compile(".*?".join(each), re.DOTALL) for each in (ORDER, PARTNERS)]
TOLD = re.compile(r"data-place|data-right|class=\"(?:answer-key|accepted|in-order|right)\b")


def text_of(made: File | Book) -> str:
    """Return everything that stands in what a format made, as far as it is text."""
    if isinstance(made, Book):
        return "\n".join(section.html for section in made.sections)
    if made.path.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(made.content)) as parts:
            return "\n".join(
                parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")
            )
    return made.content.decode("utf-8", "replace")


def telling(texts: Iterable[str]) -> set[str]:
    """Return what tells a key."""
    return {
        found
        for text in texts
        for each in (SENTINEL, TOLD, *RIGHT_ORDER)
        for found in each.findall(text)
    }


@pytest.mark.parametrize("name", UNPRACTISED)
def test_no_format_for_participants_has_a_key(edition: Callable[..., Edition], name: str) -> None:
    texts = [text_of(made) for made in FORMATS[name](edition("en", "participant"))]
    assert telling(texts) == set()


@pytest.mark.parametrize("name", ["handbook", "forms", "word"])
def test_the_questions_themselves_are_there(edition: Callable[..., Edition], name: str) -> None:
    text = "\n".join(text_of(made) for made in FORMATS[name](edition("en", "participant")))
    for words in (*ORDER, *PARTNERS, "What is each for?"):
        assert words in text


def test_facilitators_have_the_key(edition: Callable[..., Edition]) -> None:
    (book,) = FORMATS["handbook"](edition("en", "facilitator"))
    assert len(telling([text_of(book)])) > 10
    assert all(order.search(text_of(book)) for order in RIGHT_ORDER)


def test_on_paper_nothing_tells_the_order(printed: Callable[..., Pdf]) -> None:
    assert telling([printed("en", "participant").text]) == set()
    assert all(order.search(printed("en", "facilitator").text) for order in RIGHT_ORDER)


def test_those_who_practise_have_the_key_and_nothing_else_of_the_facilitator(
    small_course: Course,
) -> None:
    practised: Any = compose(translate(small_course, "en"), "participant", practice=True)
    (lesson,) = [each for each in practised.lessons if each.questions]
    order = next(each for each in lesson.questions if each.type == "ordering")
    assert sorted(answer.place for answer in order.answers) == [1, 2, 3, 4]
    planted = set(SENTINEL.findall(repr(practised)))
    assert planted == {
        *(f"SENTINEL-feedback-{name}" for name in ("wrong", "right", "general", "short")),
        *(f"SENTINEL-feedback-{name}" for name in ("first", "order", "match")),
        "SENTINEL-accepted-answer",
    }


def test_the_source_is_written_in_the_right_order() -> None:
    source = SMALL / "curriculum/01-first/01-one/session.md"
    assert all(order.search(source.read_text(encoding="utf-8")) for order in RIGHT_ORDER)


def test_answers_beyond_z_have_two_letters(edition: Callable[..., Edition]) -> None:
    composed = edition("en", "facilitator")
    (chapter,) = composed.chapters
    lesson = chapter.lessons[0]
    matching = next(each for each in lesson.questions if each.type == "matching")
    many = tuple(replace(matching.answers[0], place=place) for place in range(1, 28))
    long = replace(matching, answers=many, partners=matching.partners[:1] * 27)
    lessons = (replace(lesson, questions=(long,)), *chapter.lessons[1:])
    changed = replace(composed, chapters=(replace(chapter, lessons=lessons),))
    assert any("<strong>27 aa</strong>" in page.html for page in pages(changed))
