"""What the files of a web course hold, read without a browser."""

import os
import re
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from kurak.catalogues import review
from kurak.compose import compose
from kurak.formats.web import web
from kurak.formats.web.build import SiteError
from kurak.formats.web.translations import translations
from kurak.load import load
from kurak.pages import pages
from kurak.store import Store
from kurak.store.memory import kept_in
from kurak.translate import translate

from .conftest import SENTINEL, edition, written_out

DIGEST = """
import hashlib, sys
from pathlib import Path
from kurak.compose import compose
from kurak.formats.web import web
from kurak.load import load
from kurak.translate import translate

edition = compose(translate(load(Path(sys.argv[1])), "en"), "facilitator")
for file in web(edition):
    print(file.path, hashlib.sha256(file.content).hexdigest())
"""


def test_no_facilitator_text_is_in_the_participants_tree(site: Path) -> None:
    found = [path for path in files(site / "web") if SENTINEL in written_out(path)]
    assert found == []


def test_the_facilitators_tree_holds_it_and_says_whose_it_is(site: Path) -> None:
    page = (site / "facilitator-web/en/bank.html").read_text(encoding="utf-8")
    assert page.count(SENTINEL) >= 8
    assert "Facilitator edition" in page
    assert "Facilitator edition" not in (site / "web/en/bank.html").read_text(encoding="utf-8")


def test_search_leaves_out_what_every_translated_page_says_of_itself(site: Path) -> None:
    assert "носителем" in (site / "web/ru/bank.html").read_text(encoding="utf-8")
    assert "носителем" not in written_out(site / "web/ru/search/search_index.js")


def test_sources_and_catalogues_stay_at_home(site: Path) -> None:
    assert not [path for path in files(site) if path.suffix in (".md", ".yml", ".po")]


def test_every_link_lands(site: Path) -> None:
    lost = [
        f"{page.relative_to(site)} → {address}"
        for page in files(site)
        if page.suffix == ".html"
        for address in addresses(page)
        if not lands(page, address)
    ]
    assert lost == []


def test_a_link_to_a_page_for_facilitators_is_plain_text_for_participants(own_course: Path) -> None:
    page = own_course / "curriculum/front/welcome/page.md"
    page.write_text(
        f"{page.read_text(encoding='utf-8')}\n[Away](../secret/page.md)\n", encoding="utf-8"
    )
    html = {
        file.path: file.content.decode()
        for file in web(edition(own_course))
        if file.path.endswith("html")
    }
    assert "<a>Away</a>" in html["web/en/welcome.html"]


def test_the_same_edition_gives_the_same_bytes(course: Path) -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", DIGEST, str(course)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Almaty"))
    ]
    assert runs[0] == runs[1]
    assert b"index.html" in runs[0]


def test_a_course_without_its_own_mkdocs_yml_is_built_too(own_course: Path) -> None:
    (own_course / "mkdocs.yml").unlink()
    assert "web/en/index.html" in {file.path for file in web(edition(own_course))}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("plugins: [search]", "kurak among its plugins"),
        ("plugins: [kurak]", "search among its plugins"),
        ("theme: readthedocs", "needs `theme: material`"),
        ("site_name: x\nextra_css: [https://a.example/x.css]", "names https://a.example/x.css"),
        ("site_name: x\nextra_javascript: [{path: //a.example/x.js}]", "names //a.example/x.js"),
        ("site_name: x\nextra: {analytics: {provider: google}}", "names extra: analytics"),
    ],
)
def test_a_wrong_mkdocs_yml_is_said_clearly(own_course: Path, change: str, message: str) -> None:
    key = change.partition(":")[0]
    settings = own_course / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(rf"^{key}:.*$", change, text, flags=re.M), encoding="utf-8")
    with pytest.raises(SiteError, match=re.escape(message)):
        list(web(edition(own_course)))


def test_a_hook_that_ends_the_program_is_told(own_course: Path) -> None:
    with (own_course / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [h.py]\n")
    (own_course / "h.py").write_text("raise SystemExit(0)\n", encoding="utf-8")
    with pytest.raises(SiteError, match=r"ended the program \(0\)"):
        list(web(edition(own_course)))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("theme: materiel\n", "Unrecognised theme name: 'materiel'"),
        ("INHERIT: mkdocs.yml\n", "what mkdocs.yml inherits has no end"),
    ],
)
def test_what_mkdocs_says_of_its_settings_is_told(
    own_course: Path, settings: str, message: str
) -> None:
    text = f"site_name: x\nplugins: [search, kurak]\n{settings}"
    (own_course / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SiteError, match=re.escape(message)):
        list(web(edition(own_course)))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def addresses(page: Path) -> set[str]:
    html = re.sub(r"<script.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.S)
    return {unescape(found) for found in re.findall(r'\s(?:href|src)="(?!data:)([^"]*)"', html)}


def lands(page: Path, address: str) -> bool:
    path, place = urldefrag(address)
    target = page.parent / unquote(path) if path else page
    if not target.is_file():
        return False
    # `__skip`-like places of the theme are made by its script; ours are ids in the page.
    return not place or f'id="{place}"' in target.read_text(encoding="utf-8")


def test_facilitators_find_how_far_each_page_is_translated(site: Path) -> None:
    assert not list(site.glob("web/*/translations.html"))
    rows = rows_of((site / "facilitator-web/en/translations.html").read_text(encoding="utf-8"))
    assert rows["Page"] == ["Русский", "Қазақша"]
    assert rows["1 Rivers"] == ["100 %", "0 %"]


def test_on_the_page_about_translations_the_readers_own_language_comes_first(site: Path) -> None:
    html = (site / "facilitator-web/kk/translations.html").read_text(encoding="utf-8")
    (heads,) = (cells for cells in rows_of(html).values() if "Русский" in cells)
    assert heads == ["Қазақша", "Русский"]


def test_that_nothing_is_reviewed_is_said_plainly(small_folder: Path) -> None:
    plain = "No native reader has reviewed any of these translations yet."

    def shown() -> str:
        made = compose(translate(load(small_folder), "en"), "facilitator")
        return translations(made, pages(made))

    assert plain in shown()
    review(load(small_folder), ["curriculum/front/welcome"], "kk", "trainer", date(2026, 11, 27))
    assert plain not in shown()


def test_a_reviewed_page_is_marked_until_somebody_edits_it(small_folder: Path) -> None:
    def told() -> list[str]:
        made = compose(translate(load(small_folder), "en"), "facilitator")
        return rows_of(translations(made, pages(made)))["Welcome"]

    assert told() == ["25 %", "100 %"]
    review(load(small_folder), ["curriculum/front/welcome"], "kk", "trainer", date(2026, 11, 27))
    assert told() == ["25 %", "100 % ✓"]
    catalogue = small_folder / "curriculum/front/welcome/kk.po"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace("әркімге", "бәріне"), encoding="utf-8")
    assert told() == ["25 %", "100 %"]


def rows_of(html: str) -> dict[str, list[str]]:
    """Return the rows of a page's table by their first cell."""
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.S)
    texts = (
        [
            unescape(re.sub("<[^>]*>", "", cell)).strip()
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
        ]
        for row in rows
    )
    return {first: others for first, *others in texts}


def test_what_is_remembered_changes_no_byte(course: Path, tmp_path: Path) -> None:
    given = edition(course, "ru", "facilitator")
    anew = list(web(given))
    with kept_in(Store(tmp_path)):
        assert [list(web(given)) for _ in range(2)] == [anew, anew]
    assert any(tmp_path.iterdir())
