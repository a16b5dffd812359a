"""Forms and handouts as the person at the copier finds them."""

import re
from collections.abc import Callable
from dataclasses import replace

from kurak.edition import Edition
from kurak.formats.forms import forms
from kurak.pages import pages
from kurak.pages.parts import copied
from readback import Pdf

from .conftest import Products

TALLY, ONE = "forms/en/forms-tally.pdf", "handouts/en/one.pdf"
WORDS = "handouts/en/words.pdf"


def page_of(pdf: Pdf, word: str) -> int:
    (found,) = [n for n, text in enumerate(pdf.pages, 1) if n > 1 and word in text]
    return found


def test_each_form_is_a_file_and_so_are_the_sheets_of_each_session(products: Products) -> None:
    assert set(products("forms")) == {TALLY, ONE, WORDS, "forms/en/notes.pdf"}


def test_they_are_made_once_for_all(reader: Callable[..., Edition]) -> None:
    assert list(forms(reader("en", "facilitator"))) == []


def test_a_form_is_there_to_be_filled_in(products: Products) -> None:
    pdf = products("forms")[TALLY]
    assert "Count people, not names." in pdf.pages[0]
    assert not pdf.pages[1].strip(), "the sheet is on the back of how to use it"
    words = {word.text: word for word in pdf.words(3)}
    rows = [word for word in pdf.words(3) if word.text in ("Under", "and")]
    assert rows[1].top - rows[0].top > 8 * 72 / 25.4, "no room for a mark"
    assert "Strokes" in words


def test_the_list_in_front_says_what_to_copy_how_often_and_on_which_page(
    products: Products,
) -> None:
    pdf = products("forms")[ONE]
    rows = dict(re.findall(r"^(\d+) +(\w.*?)  +for each participant", pdf.pages[0], re.M))
    assert rows == {
        str(page_of(pdf, "Take a rope.")): "How to mend (Handout)",
        str(page_of(pdf, "Who holds it?")): "My rope (Worksheet)",
        str(page_of(pdf, "Water is wet.")): "Check what you know",
        str(page_of(pdf, "The well was dry.")): "The well behind the school (Case study)",
    }


def test_the_list_in_front_names_the_sheet_that_goes_along_with_each_session(
    products: Products,
) -> None:
    said = " ".join(products("forms")[ONE].pages[0].split())
    assert "– Help near us (Notes) for each participant" in said


def test_a_number_can_be_written_into_an_empty_column(products: Products) -> None:
    words = {word.text: word for word in products("forms")["forms/en/notes.pdf"].words(1)}
    assert words["As"].left - words["Number"].left > 26 * 72 / 25.4


def test_every_sheet_can_be_given_out_by_itself(products: Products) -> None:
    pdf = products("forms")[ONE]
    begins = [
        page_of(pdf, words)
        for words in (
            "Take a rope.",
            "Who holds it?",
            "Water is wet.",
            "The well was dry.",
            "was mended.",
        )
    ]
    assert all(page % 2 == 1 for page in begins), begins
    assert "My rope" not in pdf.pages[page_of(pdf, "Take a rope.") - 1]


def test_a_sheet_has_no_number_of_a_note_that_is_not_on_it(reader: Callable[..., Edition]) -> None:
    edition = reader("en", "participant")
    made = {page.id: page for page in pages(edition)}
    note = '<sup id="one--fnref:9"><a href="#one--fn:9">9</a></sup>'
    html = made["one"].html.replace("Take a rope.", f"Take a rope.{note}")
    assert note in html
    made["one"] = replace(made["one"], html=html)
    chapter = edition.chapters[0]
    sheets = copied(edition, chapter, chapter.lessons[0], made)
    (handout,) = [sheet.html for sheet in sheets if "Take a rope." in sheet.html]
    assert "<sup" not in handout


def test_a_handout_for_facilitators_is_not_among_them(products: Products) -> None:
    pdf = products("forms")[ONE]
    assert "facilitator" not in pdf.text
    assert "right" not in pdf.text.split()


def test_a_handout_has_no_note_and_no_mark_of_one(products: Products) -> None:
    text = products("forms")[WORDS].text
    assert "Letters are old." in text
    assert "SENTINEL-sheet-note" not in text
    assert not re.search(r"old\.\s*\d(?!\.)", text)
