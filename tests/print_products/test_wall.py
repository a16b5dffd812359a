"""Flip charts and slides as the last row of the room reads them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from conftest import SMALL
from kurak.book import PaperName, Profile
from kurak.compose import compose
from kurak.edition import Edition
from kurak.formats.flipchart import flipchart
from kurak.formats.slides import slides
from kurak.load import load
from kurak.model import Coverage, Phrase
from kurak.pages.parts import SIZES
from kurak.pages.wall import size
from kurak.print.errands import Errand
from kurak.print.errands import run as run_errand
from kurak.print.paper import stylesheet
from kurak.print.press import bind
from kurak.store import Store
from kurak.translate import translate
from readback import Pdf, run

from .conftest import LONG, Products

EM = 1.362
"""The height that poppler gives a word of our sans, in its size."""
FOOT = 12
"""Points: what is smaller is a page number or a foot, and no text."""


def sizes(pdf: Pdf, page: int) -> set[int]:
    """Return the sizes of the words on a page."""
    found = {round((word.low - word.top) / EM) for word in pdf.words(page)}
    return {each for each in found if each > FOOT}


def lines(text: str) -> list[str]:
    """Return the lines of a page without its foot."""
    rows = (line.strip() for line in text.splitlines())
    return [row for row in rows if row and "·" not in row and not row.isdigit()]


# ---------------------------------------------------------------- flip charts


def test_only_sessions_with_flip_charts_have_a_file(products: Products) -> None:
    assert set(products("flipchart")) == {"flipcharts/en/one.pdf", "flipcharts/en/words.pdf"}


def test_a_flip_chart_is_a_page_of_a4_across(products: Products) -> None:
    for pdf in products("flipchart").values():
        for page in pdf.file.pages:
            assert [round(float(edge)) for edge in page.mediabox] == [0, 0, 842, 595]


def test_few_words_are_44_points_high(products: Products) -> None:
    pdf = products("flipchart")["flipcharts/en/one.pdf"]
    assert lines(pdf.pages[0]) == ["Words", "One word each."]
    assert sizes(pdf, 1) == {44}


def test_many_words_are_smaller_and_still_one_page(products: Products) -> None:
    pdf = products("flipchart")["flipcharts/en/words.pdf"]
    assert "Sentence 1" in pdf.pages[0]
    assert "Sentence 4" in pdf.pages[0]
    (points,) = sizes(pdf, 1)
    assert 28 <= points < 44


def test_too_many_words_go_on_overleaf_at_28_points(products: Products) -> None:
    pdf = products("flipchart")["flipcharts/en/words.pdf"]
    *overflowing, last = range(2, len(pdf.pages) + 1)
    assert all(sizes(pdf, page) == {28} for page in overflowing)
    sentences = re.findall(r"Sentence (\d+):", "".join(pdf.pages[1:-1]))
    assert sentences == [str(number) for number in range(1, 41)]
    assert lines(pdf.pages[last - 1])[0] == "A grid"


def test_a_flip_chart_without_a_title_has_that_of_its_step(products: Products) -> None:
    titles = [title for _, title, _ in products("flipchart")["flipcharts/en/words.pdf"].outline]
    assert titles == ["Many words", "Writing", "A grid"]


def test_a_mark_of_a_note_nobody_can_look_up_is_not_on_the_wall(products: Products) -> None:
    pdf = products("flipchart")["flipcharts/en/words.pdf"]
    assert not re.search(r"grid *\d", pdf.pages[-1])


@given(st.lists(st.integers(1, 12), min_size=1, max_size=60), st.integers(1, 60))
def test_more_words_are_never_larger(lengths: list[int], half: int) -> None:
    def points(words: list[int]) -> int:
        return size("a4-landscape", SIZES, "Title", f"<p>{' '.join('m' * n for n in words)}</p>")

    assert points(lengths) <= points(lengths[:half])


@pytest.mark.parametrize("count", range(4, 76, 6))
def test_what_is_larger_than_the_smallest_size_fits_on_a_page(count: int, store: Store) -> None:
    words = " ".join((LONG.split() * 6)[:count])
    html = f"<ul><li>{words}</li><li>Three <b>bold</b> words</li></ul>"
    html += f"<table><tr><td>{words}</td></tr></table>"
    points = size("a4-landscape", SIZES, "A title", html)
    css = stylesheet(Profile(paper="a4-landscape"), "ltr")
    page = f'<section class="document wall"><div class="size-{points}"><h1>A title</h1>{html}</div></section>'
    fragment = run_errand(Errand("", "", page, css, "en", "ltr", {}, True), store)
    assert fragment.pages == 1 or points == SIZES[-1]


@pytest.mark.parametrize(
    "rows",
    [
        (
            " |Light|Heavy",
            "Likely|Be a little prepared|Rule it out or plan anew",
            "Hardly|Leave it|Know it",
        ),
        (
            " |Unlikeliness|Inevitability",
            "Unforeseeable|Acknowledge|Countermeasures",
            "Seldom|Wait|Go",
        ),
        ("What was done|Planned|Done", *["Six groups tell what they have found|15|"] * 4),
    ],
)
def test_a_table_stands_under_its_title(rows: Sequence[str], store: Store) -> None:
    head, *others = (row.split("|") for row in rows)
    html = "".join(f"<th>{cell.strip()}</th>" for cell in head)
    html = f"<table><tr>{html}</tr>"
    for first, *cells in others:
        html += f"<tr><td><strong>{first}</strong></td>"
        html += "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    html += "</table>"
    points = size("a4-landscape", SIZES, "A title", html)
    css = stylesheet(Profile(paper="a4-landscape"), "ltr")
    page = f'<section class="document wall"><div class="size-{points}"><h1>A title</h1>{html}</div></section>'
    fragment = run_errand(Errand("", "", page, css, "en", "ltr", {}, True), store)
    assert fragment.pages == 1
    assert not fragment.troubles


@pytest.mark.parametrize("paper", ["a4-landscape", "screen"])
@pytest.mark.parametrize("edges", [(900, 1200), (300, 1200), (1200, 900)])
def test_a_picture_stands_with_its_words(
    paper: PaperName, edges: tuple[int, int], store: Store
) -> None:
    html = '<p>What do you see here?</p><p><img alt="A well" src="kurak-file:well.png"></p>'
    points = size(paper, SIZES, "A title", html)
    kind = "wall" if paper == "a4-landscape" else "slide slide-chart"
    inside = f'<div class="size-{points}"><h1>A title</h1>{html}</div>'
    page = f'<section class="document {kind}">{inside}</section>'
    file = BytesIO()
    Image.new("RGB", edges).save(file, "PNG")
    css, pictures = stylesheet(Profile(paper=paper), "ltr"), {"well.png": file.getvalue()}
    assert run_errand(Errand("", "", page, css, "en", "ltr", pictures, True), store).pages == 1


# ---------------------------------------------------------------- slides


def test_each_session_has_slides_that_fill_a_screen(products: Products) -> None:
    made = products("slides")
    assert set(made) == {f"slides/en/{name}.pdf" for name in ("one", "words", "quiet")}
    for pdf in made.values():
        for page in pdf.file.pages:
            width, height = (float(edge) for edge in page.mediabox[2:])
            assert width / height == pytest.approx(16 / 9, abs=0.01)


def test_long_words_of_a_translation_stand_on_the_title_slide_too(
    reader: Callable[..., Edition], store: Store, tmp_path: Path
) -> None:
    edition = reader("ru")
    chapter, *_ = edition.chapters
    lesson = replace(
        chapter.lessons[0],
        title=Phrase("Наставление по насосостроению и ремонту", "ru"),
        summary=Phrase("Участницы чинят колодец и рассказывают об этом всем вокруг. " * 4, "ru"),
        coverage={"ru": Coverage(9, 9, reviewed=False)},
    )
    edition = replace(edition, chapters=(replace(chapter, lessons=(lesson,)),))
    (deck,) = slides(edition)
    pdf = Pdf(bind(deck, store).pdf, tmp_path / "one.pdf")
    awaits = lines(pdf.pages[0])[-1]
    assert (
        awaits == "Этот перевод ещё не проверил читатель, для которого это родной язык."
        or "перевод" in awaits
    )
    assert lines(pdf.pages[1])[0] not in ("", awaits)


def test_they_follow_the_session_one_idea_a_page(products: Products) -> None:
    pdf = products("slides")["slides/en/one.pdf"]
    assert [lines(page) for page in pdf.pages] == [
        ["The well", "We mend a well together."],
        ["Content note", "We speak about thirst."],
        ["Opening circle", "Words", "One word each."],
        ["Content note", "Thirst is named."],
        ["Debrief", "The case", "1. What did you see?"],
        ["The case"],
        ["Key messages", "Wells are mended together."],
        ["Closing"],
        ["Reflection", "What will you do?"],
    ]
    quiet = [lines(page) for page in products("slides")["slides/en/quiet.pdf"].pages]
    assert quiet[1] == ["Content note", "Silence can be loud."]
    assert quiet[2][-1] == "Say nothing again."
    words = [lines(page) for page in products("slides")["slides/en/words.pdf"].pages]
    notes = ["There will be letters.", "Letters follow.", "Numbers too.", "Some letters are sharp."]
    assert words[1] == ["Content note", *notes], (
        "the session's own note is said too, and each before what it warns of"
    )
    assert words[2][1] == "Many words"
    assert words[3][0] == "Writing"
    assert words[3][1] != "Writing", "a title is not said twice"
    assert "Clap once." in products("slides")["slides/en/words.pdf"].pages[-1]


def test_a_drawing_fills_its_slide_and_has_words(products: Products, tmp_path: Path) -> None:
    pdf = products("slides")["slides/en/one.pdf"]
    (figure,) = [element for element in pdf.elements() if element.S == "/Figure"]
    assert str(figure.Alt) == "A drawing of a well"
    assert pdf.number(figure.Pg) == 6
    picture = pdf.pictures(tmp_path / "slides")[5]
    dark = [
        row
        for row in range(picture.height)
        if min(picture.crop((20, row, 700, row + 1)).tobytes()) < 128
    ]
    drawn = [row for row in dark if 80 < row < 370]
    assert len(drawn) > 150, "the drawing is small"


def test_a_drawing_is_as_large_as_its_page_and_so_are_its_labels(
    tmp_path: Path, store: Store, copied: Callable[[Path, Path], Path]
) -> None:
    root = copied(SMALL, tmp_path / "course")
    labels = '<text x="320" y="120" text-anchor="middle" data-room="500">Rope</text>'
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" font-size="16">'
        f'<rect x="1" y="1" width="638" height="398" fill="none" stroke="black"/>{labels}</svg>'
    )
    (root / "curriculum/01-first/01-one/well.svg").write_text(svg, encoding="utf-8")
    edition = compose(translate(load(root), "en"), "participant")
    (deck,), (charts,) = slides(edition), flipchart(edition)
    for book, least in ((deck, 18), (charts, 26)):
        pdf = Pdf(bind(book, store).pdf, tmp_path / "one.pdf")
        (figure,) = [each for each in pdf.elements() if each.S == "/Figure"]
        page = pdf.number(figure.Pg)
        (rope,) = [word for word in pdf.words(page) if word.text == "Rope"]
        assert (rope.low - rope.top) / EM >= least, book.path
        picture = pdf.pictures(tmp_path / str(least))[page - 1]
        middle = picture.crop((picture.width // 2 - 60, 0, picture.width // 2 - 50, picture.height))
        dark = [
            row
            for row in range(picture.height)
            if max(middle.crop((0, row, 10, row + 1)).convert("L").tobytes()) < 128
        ]
        assert (dark[-1] - dark[0]) / picture.height > 0.75, book.path


def test_the_number_of_a_slide_is_on_one_side(products: Products) -> None:
    pdf = products("slides")["slides/en/one.pdf"]
    for page in range(2, len(pdf.pages) + 1):
        foot = [word for word in pdf.words(page) if word.text == str(page) and word.top > 370]
        assert foot
        assert all(word.left > 600 for word in foot), page


def test_words_on_slides_are_large_and_black(products: Products, tmp_path: Path) -> None:
    for path, pdf in products("slides").items():
        for page in range(2, len(pdf.pages) + 1):
            assert min(sizes(pdf, page)) >= 18, (path, page)
        run("pdftoppm", "-r", "30", "-png", pdf.path, tmp_path / "slide")
    for file in tmp_path.glob("slide*.png"):
        with Image.open(file) as picture:
            colours = picture.convert("RGB").getcolors(1 << 24)
        assert colours
        assert all(max(rgb) - min(rgb) < 8 for _, rgb in colours), file.name


def test_every_slide_but_the_first_has_its_number(products: Products) -> None:
    for pdf in products("slides").values():
        for number, text in enumerate(pdf.pages[1:], 2):
            assert str(number) in text.split()


# ---------------------------------------------------------------- both


def test_facilitators_do_not_get_them_twice(reader: Callable[..., Edition]) -> None:
    edition = reader("en", "facilitator")
    assert [*flipchart(edition), *slides(edition)] == []


def test_a_flip_chart_in_a_facilitators_note_stays_there(products: Products) -> None:
    for name in ("flipchart", "slides"):
        assert "SENTINEL" not in "".join(pdf.text for pdf in products(name).values())
    guide = products("guide", "en", "facilitator")["guides/en/words.pdf"]
    assert "SENTINEL-chart-text" in guide.text
