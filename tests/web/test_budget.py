"""How heavy a page may be, and that too heavy ones are told."""

import io
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from playwright.sync_api import Browser

from kurak import build
from kurak.edition import Asset, File
from kurak.formats.web import web
from kurak.formats.web.budget import (
    FIRST_VIEW,
    NEXT_PAGE,
    Excess,
    excesses,
    first_view,
    stick,
)
from kurak.formats.web.dress import FONTS, THEME
from kurak.formats.web.pictures import sized
from kurak.load import load
from kurak.make import make
from kurak.print.errands import Misprint
from kurak.screen import SHOWN, WEIGHT, for_screen

from .conftest import edition
from .test_reading import reading


def tree(site: Path, path: str) -> dict[str, bytes]:
    folder = site / path
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.mark.browser
@pytest.mark.parametrize(
    "page", ["web/ru/bank.html", "web/en/kz-well.html", "facilitator-web/kk/index.html"]
)
def test_what_is_counted_is_what_a_browser_asks_for(
    browser: Browser, site: Path, address: str, page: str
) -> None:
    folder, _, name = page.rpartition("/")
    with reading(browser) as (tab, requests, _):
        tab.goto(f"{address}/{page}", wait_until="networkidle")
        asked = {url.removeprefix(f"{address}/{folder}/") for url in requests}
    counted = set(first_view(name, tree(site, folder)))
    assert {path for path in asked if "/fonts/" not in path} <= counted
    # A face is counted when the page has its letters, though the browser may not draw them.
    assert {path for path in asked if "/fonts/" in path} <= counted
    assert not [path for path in asked if path.startswith("search/") or "worker" in path]


def test_a_site_is_light(site: Path) -> None:
    assert list(excesses(tree(site, "facilitator-web/ru"))) == []


def test_what_breaks_a_budget_is_told_with_what_weighs_most() -> None:
    noise = random.Random(1).randbytes
    site = {
        "long.html": noise(NEXT_PAGE).hex().encode() + b'<img alt="" src="files/a%20b.png">',
        "short.html": b'<link rel="stylesheet" href="x/a.css"><script src="x/b.js"></script>',
        "x/a.css": b'p { background: url("big.png") }',
        "x/big.png": noise(WEIGHT + 1000),
        "x/b.js": noise(FIRST_VIEW - WEIGHT).hex().encode(),
        "files/a b.png": noise(9),
        "files/quiet.png": noise(WEIGHT),
    }
    found = {(each.kind, each.path): each for each in excesses(site)}
    assert set(found) == {("next", "long.html"), ("first", "short.html"), ("picture", "x/big.png")}
    assert found["first", "short.html"].heaviest == "x/big.png"
    assert str(found["next", "long.html"]).startswith(
        "the page `long.html` and its pictures weigh 3"
    )
    assert "most of it is `long.html`" in str(found["next", "long.html"])
    (heavy,) = stick("offline/en.zip", 5_000_001, site)
    assert (heavy.kind, heaviest_of(heavy)) == ("stick", "x/big.png")
    assert not list(stick("offline/en.zip", 5_000_000, site))


def heaviest_of(excess: Excess) -> str:
    return excess.heaviest


def test_a_build_tells_of_a_picture_that_stays_heavy(own_course: Path) -> None:
    given = edition(own_course)
    heavy = "".join(f"<path d='M{i * 7919 % 1000003}'/>" for i in range(40_000))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{heavy}</svg>'.encode()
    assets = tuple(replace(asset, content=svg) for asset in given.assets)
    told = [each for each in web(replace(given, assets=assets)) if isinstance(each, Misprint)]
    assert {each.trouble.kind for each in told} == {"weight"}
    assert any(
        each.trouble.text.endswith("\nfiles/curriculum/front/welcome/square.svg") for each in told
    )
    assert any(each.source == "curriculum/front/welcome/page.md" for each in told)
    longer = replace(given, assets=assets, language="en-XA")
    assert not [each for each in web(longer) if isinstance(each, Misprint)], "longer on purpose"


def test_a_misprint_of_a_format_reaches_the_build(
    own_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kurak.formats.web.budget.NEXT_PAGE", 10)
    (job,) = (each for each in build.jobs(["en"], ["web"]) if each.audience == "participant")
    made = make(load(own_course), job)
    assert made.files
    assert made.books == ()
    assert {each.name for each in made.misprints} >= {"welcome.html", "bank.html"}


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_is_made_small_and_loses_what_it_tells(format: str) -> None:
    photograph = Image.effect_noise((3000, 2000), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "A telephone"  # its maker
    exif[0x0112] = 6  # lies on its side
    content = saved(photograph, format, exif=exif)
    shown = for_screen(content)
    assert len(shown) <= WEIGHT
    assert b"A telephone" in content
    assert b"A telephone" not in shown
    with Image.open(io.BytesIO(shown)) as image:
        assert image.format == format
        assert max(image.size) <= SHOWN
        assert image.height > image.width  # it stands as it was taken


def test_a_small_picture_is_as_it_was_unless_it_tells_something() -> None:
    dots = Image.linear_gradient("L").resize((300, 200))
    small = saved(dots, "JPEG")
    assert for_screen(small) is small
    exif = Image.Exif()
    exif[0x9286] = "Written by"  # a comment
    assert b"Written by" not in for_screen(saved(dots, "JPEG", exif=exif))


def test_a_picture_that_moves_goes_on_moving() -> None:
    frames = [Image.effect_noise((400, 400), 40).convert("P") for _ in range(3)]
    target = io.BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    assert for_screen(target.getvalue()) == target.getvalue()


def test_the_site_shows_the_small_picture(own_course: Path) -> None:
    given = edition(own_course)
    photograph = saved(Image.effect_noise((2000, 2000), 60), "PNG")
    given = replace(given, assets=(*given.assets, Asset("curriculum/a.PNG", photograph)))
    files = {each.path: each.content for each in web(given) if isinstance(each, File)}
    assert len(files["web/en/files/curriculum/a.PNG"]) <= WEIGHT


def test_pictures_say_their_size_so_that_text_does_not_move() -> None:
    photograph = saved(Image.new("RGB", (4 * SHOWN, 2 * SHOWN)), "JPEG")
    drawing = (
        b'<?xml version="1.0"?><svg width="30px" height="20.4" viewBox="0 0 9 9"><path/></svg>'
    )
    pictures = {
        "files/a%20b.jpg": photograph,
        "files/c.svg": drawing,
        "files/d.svg": b"<svg viewBox='0 -1 9, 6.75'/>",
        "files/e.svg": b'<svg viewBox="0 0 0 1.2.3" width="." height="9"/>',
    }
    html = (
        '<img alt="a &gt; b" src="files/a%20b.jpg"> <img src="files/c.svg" alt=""> '
        '<img src="files/d.svg"> <img src="files/e.svg">'
    )
    assert sized(html, pictures) == (
        f'<img width="{SHOWN}" height="{SHOWN // 2}" alt="a &gt; b" src="files/a%20b.jpg"> '
        '<img width="30" height="20" src="files/c.svg" alt=""> '
        '<img width="1200" height="900" src="files/d.svg"> <img src="files/e.svg">'
    )


def test_each_part_of_a_font_is_asked_for_by_exactly_its_letters() -> None:
    css = (THEME / "assets/kurak/kurak.css").read_text(encoding="utf-8")
    rules = dict(re.findall(r'fonts/([\w-]+\.woff2)".*unicode-range: ([^}]+) \}', css))
    assert set(rules) == {path.name for path in FONTS}
    for path in FONTS:
        with TTFont(path) as font:
            letters = set(font.getBestCmap())
        named = {
            point
            for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", rules[path.name])
            for point in range(int(first, 16), int(last or first, 16) + 1)
        }
        assert letters <= named, path.name


def saved(image: Image.Image, format: str, **how: object) -> bytes:
    target = io.BytesIO()
    image.save(target, format, **how)
    return target.getvalue()
