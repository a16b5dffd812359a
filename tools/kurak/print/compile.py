"""HTML → a fragment: tagged pages that do not know where they will stand. Only here is WeasyPrint known.

Compiling is a pure function of what `fragment_key` hashes, so a fragment is made once and used in every
book that holds it. It has no page numbers and no running heads; a link to another fragment is an `xref:`
address; its fonts are named and not embedded. `link` supplies all three.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote
from urllib.request import url2pathname

import pydyf

try:
    from weasyprint import CSS, HTML
    from weasyprint.document import Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except OSError as error:
    raise ImportError(
        "printing needs the system libraries Pango and HarfBuzz (hb-subset), which were not found; "
        "start ./kurak again and it says how to install them"
    ) from error

from kurak.print.fragment import Face, Fragment, Mark, Trouble
from kurak.print.paper import ASSETS

_ASSETS_URL = ASSETS.resolve().as_uri() + "/"
_PICTURE = "kurak-file:"
_TYPES = {".css": {"Content-Type": "text/css"}, ".svg": {"Content-Type": "image/svg+xml"}}
_OURS = "Kurak-"
"""Our fonts' names begin with it."""
_SLACK = 1.0
"""CSS pixels by which a line may be wider than its place: rounding, and italics that lean out."""


def compile_fragment(
    html: str, css: str, language: str, direction: str, pictures: Mapping[str, bytes], tagged: bool
) -> Fragment:
    """Print the HTML of a body. Untagged is furniture: it becomes an artefact of its page.

    `kurak-file:PATH` is `pictures[PATH]`. Nothing else is fetched: a picture from elsewhere is left out,
    and its words stand in its place.
    """
    page = f'<!doctype html><html lang="{language}" dir="{direction}"><title>-</title><body>{html}</body></html>'
    # A real directory: with "/" WeasyPrint takes every link inside the document for a file.
    base = _ASSETS_URL + "print/"
    options = {"pdf_variant": "pdf/ua-1"} if tagged else {}
    source = HTML(string=page, base_url=base, url_fetcher=_OurFiles(pictures), encoding="utf-8")
    document = source.render(stylesheets=[_parsed(css)], font_config=_fonts(), **options)
    faces: dict[str, Face] = {}

    def finish(_: Document, pdf: pydyf.PDF) -> None:
        faces.update(_faces(document))
        _mend(pdf, document, prefix=sha256(html.encode()).hexdigest()[:8])

    content: bytes = document.write_pdf(finisher=finish, **options)
    return Fragment(
        pdf=content,
        pages=len(document.pages),
        places={
            name: number
            for number, page in reversed(list(enumerate(document.pages)))
            for name in page.anchors
        },
        marks=tuple(_marks(document)),
        faces=faces,
        troubles=tuple(dict.fromkeys([*_wide(document), *_strange(faces)])),
    )


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()  # one for all: each one reads the font files anew


@cache
def _parsed(css: str) -> CSS:
    return CSS(
        string=css,
        base_url=_ASSETS_URL + "print/",
        font_config=_fonts(),
        url_fetcher=_OurFiles({}),
    )


def _faces(document: Document) -> Iterator[tuple[str, Face]]:
    found: dict[str, Face] = {}
    for font in document.fonts.values():  # one for each size, of one resource for each face
        name = font.name.decode().partition("+")[2]
        earlier = found.get(font.hash, Face(name, {}, {}))
        found[font.hash] = Face(
            name, {**earlier.characters, **font.to_unicode}, {**earlier.widths, **font.widths}
        )
    yield from sorted(found.items())


def _mend(pdf: pydyf.PDF, document: Document, prefix: str) -> None:
    """Make the objects of a fragment fit to stand beside those of others."""
    for thing in pdf.objects:
        extra = thing.extra if isinstance(thing, pydyf.Stream) else {}
        if "Length1" in extra:  # a font's program: the linked book has one for all fragments
            thing.stream = [b""]
            extra["Length1"] = 0
        if isinstance(thing, pydyf.Dictionary):
            if thing.get("Type") == "/Annot":
                thing["F"] = 4  # printed, as PDF/UA asks of whatever is not hidden
            if thing.get("S") in ("/TH", "/TD"):
                _rename_headers(thing, prefix)


def _rename_headers(cell: pydyf.Dictionary, prefix: str) -> None:
    """Make the ids of a table's heads unique in every book."""
    if "ID" in cell:
        cell["ID"] = pydyf.String(f"{prefix}-{cell['ID'].string}")
    attributes = cell.get("A", {})
    if "Headers" in attributes:
        attributes["Headers"] = pydyf.Array(
            pydyf.String(f"{prefix}-{header.string}") for header in attributes["Headers"]
        )


def _marks(document: Document) -> Iterator[Mark]:
    for number, page in enumerate(document.pages):
        for level, title, (x, y), state in page.bookmarks:
            yield Mark(level, title, number, x * 0.75, (page.height - y) * 0.75, state == "open")


def _wide(document: Document) -> Iterator[Trouble]:
    """Yield the lines that reach out of their place: a word longer than its line, a table too wide."""
    for page in document.pages:
        for box in page._page_box.descendants():
            for line in getattr(box, "children", ()):
                if type(line).__name__ == "LineBox" and line.width > box.width + _SLACK:
                    yield Trouble("wide", _words(line)[:80])


def _words(box: object) -> str:
    text = getattr(box, "text", "")
    return text or "".join(_words(child) for child in getattr(box, "children", ()))


def _strange(faces: Mapping[str, Face]) -> Iterator[Trouble]:
    for face in faces.values():
        if not face.name.startswith(_OURS):
            yield Trouble("font", "".join(sorted(set("".join(face.characters.values())))))


class _OurFiles(URLFetcher):  # type: ignore[misc]
    """Answer with a picture of the book or a file of our assets, and refuse all else."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._pictures = pictures

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith(_PICTURE):
            return URLFetcherResponse(url, self._pictures[unquote(url.removeprefix(_PICTURE))])
        if url.startswith(_ASSETS_URL):
            file = Path(url2pathname(url.removeprefix("file:"))).resolve()
            if file.is_relative_to(ASSETS.resolve()):
                return URLFetcherResponse(url, file.read_bytes(), _TYPES.get(file.suffix, {}))
        raise ValueError(f"Printing takes nothing from elsewhere: {url}")
