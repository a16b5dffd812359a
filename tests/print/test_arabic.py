"""Arabic words in drawings: their letters join, and stand from right to left."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kurak.book import Book, Section
from kurak.print.arabic import LETTERS, drawn, joined, undrawn, visual
from kurak.print.press import bind
from kurak.store import Store
from readback import Pdf

WORDS = st.text(st.sampled_from(sorted(LETTERS)), min_size=1, max_size=9)


def names(text: str) -> list[str]:
    return [unicodedata.name(each).removeprefix("ARABIC LETTER ") for each in text]


def test_each_letter_has_the_form_of_its_place() -> None:
    assert names(joined("بيت")) == [
        "BEH INITIAL FORM",
        "YEH MEDIAL FORM",
        "TEH FINAL FORM",
    ]
    assert names(joined("دار")) == [  # letters that do not join with the next one
        "DAL ISOLATED FORM",
        "ALEF ISOLATED FORM",
        "REH ISOLATED FORM",
    ]
    assert [unicodedata.name(c) for c in joined("سلام")][1] == (
        "ARABIC LIGATURE LAM WITH ALEF FINAL FORM"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("خطوة 1: استماع", [":1"]),
        ("اتفاقية United Nations 1979", ["United Nations", "1979"]),
        ("ساعة 1.5", ["1.5"]),
        ("(نعم)", ["("]),
    ],
)
def test_numbers_and_names_keep_their_order(written: str, shown: list[str]) -> None:
    made = visual(written)
    assert all(each in made for each in shown), made
    assert undrawn(made[-1]) == written[0].replace("(", ")")


@given(WORDS)
def test_the_letters_stay_what_they_are(word: str) -> None:
    assert undrawn(joined(word)) == word
    assume(not re.search("ل[اأإآ]", word))  # these two are one sign
    assert undrawn(visual(word)) == word[::-1]


@given(st.text("ab12 <>&\"'.-", max_size=20))
def test_a_drawing_without_arabic_is_left_alone(text: str) -> None:
    assert drawn(f"<svg>{text}</svg>") == f"<svg>{text}</svg>"


def test_what_is_drawn_is_joined_on_paper_and_said_in_letters(
    sample: Callable[..., Book], store: Store, tmp_path: Path
) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40" font-family="Kurak Sans, Kurak Arabic">'
        '<text x="5" y="25" font-size="12">بيت &amp; بيت</text></svg>'
    )
    html = '<section class="document"><p>باب بيت</p><p><img alt="بيت" src="kurak-file:a.svg"></p></section>'
    book = sample(
        sections=(Section(name="One", html=html),),
        pictures={"a.svg": svg.encode()},
        direction="rtl",
    )
    printed = bind(book, store)
    assert printed.misprints == ()
    pdf = Pdf(printed.pdf, tmp_path / "one.pdf")
    assert not any(ord(letter) >= 0xFE70 for letter in pdf.text if letter != "\ufeff")
    assert "باب بيت" in pdf.text
