"""A handbook as the person who prints it, and the person who hears it read aloud, will find it."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pikepdf
import pytest
from PIL import Image

from conftest import SENTINEL
from kurak.edition import Edition
from kurak.formats.handbook import connect, handbook

from .conftest import Book, run

Books = Callable[..., Book]
AUDIENCES = ["facilitator", "participant"]
A4 = (595.28, 841.89)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_page_is_a4(book: Books, audience: str) -> None:
    with book("en", audience).open() as pdf:
        sizes = [tuple(float(n) for n in page.mediabox[2:]) for page in pdf.pages]
    assert len(sizes) > 10
    assert all(size == pytest.approx(A4, abs=0.5) for size in sizes)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_it_says_its_language_its_title_and_that_it_is_tagged(book: Books, language: str) -> None:
    with book(language, "participant").open() as pdf:
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.MarkInfo.Marked == True  # noqa: E712 - a pikepdf object
        assert pdf.Root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712
        assert str(pdf.docinfo["/Title"]).strip(" –")
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert 'pdfuaid:part="1"' in metadata
    assert "<dc:title>" in metadata


def test_it_tells_nothing_about_the_machine_that_made_it(book: Books) -> None:
    with book().open() as pdf:
        information = {key: str(value) for key, value in pdf.docinfo.items()}
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert set(information) == {"/Title", "/Author", "/Subject", "/Producer"}
    for text in (metadata, *information.values()):
        assert "/home" not in text
        assert "kurak/assets" not in text
        assert not re.search(r"uuid|CreateDate|ModifyDate", text)


def test_the_same_edition_gives_the_same_bytes(
    book: Books, edition: Callable[..., Edition]
) -> None:
    (again,) = handbook(edition("en", "facilitator"))
    assert again.content == book().content


def test_the_bookmarks_name_every_part_session_and_case(book: Books) -> None:
    outline = book("en", "participant").outline()
    assert [title for level, title in outline if level == 1] == [
        "Contents",
        "The programme",
        "Welcome",
        "First module",
        "Case studies",
        "Glossary",
        "Notes",
        "Index of case studies",
    ]
    assert [title for level, title in outline if level == 2] == [
        "The well",
        "The well behind the school",
    ]
    assert (3, "1 Opening circle") in outline


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_only_our_fonts_are_in_it(book: Books, language: str) -> None:
    for audience in AUDIENCES:
        names = book(language, audience).fonts()
        assert names
        assert [n for n in names if not re.fullmatch(r"[A-Z]{6}\+Kurak-(Serif|Sans).*", n)] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_link_inside_lands_on_a_page(book: Books, audience: str) -> None:
    with book("en", audience).open() as pdf:
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        pages = {page.objgen for page in pdf.pages}
        targets = [str(link.Dest) for link in _links(pdf) if "/Dest" in link]
        assert len(targets) > 10
        for target in targets:
            assert names[target][0].objgen in pages, target
        addresses = [str(link.A.URI) for link in _links(pdf) if "/A" in link]
        assert [a for a in addresses if not a.startswith("http")] == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_contents_give_the_page_on_which_each_title_stands(book: Books, audience: str) -> None:
    printed = book("en", audience)
    entries = re.findall(r"^ *(.*?[\w)]) ?(?:\. ?){3,}\s*(\d+)$", printed.pages()[2], re.MULTILINE)
    titles = {title for title, _ in entries}
    assert {"1 First module", "1.1 The well", "Glossary", "1.1 How to mend (Handout)"} <= titles
    pages = printed.pages()
    for title, number in entries:
        words = re.sub(r"^[\d.]+ | \((?:Handout|Worksheet)\)$", "", title)
        assert words in pages[int(number) - 1], title
        assert re.search(rf"\b{number}\b", pages[int(number) - 1].strip().splitlines()[-1])


def test_the_slot_of_the_case_study_says_on_which_page_it_is(book: Books) -> None:
    printed = book()
    case = printed.page_of("The well was dry.")
    slot = " ".join(printed.pages()[printed.page_of("The case", "Thirst is named.") - 1].split())
    assert f"The well behind the school (page {case})" in slot


def test_a_handout_is_a_sheet_of_its_own(book: Books) -> None:
    printed = book()
    sheet = printed.pages()[printed.page_of("How to mend", "Take a rope.") - 1]
    assert "My rope" not in sheet
    assert "What will you do?" not in sheet
    assert f"Worksheet My rope (page {printed.page_of('My rope', 'Who holds it?')})" in " ".join(
        "".join(printed.pages()).split()
    )


def test_the_questions_can_be_copied_without_the_answers(book: Books) -> None:
    printed = book()
    key = printed.page_of("Answer key", "SENTINEL-feedback-right")
    questions = printed.page_of("Check what you know", "Those who pull together")
    assert questions < key
    assert re.search(r"b\. +Those who pull together", printed.pages()[questions - 1])
    assert re.search(
        r"\bb +right +Those who pull together +– +SENTINEL-feedback-right",
        printed.pages()[key - 1],
    )


def test_the_lines_to_write_on_are_9_mm_apart(book: Books) -> None:
    printed = book()
    page = str(printed.page_of("What will you do?"))
    target = printed.path.with_suffix("")
    run(
        "pdftoppm",
        "-gray",
        "-r",
        "254",
        "-f",
        page,
        "-l",
        page,
        "-singlefile",
        printed.path,
        target,
    )
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
def test_pictures_have_words_and_tables_have_heads(book: Books, audience: str) -> None:
    with book("en", audience).open() as pdf:
        elements = list(_elements(pdf.Root.StructTreeRoot.K))
        kinds = {str(element.S) for element in elements}
        assert {"/H1", "/H2", "/P", "/L", "/Table", "/TH", "/Figure", "/Link"} <= kinds
        figures = [element for element in elements if element.S == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["A drawing of a well"]


def test_no_facilitator_text_reaches_a_participant(book: Books) -> None:
    printed = book("en", "participant")
    assert SENTINEL.search("".join(printed.pages())) is None
    with printed.open() as pdf:
        for thing in pdf.objects:
            raw = thing.read_bytes() if isinstance(thing, pikepdf.Stream) else b""
            assert not SENTINEL.search(raw.decode("latin-1") + repr(thing))
    assert [title for _, title in printed.outline() if SENTINEL.search(title)] == []


def test_the_facilitator_reads_what_is_hers(book: Books) -> None:
    text = "".join(book().pages())
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


def test_the_imprint_says_how_far_the_translation_is(book: Books) -> None:
    assert "awaits review" not in book().pages()[1]
    assert "носителем языка" in book("ru", "participant").pages()[1]


def test_a_link_out_of_the_book_is_plain_text() -> None:
    html = '<p id="here"><a class="x" href="kurak:gone#there">a</a> <a href="kurak:here">b</a></p>'
    assert connect(html) == (
        '<p id="here"><a class="x">a</a> <a data-elsewhere href="#here">b</a></p>'
    )


def test_print_shows_an_address_that_the_words_of_a_link_hide() -> None:
    shown = '<a href="https://a.example/">https://a.example/</a>'
    assert connect(shown) == shown
    assert "data-address" in connect('<a href="https://a.example/">a site</a>')


def _links(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in pdf.pages:
        yield from (a for a in page.get("/Annots", ()) if a.Subtype == "/Link")


def _elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _elements(node.K)
