"""A course with every fault is built: what is wrong is told with file and line, and the rest is there."""

import re
from pathlib import Path

import pytest

from .conftest import FAULTS, PAGE, Built, build

EXPECTED = FAULTS.parent / "expected.txt"
LEFT_OUT = (
    "A photograph of the well",
    "The whole valley",
    "A bucket that jumps",
    "A rope from elsewhere",
)
KEPT = (
    "The first picture is a letter",
    "The fifth is a picture",
    "One word is long",
    "Well done [?], all of you; and so on [?]",
    "The last words are read as well.",
    "Those who pull together",
    "The end.",
)


def test_what_is_wrong_is_told_in_these_words(built: Built, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        EXPECTED.write_text(built.told.lstrip("\n"), encoding="utf-8")
    assert built.told.lstrip("\n") == EXPECTED.read_text(encoding="utf-8")
    assert str(built.folder) not in built.told
    assert built.status == 0


@pytest.mark.parametrize(
    ("code", "place", "words"),
    [
        ("K408", "page.md:8:", "photo.png"),
        ("K408", "page.md:12:", "too large"),
        ("K407", "bucket.svg:4:", "<script>"),
        ("K407", "rope.svg:4:", "<image>"),
        ("K702", "page.md:24:", "Wellenbrecher"),
        ("K701", "page.md:28:", "👏"),
        ("K701", "page.md:28:", "→"),
        ("K702", "page.md:30:", "wider than the page"),
        ("K701", "ru.po:10:", "→"),
        ("K702", "ru.po:7:", "рентгено"),
    ],
)
def test_each_fault_has_its_file_and_line(built: Built, code: str, place: str, words: str) -> None:
    blocks = built.told.strip().split("\n\n")
    blocks = [block for block in blocks if block.startswith(f"{code} warning")]
    assert any(f"--> {PAGE.as_posix()}/{place}" in each and words in each for each in blocks)


@pytest.mark.parametrize("audience", ["facilitator", "participant"])
def test_the_rest_is_printed_and_words_stand_for_pictures(built: Built, audience: str) -> None:
    pdf = built.pdf("en", audience)
    for words in (*KEPT, *LEFT_OUT):
        assert words in pdf.text
    assert len(pdf.images) == 1  # the good one
    assert "vertragsverhandlungsprotokollführerin." in re.sub(r"[\s\N{HYPHEN}-]", "", pdf.text)


def test_the_table_stands_on_the_page_with_all_its_words(built: Built) -> None:
    pdf = built.pdf("en", "facilitator")
    page = next(n for n, text in enumerate(pdf.pages, 1) if "One word is long" in text)
    inside = [word for word in pdf.words(page) if not 60 < word.left < word.right < 540]
    assert [word.text for word in inside if not word.text.isdigit()] == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_only_our_fonts_are_in_it(built: Built, language: str) -> None:
    fonts = built.pdf(language, "participant").fonts
    assert fonts
    assert [name for name in fonts if "+Kurak-" not in name] == []


def test_a_web_page_has_no_broken_picture(built: Built) -> None:
    page = (built.folder / "dist/web/en/faults.html").read_text(encoding="utf-8")
    article = page[page.index("<article") : page.index("</article>")]
    assert re.findall(r'<img[^>]*src="([^"]*)"', article) == [f"files/{PAGE.as_posix()}/dots.png"]
    assert article.count("<img") == 1
    for words in LEFT_OUT:
        assert words in article
    assert "👏🏽" in article  # a browser finds a font for it


def test_nothing_that_runs_or_asks_elsewhere_is_in_any_product(built: Built) -> None:
    files = [path for path in (built.folder / "dist").rglob("*") if path.is_file()]
    assert len(files) > 20
    for path in files:
        data = path.read_bytes()
        assert b"A-SCRIPT-RAN" not in data, path
        assert b"elsewhere.example.org" not in data, path
        assert path.name not in ("photo.png", "valley.png", "bucket.svg", "rope.svg")
    for audience in ("facilitator", "participant"):
        assert not any("A-SCRIPT-RAN" in each for each in built.pdf("en", audience).everything())


def test_building_again_tells_the_same(built: Built, faulty_course: Path) -> None:
    """Also where nothing is made again."""
    again = build(
        faulty_course, "-l", "en", "-l", "ru", "-f", "handbook", "-f", "outline", "-f", "web"
    )
    assert again.status == 0
    assert again.told == built.told
