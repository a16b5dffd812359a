"""Sections: what the printed products do to the pages they share with the web."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kurak.book import Section
from kurak.edition import Edition
from kurak.formats.handbook import handbook
from kurak.model import Phrase
from kurak.pages import Page, pages
from kurak.pages.sections import sections

Made = Callable[..., list[Section]]


@pytest.fixture
def made(edition: Callable[..., Edition]) -> Made:
    """Return the function from the HTML of a page to its sections."""

    def sectioned(html: str, kind: str = "lesson", language: str = "ru") -> list[Section]:
        composed = edition(language, "facilitator")
        page = next(page for page in pages(composed) if page.kind == kind)
        return list(sections(composed, replace(page, html=html), Phrase("A part")))

    return sectioned


def whole(page_sections: list[Section]) -> str:
    return "".join(section.html for section in page_sections)


def test_the_word_of_a_note_begins_its_first_line(made: Made) -> None:
    note = '<aside class="facilitator facilitator-say">\n<p class="label">Скажите</p>\n{}</aside>'
    assert '<p><b class="label">Скажите</b> Да.</p>' in whole(made(note.format("<p>Да.</p>")))
    listed = note.format("<ul><li>Да.</li></ul>")
    assert listed in whole(made(listed))


def test_before_a_passage_in_another_language_it_keeps_its_own(made: Made) -> None:
    note = (
        '<aside class="content-note"><p class="label">О содержании</p>'
        '<p lang="en" dir="ltr">A word.</p></aside>'
    )
    assert (
        '<p lang="en" dir="ltr"><b class="label" lang="ru" dir="ltr">О содержании</b> A word.</p>'
    ) in whole(made(note))


def test_the_marks_of_two_notes_do_not_read_as_one(made: Made) -> None:
    mark = '<sup id="one--fnref:{0}"><a href="#one--fn:{0}">{0}</a></sup>'
    html = f"<p>A word.{mark.format(1)} {mark.format(2)} And{mark.format(3)}</p>"
    assert whole(made(html)).count("<sup>,</sup>") == 1


def test_no_line_ends_between_a_number_and_its_sign(made: Made) -> None:
    assert "83.1\u00a0% of 4 men" in whole(made("<p>83.1 % of 4 men</p>"))


def test_the_certificate_stands_alone_on_a_bare_page(made: Made) -> None:
    html = (
        '<p>Before.</p>\n<p class="new-page certificate"><img src="kurak-file:a.svg" alt="a"></p>\n'
    )
    first, certificate = made(html, kind="back")
    assert (first.furniture, certificate.furniture) == (True, False)
    assert "Before." in first.html
    assert "<img" in certificate.html


def test_the_back_of_a_certificate_stays_empty(edition: Callable[..., Edition]) -> None:
    composed = edition("en", "participant")
    certificate = '<p class="certificate">For you.</p>'
    first, *others = composed.back
    back = (replace(first, html=certificate), first, *others)
    (book,) = handbook(replace(composed, back=back))
    place = next(i for i, each in enumerate(book.sections) if "For you." in each.html)
    assert book.sections[place + 1].begins == "recto"


def test_an_author_begins_a_sheet_in_free_text_only_and_cuts_nothing_open(made: Made) -> None:
    head = '<h2 class="new-sheet" id="list">A list</h2><p>Rows.</p>'
    first, second = made(f"<p>Before.</p>{head}", kind="back")
    assert (first.begins, second.begins) == ("page", "recto")
    assert "Rows." in second.html
    note = f'<aside class="facilitator"><p>A note.</p>{head}</aside>'
    for html, kind in ((note, "back"), (f"<ul><li>{head}</li></ul>", "back"), (head, "lesson")):
        assert len(made(html, kind=kind)) == 1, html


def test_a_sheet_says_what_it_belongs_to(made: Made) -> None:
    script, sheet = made("<p>a</p><!-- new sheet --><p>b</p>")
    assert (script.opens, sheet.opens) == (True, False)
    assert script.head[0] == "A part"
    assert sheet.head[0] == sheet.head[1] == script.head[1]


def test_modules_and_case_studies_begin_on_a_right_hand_page(
    edition: Callable[..., Edition],
) -> None:
    composed = edition("en", "facilitator")
    begins = {page.kind: first(composed, page).begins for page in pages(composed)}
    assert {kind for kind, side in begins.items() if side == "recto"} == {"chapter", "case"}


def first(composed: Edition, page: Page) -> Section:
    made: Iterator[Section] = sections(composed, page, Phrase("A part"))
    return next(made)


NOTES = (
    '<p>Before.<sup><a href="#c--fn:1">1</a></sup></p>\n{pause}<p>After.<sup><a href="#c--fn:1">1</a>'
    '<a href="#c--fn:2">2</a></sup></p></details>\n<section class="footnotes">\n<ol>\n'
    '<li id="c--fn:1"><p>Early.</p></li>\n<li id="c--fn:2"><p>It ends well.</p></li>\n</ol>\n</section>'
)


def test_the_notes_of_what_stands_before_a_pause_stand_before_it(made: Made) -> None:
    first, second = made(NOTES.format(pause='<details class="after-pause">'), kind="case")
    assert "Early." in first.html
    assert "It ends well." not in first.html
    assert "Early." not in second.html
    assert '<ol start="2">' in second.html
    assert "It ends well." in second.html
    assert 'href="note:c--fn:1"' in second.html


def test_no_heading_of_notes_stands_where_there_are_none(made: Made) -> None:
    html = NOTES.replace('<sup><a href="#c--fn:1">1</a></sup></p>\n{pause}', "</p>\n{pause}")
    first, second = made(html.format(pause='<details class="after-pause">'), kind="case")
    assert "footnotes" not in first.html
    assert '<ol start="1">' in second.html
    assert "Early." in second.html
