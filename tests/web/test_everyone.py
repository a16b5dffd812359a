"""Everyone can use every page: what axe-core finds, keys, zoom, motion, forced colours, and text sizes."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .test_reading import reading

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [
    (scheme, width, direction)
    for scheme in ("light", "dark")
    for width in (1280, 360)
    for direction in ("ltr", "rtl")
]


def pages_of(site: Path, tree: str) -> list[str]:
    """Return all pages of a tree: whatever is added later is asked about too."""
    return sorted(path.relative_to(site).as_posix() for path in (site / tree).rglob("*.html"))


def violations(page: Page) -> list[str]:
    """Return what axe-core finds on a page as it is now, a line each."""
    page.evaluate(AXE)  # as a browser's tools do it, past the page's policy
    found = page.evaluate(
        "tags => axe.run({ runOnly: tags, resultTypes: ['violations'] }).then(r => r.violations)",
        TAGS,
    )
    return [
        f"{each['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'][:300]}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("tree", ["web/en", "web/kk", "facilitator-web/ru"])
@pytest.mark.parametrize(("scheme", "width", "direction"), LOOKS)
def test_axe_finds_nothing(
    browser: Browser, site: Path, address: str, tree: str, scheme: str, width: int, direction: str
) -> None:
    with reading(
        browser,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",
    ) as (page, _, _complaints):
        told = []
        for name in pages_of(site, tree):
            page.goto(f"{address}/{name}")
            if direction == "rtl":  # no language of ours is written so yet
                page.evaluate(
                    "for (const each of [document.documentElement, document.body]) each.dir = 'rtl';"
                    "document.documentElement.lang = 'ar'"
                )
            told += [f"{name}: {each}" for each in violations(page)]
        assert told == []
