"""Running heads, page numbers, thumb index and the numbers beside the text: on their pages, on their side."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurak.book import Book, PaperName, Profile, Section
from kurak.print.furniture import Digits, Furnisher, Line, Reference, _beside, lines
from kurak.print.paper import PAPERS, POINTS
from kurak.print.press import bind
from kurak.store import Store
from readback import ARTEFACT, Pdf, Word

Sample = Callable[..., Book]
SIDES = pytest.mark.parametrize("direction", ["ltr", "rtl"])
PROFILES = pytest.mark.parametrize(
    "profile", [Profile(), Profile(paper="letter"), Profile(paper="a5")], ids=lambda p: p.paper
)

REFERENCES = st.builds(Reference, st.floats(0, 800), st.integers(1, 700))


@pytest.fixture
def bound(sample: Sample, store: Store, tmp_path: Path) -> Callable[..., Pdf]:
    def one(profile: Profile | None = None, **changes: object) -> Pdf:
        return Pdf(bind(sample(profile, **changes), store).pdf, tmp_path / "bound.pdf")

    return one


def furnished(pdf: Pdf) -> list[int]:
    """Return the numbers of the pages that have a foot."""
    return [number for number, text in enumerate(pdf.pages, 1) if "A sample" in text]


def last_line(pdf: Pdf, number: int) -> list[Word]:
    words = pdf.words(number)
    lowest = max(word.low for word in words)
    return sorted((w for w in words if w.low > lowest - 8), key=lambda word: word.left)


@SIDES
@PROFILES
def test_the_number_stands_at_the_outer_edge_and_the_foot_at_the_inner(
    bound: Callable[..., Pdf], profile: Profile, direction: str
) -> None:
    pdf = bound(profile, direction=direction)
    paper = PAPERS[profile.paper]
    for number in furnished(pdf):
        words = last_line(pdf, number)
        right_hand = (number % 2 == 1) == (direction == "ltr")
        texts = [word.text for word in words]
        assert texts == (
            ["A", "sample", str(number)] if right_hand else [str(number), "A", "sample"]
        )
        at = words[-1].right if right_hand else words[0].left
        edge = (paper.width - paper.outer) if right_hand else paper.outer
        assert at == pytest.approx(edge * POINTS, abs=1)
        binding = words[0].left if right_hand else words[-1].right
        inner = paper.inner if right_hand else paper.width - paper.inner
        assert binding == pytest.approx(inner * POINTS, abs=1)


def test_what_is_bare_and_what_is_blank_stays_so(bound: Callable[..., Pdf]) -> None:
    pdf = bound()
    bare = set(range(1, len(pdf.pages) + 1)) - set(furnished(pdf))
    assert {1, 2, 4} <= bare
    assert [number for number in bare if pdf.pages[number - 1].strip()] == [1]
    assert pdf.pages[0].split() == ["Cover"]
    assert [p for p in pdf.painted if p.page in bare - {1}] == []


def test_running_heads_stand_on_each_page_but_the_first_of_a_section(
    bound: Callable[..., Pdf],
) -> None:
    pdf = bound()
    one = pdf.places["one"][0]
    heads = {n: [w for w in pdf.words(n) if w.low < 24 / 25.4 * 72] for n in furnished(pdf)}
    assert [word.text for word in heads[one]] == []
    assert [word.text for word in heads[one + 1]] == ["Part"]
    assert heads[one + 1][0].left == pytest.approx(22 * POINTS, abs=1)
    two = bound(sections=tuple(replace(s, begins="page") if s.name == "One" else s for s in _all()))
    shown = two.places["one"][0] + 1
    head = [w for w in two.words(shown) if w.low < 24 / 25.4 * 72]
    assert [word.text for word in head] == ["One"]
    assert head[0].right == pytest.approx((210 - 22) * POINTS, abs=1)


def _all() -> tuple[Section, ...]:
    from .conftest import SECTIONS

    return SECTIONS


@SIDES
def test_the_thumb_index_goes_down_the_outer_edge(
    bound: Callable[..., Pdf], direction: str
) -> None:
    pdf = bound(direction=direction)
    pictures = pdf.pictures(pdf.path.with_suffix(""))
    heights = {}
    for number in furnished(pdf):
        page = pictures[number - 1]
        right_hand = (number % 2 == 1) == (direction == "ltr")
        strip = page.crop(
            (page.width - 12, 0, page.width, page.height) if right_hand else (0, 0, 12, page.height)
        )
        column = strip.resize((1, page.height)).tobytes()
        dark = [y for y, grey in enumerate(column) if grey < 128]
        tab = {"one": "1", "sheet": "1", "two": "2"}
        name = next((n for n in tab if pdf.places[n][0] == number), None)
        if name:
            assert 28 <= len(dark) <= 40, "a mark 12 mm high"
            heights.setdefault(tab[name], set()).add(dark[0])
    assert {len(each) for each in heights.values()} == {1}
    assert max(heights["1"]) + 30 < min(heights["2"])


def test_one_module_has_no_thumb_index(bound: Callable[..., Pdf]) -> None:
    pdf = bound(sections=tuple(s for s in _all() if s.tab != "2"))
    pictures = pdf.pictures(pdf.path.with_suffix(""))
    for number in furnished(pdf):
        page = pictures[number - 1]
        assert page.crop((page.width - 8, 0, page.width, page.height)).getextrema()[0] > 200


@SIDES
def test_beside_a_line_that_leads_elsewhere_stands_the_page(
    bound: Callable[..., Pdf], direction: str
) -> None:
    pdf = bound(direction=direction)
    here, there = pdf.places["one"][0], pdf.places["deep"][0]
    words = pdf.words(here)
    line = next(word for word in words if word.text.strip(",") == "deep")
    right_hand = (here % 2 == 1) == (direction == "ltr")
    margin = [w for w in words if w.left > (210 - 22) * POINTS or w.right < 22 * POINTS]
    numbers = [w for w in margin if w.low < 780 and w.text != "1"]  # that is the thumb index
    assert [word.text for word in numbers] == [str(there)], (
        "none for #more, which is in the section"
    )
    assert abs(numbers[0].low - line.low) < 8
    assert (numbers[0].left > 105 * POINTS) == right_hand
    text = 22 * POINTS  # the margin, on the outside
    gap = numbers[0].left - (210 * POINTS - text) if right_hand else text - numbers[0].right
    assert gap >= 8, "it is no part of the line"


def test_a_link_of_two_lines_has_its_number_once_and_two_links_have_two(
    bound: Callable[..., Pdf],
) -> None:
    """Also in a narrow cell of a table, where one line is not below the other by much."""
    cell = '<td style="width: 30mm"><a href="xref:far">some words that need lines</a></td>'
    html = f"<table><tr>{cell}<td>-</td></tr><tr>{cell}<td>-</td></tr></table>"
    html += f'<p><a href="xref:far">{"all of it " * 20}</a></p>'
    pdf = bound(
        sections=(
            Section(name="Near", html=f'<section class="document">{html}</section>'),
            Section(name="Far", html='<section class="document"><p id="far">Far</p></section>'),
        )
    )
    margin = [w for w in pdf.words(1) if w.left > (210 - 22) * POINTS and w.low < 780]
    assert [word.text for word in margin] == ["2", "2", "2"]
    assert len(pdf.links) == 6
    assert all("/GoesOn" not in note for note in pdf.file.pages[0].Annots)


@pytest.mark.parametrize("paper", ["a4", "letter", "a5"])
@pytest.mark.parametrize("large", [False, True])
@SIDES
@given(st.lists(REFERENCES, max_size=40), st.integers(1, 9))
def test_numbers_in_the_margin_are_on_the_paper_and_not_on_the_thumb_index(
    paper: PaperName, large: bool, direction: str, references: list[Reference], page: int
) -> None:
    if paper == "a5" and large:
        return  # nothing is printed so
    sections = tuple(Section(name="", html="", tab=tab) for tab in ("1", "2", "10"))
    book = Book(
        path="", title="", author="", description="", language="en", direction=direction, foot="",
        page_label="%(number)s", sections=sections, profile=Profile(paper=paper, large=large),
    )  # fmt: skip
    digits = Digits("f", {str(n): n for n in range(10)}, dict.fromkeys(range(10), 572))
    furnisher = Furnisher(book, digits, digits, dict.fromkeys(lines(book), "L"), ("1", "2", "10"))
    content, _ = furnisher.content(page, 2, False, references)
    x0, _, x1, _ = furnisher.window(page)
    tab, text = 9.5 * POINTS, PAPERS[paper].outer * POINTS
    for shown in re.findall(rb"^/Artifact << /Type /Pagination >> BDC q 0 g (.*)$", content, re.M):
        arrow, tip = map(float, re.match(rb"(\S+) \S+ m (\S+)", shown).groups())  # type: ignore[union-attr]
        assert (tip > arrow) == (direction == "ltr")
        for size, x, y, codes in re.findall(rb"/f (\S+) Tf (\S+) (\S+) Td <(\w+)>", shown):
            left, right = float(x), float(x) + len(codes) / 4 * 0.572 * float(size)
            assert float(y) >= PAPERS[paper].bottom * POINTS
            assert tip <= left if direction == "ltr" else right <= tip + 0.1
            if furnisher.is_right(page):
                assert x1 - text < left
                assert right <= x1 - tab + 0.1
            else:
                assert x0 + tab <= left
                assert right < x0 + text


def test_furniture_is_passed_over_by_who_reads_the_tags(bound: Callable[..., Pdf]) -> None:
    pdf = bound()
    assert "A sample" not in pdf.said(pdf.root.K[0])
    artefacts = [each.text for each in pdf.painted if each.mark == ARTEFACT]
    for number in furnished(pdf):
        assert str(number) in artefacts


HEADS = st.sampled_from(["", "A", "Б", "C"])


@given(
    st.lists(st.tuples(HEADS, HEADS, st.booleans()), max_size=6), st.integers(1, 9), st.booleans()
)
def test_a_page_uses_only_lines_that_were_made(
    drawn: list[tuple[str, str, bool]], number: int, first: bool
) -> None:
    sections = tuple(
        Section(name="", html="", head=(left, right), furniture=furniture)
        for left, right, furniture in drawn
    )
    book = Book(
        path="", title="", author="", description="", language="en", direction="ltr",
        foot="foot", page_label="%(number)s", sections=sections,
    )  # fmt: skip
    digits = Digits("f", {str(n): n for n in range(10)}, dict.fromkeys(range(10), 500))
    made = set(lines(book))
    furnisher = Furnisher(book, digits, digits, dict.fromkeys(made, "L"), ())
    for index, section in enumerate(sections):
        if section.furniture:
            _, used = furnisher.content(number, index, first, [])
            assert used <= made
            assert Line("foot", "left" if number % 2 else "right") in used


@given(st.lists(REFERENCES))
def test_the_numbers_beside_a_line_are_all_there_once(references: list[Reference]) -> None:
    rows = list(_beside(references))
    assert {number for _, numbers in rows for number in numbers} == {r.number for r in references}
    for _, numbers in rows:
        assert len(numbers) == len(set(numbers))
    heights = [height for height, _ in rows]
    assert all(above - below >= 6 for above, below in pairwise(heights))


def test_the_numbers_beside_a_line_are_in_the_order_of_its_links() -> None:
    line = [Reference(680, 9), Reference(700, 4), Reference(680, 2), Reference(680, 9)]
    assert [numbers for _, numbers in _beside(line)] == [[4], [9, 2]]
