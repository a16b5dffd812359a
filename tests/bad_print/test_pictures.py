"""Pictures: what is wrong with a file, found without filling the memory; words in the place of a picture."""

import io
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from kurak.compose import compose
from kurak.load import load
from kurak.pictures import PIXELS, SIDE, fault, format_of, in_words
from kurak.print.dots import SHOWN, for_paper
from kurak.translate import translate


def header_only(width: int, height: int) -> bytes:
    """Return the beginning of a PNG picture: its size, and none of its pixels."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    end = b"IEND"
    parts = [
        struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
        for data in (chunk, end)
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def saved(image: Image.Image, format: str) -> bytes:
    data = io.BytesIO()
    image.save(data, format)
    return data.getvalue()


GOOD = Image.effect_noise((80, 60), 40)


@pytest.mark.parametrize(
    ("content", "format", "words"),
    [
        (saved(GOOD, "PNG"), "PNG", ""),
        (saved(GOOD, "JPEG"), "JPEG", ""),
        (saved(GOOD, "WEBP"), "WEBP", ""),
        (saved(GOOD, "GIF"), "GIF", ""),
        (saved(Image.new("CMYK", (9, 9)), "JPEG"), "JPEG", ""),
        (b"Dear friends", "PNG", "no PNG picture"),
        (b"", "JPEG", "no JPEG picture"),
        (saved(GOOD, "JPEG"), "PNG", "no PNG picture"),
        (saved(GOOD, "PNG")[:-900], "PNG", "only a part"),
        (saved(GOOD, "JPEG")[:-900], "JPEG", "only a part"),
        (b"GIF89a" + b"\0" * 40, "GIF", "no GIF picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "PNG", "no PNG picture"),
        # These are told by their size alone: there is no pixel that could be read.
        (header_only(30_000, 30_000), "PNG", "too large"),
        (header_only(30_000, 100), "PNG", "too large (30000 × 100 pixels)"),
        (header_only(6_000, 5_000), "PNG", "too large"),
        (header_only(5_000, 5_000), "PNG", "only a part"),
    ],
)
def test_what_is_wrong_with_a_picture_is_said(
    tmp_path: Path, content: bytes, format: str, words: str
) -> None:
    file = tmp_path / "picture"
    file.write_bytes(content)
    found = fault(file, format)
    assert (words in str(found)) if words else (found == "")


def test_the_limits_let_a_good_photograph_through() -> None:
    assert PIXELS >= 6_000 * 4_000
    assert SIDE >= 10_000


def test_a_changed_picture_is_judged_anew(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(saved(GOOD, "PNG"))
    assert fault(file, "PNG") == ""
    file.write_bytes(b"Dear friends")
    assert fault(file, "PNG")


def quarters(mode: str, width: int, height: int) -> Image.Image:
    """Return a picture of a red, a green, a blue and a clear (or white) quarter."""
    image = Image.new("RGBA", (2, 2))
    image.putdata([(255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255), (255, 255, 255, 0)])
    return image.convert(mode).resize((width, height), Image.Resampling.NEAREST)


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """Return what is in the middle of each quarter, clear places as white."""
    seen = Image.new("RGBA", image.size, "white")
    seen.alpha_composite(image.convert("RGBA"))
    w, h = image.size
    places = (
        (w // 4, h // 4),
        (3 * w // 4, h // 4),
        (w // 4, 3 * h // 4),
        (3 * w // 4, 3 * h // 4),
    )
    return [tuple(map(int, seen.getpixel(place)[:3])) for place in places]  # type: ignore[index,arg-type]


COLOURS = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)]


@pytest.mark.parametrize(
    ("mode", "format", "kept"),
    [
        ("RGB", "PNG", "PNG"),
        ("RGBA", "PNG", "PNG"),
        ("P", "PNG", "PNG"),
        ("P", "GIF", "PNG"),
        ("RGBA", "WEBP", "PNG"),
        ("RGB", "JPEG", "JPEG"),
        ("CMYK", "JPEG", "JPEG"),
    ],
)
def test_a_large_picture_is_printed_with_fewer_dots_and_the_same_colours(
    mode: str, format: str, kept: str
) -> None:
    large = quarters("RGB" if mode == "CMYK" else mode, SHOWN * 2 + 1, 1_001).convert(mode)
    small = Image.open(io.BytesIO(for_paper(saved(large, format))))
    assert small.format == kept
    assert SHOWN / 2 < small.width <= SHOWN
    assert small.height == pytest.approx(small.width * large.height / large.width, abs=1)
    for found, wanted in zip(corners(small), COLOURS, strict=True):
        assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) < 8


@pytest.mark.parametrize("mode", ["1", "I;16"])
def test_a_large_scan_is_printed(mode: str) -> None:
    scan = Image.new(mode, (SHOWN + 307, 900), 1 if mode == "1" else 65535)
    small = Image.open(io.BytesIO(for_paper(saved(scan, "PNG"))))
    assert small.getpixel((5, 5)) in (255, 65535)


def test_a_photograph_taken_upright_stays_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn to the right shows it upright
    data = io.BytesIO()
    quarters("RGB", SHOWN * 2, 1_000).save(data, "JPEG", exif=exif)
    small = Image.open(io.BytesIO(for_paper(data.getvalue())))
    assert small.size == (500, SHOWN)
    assert small.getexif().get(0x0112, 1) == 1
    assert corners(small)[0][2] > 250  # blue was at the lower left


def test_a_picture_of_few_dots_is_printed_as_it_is() -> None:
    for image in (GOOD, Image.new("L", (SHOWN, 9))):
        content = saved(image, "PNG")
        assert for_paper(content) == content


def test_a_name_tells_the_format() -> None:
    assert [format_of(each) for each in ("a/B.PNG", "c.jpeg", "d.svg", "e", "f.pdf")] == [
        *("PNG", "JPEG"),
        *("", "", ""),
    ]


def test_words_take_the_place_of_a_picture_and_of_no_other() -> None:
    html = (
        '<p><img alt="a &lt; b &quot;c&quot; > d" id="x" src="kurak-file:a.png" width="9"> '
        '<img alt="kept" src="kurak-file:b.png"> <img src="kurak-file:a.png"></p>'
    )
    assert in_words(html, {"a.png"}) == (
        '<p><span class="picture-words" id="x">a &lt; b &quot;c&quot; &gt; d</span> '
        '<img alt="kept" src="kurak-file:b.png"> <span class="picture-words"></span></p>'
    )
    assert in_words(html, ()) == html


@pytest.fixture
def course(small_folder: Path) -> Path:
    """Return a course whose session shows five pictures, in all kinds of places."""
    folder = small_folder / "curriculum/01-first/01-one"
    session = folder / "session.md"
    text = session.read_text(encoding="utf-8")
    text = text.replace("One word each.", "![words in a flip chart](bad.png)")
    text = text.replace("Take a rope.", "![words in a handout](outside.png)")
    text = text.replace("Who leads?", "![words in a question](bad.svg)")
    text = text.replace("- [x] Those who pull together", "- [x] ![words in an answer](bad.png)")
    text = text.replace("[^open]: Wells are old.", "[^open]: ![words in a note](bad.png)")
    session.write_text(text, encoding="utf-8")
    (folder / "bad.png").write_bytes(b"SECRET of the machine")
    (folder / "bad.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><script>SECRET</script></svg>', encoding="utf-8"
    )
    secret = small_folder.parent / "secret.png"
    secret.write_bytes(saved(GOOD, "PNG"))
    (folder / "outside.png").symlink_to(secret)
    return small_folder


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_no_edition_has_a_picture_that_no_product_may_show(course: Path, language: str) -> None:
    edition = compose(translate(load(course), language), "facilitator")
    assert [asset.path.rpartition("/")[2] for asset in edition.assets] == ["well.svg"]
    told = repr(edition)
    assert "SECRET" not in told
    assert "bad.png" not in told
    assert "outside.png" not in told
    for place in ("a flip chart", "a handout", "a question", "an answer", "a note"):
        assert f'picture-words">words in {place}</span>' in told.replace("\\'", "'")


def test_an_edition_without_such_pictures_is_left_alone(small_folder: Path) -> None:
    edition = compose(translate(load(small_folder), "en"), "facilitator")
    assert vars(in_words(edition, {"gone.png"})) == vars(edition)
    assert replace(edition, assets=()).assets != edition.assets


def test_drawings_nested_without_end_are_left_out(small_folder: Path) -> None:
    file = small_folder / "curriculum/01-first/01-one/well.svg"
    deep = "<g>" * 9_000 + "</g>" * 9_000
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{deep}</svg>', encoding="utf-8")
    edition = compose(translate(load(small_folder), "en"), "facilitator")
    assert edition.assets == ()
