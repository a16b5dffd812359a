"""A Word edition in a real word processor: LibreOffice opens it, prints it, and saves it again."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from kurak.book import Book, Section
from kurak.formats.word.document import document
from readback import Pdf

from .wordfile import W, WordFile, text_of

Office = Callable[[bytes, str], bytes]
Files = Callable[..., WordFile]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def saved_again(handbook_in_word: Files, office: Office) -> WordFile:
    return WordFile(office(handbook_in_word().content, "docx"))


@pytest.mark.parametrize(("language", "audience"), [("en", "facilitator"), ("kk", "participant")])
def test_it_prints_every_heading_where_its_bookmarks_say(
    handbook_in_word: Files, office: Office, language: str, audience: str
) -> None:
    file = handbook_in_word(language, audience)
    with (
        pikepdf.open(io.BytesIO(office(file.content, "pdf"))) as pdf,
        pdf.open_outline() as outline,
    ):
        assert len(pdf.pages) >= sum(
            p.find(f".//{W}pageBreakBefore") is not None for p in file.paragraphs()
        )
        printed = list(_titles(outline.root, 1))
    assert printed == [(level, " ".join(text.split())) for level, text in file.headings()]


def test_a_guide_prints(small_guide: Book, office: Office) -> None:
    with pikepdf.open(io.BytesIO(office(document(small_guide), "pdf"))) as pdf:
        assert 6 <= len(pdf.pages) <= 20
        fonts = {
            str(f.BaseFont) for page in pdf.pages for f in page.resources.get("/Font", {}).values()
        }
    assert fonts


def test_saving_it_again_keeps_the_text(handbook_in_word: Files, saved_again: WordFile) -> None:
    before, after = handbook_in_word(), saved_again
    assert _text(after) == _text(before)
    assert after.notes() == before.notes()


def test_it_fills_in_the_numbers_of_pages(saved_again: WordFile) -> None:
    listed = _of_style(saved_again.document, "index 1")
    assert any(line.startswith("1.1 How to mend (Handout) 1") for line in listed)


def test_the_contents_have_numbers_before_anything_counts_them(handbook_in_word: Files) -> None:
    """Nearly those of the pages: previews, and programs that do not ask, show them."""
    file = handbook_in_word()
    numbers = [
        int(found[1])
        for paragraph in file.document.paragraphs
        if paragraph.style.name.lower().startswith(("toc ", "index "))
        and (found := re.search(r"(\d+)$", _words(paragraph)))
    ]
    lines = [p for p in file.document.paragraphs if p.style.name.lower().startswith("toc ")]
    assert len(numbers) >= len(lines) > 1
    listed = numbers[: len(lines)]
    assert listed == sorted(listed)
    assert listed[0] > 1


def test_a_word_file_does_not_name_the_fonts_of_print(handbook_in_word: Files) -> None:
    assert "Noto" not in " ".join(_text(handbook_in_word()))


def test_saving_it_again_keeps_styles_lists_and_tables(
    handbook_in_word: Files, saved_again: WordFile
) -> None:
    before, after = handbook_in_word().document, saved_again.document
    for style in (
        "Heading 2",
        "Heading 3",
        "Facilitator Say",
        "List Number",
        "Writing Line",
        "Lead",
    ):
        assert _of_style(after, style) == _of_style(before, style) != []
    cells = [[c.text for row in t.rows for c in row.cells] for t in before.tables]
    assert [[c.text for row in t.rows for c in row.cells] for t in after.tables] == cells
    heads = [
        t for t in saved_again.body.iter(f"{W}tr") if t.find(f"{W}trPr/{W}tblHeader") is not None
    ]
    assert heads


def test_saving_it_again_keeps_pictures_links_and_languages(
    handbook_in_word: Files, saved_again: WordFile
) -> None:
    words = [e.get("descr") for e in saved_again.body.iter() if e.tag.endswith("}docPr")]
    assert "A drawing of a well" in words
    names = {mark.get(f"{W}name") for mark in saved_again.body.iter(f"{W}bookmarkStart")}
    anchors = [link.get(f"{W}anchor") for link in saved_again.body.iter(f"{W}hyperlink")]
    assert {anchor for anchor in anchors if anchor} <= names
    assert "https://example.org/book" in saved_again.targets().values()


def _titles(items: list[pikepdf.OutlineItem], level: int) -> list[tuple[int, str]]:
    found = []
    for item in items:
        found.append((level, " ".join(item.title.split())))
        found += _titles(item.children, level + 1)
    return found


def _text(file: WordFile) -> list[str]:
    """Return the text of the paragraphs, but for those that end with the number of a page."""
    paragraphs = (p for p in file.document.paragraphs if p.style.name.lower() != "index 1")
    return [words for words in map(_words, paragraphs) if words]


def _of_style(opened: object, name: str) -> list[str]:
    return [_words(p) for p in opened.paragraphs if p.style.name == name]  # type: ignore[attr-defined]


def _words(paragraph: object) -> str:
    return " ".join(text_of(paragraph._p).split())  # type: ignore[attr-defined]


def test_what_stands_apart_comes_after_a_blank_page(
    small_guide: Book, office: Office, tmp_path: Path
) -> None:
    two = tuple(
        Section(
            name=word,
            html=f'<section class="document page"><p>{word}</p></section>',
            begins="apart",
        )
        for word in ("Pause", "Afterwards")
    )
    printed = Pdf(office(document(replace(small_guide, sections=two)), "pdf"), tmp_path / "two.pdf")
    first, blank, last = printed.pages
    foot = first.removeprefix("Pause").split()[:-1]
    assert foot
    assert blank.split() == [*foot, "2"]
    assert last.split() == ["Afterwards", *foot, "3"]
