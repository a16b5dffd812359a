"""What is too wide is told and printed whole, on the page; what fits is not told."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from kurak.book import Book, Section
from kurak.print.errands import Printed
from kurak.print.fragment import Trouble
from kurak.print.press import bind, whole
from kurak.store import Store
from readback import Pdf

Press = Callable[..., tuple[Pdf, list[Trouble]]]
WORD = "құлпытас" * 12
A4 = 595.28
COLUMNS = [f"Column {number}" for number in range(1, 15)]


def table(*rows: list[str]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tbody>{body}</tbody></table>"


def squeezed(text: str) -> str:
    return re.sub(r"[\s\N{HYPHEN}\N{SOFT HYPHEN}-]", "", text)


def leaning_out(pdf: Pdf) -> list[str]:
    """Return the words that reach into the last 15 mm beside the text: all but numbers in the margin."""
    words = [word for page in range(1, len(pdf.pages) + 1) for word in pdf.words(page)]
    return [w.text for w in words if not 42 < w.left < w.right < A4 - 42 and not w.text.isdigit()]


LONG = {
    "a paragraph": f"<p>Before {WORD} after</p>",
    "a cell": table(["one", "two"], [WORD, "some more words"]),
    "two cells": table([WORD, WORD]),
    "a heading": f"<h2>Before {WORD} after</h2>",
    "a list in a list": f"<ul><li>one<ul><li>{WORD}</li></ul></li></ul>",
    "a handout": f'<section class="sheet handout"><h2>A handout</h2><p>{WORD}</p></section>',
    "a flip chart": f'<figure class="flipchart"><figcaption>A</figcaption><p>{WORD}</p></figure>',
    "a note": f'<aside class="facilitator facilitator-say"><p class="label">Say</p><p>{WORD}</p></aside>',
    "a word with a footnote": f'<p><span class="kept">{WORD}<sup>1</sup></span></p>',
    "a table in a table": table([table([WORD])]),
}


@pytest.mark.parametrize("html", LONG.values(), ids=LONG)
def test_a_word_longer_than_its_line_is_told_and_printed_whole(press: Press, html: str) -> None:
    pdf, troubles = press(html)
    assert troubles == [Trouble("wide", WORD)]
    assert any(WORD in squeezed(pdf.said(element)) for element in pdf.elements())
    assert leaning_out(pdf) == []


def test_a_table_wider_than_the_page_is_told_and_printed_whole(press: Press) -> None:
    cells = ["responsibility"] * 14
    pdf, troubles = press(table(COLUMNS, cells), "en")
    assert troubles == [Trouble("table", " | ".join(COLUMNS))]
    assert leaning_out(pdf) == []
    said = [squeezed(pdf.said(element)) for element in pdf.elements() if element.S == "/TD"]
    assert said == [*(squeezed(each) for each in COLUMNS), *cells]


def test_lines_that_may_not_break_are_told_and_printed_whole(press: Press) -> None:
    line = " ".join(["some words"] * 15)
    pdf, troubles = press(f"<pre><code>{line}</code></pre>")
    assert troubles == [Trouble("wide", line)]
    assert squeezed(line) in squeezed(pdf.text)
    assert leaning_out(pdf) == []


ADDRESS = f"https://example.org/{'path' * 40}/{'page' * 40}"


def picture(width: int, height: int) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height)).save(data, "PNG")
    return data.getvalue()


FITTING = {
    "an address": f'<p><a href="{ADDRESS}">{ADDRESS}</a></p>',
    "an address in plain words": f"<p>See {ADDRESS} there</p>",
    "an address behind words": f'<p><a data-address href="{ADDRESS}">there</a></p>',
    "an address in a cell": table(["one", f'<a href="{ADDRESS}">{ADDRESS}</a>']),
    "a wide picture": '<p><img alt="a picture" src="kurak-file:wide.png"></p>',
    "a wide drawing": '<p><img alt="a drawing" src="kurak-file:wide.svg"></p>',
    "a picture in a cell": table(['<img alt="a picture" src="kurak-file:wide.png">', "some words"]),
    "a tall picture": '<p><img alt="a picture" src="kurak-file:tall.png"></p>',
    "a tall cell": table(["<p>many words</p>" * 150]),
    "many words": f"<p>{'some words ' * 300}</p>",
}
PICTURES = {
    "wide.png": picture(6000, 100),
    "tall.png": picture(100, 6000),
    "wide.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9000 90" width="9000" height="90">'
    b'<rect width="9000" height="90"/></svg>',
}


@pytest.mark.parametrize("html", FITTING.values(), ids=FITTING)
def test_what_fits_is_not_told(press: Press, html: str) -> None:
    pdf, troubles = press(html, pictures=PICTURES)
    assert troubles == []
    assert leaning_out(pdf) == []


def test_a_word_that_may_be_parted_is_not_told(press: Press) -> None:
    word = "\N{SOFT HYPHEN}".join(["құлпытас"] * 12)
    pdf, troubles = press(f"<p>Before {word} after</p>")
    assert troubles == []
    assert WORD in squeezed(pdf.text)


def test_the_neighbours_of_what_is_too_wide_stay_as_they_are(press: Press) -> None:
    good = table(["one", "two"], ["some words", "more words"])
    alone, _ = press(f"<p>A paragraph</p>{good}")
    words = [(word.text, word.left, word.right) for word in alone.words(1)]
    beside, troubles = press(f"<p>A paragraph</p>{good}<p>{WORD}</p>")
    assert troubles
    assert [(w.text, w.left, w.right) for w in beside.words(1)][: len(words)][:8] == words[:8]


PICTURE_FAULTS = {
    "not there": ("gone.png", {}),
    "not a picture": ("a.png", {"a.png": b"Dear friends"}),
    "a drawing of itself": (
        "a.svg",
        {
            "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><marker id="m">'
            b'<path d="M 0 0 L 5 5" marker-end="url(#m)"/></marker></defs>'
            b'<path d="M 1 1 L 8 8" marker-end="url(#m)"/></svg>'
        },
    ),
}


@pytest.mark.parametrize(("path", "given"), PICTURE_FAULTS.values(), ids=PICTURE_FAULTS)
def test_a_picture_that_fails_in_the_press_is_told(
    press: Press, path: str, given: dict[str, bytes]
) -> None:
    html = f'<p>Before</p><p><img alt="Its words" src="kurak-file:{path}"></p><p>After</p>'
    pdf, troubles = press(html, pictures=given)
    assert troubles == [Trouble("picture", path)]
    assert "Before" in pdf.text
    assert "After" in pdf.text
    if path.endswith(".png"):
        assert "Its words" in pdf.text


# -------------------------------------------------------------------- books at the edge

TITLE = "A title that somebody could not bring herself to shorten, and so it goes on and on; " * 4
TITLE_300 = TITLE[:300].strip()


def book(*sections: Section, **given: str) -> Book:
    return Book(
        path="book.pdf",
        title=given.get("title", "A book"),
        author="",
        description="",
        language="en",
        direction="ltr",
        foot=given.get("title", "A book"),
        page_label="page %(number)s",
        sections=sections,
    )


BOOKS = {
    "no section": (book(), 1),
    "an empty section": (book(Section(name="", html="")), 1),
    "an empty section between others": (
        book(
            Section(name="one", html="<p>one</p>"),
            Section(name="", html='<section class="document"></section>', begins="recto"),
            Section(name="two", html="<p>two</p>", begins="apart"),
        ),
        5,
    ),
    "no title": (book(Section(name="one", html="<p>one</p>"), title=""), 1),
    "HTML that does not end": (
        book(
            Section(name="one", html="<div><p>one<table><tr><td>cell"),
            Section(name="two", html="</div></section><p>two</p>"),
        ),
        2,
    ),
}


@pytest.mark.parametrize("engine", [bind, whole])
@pytest.mark.parametrize(("made", "pages"), BOOKS.values(), ids=BOOKS)
def test_a_book_with_next_to_nothing_in_it_is_printed(
    made: Book, pages: int, engine: Callable[[Book, Store], Printed], store: Store, tmp_path: Path
) -> None:
    printed = engine(made, store)
    pdf = Pdf(printed.pdf, tmp_path / "book.pdf")
    if engine is bind:
        assert len(pdf.file.pages) == pages
    for section in made.sections:
        assert section.name in pdf.text


def test_a_title_of_300_letters_is_printed_whole_and_cut_off_in_running_heads(
    store: Store, tmp_path: Path
) -> None:
    html = f'<h1>{TITLE_300}</h1><p>one</p><p style="break-before: page">two</p>'
    made = book(Section(name="long", html=html, head=(TITLE_300, TITLE_300)), title=TITLE_300)
    printed = bind(made, store)
    assert printed.misprints == ()
    pdf = Pdf(printed.pdf, tmp_path / "book.pdf")
    assert TITLE_300 in pdf.text
    assert leaning_out(pdf) == []
    heads = [word for word in pdf.words(2) if word.top < 60]
    assert "".join(word.text for word in heads).endswith("…")


@pytest.mark.parametrize(
    ("words", "told"), [("some words " * 30, []), (WORD, [f"({WORD}):"])], ids=["fits", "long"]
)
def test_an_english_passage_in_an_arabic_page_breaks_within(
    press: Press, words: str, told: list[str]
) -> None:
    pdf, troubles = press(f'<p>(<span lang="en" dir="ltr">{words}</span>): 3</p>', "ar")
    assert troubles == [Trouble("wide", each) for each in told]
    assert leaning_out(pdf) == []
