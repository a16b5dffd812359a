"""One HTML document → one tagged PDF (PDF/UA-1 requested), with our own fonts and no network.

The same HTML gives the same bytes: WeasyPrint writes no date unless the document names one, and no
random identifier in this variant.
"""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote
from urllib.request import url2pathname

try:
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except OSError as error:
    raise ImportError(
        "printing needs the system libraries Pango and HarfBuzz (hb-subset), which were not found; "
        "start ./kurak again and it says how to install them"
    ) from error

ASSETS = Path(__file__).parent.parent / "assets"
_ASSETS_URL = ASSETS.resolve().as_uri() + "/"
_PICTURE = "kurak-file:"
_TYPES = {".css": {"Content-Type": "text/css"}, ".svg": {"Content-Type": "image/svg+xml"}}


def render_pdf(html: str, pictures: Mapping[str, bytes]) -> bytes:
    """Print an HTML document.

    Its stylesheets are addressed relative to `assets/print/`; `kurak-file:PATH` is `pictures[PATH]`.
    Nothing else is fetched: a picture from elsewhere is left out and its words stand in its place.
    """
    # A real directory: with "/" WeasyPrint takes every link inside the document for a file.
    base = _ASSETS_URL + "print/"
    document = HTML(string=html, base_url=base, url_fetcher=_OurFiles(pictures), encoding="utf-8")
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", font_config=FontConfiguration())
    return pdf


class _OurFiles(URLFetcher):  # type: ignore[misc]
    """Answer with a picture of the edition or a file of our assets, and refuse all else."""

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
