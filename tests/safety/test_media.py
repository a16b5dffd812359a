"""Pictures lose on their way into a product what they tell; exiftool, which is none of ours, is the judge."""

import io
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from command import kurak
from kurak.pictures import fault
from kurak.safety.media import cleaned
from safety.unpacked import unpacked

SECRET = b"CANARY-of-the-camera"
NAMES = {"JPEG": "photo.jpg", "PNG": "photo.png", "WEBP": "photo.webp", "GIF": "photo.gif"}
OF_THE_FILE = {"SourceFile", "ExifTool", "File", "System", "Composite", "JFIF"}
SHAPE = {
    *("ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter", "Interlace"),
    *("Palette", "Transparency", "VP8Version", "HorizontalScale", "VerticalScale", "WebP_Flags"),
    *("GIFVersion", "HasColorMap", "ColorResolutionDepth", "BitsPerPixel", "BackgroundColor"),
    *("AnimationIterations", "AnimationLoopCount", "FrameCount", "Duration", "Alpha_is_used"),
    *(
        "AlphaPreprocessing",
        "AlphaFiltering",
        "AlphaCompression",
        "TransparentColor",
        "AlphaIsUsed",
    ),
    *("WebPFlags", "AnimationFrames", "AnimationPlays"),
}
"""What says how a picture is to be drawn, and nothing else."""


def tells(content: bytes, folder: Path) -> dict[str, Any]:
    """Return what exiftool finds in a picture, but for what every file has."""
    file = folder / "judged"
    file.write_bytes(content)
    asked = ["exiftool", "-json", "-G1", "-a", "-u", "-ee", "-api", "largefilesupport=1", str(file)]
    (found,) = json.loads(subprocess.run(asked, check=True, capture_output=True).stdout)
    return {
        key: value
        for key, value in found.items()
        if key.split(":")[0] not in OF_THE_FILE and key.split(":")[-1] not in SHAPE
    } | {
        key: value
        for key, value in found.items()
        if key.endswith(("Comment", "Warning", "Trailer"))
    }


def telling(folder: Path, format: str) -> bytes:
    """Return a picture as telephones and programs make them: exiftool has written into it whose it is."""
    picture = Image.linear_gradient("L").resize((60, 40)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6  # it lies on its side
    plain = io.BytesIO()
    picture.save(plain, format, **({"comment": SECRET} if format == "GIF" else {"exif": exif}))
    file = folder / NAMES[format]
    file.write_bytes(plain.getvalue())
    small = folder / "small.jpg"
    picture.resize((16, 16)).save(small)
    secret = SECRET.decode()
    tags = [f"-XMP:Creator={secret}", f"-XMP:Description={secret}", f"-Comment={secret}"]
    if format != "GIF":
        tags += ["-GPSLatitude=43.25", "-GPSLatitudeRef=N", f"-EXIF:OwnerName={secret}"]
        tags += [f"-EXIF:SerialNumber={secret}", f"-ThumbnailImage<={small}"]
    order = ["exiftool", "-q", "-m", "-overwrite_original", *tags, str(file)]
    subprocess.run(order, check=True, capture_output=True)
    return file.read_bytes() + SECRET  # and more behind its end


@pytest.mark.parametrize("format", NAMES)
def test_a_picture_tells_nothing_but_what_is_to_be_seen(format: str, tmp_path: Path) -> None:
    given = telling(tmp_path, format)
    assert tells(given, tmp_path), "else the judge is blind"
    made = cleaned(given, format)
    assert tells(made, tmp_path) == {}
    assert SECRET not in made
    assert made == cleaned(given, format)
    with Image.open(io.BytesIO(made)) as image:
        assert image.format == format
        upright = (60, 40) if format == "GIF" else (40, 60)
        assert image.size == upright, "as it lies, now without a note that says so"
        grey = image.convert("L")
        first, last = grey.getpixel((1, 1)), grey.getpixel((image.width - 2, image.height - 2))
        assert abs(float(first) - float(last)) > 150, "and still a picture"  # type: ignore[arg-type]


def test_what_was_rubbed_out_is_gone(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (4, 1), (10, 20, 30, 255))
    picture.putpixel((2, 0), (200, 0, 0, 0))  # a face, made transparent
    for format in ("PNG", "WEBP"):
        target = io.BytesIO()
        picture.save(
            target, format, **({"exact": True, "lossless": True} if format == "WEBP" else {})
        )
        with Image.open(io.BytesIO(cleaned(target.getvalue(), format))) as image:
            pixel = image.convert("RGBA").getpixel((2, 0))
        assert isinstance(pixel, tuple)
        assert pixel[3] == 0
        assert pixel[:3] != (200, 0, 0)


def test_a_second_picture_in_the_file_is_gone() -> None:
    """A telephone writes the whole picture behind the cropped one (CIPA DC-007, multi-picture format)."""
    target = io.BytesIO()
    whole = Image.effect_noise((64, 64), 90).convert("RGB")
    whole.crop((0, 0, 8, 8)).save(target, "MPO", save_all=True, append_images=[whole])
    made = cleaned(target.getvalue(), "JPEG")
    assert made.count(b"\xff\xd8\xff") == 1
    with Image.open(io.BytesIO(made)) as image:
        assert (image.format, image.size) == ("JPEG", (8, 8))


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_a_picture_that_moves_goes_on_moving(format: str, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    target = io.BytesIO()
    more = {"comment": SECRET} if format == "GIF" else {"exif": b"Exif\0\0MM\0*" + SECRET}
    frames[0].save(
        target,
        format,
        save_all=True,
        append_images=frames[1:],
        duration=[100, 200, 300],
        loop=0,
        **more,
    )
    made = cleaned(target.getvalue(), format)
    assert SECRET not in made
    assert tells(made, tmp_path) == {}
    with Image.open(io.BytesIO(made)) as image:
        seen = []
        for number in range(3):
            image.seek(number)
            image.load()
            seen.append((image.info["duration"], image.convert("RGB").getpixel((4, 4))))
        assert image.info["loop"] == 0
    assert [time for time, _ in seen] == [100, 200, 300]
    brightest = [max(range(3), key=lambda at: colour[at]) for _, colour in seen]  # type: ignore[index]
    assert brightest == [0, 1, 2]


def test_odd_colours_stay_as_they_look() -> None:
    deep = Image.new("I;16", (2, 1))
    deep.putpixel((0, 0), 32768)
    deep.putpixel((1, 0), 65535)
    assert pixels(deep, "PNG", (0, 0))[0] == pytest.approx(128, abs=1)
    key = Image.new("P", (2, 1))
    key.putpalette([255, 0, 0, 0, 0, 255])
    key.putpixel((1, 0), 1)
    assert pixels(key, "PNG", (1, 0), transparency=0)[:3] == (0, 0, 255)
    assert pixels(key, "PNG", (0, 0), transparency=0)[3] == 0
    press = Image.new("CMYK", (8, 8), (0, 255, 255, 0))
    assert pixels(press, "JPEG", (3, 3))[0] > 200
    own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert pixels(Image.new("RGB", (8, 8), (200, 10, 10)), "PNG", (1, 1), icc_profile=own)[0] == (
        pytest.approx(200, abs=3)
    )
    broken = Image.new("RGB", (8, 8), (200, 10, 10))
    assert pixels(broken, "PNG", (1, 1), icc_profile=b"no profile")[0] == 200


def pixels(
    picture: Image.Image, format: str, place: tuple[int, int], **how: Any
) -> tuple[int, ...]:
    target = io.BytesIO()
    picture.save(target, format, **how)
    with Image.open(io.BytesIO(cleaned(target.getvalue(), format))) as image:
        assert "icc_profile" not in image.info
        found = image.convert("RGBA").getpixel(place)
    assert isinstance(found, tuple)
    return tuple(map(int, found))


def test_one_that_moves_for_ever_fills_no_memory(tmp_path: Path) -> None:
    file = tmp_path / "long.gif"
    frames = [Image.new("1", (4000, 4000), number % 2) for number in range(8)]
    frames[0].save(file, save_all=True, append_images=frames[1:])
    assert "8 pictures of 4000 × 4000" in str(fault(file, "GIF"))


# ---------------------------------------------------------------- in every product


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory, copied: Callable[[Path, Path], Path]) -> Path:
    """Return everything that is made of a course which shows pictures that tell."""

    from conftest import SMALL

    course = copied(SMALL, tmp_path_factory.mktemp("media") / "course")
    given = tmp_path_factory.mktemp("pictures")
    for format in NAMES:
        content = telling(given, format)
        for place in ("curriculum/front/welcome/page.md", "case_studies/kz-well/case.md"):
            text = course / place
            (text.parent / NAMES[format]).write_bytes(content)
            shown = f"\n![A picture]({NAMES[format]})\n"
            text.write_text(text.read_text(encoding="utf-8") + shown, encoding="utf-8")
    done = kurak("build", "-l", "en", cwd=course)
    assert done.returncode == 0, done.stderr
    return course / "dist"


def rasters(dist: Path) -> Iterator[tuple[str, bytes]]:
    starts = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")
    for name, content in unpacked(dist):
        if content.startswith(starts):
            yield name, content


@pytest.mark.slow
def test_no_product_tells_what_a_picture_told(dist: Path, tmp_path: Path) -> None:
    for name, content in unpacked(dist):
        assert SECRET not in content, name
    judged = set()
    products = set()
    for name, content in rasters(dist):
        products.add("/".join(name.split("!")[0].split("/")[:3:2]))
        if content not in judged:
            judged.add(content)
            assert tells(content, tmp_path) == {}, name
    assert len(judged) >= len(NAMES)
    for product in ("web", "handbooks/participant.docx", "handbooks/facilitator.pdf"):
        assert any(each.startswith(product) for each in products), products
    for package in (
        "book.epub",
        "course.imscc",
        "scorm12",
        "scorm2004",
        "cmi5",
        "html5",
        "course.tar.gz",
    ):
        assert f"packages/{package}" in products, products
