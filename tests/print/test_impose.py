"""Booklets and open books: fold the sheets in mind, and read."""

import io
import math
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Name

from kurak.book import Book, Profile, Section
from kurak.print.impose import Gathering, booklet, gatherings, two_up
from kurak.print.paper import POINTS
from kurak.print.press import bind
from kurak.store import Store
from kurak.variants import Wishes, variants
from readback import Pdf

from .conftest import SECTIONS

A4_ACROSS = (297 * POINTS, 210 * POINTS)
Make = Callable[..., bytes]


@pytest.fixture
def pages(sample: Callable[..., Book], store: Store) -> Make:
    """Return the function to an A5 book whose pages say their number, and no more."""

    def one(count: int, direction: str = "ltr") -> bytes:
        sections = tuple(
            Section(name=str(n), html=f"<p>Side{n}</p>", furniture=False)
            for n in range(1, count + 1)
        )
        book = sample(Profile(paper="a5"), sections=sections, direction=direction, pictures={})
        return bind(book, store).pdf

    return one


def read(pdf: Pdf) -> list[tuple[str, str]]:
    """Return what stands in the left and in the right half of each side of a sheet."""
    halves = []
    for number in range(1, len(pdf.pages) + 1):
        words = pdf.words(number)
        left = " ".join(word.text for word in words if word.right <= A4_ACROSS[0] / 2)
        right = " ".join(word.text for word in words if word.left >= A4_ACROSS[0] / 2)
        assert len(left.split()) + len(right.split()) == len(words), "nothing crosses the fold"
        halves.append((left, right))
    return halves


def folded(sides: list[tuple[str, str]]) -> list[str]:
    """Return the pages of a booklet in the order in which one turns them, read from left to right."""
    fronts, backs = sides[::2], sides[1::2]
    first = [
        page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])
    ]
    last = [page for front, back in zip(fronts, backs, strict=True) for page in (front[0], back[1])]
    return first + last[::-1]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 9])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_folded_booklet_reads_in_order_with_its_blanks_at_the_end(
    pages: Make, tmp_path: Path, count: int, direction: str
) -> None:
    pdf = Pdf(booklet(pages(count, direction)), tmp_path / "booklet.pdf")
    sides = read(pdf)
    if direction == "rtl":
        sides = [(right, left) for left, right in sides]
    blanks = -count % 4
    assert folded(sides) == [f"Side{n}" for n in range(1, count + 1)] + [""] * blanks


def test_the_first_sheet_holds_the_cover_and_the_last_page(pages: Make, tmp_path: Path) -> None:
    pdf = Pdf(booklet(pages(8)), tmp_path / "booklet.pdf")
    assert read(pdf) == [
        ("Side8", "Side1"),
        ("Side2", "Side7"),
        ("Side6", "Side3"),
        ("Side4", "Side5"),
    ]
    rtl = Pdf(booklet(pages(8, "rtl")), tmp_path / "rtl.pdf")
    assert read(rtl)[:2] == [("Side1", "Side8"), ("Side7", "Side2")]


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        ("ltr", [("", "Side1"), ("Side2", "Side3"), ("Side4", "")]),
        ("rtl", [("Side1", ""), ("Side3", "Side2"), ("", "Side4")]),
    ],
)
def test_two_up_is_the_book_as_it_lies_open(
    pages: Make, tmp_path: Path, direction: str, expected: list[tuple[str, str]]
) -> None:
    assert read(Pdf(two_up(pages(4, direction)), tmp_path / "open.pdf")) == expected
    assert read(Pdf(two_up(pages(3, direction)), tmp_path / "odd.pdf")) == expected[:2]


@given(st.integers(0, 400), st.integers(1, 20))
def test_every_page_stands_once_in_one_booklet_that_can_be_stapled(pages: int, most: int) -> None:
    parts = gatherings(pages, most)
    assert sum(part.sheets for part in parts) == math.ceil(pages / 4)
    assert len(parts) == math.ceil(math.ceil(pages / 4) / most)
    assert all(part.sheets <= most for part in parts)
    assert (
        max((p.sheets for p in parts), default=0) - min((p.sheets for p in parts), default=0) <= 1
    )
    shown = sorted(
        n for part in parts for side in part.sides(0) for n in side.spread if n is not None
    )
    assert shown == list(range(4 * math.ceil(pages / 4)))


@given(st.integers(0, 50).map(lambda n: 4 * n), st.integers(1, 30), st.floats(0, 1))
def test_inner_sheets_move_towards_the_fold(first: int, sheets: int, creep: float) -> None:
    sides = list(Gathering(first, sheets).sides(creep))
    assert [side.inwards for side in sides[::2]] == [side.inwards for side in sides[1::2]]
    assert [side.inwards for side in sides[::2]] == [creep * n for n in range(sheets)]


def test_creep_is_measured_in_millimetres(pages: Make, tmp_path: Path) -> None:
    book = pages(8)
    flat = Pdf(booklet(book, creep=0), tmp_path / "flat.pdf")
    moved = Pdf(booklet(book, creep=2), tmp_path / "moved.pdf")
    for number, inwards in ((1, 0), (2, 0), (3, 2), (4, 2)):
        left, right = sorted(flat.words(number), key=lambda word: word.left)
        new_left, new_right = sorted(moved.words(number), key=lambda word: word.left)
        assert new_left.left - left.left == pytest.approx(inwards * POINTS, abs=0.05)
        assert new_right.left - right.left == pytest.approx(-inwards * POINTS, abs=0.05)


def test_pages_meet_at_the_fold_at_their_own_size(pages: Make, tmp_path: Path) -> None:
    book = pages(4)
    before = Pdf(book, tmp_path / "a5.pdf").words(1)[0]
    after = next(w for w in Pdf(booklet(book), tmp_path / "b.pdf").words(1) if w.text == "Side1")
    assert after.left - A4_ACROSS[0] / 2 == pytest.approx(before.left, abs=0.1)
    assert after.top == pytest.approx(before.top, abs=0.1)
    assert after.right - after.left == pytest.approx(before.right - before.left, abs=0.01)


def test_other_paper_is_made_to_fit(
    sample: Callable[..., Book], store: Store, tmp_path: Path
) -> None:
    section = Section(name="One", html='<p style="font-size: 40pt">Large words on a large page</p>')
    book = bind(sample(sections=(section,), pictures={}), store).pdf
    pdf = Pdf(two_up(book), tmp_path / "open.pdf")
    words = pdf.words(1)
    assert {"Large", "page", "sample"} <= {word.text for word in words}
    assert min(word.left for word in words) > A4_ACROSS[0] / 2
    assert max(word.right for word in words) < A4_ACROSS[0]


@pytest.mark.parametrize("way", [booklet, two_up])
def test_the_sheets_are_a4_across_and_the_same_every_time(
    pages: Make, tmp_path: Path, way: Callable[[bytes], bytes]
) -> None:
    made = way(pages(5))
    assert made == way(pages(5))
    pdf = Pdf(made, tmp_path / "sheets.pdf")
    for page in pdf.file.pages:
        assert [float(edge) for edge in page.mediabox] == pytest.approx(
            [0, 0, *A4_ACROSS], abs=0.01
        )
    assert pdf.file.check_pdf_syntax() == []
    assert "/StructTreeRoot" not in pdf.file.Root
    assert "/Metadata" not in pdf.file.Root
    assert pdf.file.Root.ViewerPreferences.Duplex == Name.DuplexFlipShortEdge
    assert set(pdf.file.docinfo.keys()) == {"/Title", "/Author", "/Producer"}


def test_fonts_and_pictures_are_stored_once(
    sample: Callable[..., Book], store: Store, tmp_path: Path
) -> None:
    book = bind(sample(Profile(paper="a5")), store).pdf
    plain, folded_up = Pdf(book, tmp_path / "a5.pdf"), Pdf(booklet(book), tmp_path / "b.pdf")
    assert sorted(plain.fonts) == sorted(folded_up.fonts)
    assert plain.images == folded_up.images
    assert sorted(plain.text.split()) == sorted(folded_up.text.split())
    assert len(folded_up.content) < len(plain.content)


def test_a_long_book_becomes_several_booklets_that_are_named(pages: Make, tmp_path: Path) -> None:
    pdf = Pdf(booklet(pages(9), most=2), tmp_path / "several.pdf")
    with pdf.file.open_outline() as outline:
        names = [(item.title, pdf.number(item.destination[0])) for item in outline.root]
    assert names == [("1–8", 1), ("9–9", 5)]
    assert folded(read(pdf)[:4]) == [f"Side{n}" for n in range(1, 9)]
    assert folded(read(pdf)[4:]) == ["Side9", "", "", ""]
    short = Pdf(booklet(pages(8)), tmp_path / "short.pdf")
    assert short.outline == []


# ------------------------------------------------------------------ what is asked for


@pytest.mark.parametrize(
    ("wishes", "made"),
    [
        (Wishes(), {}),
        (Wishes(large=True), {"h/en/p-large.pdf": Profile(large=True)}),
        (Wishes(paper="letter"), {"h/en/p-letter.pdf": Profile(paper="letter")}),
        (
            Wishes(paper="a5", large=True, black=True),
            {"h/en/p-a5-large-black.pdf": Profile("a5", large=True, black=True)},
        ),
        (
            Wishes(booklet=True, two_up=True, black=True),
            {
                "h/en/p-black-booklet.pdf": Profile("a5", black=True, imposed="booklet"),
                "h/en/p-black-two-up.pdf": Profile("a5", black=True, imposed="two-up"),
            },
        ),
    ],
)
def test_each_wish_is_a_file_of_its_own(
    sample: Callable[..., Book], wishes: Wishes, made: dict[str, Profile]
) -> None:
    found = list(variants(sample(path="h/en/p.pdf"), wishes))
    assert {book.path: book.profile for book in found} == made
    for book in found:
        assert ("not for a screen reader" in book.title) == bool(book.profile.imposed)


def test_a_flip_chart_keeps_its_paper(sample: Callable[..., Book]) -> None:
    everything = Wishes("letter", large=True, black=True, booklet=True, two_up=True)
    for paper in ("a4-landscape", "screen"):
        assert list(variants(sample(Profile(paper=paper)), everything)) == []


def test_a_booklet_has_the_fragments_of_the_a5_book(
    sample: Callable[..., Book], tmp_path: Path
) -> None:
    store = Store(tmp_path)
    bind(sample(Profile(paper="a5")), store)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    made = bind(sample(Profile(paper="a5", imposed="booklet")), store).pdf
    (bound,) = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert made in bound.read_bytes(), "more than the booklet itself was made"
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) % 2 == 0
    assert len(SECTIONS) > 3
