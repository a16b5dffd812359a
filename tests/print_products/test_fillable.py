"""Forms to type into: a field for each empty box, named, in reading order, on the same pages as on paper."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from accessible import flaws
from kurak.dialect import Settings, render
from kurak.edition import Edition
from kurak.formats.forms import forms
from kurak.print.press import bind
from kurak.store import Store
from kurak.variants import Wishes, variants
from kurak.variants.fillable import fillable
from readback import Pdf

TALLY = "forms/en/forms-tally"


@pytest.fixture(scope="module")
def typed(
    reader: Callable[..., Edition], store: Store, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[bool], Pdf]:
    """Return the function from whether it is to be typed in to the tally form."""
    folder = tmp_path_factory.mktemp("typed")
    (plain,) = (book for book in forms(reader()) if book.path == f"{TALLY}.pdf")
    (other,) = variants(plain, Wishes(fillable=True))
    assert other.path == f"{TALLY}-fillable.pdf"
    made = {
        wanted: Pdf(bind(book, store).pdf, folder / f"{wanted}.pdf")
        for wanted, book in ((False, plain), (True, other))
    }
    return made.__getitem__


def fields(pdf: Pdf) -> list[pikepdf.Object]:
    return list(pdf.file.Root.AcroForm.Fields)


def test_each_empty_box_is_a_field_that_says_what_it_is(typed: Callable[[bool], Pdf]) -> None:
    found = fields(typed(True))
    assert [str(field.TU) for field in found] == ["Strokes · Under 30", "Strokes · 30 and over"]
    assert len({str(field.T) for field in found}) == len(found)
    assert all(field.FT == "/Tx" and not str(field.V) for field in found)
    assert "/AcroForm" not in typed(False).file.Root


def test_it_has_the_pages_and_the_words_of_the_paper(typed: Callable[[bool], Pdf]) -> None:
    paper, screen = typed(False), typed(True)
    assert [re.sub(r"\s+", " ", page) for page in paper.pages] == [
        re.sub(r"\s+", " ", page) for page in screen.pages
    ]
    (row,) = (word for word in screen.words(3) if word.text == "Under")
    top = 841.89 - max(float(fields(screen)[0].Rect[1]), float(fields(screen)[0].Rect[3]))
    assert abs(top - row.top) < 15, "the field is not in its row"


def test_fields_are_tagged_and_reached_in_reading_order(typed: Callable[[bool], Pdf]) -> None:
    pdf = typed(True)
    assert flaws(pdf) == ["it has /AcroForm"]  # which is what it is for
    assert sum(element.S == "/Form" for element in pdf.elements()) == len(fields(pdf))
    heights = [float(field.Rect[1]) for field in fields(pdf)]
    assert heights == sorted(heights, reverse=True)
    assert all(page.obj.Tabs == "/S" for page in pdf.file.pages)


@pytest.mark.parametrize("words", ["Seven", "Жетеу, Ғ Қ Ң Ө Ұ Ү Һ І", "Oʻn bir", "Ҳафт ӣ ӯ ҷ"])
def test_what_is_typed_is_kept_and_shown(
    typed: Callable[[bool], Pdf], tmp_path: Path, words: str
) -> None:
    """Poppler draws what stands in a field with the form's own font, and says which letter it lacks."""
    with pikepdf.open(typed(True).path) as pdf:
        pdf.Root.AcroForm.Fields[0].V = pikepdf.String(words)
        pdf.save(tmp_path / "typed.pdf")
    with pikepdf.open(tmp_path / "typed.pdf") as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].V) == words
    file = str(tmp_path / "typed.pdf")
    drawn = subprocess.run(
        ["pdftocairo", "-pdf", file, str(tmp_path / "drawn.pdf")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert drawn.stderr == ""
    shown = subprocess.run(
        ["pdftotext", str(tmp_path / "drawn.pdf"), "-"], capture_output=True, text=True, check=True
    )
    assert words in " ".join(shown.stdout.split())


def test_spaces_to_write_in_are_fields_too_and_what_is_printed_stays() -> None:
    html = (
        '<p>What do you see?</p><div class="writing" aria-hidden="true">'
        '<div class="line"></div><div class="line"></div></div><p>After.</p>'
        "<table><thead><tr><th>Word</th><th>Mine</th></tr></thead>"
        "<tbody><tr><td>a</td><td></td></tr><tr><td></td><td>b</td></tr></tbody></table><p>The end.</p>"
    )
    made = fillable(html, "f")
    assert re.findall(r'name="([^"]+)" title="([^"]+)"', made) == [
        ("f-1", "What do you see?"),
        ("f-2", "Mine · a"),
        ("f-3", "Word · b"),
    ]
    assert "height: 18mm" in made
    assert re.sub(r"<[^>]*>", "", made) == re.sub(r"<[^>]*>", "", html)
    assert fillable("<p>Nothing to fill in.</p>", "f") == "<p>Nothing to fill in.</p>"


@pytest.mark.parametrize(
    ("head", "rows", "names"),
    [
        ("Too slow|Right|Too fast", ["||"], ["Too slow", "Right", "Too fast"]),
        (
            "|Sentence|Mine",
            ["1|I can read.|", "2|I can ask.|"],
            ["Mine · 1 I can read.", "Mine · 2 I can ask."],
        ),
        ("What helped?", ["", ""], ["What helped?", "What helped?"]),
        ("Answers", ["**Why?**", "", ""], ["Answers · Why?", "Answers · Why?"]),
        ("Step|By when", ["First|", "|"], ["By when · First", "Step", "By when"]),
    ],
)
def test_a_field_has_the_name_of_its_own_column_and_row(
    head: str, rows: list[str], names: list[str]
) -> None:
    lines = [head, "|".join("---" for _ in head.split("|")), *rows]
    table = "\n".join(f"|{line}|" for line in lines)
    html = fillable(render(table, Settings()).html, "f")
    assert re.findall(r'title="([^"]+)"', html) == names


def test_only_forms_have_fields(reader: Callable[..., Edition]) -> None:
    handouts = [book for book in forms(reader()) if book.path.startswith("handouts/")]
    assert handouts
    assert [other for book in handouts for other in variants(book, Wishes(fillable=True))] == []
