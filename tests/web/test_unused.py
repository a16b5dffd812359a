"""Rules of the theme for what stands on no page are left out, and no others."""

from pathlib import Path

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
