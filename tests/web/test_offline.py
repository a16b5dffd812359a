"""The course on a stick: unpacked, it is whole."""

import io
import zipfile
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser, expect

from kurak.edition import File
from kurak.formats.web import web

from .conftest import SENTINEL, edition, written_out
from .test_reading import reading, search
from .test_site import addresses, lands

NAMES = ("en", "ru", "kk", "ru-facilitator")


@pytest.fixture(scope="module", params=NAMES)
def stick(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return the folder that a ZIP file was unpacked to, whose name needs escaping."""
    folder = tmp_path_factory.mktemp("флешка #1") / request.param
    with zipfile.ZipFile(site / f"offline/{request.param}.zip") as archive:
        archive.extractall(folder)
    return folder


def test_it_opens_is_read_and_searched_without_a_server(browser: Browser, stick: Path) -> None:
    with reading(browser) as (page, requests, complaints):
        page.goto((stick / "index.html").as_uri())
        page.wait_for_url(f"{stick.as_uri()}/{stick.name}/index.html")
        expect(page.locator("h1")).to_be_visible()
        page.locator(".md-content a[href='welcome.html']").first.click()
        expect(page.locator(".md-content img")).to_have_js_property("naturalWidth", 150)
        search(page, "w")
        expect(page.locator(".md-search-result__meta")).to_be_visible()
        search(page, "ell" if stick.name == "en" else "elcome")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        assert [url for url in requests if not url.startswith((stick.as_uri(), "data:"))] == []
        assert complaints == []


def test_every_link_lands(stick: Path) -> None:
    lost = [
        f"{page.relative_to(stick)} → {address}"
        for page in stick.rglob("*.html")
        for address in addresses(page)
        if not lands(page, address)
        or not (page.parent / urldefrag(address)[0]).resolve().is_relative_to(stick.resolve())
    ]
    assert lost == []


def test_it_says_how_to_open_it(stick: Path) -> None:
    text = (stick / "README.txt").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")  # or old Windows shows other letters
    assert text.count(b"\n") == text.count(b"\r\n")
    assert "index.html" in text.decode("utf-8-sig")
    assert ("фасилитатора" in text.decode("utf-8-sig")) == (stick.name == "ru-facilitator")


def test_no_facilitator_text_is_in_a_participants_stick(stick: Path) -> None:
    found = [path for path in stick.rglob("*") if path.is_file() and SENTINEL in written_out(path)]
    assert bool(found) == stick.name.endswith("-facilitator")


def test_sticks_may_be_unpacked_beside_one_another(site: Path) -> None:
    tops = [
        {
            name.partition("/")[0]
            for name in zipfile.ZipFile(site / f"offline/{each}.zip").namelist()
        }
        for each in NAMES
    ]
    shared = {"index.html", "README.txt"}
    assert [top - shared for top in tops] == [{name} for name in NAMES]


def test_the_same_site_gives_the_same_bytes(course: Path, site: Path) -> None:
    made = {file.path: file.content for file in web(edition(course)) if isinstance(file, File)}
    content = made["offline/en.zip"]
    assert content == (site / "offline/en.zip").read_bytes()
    infos = zipfile.ZipFile(io.BytesIO(content)).infolist()
    assert {(info.date_time, info.create_system) for info in infos} == {((1980, 1, 1, 0, 0, 0), 0)}
