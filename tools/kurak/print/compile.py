"""HTML → a fragment: tagged pages that do not know where they will stand. Only here is WeasyPrint known.

Compiling is a pure function of what `fragment_key` hashes, so a fragment is made once and used in every
book that holds it. It has no page numbers and no running heads; a link to another fragment is an `xref:`
address; its fonts are named and not embedded. `link` supplies all three.
"""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir
from unicodedata import combining
from urllib.request import url2pathname

import pikepdf
import pydyf

from kurak.print.libraries import only_by_their_files

try:
    # where a library is missing WeasyPrint prints an address
    with only_by_their_files(), redirect_stdout(io.StringIO()):
        from weasyprint import CSS, HTML
        from weasyprint.document import Document
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse, iri_to_uri
except OSError as error:
    raise ImportError(
        "printing needs the system libraries Pango and HarfBuzz (hb-subset), which were not found; "
        "start ./kurak again and it says how to install them"
    ) from error

from kurak.print.arabic import undrawn
from kurak.print.copyfit import fitted
from kurak.print.dots import for_paper
from kurak.print.fit import STYLE as FIT
from kurak.print.fit import failing_pictures, is_marked, mark_headless, mark_wide
from kurak.print.fragment import Face, Fragment, Mark, Trouble
from kurak.print.letters import replace_drawn, replace_letters
from kurak.print.ordered import number_lists
from kurak.print.paper import ASSETS
from kurak.print.roomy import filled
from kurak.print.tags import mend, watched

_ASSETS_URL = ASSETS.resolve().as_uri() + "/"
_PICTURE = "kurak-file:"
_TYPES = {".css": {"Content-Type": "text/css"}, ".svg": {"Content-Type": "image/svg+xml"}}
_LONGEST = 3
"""Letters that one glyph may stand for: `ffi`."""
_OPAQUE = re.compile(rb"/[aA]1\.0 gs\s")
"""The setting of a graphics state that only says: not transparent."""


def compile_fragment(
    html: str, css: str, language: str, direction: str, pictures: Mapping[str, bytes], tagged: bool
) -> Fragment:
    """Print the HTML of a body. Untagged is furniture: it becomes an artefact of its page.

    `kurak-file:PATH` is `pictures[PATH]`. Nothing else is fetched: a picture from elsewhere is left out,
    and its words stand in its place.
    """
    files = _OurFiles(pictures)
    with failing_pictures() as failed:
        fragment = _compiled(html, css, language, direction, files, tagged)
    unseen = [Trouble("picture", files.path_of(url)) for url in failed]
    return replace(fragment, troubles=tuple(dict.fromkeys([*fragment.troubles, *unseen])))


def _compiled(
    html: str, css: str, language: str, direction: str, files: "_OurFiles", tagged: bool
) -> Fragment:
    head = f'<!doctype html><html lang="{language}" dir="{direction}"><title>-</title>'
    page = f"{head}<body>{html}</body></html>"
    # A real directory: with "/" WeasyPrint takes every link inside the document for a file.
    base = _ASSETS_URL + "print/"
    options = {"pdf_variant": "pdf/ua-1", "pdf_forms": True} if tagged else {}
    source = HTML(string=page, base_url=base, url_fetcher=files, encoding="utf-8")
    troubles = list(replace_letters(source.etree_element))
    number_lists(source.etree_element)

    def laid_out() -> Document:
        fonts = _fonts(gettempdir())
        styles = [_parsed(each, fonts) for each in ([css, FIT] if tagged else [css])]
        return source.render(stylesheets=styles, font_config=fonts, **options)

    document = laid_out()
    if tagged:
        troubles += mark_wide(document)
        if is_marked(source.etree_element):
            document = laid_out()
        if mark_headless(document):
            document = laid_out()
        document = filled(fitted(document, laid_out), laid_out)
    document = watched(document)
    faces: dict[str, Face] = {}

    def finish(_: Document, pdf: pydyf.PDF) -> None:
        faces.update(_faces(document))
        _mend(pdf, faces)
        if tagged:
            mend(pdf, document, prefix=sha256(html.encode()).hexdigest()[:8])

    content: bytes = document.write_pdf(finisher=finish, **options)
    return Fragment(
        pdf=_at_hand(content) if tagged else _drawing(content),
        pages=len(document.pages),
        places={
            name: number
            for number, page in reversed(list(enumerate(document.pages)))
            for name in page.anchors
        },
        blank=tuple(
            number for number, page in enumerate(document.pages) if page._page_box.page_type.blank
        ),
        marks=tuple(_marks(document)),
        faces=faces,
        troubles=(*troubles, *files.troubles),
    )


@cache
def _fonts(_passing: str) -> FontConfiguration:
    """Return one for all, for each one reads the font files anew; it keeps them in a passing folder.

    With the studio that folder is its own and goes with it, and whoever prints after it needs another.
    """
    return FontConfiguration()


@cache
def _parsed(css: str, fonts: FontConfiguration) -> CSS:
    return CSS(
        string=css,
        base_url=_ASSETS_URL + "print/",
        font_config=fonts,
        url_fetcher=_OurFiles({}),
    )


def _faces(document: Document) -> Iterator[tuple[str, Face]]:
    found: dict[str, Face] = {}
    for font in document.fonts.values():  # one for each size, of one resource for each face
        name = font.name.decode().partition("+")[2]
        earlier = found.get(font.hash, Face(name, {}, {}))
        characters = {glyph: _letter(text) for glyph, text in font.to_unicode.items()}
        found[font.hash] = Face(
            name, {**earlier.characters, **characters}, {**earlier.widths, **font.widths}
        )
    yield from sorted(found.items())


def _letter(text: str) -> str:
    """Return the text of a glyph; of the dots that end a line cut off, not all that they stand for."""
    text = undrawn(text)
    return "…" if len(text) > _LONGEST and not any(map(combining, text)) else text


def _drawing(pdf: bytes) -> bytes:
    """Return what the only page of a PDF draws."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        content = document.pages[0].Contents.read_bytes()
    return _OPAQUE.sub(b"", content)


def _at_hand(pdf: bytes) -> bytes:
    """Return a PDF written anew by the library that links it: that reads it in a third of the time."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, static_id=True)
    return target.getvalue()


def _mend(pdf: pydyf.PDF, faces: Mapping[str, Face]) -> None:
    """Make the objects of a fragment fit to stand beside those of others."""
    for thing in pdf.objects:
        extra = thing.extra if isinstance(thing, pydyf.Stream) else {}
        if "Length1" in extra:  # a font's program: the linked book has one for all fragments
            thing.stream = [b""]
            extra["Length1"] = 0
        if isinstance(thing, pydyf.Dictionary):
            if thing and all(
                key in faces for key in thing
            ):  # the font resources: `link` fills them
                thing.clear()
            if thing.get("Type") == "/Annot":
                thing["F"] = 4  # printed, as PDF/UA asks of whatever is not hidden


def _marks(document: Document) -> Iterator[Mark]:
    for number, page in enumerate(document.pages):
        for level, title, (x, y), state in page.bookmarks:
            yield Mark(level, title, number, x * 0.75, (page.height - y) * 0.75, state == "open")


class _OurFiles(URLFetcher):  # type: ignore[misc]
    """Answer with a picture of the book or a file of our assets, and refuse all else."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._pictures = pictures
        # By the address that WeasyPrint asks for: it quotes what may not stand there, and not `%`.
        self._paths = {iri_to_uri(_PICTURE + path): path for path in pictures}
        self.troubles: list[Trouble] = []

    def path_of(self, url: str) -> str:
        """Return the path of a picture, or the rest of an address at which there is none."""
        return self._paths.get(url, url.removeprefix(_PICTURE))

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith(_PICTURE):
            path = self.path_of(url)
            content = self._pictures[path]
            if path.lower().endswith(".svg"):
                content, troubles = replace_drawn(content)
                self.troubles += troubles
            else:
                content = for_paper(content)
            return URLFetcherResponse(url, content)
        if url.startswith(_ASSETS_URL):
            file = Path(url2pathname(url.removeprefix("file:"))).resolve()
            if file.is_relative_to(ASSETS.resolve()):
                return URLFetcherResponse(url, file.read_bytes(), _TYPES.get(file.suffix, {}))
        raise ValueError(f"Printing takes nothing from elsewhere: {url}")
