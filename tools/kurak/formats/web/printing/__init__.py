"""A page on paper: a button that prints it, and the way to the printed book that it is in.

Whether those books are where the page expects them, no page can find out: from a disk it may not ask, and a
host may carry the web course alone. So the one who puts them there says it: `kurak: {books: true}` in
mkdocs.yml, where `./kurak build` made both and both are handed on together. Else there is no such link.
"""

from kurak.edition import Edition
from kurak.formats.web.feature import Feature
from kurak.labels import labels
from kurak.pages import Page, fill

FEATURE = Feature("printing", scripts=("printing.js",), styles=("printing.css",))


_FORM = "forms-"
"""How the id of a form among the back matter begins."""


def printing(edition: Edition, page: Page, books: bool, step: str = "") -> str:
    """Return what lets a reader print a page; nothing on pages that are lists.

    `step` is the place of the first step of a session that has a clock: what leads to both stands here, too.
    """
    if page.kind == "glossary":
        return ""
    label = labels(edition.language)
    titles = {"lesson": label("Print this session"), "case": label("Print this case study")}
    return fill(
        edition,
        "printing.html",
        "formats/web/pages",
        title=titles.get(page.kind, label("Print this page")),
        book=_book(edition, page) if books else None,
        paper=page.id.startswith(_FORM),
        clock=f"{page.id}--clock" if step else "",
        step=step,
    )


def _book(edition: Edition, page: Page) -> tuple[str, str]:
    """Return the address of the book of an edition’s own audience that a page is in, and its name."""
    label = labels(edition.language)
    if page.kind == "lesson" and edition.audience == "facilitator":
        return f"../../guides/{edition.language}/{page.id}.pdf", label("Session guide (PDF)")
    folder = "cases" if page.kind == "case" else "handbooks"
    name = label("All case studies (PDF)") if page.kind == "case" else label("Handbook (PDF)")
    return f"../../{folder}/{edition.language}/{edition.audience}.pdf", name
