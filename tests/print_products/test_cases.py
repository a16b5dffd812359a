"""The booklet of case studies as its reader finds it."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kurak.book import Section
from kurak.edition import Edition
from kurak.formats.cases import cases
from kurak.formats.handbook import handbook
from kurak.model import Coverage
from kurak.print.press import bind
from kurak.store import Store
from kurak.variants import Wishes, variants
from readback import Pdf

from .conftest import Products


def booklet(products: Products, language: str, audience: str) -> Pdf:
    (pdf,) = products("cases", language, audience).values()
    return pdf


def test_there_is_one_for_each_audience(products: Products) -> None:
    assert set(products("cases", "en", "participant")) == {"cases/en/participant.pdf"}
    assert set(products("cases", "en", "facilitator")) == {"cases/en/facilitator.pdf"}


def test_the_cover_says_what_it_is_and_for_whom(products: Products) -> None:
    cover = " ".join(booklet(products, "en", "participant").pages[0].split())
    assert cover.startswith("Participant edition Case studies The small programme")
    assert "Facilitator edition" in booklet(products, "en", "facilitator").pages[0]


def test_contents_and_index_give_the_page_on_which_a_case_begins(products: Products) -> None:
    pdf = booklet(products, "en", "facilitator")
    begins = next(n for n, text in enumerate(pdf.pages, 1) if "The well was dry." in text)
    index = next(n for n, text in enumerate(pdf.pages, 1) if "By country" in text)
    entries = [
        (page, number)
        for page, text in enumerate(pdf.pages, 1)
        for number in re.findall(r"The well behind the school ?(?:\. ?){3,} *(\d+)$", text, re.M)
    ]
    assert entries == [
        (3, str(begins)),
        (index, str(begins)),
        (index, str(begins)),
    ]
    assert "Kazakhstan · An invented story · 2 min to read" in pdf.pages[2]
    words = " ".join(pdf.pages[index - 1].split())
    assert re.search(r"By country Kazakhstan The well.* By session 1\.1 The well The well", words)
    assert "The end." in pdf.pages[-1], "the page that goes along is missing"


@pytest.mark.parametrize("more", range(4))
def test_two_up_it_can_be_kept_back_too(
    reader: Callable[..., Edition], store: Store, tmp_path: Path, more: int
) -> None:
    (book,) = cases(reader())
    page = Section(name="more", html="<p>One page more.</p>")
    book = replace(book, sections=(*book.sections[:1], *[page] * more, *book.sections[1:]))
    (wished,) = variants(book, Wishes(two_up=True))
    sides = Pdf(bind(wished, store).pdf, tmp_path / "two-up.pdf").pages
    sheets = [" ".join(sides[side : side + 2]) for side in range(0, len(sides), 2)]

    def sheet(words: str) -> int:
        (found,) = [number for number, text in enumerate(sheets) if words in text]
        return found

    assert sheet("The well was dry.") == sheet("What would you do?") == sheet("What now?") - 1


def test_what_follows_the_pause_can_be_kept_back(products: Products) -> None:
    pdf = booklet(products, "en", "participant")
    pause = next(n for n, text in enumerate(pdf.pages, 1) if "What would you do?" in text)
    after = next(n for n, text in enumerate(pdf.pages, 1) if "The rope was mended." in text)
    assert after == pause + 2, "nothing but one blank page stands between"
    assert not pdf.pages[pause].strip()


def test_only_facilitators_read_the_teaching_note(products: Products) -> None:
    assert "SENTINEL-purpose" in booklet(products, "en", "facilitator").text
    assert "Teaching note" not in booklet(products, "en", "participant").text


def test_the_cases_are_the_pieces_of_the_handbook(reader: Callable[..., Edition]) -> None:
    edition = reader("en", "facilitator")
    (whole,), (made,) = handbook(edition), cases(edition)
    known = {section.html for section in whole.sections}
    assert sum(section.html in known for section in made.sections) >= 3


def test_the_imprint_counts_the_translation_of_the_cases_alone(
    reader: Callable[..., Edition],
) -> None:
    edition = reader("kk", "participant")
    an_eighth = Coverage(translated=1, total=8, reviewed=False)
    assert edition.coverage.percent != an_eighth.percent
    case = replace(edition.cases[0], coverage={"kk": an_eighth})
    (made,) = cases(replace(edition, cases=(case,)))
    imprint = next(section for section in made.sections if "book--imprint" in section.html)
    assert f"{an_eighth.percent}\u00a0%" in imprint.html


def test_the_bookmarks_put_no_case_under_the_contents(products: Products) -> None:
    outline = booklet(products, "en", "participant").outline
    assert [title for level, title, _ in outline if level == 1] == [
        "Contents",
        "The well behind the school",
        "Index of case studies",
        "Notes",
    ]


def test_without_cases_there_is_none(reader: Callable[..., Edition]) -> None:
    assert list(cases(replace(reader("en", "participant"), cases=()))) == []
