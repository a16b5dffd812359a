"""A translation has the numbers of its original, in whatever way its language writes them."""

from dataclasses import replace
from pathlib import Path

import pytest

from kurak.check.numbers import same_numbers
from kurak.check.subject import Subject
from kurak.load import load
from kurak.model import Catalogue, Course, Entry


def warned(course: Course, message: str, translation: str) -> list[str]:
    """Return what is said of the numbers when the programme has this in its Russian catalogue."""
    assert course.programme
    catalogue = Catalogue("ru", "curriculum/ru.po", {message: Entry(translation, False, 1)})
    source = replace(course.programme.source, catalogues={"ru": catalogue})
    changed = replace(course, programme=replace(course.programme, source=source))
    return [str(each.message) for each in same_numbers(Subject(changed))]


@pytest.fixture(scope="module")
def course() -> Course:
    return load(Path(__file__).parent / "course")


@pytest.mark.parametrize(
    ("message", "translation"),
    [
        ("3,800 people in 17 regions", "3800 человек в 17 областях"),
        ("3,800 people in 17 regions", "В 17 областях 3\u202f800 человек"),
        ("A day of 20.5 hours", "День в 20,5 часа"),
        ("From 9:30 to 17:00", "С 9.30 до 17.00"),
        ("At 05:30", "В 5:30"),
        ("At 3 p.m. on the 1st", "В 15:00 1-го числа"),
        ("On 2022-10-21", "21.10.2022"),
        ("Evenings 1, 2 and 5 hold 1037 minutes", "Вечера 1, 2 и 5: 1 037 минут"),
        ("150 and 20", "٢٠ و ۱۵۰"),
        ("For 2 minutes", "Две минуты"),
        ("For two minutes", "2 минуты"),
        ("the 1930s", "тридцатые годы"),
        ("the 1990s", "90-е"),
        ("2½ hours of 3", "2,5 часа из 3"),
        ("½ litre for 4", "0,5 литра на 4"),
        ("2–4 pm", "14–16"),
        ("+7 (727) 123-45-67", "8 727 123 45 67"),
        ("+7 (727) 123-45-67", "+7 727 1234567"),
        ("3.8 million", "3 800 000"),
        ("2 thousand in 5 towns", "2000 в 5"),
        ("3.8 million", "3,8 млн"),
    ],
)
def test_a_number_may_be_written_in_another_way(
    course: Course, message: str, translation: str
) -> None:
    assert warned(course, message, translation) == []


@pytest.mark.parametrize(
    ("message", "translation", "told"),
    [
        ("Call 150", "Звоните 105", "`105` where the original has `150`"),
        ("10 people", "100 человек", "`100` where the original has `10`"),
        ("1,230 dollars", "1320 долларов", "`1320` where the original has `1230`"),
        ("Call ١٥٠", "Звоните 105", "`105` where the original has `150`"),
        ("1.5 hours", "15 часов", "`15` where the original has `1.5`"),
        ("10,5", "105", "`105` where the original has `10.5`"),
        (
            "+7 (727) 123-45-67",
            "+7 727 1234576",
            "`7727` or `1234576` where the original has `7`, `727`, `123`, `45` or `67`",
        ),
        ("the 1990s", "1980-е", "`1980` where the original has `1990`"),
        ("5 of 20 in 2013", "5 из 20 в 2014 году", "`2014` where the original has `2013`"),
    ],
)
def test_another_number_is_told(course: Course, message: str, translation: str, told: str) -> None:
    assert warned(course, message, translation) == [f"the translation has {told}"]


def test_the_numbers_of_the_course_are_the_same_in_all_languages(our_course: Course) -> None:
    assert list(same_numbers(Subject(our_course))) == []
