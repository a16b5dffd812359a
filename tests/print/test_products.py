"""Every printed product of the small course: anyone can use it, and it holds nothing that it should not."""

import tomllib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from accessible import flaws
from conftest import ROOT, SENTINEL
from kurak.book import Book
from kurak.edition import Edition
from kurak.print.press import bind
from kurak.store import Store
from readback import Pdf

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FORMATS: dict[str, str] = PROJECT["entry-points"]["kurak.formats"]
PACKAGES = ("cartridge", "cmi5", "epub", "gift", "html5", "kolibri", "olx", "scorm")
PRINTED = [name for name in FORMATS if name not in ("outline", "web", "word", *PACKAGES)]


def books(name: str, edition: Edition) -> Iterator[Book]:
    module, _, function = FORMATS[name].partition(":")
    for product in getattr(import_module(module), function)(edition):
        if isinstance(product, Book):
            yield product


@pytest.mark.parametrize("name", PRINTED)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_book_of_every_format(
    edition: Callable[..., Edition], store: Store, tmp_path: Path, name: str, language: str
) -> None:
    made = 0
    for audience in ("facilitator", "participant"):
        for book in books(name, edition(language, audience)):
            printed = bind(book, store)
            pdf = Pdf(printed.pdf, tmp_path / "book.pdf")
            assert flaws(pdf) == [], book.path
            assert printed.misprints == ()
            assert pdf.file.check_pdf_syntax() == []
            assert {font.split("+")[1].split("-")[0] for font in pdf.fonts} == {"Kurak"}
            assert str(pdf.file.Root.Lang) == language
            if audience == "participant":
                leaks = [found[0] for t in pdf.everything() if (found := SENTINEL.search(t))]
                assert leaks == [], book.path
            made += 1
    assert made
