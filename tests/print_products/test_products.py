"""What holds for everything that is printed: who may read it, in what language, with what help."""

from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest

from accessible import flaws
from conftest import SENTINEL
from kurak.edition import Edition
from kurak.print.press import bind
from kurak.store import Store

from .conftest import FORMATS, Products

AUDIENCES = ("participant", "facilitator")
LANGUAGES = ("en", "ru", "kk")
MADE_FOR = {
    "cases": AUDIENCES,
    "flipchart": ("participant",),
    "forms": ("participant",),
    "guide": ("facilitator",),
    "slides": ("participant",),
}
EVERY = [
    (name, language, who) for name in FORMATS for language in LANGUAGES for who in MADE_FOR[name]
]


@pytest.mark.parametrize(("name", "language", "audience"), EVERY)
def test_it_can_be_heard_read_aloud(
    products: Products, name: str, language: str, audience: str
) -> None:
    made = products(name, language, audience)
    assert made
    for path, pdf in made.items():
        assert flaws(pdf) == [], path
        assert str(pdf.file.Root.Lang) == language
        headings = [str(e.S) for e in pdf.elements() if str(e.S)[1:].startswith("H")]
        assert headings[:1] == ["/H1"], path
        assert pdf.outline, path


@pytest.mark.parametrize(("name", "language", "audience"), EVERY)
def test_only_our_fonts_are_in_it(
    products: Products, name: str, language: str, audience: str
) -> None:
    for pdf in products(name, language, audience).values():
        assert [font for font in pdf.fonts if "+Kurak-" not in font] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_facilitators_reaches_a_participant(
    products: Products, language: str
) -> None:
    for name in ("cases", "flipchart", "forms", "slides"):
        for path, pdf in products(name, language, "participant").items():
            found = [text for text in pdf.everything() if SENTINEL.search(text)]
            assert found == [], path


def test_the_facilitator_has_what_is_hers(products: Products) -> None:
    text = products("guide", "en", "facilitator")["guides/en/one.pdf"].text
    for place in (
        "say",
        "expected",
        "closing",
        "material",
        "referral",
        "accepted-answer",
        "purpose",
    ):
        assert f"SENTINEL-{place}" in text


def test_what_she_says_is_large_enough_to_be_read_from_the_table(products: Products) -> None:
    pdf = products("guide", "en", "facilitator")["guides/en/one.pdf"]
    number = next(n for n, text in enumerate(pdf.pages, 1) if "SENTINEL-say" in text)
    (said,) = [word for word in pdf.words(number) if word.text == "SENTINEL-say"]
    assert (said.low - said.top) / 1.362 >= 11.9, "12 points"


def test_each_sheet_says_at_its_foot_what_it_is_from(products: Products) -> None:
    for name, audience in (("guide", "facilitator"), ("forms", "participant")):
        for path, pdf in products(name, "en", audience).items():
            for text in filter(str.strip, pdf.pages):
                assert "The small programme · CC BY-SA 4.0" in text, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_products_have_one_path(reader: Callable[..., Edition], language: str) -> None:
    paths = Counter(
        book.path
        for audience, make in product(AUDIENCES, FORMATS.values())
        for book in make(reader(language, audience))
    )
    assert paths.most_common(1)[0][1] == 1


def test_words_in_another_language_say_so(products: Products) -> None:
    """The second session is not translated: its slides are English within a Kazakh file."""
    pdf = products("slides", "kk")["slides/kk/words.pdf"]
    assert "Few words are read." in pdf.text
    tagged = [pdf.said(e).strip() for e in pdf.elements() if str(e.get("/Lang", "")) == "en"]
    assert "Few words are read." in tagged


def test_the_same_edition_gives_the_same_bytes(
    products: Products, reader: Callable[..., Edition], store: Store
) -> None:
    for name in FORMATS:
        audience = MADE_FOR[name][-1]
        made = products(name, "en", audience)
        for book in FORMATS[name](reader("en", audience)):
            assert bind(book, store).pdf == made[book.path].content, book.path


def test_nothing_is_wider_than_its_place(reader: Callable[..., Edition], store: Store) -> None:
    for name in FORMATS:
        for book in FORMATS[name](reader("en", MADE_FOR[name][-1])):
            assert bind(book, store).misprints == (), book.path
