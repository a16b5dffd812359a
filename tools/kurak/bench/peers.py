"""Other tools, given the same text: how each is installed, set up and run.

A new peer is one line in `BOOKS` or `SITES`, and a function that writes its settings beside the text.
"""

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kurak.bench.sites import mkdocs_yml
from kurak.bench.texts import Text

Commands = Sequence[Sequence[str]]
_MKDOCS = ("bin/python", "-m", "mkdocs", "build", "-q")


@dataclass(frozen=True)
class Peer:
    """A tool: where a command begins with `bin/`, it is that of the tool's own environment."""

    name: str
    packages: tuple[str, ...]
    """As a registry knows them."""
    set_up: Callable[[Path, Sequence[Text]], Commands]
    """Write settings into a folder, in which the texts are; return what to run there."""
    made: str
    """What shows that it has made something: a file, or many."""
    remark: str = ""
    """What of ours it does not make, or what it does better."""
    needs: str = ""
    """A program that no registry brings."""


def _mkdocs_to_pdf(folder: Path, texts: Sequence[Text]) -> Commands:
    return _book_by_mkdocs(folder, texts, "to-pdf")


def _mkdocs_with_pdf(folder: Path, texts: Sequence[Text]) -> Commands:
    return _book_by_mkdocs(folder, texts, "with-pdf")


def _book_by_mkdocs(folder: Path, texts: Sequence[Text], plugin: str) -> Commands:
    (text,) = texts
    settings = f"{plugin}: {{output_path: ../book.pdf, toc_level: 2}}"
    _write(folder / "mkdocs.yml", mkdocs_yml(text, settings, docs=text.folder.name))
    return [_MKDOCS]


def _print_site(folder: Path, texts: Sequence[Text]) -> Commands:
    (text,) = texts
    _write(folder / "mkdocs.yml", mkdocs_yml(text, "print-site", docs=text.folder.name))
    page = (folder / "site/print_page/index.html").as_uri()
    browser = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    return [_MKDOCS, (*browser, f"--print-to-pdf={folder / 'book.pdf'}", page)]


def _simplepdf(folder: Path, texts: Sequence[Text]) -> Commands:
    (text,) = texts
    names = "\n".join(text.pages)
    _write(text.folder / "index.md", f"# Course\n\n```{{toctree}}\n:maxdepth: 2\n\n{names}\n```\n")
    _write(
        text.folder / "conf.py",
        "project = 'book'\nextensions = ['myst_parser']\n"
        f"language = '{text.language}'\nsimplepdf_file_name = 'book.pdf'\nsuppress_warnings = ['myst']\n",
    )
    build = ("bin/python", "-m", "sphinx", "-q", "-b", "simplepdf", text.folder.name, ".")
    return [build]


_TYPST = """\
import pathlib, sys, pypandoc, typst
docs, *pages = sys.argv[1:]
texts = [pathlib.Path(docs, page + ".md").read_text(encoding="utf-8") for page in pages]
options = ["--standalone", "--toc", "--toc-depth=2", "--resource-path=" + docs, "--variable=lang:LANGUAGE"]
made = pypandoc.convert_text("\\n\\n".join(texts), "typst", "markdown", extra_args=options)
pathlib.Path(docs, "book.typ").write_text(made, encoding="utf-8")
typst.compile(docs + "/book.typ", output="book.pdf")
"""


def _typst(folder: Path, texts: Sequence[Text]) -> Commands:
    (text,) = texts
    _write(folder / "book.py", _TYPST.replace("LANGUAGE", text.language))
    return [("bin/python", "book.py", text.folder.name, *text.pages)]


def _material(folder: Path, texts: Sequence[Text]) -> Commands:
    commands = []
    for text in texts:
        settings = mkdocs_yml(text, docs=f"docs/{text.language}", site=f"site/{text.language}")
        _write(folder / f"{text.language}.yml", settings)
        commands.append((*_MKDOCS, "-f", f"{text.language}.yml"))
    return commands


def _static_i18n(folder: Path, texts: Sequence[Text]) -> Commands:
    first, *_ = texts
    languages = [
        f"{{locale: {text.language}, name: {text.language}, build: true"
        + (", default: true}" if text is first else "}")
        for text in texts
    ]
    listed = f"languages: [{', '.join(languages)}]"
    # Material speaks neither Kazakh nor Kyrgyz, and so it is not told which language it is in.
    plugin = f"i18n: {{docs_structure: folder, reconfigure_material: false, {listed}}}"
    _write(folder / "mkdocs.yml", mkdocs_yml(first, plugin))
    return [_MKDOCS]


def _zensical(folder: Path, texts: Sequence[Text]) -> Commands:
    commands = []
    for text in texts:
        settings = mkdocs_yml(text, docs=f"docs/{text.language}", site=f"site/{text.language}")
        _write(folder / f"{text.language}.yml", settings)
        commands.append(("bin/zensical", "build", "-f", f"{text.language}.yml"))
    return commands


_PAGE = """\
<!doctype html><html lang="{{ .Site.Language.Lang }}"><meta charset="utf-8"><title>{{ .Title }}</title>
<nav>{{ range .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<main>{{ .Content }}</main>{{ .TableOfContents }}
"""
_INDEX = """[{{ range $n, $p := .Site.RegularPages }}{{ if $n }},{{ end }}
{{ dict "url" $p.RelPermalink "title" $p.Title "text" $p.Plain | jsonify }}{{ end }}]
"""


def _hugo(folder: Path, texts: Sequence[Text]) -> Commands:
    languages = {
        text.language: {
            "contentDir": f"{text.folder.parent.name}/{text.folder.name}",
            "weight": number,
        }
        for number, text in enumerate(texts, 1)
    }
    settings = {
        "baseURL": "https://example.org/",
        "title": "Course",
        "defaultContentLanguage": texts[0].language,
        "defaultContentLanguageInSubdir": True,
        "disableKinds": ["taxonomy", "term", "RSS"],
        "outputs": {"home": ["HTML", "JSON"]},
        "languages": languages,
    }
    _write(folder / "hugo.json", json.dumps(settings))
    for name in ("_default/single.html", "_default/list.html"):
        _write(folder / "layouts" / name, _PAGE)
    _write(folder / "layouts/index.json", _INDEX)
    for text in texts:
        for number, name in enumerate(("index", *text.pages)):
            file = text.folder / f"{name}.md"
            body = file.read_text(encoding="utf-8")
            title = body.split("\n", 1)[0].removeprefix("# ").replace("\\", "")
            head = json.dumps({"title": title, "weight": number + 1}, ensure_ascii=False)
            place = file.with_name("_index.md") if name == "index" else file
            _write(place, f"{head}\n\n{body}")
        (text.folder / "index.md").unlink(
            missing_ok=True
        )  # to Hugo it would be a page with all others in it
    return [("bin/hugo", "--quiet")]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


BOOKS = (
    Peer(
        "mkdocs-to-pdf",
        ("mkdocs-to-pdf", "mkdocs-material"),
        _mkdocs_to_pdf,
        "book.pdf",
        "WeasyPrint; untagged; makes a site as well",
    ),
    Peer(
        "mkdocs-with-pdf",
        ("mkdocs-with-pdf", "mkdocs-material"),
        _mkdocs_with_pdf,
        "book.pdf",
        "WeasyPrint; untagged; makes a site as well",
    ),
    Peer(
        "Sphinx + simplepdf",
        ("sphinx", "sphinx-simplepdf", "myst-parser"),
        _simplepdf,
        "book.pdf",
        "WeasyPrint",
    ),
    Peer(
        "pandoc → Typst",
        ("pypandoc-binary", "typst"),
        _typst,
        "book.pdf",
        "Quarto’s pipeline; much faster than ours; pandoc’s plain style",
    ),
    Peer(
        "print-site + Chromium",
        ("mkdocs-print-site-plugin", "mkdocs-material"),
        _print_site,
        "book.pdf",
        "faster than ours; no page numbers in the contents, no running heads; makes a site as well",
        "chromium",
    ),
)
SITES = (
    Peer(
        "MkDocs + Material", ("mkdocs-material",), _material, "site/**/*.html",
        "one build for each language",
    ),
    Peer(
        "mkdocs-static-i18n", ("mkdocs-static-i18n", "mkdocs-material"), _static_i18n, "site/**/*.html",
        "one build for all",
    ),
    Peer("Zensical", ("zensical",), _zensical, "site/**/*.html", "one build for each language"),
    Peer(
        "Hugo", ("hugo",), _hugo, "public/**/*.html",
        "a bare theme and a bare index; the least that a site can cost",
    ),
)  # fmt: skip


def at_home(command: Sequence[str], home: Path) -> list[str]:
    """Return a command with the programs of an environment in their place."""
    first, *rest = command
    return [str(home / first) if first.startswith("bin/") else shutil.which(first) or first, *rest]


def settle(peer: Peer, home: Path, run: Callable[[Sequence[str]], object]) -> str:
    """Make the environment of a peer, if it is not there; return why it cannot be had, or nothing."""
    if peer.needs and not shutil.which(peer.needs):
        return f"there is no {peer.needs} here"
    ready = home / "ready"
    if ready.exists():
        return ""
    try:
        run((sys.executable, "-m", "venv", "--clear", str(home)))
        pip = (str(home / "bin/pip"), "install", "--disable-pip-version-check", "-q")
        run((*pip, *peer.packages))
    except RuntimeError as error:
        return "it does not install: " + str(error).strip().split("\n")[-1]
    ready.touch()
    return ""
