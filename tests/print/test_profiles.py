"""The small course on every paper, in large print and in black."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from kurak.book import Profile
from kurak.edition import Edition
from kurak.formats.guide import guide
from kurak.formats.handbook import handbook
from kurak.print.black import in_black
from kurak.print.press import bind
from kurak.store import Store

SIZES = {"a4": (595.28, 841.89), "letter": (612, 792), "a5": (419.53, 595.28)}
NOTE_MARK = 0.7
"""The size of a note's mark beside that of the text."""

Print = Callable[[Profile], pikepdf.Pdf]


@pytest.fixture(scope="session")
def printed(edition: Callable[..., Edition], tmp_path_factory: pytest.TempPathFactory) -> Print:
    """Return the function from a profile to the printed handbook of facilitators."""
    folder = tmp_path_factory.mktemp("profiles")
    (book,) = handbook(edition("en", "facilitator"))

    def one(profile: Profile) -> pikepdf.Pdf:
        path = Path(folder / "book.pdf")
        path.write_bytes(bind(replace(book, profile=profile), Store(folder / "store")).pdf)
        return pikepdf.open(path, allow_overwriting_input=True)

    return one


@pytest.mark.parametrize("paper", SIZES)
def test_every_page_has_the_size_of_its_paper(printed: Print, paper: str) -> None:
    with printed(Profile(paper=paper)) as pdf:  # type: ignore[arg-type]
        for page in pdf.pages:
            x0, y0, x1, y1 = (float(edge) for edge in page.mediabox)
            assert (x1 - x0, y1 - y0) == pytest.approx(SIZES[paper], abs=0.5)


def test_large_print_has_no_letter_below_16_pt_but_the_marks_of_notes(printed: Print) -> None:
    with printed(Profile(large=True)) as pdf:
        small = {size for page in pdf.pages for size in letters(page) if size < 15.9}
    assert [size for size in small if abs(size - 16 * NOTE_MARK) > 0.1] == []


def test_a_guide_in_large_print_has_none_either_nor_a_smaller_page_number(
    edition: Callable[..., Edition], store: Store
) -> None:
    (book,) = guide(edition("en", "facilitator"))
    content = bind(replace(book, profile=Profile(large=True)), store).pdf
    with pikepdf.open(io.BytesIO(content)) as pdf:
        small = {size for page in pdf.pages for size in letters(page) if size < 15.9}
        pdf.pages[0].contents_coalesce()
        foot = b" 16.0 Tf" in pdf.pages[0].Contents.read_bytes()
    assert [size for size in small if abs(size - 16 * NOTE_MARK) > 0.1] == []
    assert foot


def letters(page: pikepdf.Page) -> set[float]:
    """Return the sizes of the text of a page in points, of its tagged content only."""
    sizes: set[float] = set()
    artefact, scale = 0, 1.0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            artefact += 1 if artefact or operands[0] == "/Artifact" else 0
        elif name == "EMC" and artefact:
            artefact -= 1
        elif artefact:
            continue
        elif name == "cm" and [float(part) for part in operands] == [0.75, 0, 0, 0.75, 0, 0]:
            scale = 0.75  # the plane of a page is in CSS pixels
        elif name == "Tf":
            sizes.add(round(float(operands[1]) * scale, 2))
    return sizes


def test_in_black_nothing_has_a_colour(printed: Print) -> None:
    with printed(Profile(black=True)) as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("rg", "RG"):
                    assert len({float(part) for part in operands}) == 1, operands


def test_a_drawing_in_black_keeps_dark_from_light() -> None:
    drawn = b'<svg><path fill="#1e2b57" stroke="#FED"/><path fill="url(#a1)" id="a1"/></svg>'
    assert in_black(drawn) == (
        b'<svg><path fill="#000" stroke="#fff"/><path fill="url(#a1)" id="a1"/></svg>'
    )
    told = b'<svg><text fill="yellow">Group #100</text><path marker-end="url(#bad)"/></svg>'
    assert in_black(told) == told.replace(b"yellow", b"#fff")


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_a_photograph_in_black_has_greys(format: str) -> None:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 30, 30)).save(written, format)
    with Image.open(io.BytesIO(in_black(written.getvalue()))) as shown:
        assert (shown.mode, shown.size, shown.format) == ("L", (40, 30), format)
