"""Linked fragments against the same book that WeasyPrint laid out in one piece: nothing may differ."""

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from kurak.book import Book, Profile, Section
from kurak.print.press import bind, whole
from kurak.store import Store
from readback import Pdf

EDGE = 24
"""By how much two greys may differ, after a blur, at the edge of a letter."""


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("audience", ["facilitator", "participant"])
def test_a_handbook_is_the_same_from_both_engines(
    printed: Callable[..., Pdf],
    small_book: Callable[..., Book],
    store: Store,
    tmp_path: Path,
    language: str,
    audience: str,
) -> None:
    in_one = whole(small_book(language, audience), store)
    compare(printed(language, audience), Pdf(in_one.pdf, tmp_path / "whole.pdf"), tmp_path)


@pytest.mark.parametrize(
    "profile",
    [
        Profile(),
        Profile(paper="letter"),
        Profile(paper="a5", large=True),
        Profile(black=True),
        Profile(paper="a4-landscape"),
    ],
    ids=lambda profile: f"{profile.paper} {profile.large:d}{profile.black:d}",
)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_book_with_everything_is_the_same_from_both_engines(
    sample: Callable[..., Book], store: Store, tmp_path: Path, profile: Profile, direction: str
) -> None:
    book = sample(profile, direction=direction)
    linked = Pdf(bind(book, store).pdf, tmp_path / "linked.pdf")
    assert len(linked.file.pages) > 6
    compare(linked, Pdf(whole(book, store).pdf, tmp_path / "whole.pdf"), tmp_path)


def compare(linked: Pdf, in_one: Pdf, folder: Path) -> None:
    assert len(linked.pages) == len(in_one.pages)
    for number, (one, other) in enumerate(zip(linked.pages, in_one.pages, strict=True), 1):
        assert one.split() == other.split(), f"the text of page {number}"
    assert linked.outline == in_one.outline
    ours = {name: place for name, place in in_one.places.items() if "section--" not in name}
    assert linked.places == ours
    assert linked.links == in_one.links
    assert linked.tree() == without_wrappers(in_one.tree())
    assert linked.fonts == in_one.fonts
    assert sorted(linked.images) == sorted(in_one.images)
    assert len(linked.content) <= 1.08 * len(in_one.content)
    compare_pixels(linked, in_one, folder)


def compare_pixels(linked: Pdf, in_one: Pdf, folder: Path) -> None:
    pictures = zip_longest(linked.pictures(folder / "linked"), in_one.pictures(folder / "whole"))
    for number, (one, other) in enumerate(pictures, 1):
        soft = [each.filter(ImageFilter.BoxBlur(1)) for each in (one, other)]
        _, highest = ImageChops.difference(*soft).getextrema()
        if one.size != other.size or highest > EDGE:
            shown = keep(one, other, folder / f"page-{number}.png")
            pytest.fail(f"page {number} differs by {highest}: see {shown}")


def keep(one: Image.Image, other: Image.Image, path: Path) -> Path:
    """Save both pictures of a page beside one another, to be looked at."""
    both = Image.new("L", (one.width + other.width, max(one.height, other.height)), 255)
    both.paste(one, (0, 0))
    both.paste(other, (one.width, 0))
    both.save(path)
    return path


def without_wrappers(tree: list[str]) -> list[str]:
    """Take away what `whole` puts around each section to let it begin on its page."""
    inner, spoken = [], ""
    for line in tree:
        if line.startswith(" /Div"):
            spoken = line.removeprefix(" /Div")  # its language is then that of the section
            continue
        kind, _, rest = line[line.startswith("  ") :].partition("/Sect" if spoken else "\n")
        inner.append(f"{kind}/Sect{spoken}{rest}" if spoken else kind)
        spoken = ""
    return inner


def test_the_comparison_sees_a_line_that_has_moved(
    sample: Callable[..., Book], store: Store, tmp_path: Path
) -> None:
    book = sample()
    moved = sample(sections=tuple(_lowered(section) for section in book.sections))
    one = Pdf(bind(book, store).pdf, tmp_path / "one.pdf")
    other = Pdf(bind(moved, store).pdf, tmp_path / "other.pdf")
    with pytest.raises(pytest.fail.Exception, match=r"page \d+ differs"):
        compare_pixels(one, other, tmp_path)
    assert list(tmp_path.glob("page-*.png"))


def _lowered(section: Section) -> Section:
    html = section.html.replace("The end", '<span style="padding-left: 1mm"></span>The end')
    return replace(section, html=html)
