"""A handbook as the person who prints it, and the person who hears it read aloud, will find it."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from PIL import Image

from accessible import flaws
from conftest import SENTINEL, SMALL
from kurak.book import Book
from kurak.compose import compose
from kurak.formats.handbook import handbook
from kurak.load import load
from kurak.print.press import bind
from kurak.store import Store
from kurak.translate import translate
from readback import Pdf, run

Printed = Callable[..., Pdf]
AUDIENCES = ["facilitator", "participant"]
A4 = (595.28, 841.89)


HIDDEN = ("footnote-backref", "minutes", "summary")
SHOWN = "".join(f"[not(ancestor::*[contains(@class, '{name}')])]" for name in HIDDEN)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\N{SOFT HYPHEN}\N{WORD JOINER}\N{HYPHEN}-]+", "", text).casefold()


def page_of(pdf: Pdf, *words: str) -> int:
    """Return the number of the one page after the contents that has all these words."""
    found = [
        number
        for number, text in enumerate(pdf.pages, 1)
        if number > 3 and all(word in " ".join(text.split()) for word in words)
    ]
    assert len(found) == 1, (words, found)
    return found[0]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_page_is_a4(printed: Printed, audience: str) -> None:
    pages = printed("en", audience).file.pages
    assert len(pages) > 10
    for page in pages:
        left, low, right, high = (float(edge) for edge in page.mediabox)
        assert (right - left, high - low) == pytest.approx(A4, abs=0.5)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_anyone_can_use_it(printed: Printed, language: str, audience: str) -> None:
    pdf = printed(language, audience)
    assert flaws(pdf) == []
    assert str(pdf.file.Root.Lang) == language


def test_it_tells_nothing_about_the_machine_that_made_it(printed: Printed) -> None:
    pdf = printed()
    information = {key: str(value) for key, value in pdf.file.docinfo.items()}
    metadata = pdf.file.Root.Metadata.read_bytes().decode()
    assert set(information) == {"/Title", "/Author", "/Subject", "/Producer"}
    for text in (metadata, *information.values()):
        assert "/home" not in text
        assert "kurak/assets" not in text
        assert not re.search(r"uuid|CreateDate|ModifyDate", text)


def test_the_same_edition_gives_the_same_bytes(
    printed: Printed, small_book: Callable[..., Book], tmp_path: Path
) -> None:
    again = bind(small_book("en", "facilitator"), Store(tmp_path))
    assert again.pdf == printed().content
    assert again.misprints == ()


def test_the_bookmarks_name_every_part_session_and_case(printed: Printed) -> None:
    pdf = printed("en", "participant")
    assert [title for level, title, _ in pdf.outline if level == 1] == [
        "Contents",
        "The programme",
        "Welcome",
        "First module",
        "Case studies",
        "Glossary",
        "Notes",
        "Index of case studies",
    ]
    assert [title for level, title, _ in pdf.outline if level == 2] == [
        "The well",
        "The well behind the school",
    ]
    assert (3, "1 Opening circle") in [(level, title) for level, title, _ in pdf.outline]
    for _, title, page in pdf.outline:
        assert title in " ".join(pdf.pages[page - 1].split())


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_only_our_fonts_are_in_it(printed: Printed, language: str) -> None:
    for audience in AUDIENCES:
        names = printed(language, audience).fonts
        assert names
        assert [n for n in names if not re.fullmatch(r"[A-Z]{6}\+Kurak-(Serif|Sans).*", n)] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_link_inside_lands_on_a_page(printed: Printed, audience: str) -> None:
    pdf = printed("en", audience)
    inside = [(target, said) for _, target, _, said in pdf.links if "://" not in target]
    assert len(inside) > 10
    for target, said in inside:
        assert said == f"page {pdf.places[target][0]}"
    assert {t for _, t, _, _ in pdf.links if "://" in t} == {"https://example.org/book"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_contents_give_the_page_on_which_each_title_stands(
    printed: Printed, audience: str
) -> None:
    pdf = printed("en", audience)
    entries = [pdf.said(e) for e in pdf.elements() if e.S == "/Link" and pdf.number(e.Pg) == 3]
    found = [re.fullmatch(r"([\d.]*) *(.*?) *(\(\w+\))? *(\d+)", entry) for entry in entries]
    assert all(found), entries
    titles = {match[2]: match for match in found if match}
    assert {"First module", "The well", "Glossary", "How to mend"} <= set(titles)
    assert (titles["The well"][1], titles["How to mend"][3]) == ("1.1", "(Handout)")
    for title, match in titles.items():
        page = pdf.pages[int(match[4]) - 1]
        assert title in " ".join(page.split())
        assert re.search(rf"\b{match[4]}\b", page.strip().splitlines()[-1])


def test_the_slot_of_the_case_study_says_in_the_margin_on_which_page_it_is(
    printed: Printed,
) -> None:
    pdf = printed()
    case = page_of(pdf, "The well was dry.")
    here = page_of(pdf, "The case", "Thirst is named.")
    words = pdf.words(here)
    (slot,) = (word for word in words if word.text == "behind")
    (number,) = (word for word in words if word.text == str(case))
    text = [word for word in words if word.text in ("Everyone", "Case")]
    assert abs(number.low - slot.low) < 8
    assert number.left > slot.right if here % 2 else number.right < min(w.left for w in text)


def test_a_handout_is_a_sheet_of_its_own(printed: Printed) -> None:
    pdf = printed()
    sheet = pdf.pages[page_of(pdf, "How to mend", "Take a rope.") - 1]
    assert "My rope" not in sheet
    assert "What will you do?" not in sheet


def test_what_is_cut_to_pieces_has_a_leaf_for_itself(
    tmp_path: Path, copied: Callable[[Path, Path], Path]
) -> None:
    root = copied(SMALL, tmp_path / "course")
    with (root / "curriculum/01-first/01-one/session.md").open("a", encoding="utf-8") as file:
        for title, option in (("Cards", "\n    cut: rows"), ("Whole", "")):
            file.write(f"\n/// handout | {title}{option}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n///\n")
    course = translate(load(root), "en")
    (book,) = handbook(compose(course, "participant"))
    named = {
        title: number
        for number, section in enumerate(book.sections)
        for title in ("Cards", "Whole")
        if f"</span> {title}</h2>" in section.html
    }
    assert named["Whole"] == named["Cards"] + 1
    assert [book.sections[each].begins for each in named.values()] == ["recto", "recto"]
    (hers,) = handbook(compose(course, "facilitator"))
    (cards,) = [each for each in hers.sections if "</span> Cards</h2>" in each.html]
    assert cards.begins == "page"


def test_the_questions_can_be_copied_without_the_answers(printed: Printed) -> None:
    pdf = printed()
    key = page_of(pdf, "Answer key", "SENTINEL-feedback-right")
    questions = page_of(pdf, "Check what you know", "Those who pull together")
    assert questions < key
    assert re.search(r"b\. +Those who pull together", pdf.pages[questions - 1])
    assert re.search(
        r"\bb +right +Those who pull together +– +SENTINEL-feedback-right", pdf.pages[key - 1]
    )


def test_the_lines_to_write_on_are_9_mm_apart(printed: Printed, tmp_path: Path) -> None:
    pdf = printed("en", "participant")
    page = str(page_of(pdf, "What will you do?"))
    target = tmp_path / "page"
    run("pdftoppm", "-gray", "-r", "254", "-f", page, "-l", page, "-singlefile", pdf.path, target)
    with Image.open(target.with_suffix(".pgm")) as picture:
        column = picture.crop((900, 0, 901, picture.height)).tobytes()
        wide = picture.resize((1, picture.height), Image.Resampling.BOX).tobytes()
    dark = [
        y
        for y in range(1, len(wide))
        if wide[y] < 130 <= wide[y - 1] and min(column[y : y + 3]) < 130
    ]
    gaps = [below - above for above, below in pairwise(dark)]
    assert sum(88 <= gap <= 92 for gap in gaps) == 2, gaps


@pytest.mark.parametrize("audience", AUDIENCES)
def test_pictures_have_words_and_tables_have_heads(printed: Printed, audience: str) -> None:
    elements = list(printed("en", audience).elements())
    kinds = {str(element.S) for element in elements}
    assert {"/H1", "/H2", "/P", "/L", "/Table", "/TH", "/Figure", "/Link"} <= kinds
    figures = [element for element in elements if element.S == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == ["A drawing of a well"]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_no_facilitator_text_reaches_a_participant(printed: Printed, language: str) -> None:
    pdf = printed(language, "participant")
    assert SENTINEL.search(pdf.text) is None
    for text in pdf.everything():
        assert not SENTINEL.search(text)


def test_the_facilitator_reads_what_is_hers(printed: Printed) -> None:
    text = printed().text
    for place in (
        "say",
        "in-list",
        "expected",
        "closing",
        "material",
        "accepted-answer",
        "purpose",
    ):
        assert f"SENTINEL-{place}" in text
    assert "SAY" in text
    assert any(SENTINEL.search(each) for each in printed().everything())


def test_the_imprint_says_how_far_the_translation_is(printed: Printed) -> None:
    assert "awaits review" not in printed().pages[1]
    assert "носителем языка" in " ".join(printed("ru", "participant").pages[1].split())


def test_what_is_not_translated_says_in_its_tags_which_language_it_is_in(printed: Printed) -> None:
    pdf = printed("ru", "participant")
    spoken = {str(element.Lang) for element in pdf.elements() if "/Lang" in element}
    assert spoken == {"en"}
    english = [pdf.said(e) for e in pdf.elements() if "/Lang" in e]
    assert english
    assert not any(re.search("[а-яё]", text) for text in english), english


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_text_stands_in_it_once_where_it_stands_in_its_sections(
    printed: Printed, small_book: Callable[..., Book], language: str, audience: str
) -> None:
    pdf, book = printed(language, audience), small_book(language, audience)
    said = squeezed("".join(pdf.said(top) for top in pdf.root.K))
    html = [lxml.html.fromstring(section.html) for section in book.sections]
    texts = [squeezed(text) for each in html for text in each.xpath("//text()" + SHOWN)]
    given = "".join(texts)
    long = {text for text in texts if len(text) > 11}
    assert len(long) > 30
    assert {t: said.count(t) for t in long} == {t: given.count(t) for t in long}
    places = [said.index(text) for text in texts if text in long and said.count(text) == 1]
    assert len(places) > 25
    assert places == sorted(places), "in the order of the sections, as a screen reader goes"
