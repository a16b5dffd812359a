"""A run sheet lies on a table: a few lines too many do not stand on a page of their own."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from kurak.book import Book
from kurak.compose import compose
from kurak.model import Course
from kurak.pack import pack
from kurak.print.press import bind
from kurak.store import Store
from kurak.translate import translate


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
@pytest.mark.parametrize("name", ["media-half-day", "youth-half-day"])
def test_half_a_day_is_one_page(
    our_course: Course, name: str, language: str, tmp_path: Path
) -> None:
    course = translate(our_course, language)
    (plan,) = (each for each in course.workshops if each.id == name)
    made = pack(compose(course, "facilitator", plan), compose(course, "participant", plan))
    sheet = next(
        each for each in made if isinstance(each, Book) and each.path.endswith("/run-sheet.pdf")
    )
    printed = bind(sheet, Store(tmp_path))
    assert printed.misprints == (), "the heads of its narrow columns fit"
    with pikepdf.open(BytesIO(printed.pdf)) as pdf:
        assert len(pdf.pages) == 1
