"""Rules of the theme for what stands on no page are left out, and no others; ours lose nothing but space."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2

import kurak
from kurak.formats.web.features import lean_style
from kurak.formats.web.unused import without_unused

PAGE = """<html class="no-js"><body dir="ltr"><nav class="menu menu--open" id="top">…</nav>
<script>var config = {"mark": "made-inline"}</script></body></html>"""
SCRIPT = 'element.classList.add("made-later")'
CSS = """/*! licence */
@charset "utf-8";
:root { --icon: url("data:image/svg+xml,.gone") }
.menu, .gone > .menu { color: red }
.gone, .gone-too { color: red }
#top .made-later, #gone { color: red }
.menu:not(.gone) a { color: red }
[dir=ltr] .made-inline::after { content: ".menu" }
@media print { .gone { color: red } .menu--open { color: red } }
@media screen { .gone { color: red } }
@supports (hyphens: auto) { nav { hyphens: auto } }
@keyframes gone { from { color: red } }
"""
LEFT = """:root{ --icon: url("data:image/svg+xml,.gone") }
.menu{ color: red }
#top .made-later{ color: red }
.menu:not(.gone) a { color: red }
[dir=ltr] .made-inline::after { content: ".menu" }
@media print {.menu--open { color: red } }
@supports (hyphens: auto) {nav { hyphens: auto } }
@keyframes gone { from { color: red } }
"""


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def squashed(css: str) -> str:
    return "".join(css.split())


def test_rules_for_what_stands_on_no_page_are_left_out(tmp_path: Path) -> None:
    sheet = written(tmp_path, "assets/stylesheets/main.css", CSS)
    ours = written(tmp_path, "assets/kurak/kurak.css", ".gone { color: red }")
    written(tmp_path, "page.html", PAGE)
    written(tmp_path, "assets/javascripts/bundle.js", SCRIPT)
    without_unused(tmp_path)
    assert squashed(sheet.read_text("utf-8")).endswith(squashed(LEFT))
    assert ours.read_text("utf-8") == ".gone { color: red }"


FREE = ("{", "{} block", "}", ";", ",", ">", ":")
"""Beside these a space says nothing, as long as no selector has one behind a colon."""
OURS = sorted(Path(kurak.__file__).parent.glob("formats/web/**/*.css"))


def tokens(nodes: Iterable[Any]) -> Iterator[str]:
    """Yield what a style sheet says, with the spaces that part what would else be one: `a .b`."""
    last, is_apart = "{", False
    for node in nodes:
        if node.type == "whitespace":
            is_apart = True
        if node.type in ("comment", "whitespace"):
            continue
        inside = node.arguments if node.type == "function" else getattr(node, "content", None)
        said = node.serialize() if inside is None else getattr(node, "name", node.type)
        if is_apart and last not in FREE and said not in FREE[:-1]:
            yield " "
        yield said
        last, is_apart = said, False
        yield from tokens(inside or ())


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_a_style_sheet_of_ours_says_the_same_without_space(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said, shortened = (
        list(tokens(tinycss2.parse_component_value_list(sheet)))
        for sheet in (text, lean_style(text))
    )
    assert said == shortened
    assert len(lean_style(text)) < len(text)
