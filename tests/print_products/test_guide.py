"""A session guide as the facilitator who leads the session finds it."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from kurak.edition import Edition
from kurak.formats.guide import guide
from kurak.formats.handbook import handbook
from kurak.model import Material, Phrase
from kurak.pages.parts import totalled
from readback import Pdf

from .conftest import Products

MM = 72 / 25.4
ONE, WORDS, QUIET = (f"guides/en/{name}.pdf" for name in ("one", "words", "quiet"))


@pytest.fixture(scope="module")
def guides(products: Products) -> dict[str, Pdf]:
    return dict(products("guide", "en", "facilitator"))


def page_of(pdf: Pdf, *words: str) -> int:
    """Return the number of the one page after the run sheet that has all these words."""
    found = [
        number
        for number, text in enumerate(pdf.pages, 1)
        if number > 1 and all(word in " ".join(text.split()) for word in words)
    ]
    assert len(found) == 1, (words, found)
    return found[0]


def test_each_session_has_one_and_participants_have_none(
    guides: dict[str, Pdf], reader: Callable[..., Edition]
) -> None:
    assert set(guides) == {ONE, WORDS, QUIET}
    assert list(guide(reader("en", "participant"))) == []


def test_the_run_sheet_says_when_each_step_begins_and_ends(guides: dict[str, Pdf]) -> None:
    rows = re.findall(
        r"^ +(\d:\d\d–\d:\d\d) +(\S+) +(\d\. [\w ]+?)(?:  .*)?$", guides[ONE].pages[0], re.M
    )
    assert rows == [
        ("0:00–0:10", "0:00–0:05", "1. Opening circle"),
        ("0:10–0:35", "0:05–0:30", "2. The case"),
        ("0:35–0:45", "–", "3. Closing"),
    ]


def test_a_session_without_a_short_form_has_no_column_for_it(guides: dict[str, Pdf]) -> None:
    sheet = guides[WORDS].pages[0]
    assert re.search(r"0:50–1:00 +2\. End", sheet)
    assert "Short" not in sheet
    assert "Slack" not in sheet


def test_the_run_sheet_says_what_to_leave_out_and_what_to_have_in_the_hand(
    guides: dict[str, Pdf],
) -> None:
    sheet = " ".join(guides[ONE].pages[0].split())
    assert "Slack 15 min. Leave out: Closing (−10). Shorten: Opening circle (−5)." in sheet
    for tool in ("Flip chart Words", "Case study The well behind", "Worksheet My rope"):
        assert tool in sheet
    assert "SENTINEL-material: 2" in sheet
    assert "for each participant (2–20)" in sheet
    assert "keep back what" in sheet


def test_the_run_sheet_is_one_page_with_nothing_on_its_back(guides: dict[str, Pdf]) -> None:
    for pdf in guides.values():
        assert "Run sheet" in pdf.pages[0]
        assert pdf.pages[1].strip() == ""
        assert "Session plan" in pdf.pages[2]


@pytest.mark.parametrize(("path", "steps"), [(ONE, 3), (QUIET, 2)])
def test_there_is_room_to_write_down_when_each_step_really_began(
    guides: dict[str, Pdf], path: str, steps: int
) -> None:
    words = guides[path].words(1)
    starts = [word for word in words if re.fullmatch(r"0:\d\d–0:\d\d", word.text)]
    tops = sorted({round(word.top) for word in starts})
    assert len(tops) == steps
    assert all(below - above >= 9 * MM for above, below in pairwise(tops))
    full = min(word.left for word in starts)
    assert [w for w in words if w.right < full - 1 and tops[0] <= w.top <= tops[-1] + 20] == []
    assert full - min(word.left for word in words) >= 15 * MM


def test_beside_each_step_and_each_sheet_stands_its_page(guides: dict[str, Pdf]) -> None:
    pdf = guides[ONE]
    words = pdf.words(1)
    right = max(word.right for word in words)

    def beside(text: str, after: str) -> int:
        """Return the number in the margin at the height of a word below another one."""
        (low,) = [word.top for word in words if word.text == after][:1]
        here = next(word for word in words if word.text == text and word.top >= low)
        margin = [w for w in words if w.right > right - 30 and w.text.isdigit()]
        return int(min(margin, key=lambda w: abs(w.low - here.low)).text)

    assert beside("mend", after="copy") == page_of(pdf, "Handout", "Take a rope.")
    assert beside("rope", after="copy") == page_of(pdf, "Worksheet", "Who holds it?")
    assert beside("Closing", after="Step") == page_of(pdf, "3 Closing", "SENTINEL-tip")


def test_a_step_whose_title_has_two_lines_has_its_page_beside_it_once(
    guides: dict[str, Pdf],
) -> None:
    words = guides[QUIET].words(1)
    right = max(word.right for word in words if word.top > 200)
    numbers = [word.text for word in words if word.text.isdigit() and word.right > right - 30]
    # The two steps, the sheet that goes along with each session, and the number of this page.
    assert numbers == ["3", "3", "5", "1"]


def test_it_goes_from_script_to_case_to_handouts_to_questions_to_key(
    guides: dict[str, Pdf],
) -> None:
    pdf = guides[ONE]
    order = [
        page_of(pdf, "Session plan"),
        page_of(pdf, "SENTINEL-say"),
        page_of(pdf, "Background"),
        page_of(pdf, "What happened next"),
        page_of(pdf, "Teaching note"),
        page_of(pdf, "How to mend", "Take a rope."),
        page_of(pdf, "Worksheet", "Where is it?"),
        page_of(pdf, "Check what you know", "Question 1"),
        page_of(pdf, "Answer key"),
    ]
    assert order == sorted(set(order))
    assert order[-1] < page_of(pdf, "The end.") == len(pdf.pages)


def test_nobody_sees_the_end_of_the_case_or_the_key_through_the_sheet(
    guides: dict[str, Pdf],
) -> None:
    pdf = guides[ONE]
    assert page_of(pdf, "What happened next") % 2 == 1
    assert page_of(pdf, "Answer key") % 2 == 1
    assert "Pause" not in pdf.pages[page_of(pdf, "What happened next") - 1]


def test_a_handout_stands_alone(guides: dict[str, Pdf]) -> None:
    text = guides[ONE].pages[page_of(guides[ONE], "Handout", "Take a rope.") - 1]
    rows = [line.strip() for line in text.splitlines() if line.strip() and "·" not in line]
    furniture = ("First module", "1.1 The well")
    assert [row for row in rows if row not in furniture] == [
        "Handout",
        "How to mend",
        "Take a rope.",
    ]


def test_but_for_the_run_sheet_it_is_made_of_the_pieces_of_the_handbook(
    reader: Callable[..., Edition],
) -> None:
    edition = reader("en", "facilitator")
    (whole,) = handbook(edition)
    known = {section.html for section in whole.sections}
    for made in guide(edition):
        own = [section.name for section in made.sections if section.html not in known]
        assert own[0].startswith("Run sheet")
        assert all(name.startswith("Sources") for name in own[1:]), own
        assert own[0] == made.sections[0].name


def test_what_is_named_twice_is_added_up() -> None:
    pen, rope = Phrase("Pen", "en"), Phrase("Rope", "en")
    materials = [
        Material(item=pen, per="group", quantity=2),
        Material(item=rope, per="room", quantity=1),
        Material(item=pen, per="group", quantity=3),
        Material(item=pen, per="room", quantity=1),
    ]
    assert totalled(materials) == (("group", {pen: 5}), ("room", {rope: 1, pen: 1}))


def test_its_bookmarks_name_the_run_sheet_each_step_and_each_sheet(guides: dict[str, Pdf]) -> None:
    assert [title for level, title, _ in guides[ONE].outline if level == 1] == [
        "Run sheet The well",
        "The well",
        "The well behind the school",
        "Handout SENTINEL-inner-handout",
        "Handout How to mend",
        "Handout SENTINEL-facilitator-sheet",
        "Worksheet My rope",
        "Check what you know",
        "Answer key",
        "Notes",
    ]
    titles = {title: page for _, title, page in guides[ONE].outline}
    assert titles["Run sheet The well"] == 1
    assert titles["1 Opening circle"] == page_of(guides[ONE], "SENTINEL-say")
    assert titles["Handout How to mend"] == page_of(guides[ONE], "Take a rope.")
    assert titles["Notes"] == len(guides[ONE].pages)


def test_the_running_heads_are_those_of_the_handbook(guides: dict[str, Pdf]) -> None:
    pdf = guides[ONE]
    heads = {page.strip().splitlines()[0].strip() for page in pdf.pages[3:6]}
    assert heads == {"First module", "1.1 The well"}


def test_what_is_kept_is_not_on_the_back_of_what_is_copied(guides: dict[str, Pdf]) -> None:
    pdf = guides[ONE]
    for words in (
        "Teaching note",
        "SENTINEL-facilitator-sheet-text",
        "Where is it?",
        "Answer key",
    ):
        assert page_of(pdf, words) % 2 == 1, words


def test_the_pages_that_go_along_with_each_session_are_its_last(guides: dict[str, Pdf]) -> None:
    for pdf in guides.values():
        assert "The end." in pdf.pages[-1]
        assert len(pdf.pages) % 2 == 1, "it begins on the back of the key"


def test_an_answer_without_a_word_on_it_ends_without_a_dash(products: Products) -> None:
    text = products("guide", "en", "facilitator")["guides/en/one.pdf"].text
    assert "Those who pull together – " in text
    assert re.search(r"True\s*–", text) is None


def test_a_source_that_is_named_by_its_number_stands_in_the_guide(guides: dict[str, Pdf]) -> None:
    text = " ".join(guides[WORDS].text.split())
    assert "listed as [001]" in text
    assert "Sources named here • [001] A made-up letter from a well" in text
    assert "[002]" not in text
    assert "Sources named here" not in guides[QUIET].text


def test_a_note_of_a_handout_stands_on_the_handout(guides: dict[str, Pdf]) -> None:
    sheet = page_of(guides[WORDS], "Handout", "Letters are old.")
    assert "SENTINEL-sheet-note" in guides[WORDS].pages[sheet - 1]
    assert guides[WORDS].text.count("SENTINEL-sheet-note") == 1
    assert re.search(r"Letters are old\.\s*\d", guides[WORDS].pages[sheet - 1])
