"""Edition → sections: what the printed products have in common.

A page of the edition is one section, or several: a handout, a questionnaire, what follows a case's pause each
begin on a new sheet, so that they can be copied, given out and kept back by themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kurak.book import Begins, Book, Profile, Section
from kurak.edition import Edition
from kurak.labels import labels
from kurak.model import Phrase
from kurak.pages import Page, fill, pages

_LINK = re.compile(r'(?P<before><a\b(?:[^>"]|"[^"]*")*?)\shref="(?P<address>[^"]*)"')
_ID = re.compile(r'\sid="([^"]+)"')
_AFTER_PAUSE = re.compile(r'(?=<details class="after-pause")')
_CERTIFICATE = re.compile(r'(<p\b[^>]*\bclass="[^"]*\bcertificate\b[^>]*>.*?</p>)', re.S)
_NOTES = re.compile(r'</sup>\s*(?=<sup id="[^"]*fnref)')
_BACK = re.compile(r'(?:&nbsp;|\s)*<a class="footnote-backref"[^>]*>[^<]*</a>')
_LABEL = re.compile(
    r'(?P<block><(aside|div) class="(?:facilitator|content-note|case-slot)[^>]*>)\s*'
    r'<p class="label">(?P<label>[^<]*)</p>\s*'
    r'<p(?P<foreign>(?: (?:lang|dir)="[^"]*")*)>'
)
_FORM_FEED = re.compile("\f")
_HEAD = re.compile(r'<h[23][^>]*\bclass="[^"]*\bnew-sheet\b')
_NEW_SHEET = re.compile(rf"\f|(?={_HEAD.pattern})")
_KEPT = re.compile(r'\s*<section class="(?:facilitator teaching-note|answer-key)"')
"""What a facilitator keeps: never on the back of what she copies."""
_OPENING = ("chapter", "case")
"""Pages that begin on a right-hand page: a module, and a case study, whose leaf is given out by itself."""


def sections(edition: Edition, page: Page, part: Phrase, tab: str = "") -> Iterator[Section]:
    """Yield the sections of a page. `part` is what the left-hand running head says."""
    kinds = {
        "chapter": labels(edition.language)("Module %(number)s"),
        "lesson": labels(edition.language)("Session %(number)s"),
        "case": labels(edition.language)("Case study"),
    }
    kicker = kinds.get(page.kind, "") % {"number": page.number}
    title = f"{page.number} {page.title}".strip()
    for index, (html, begins, furniture) in enumerate(_sheets(page)):
        yield section(
            edition,
            name=f"{kicker} {page.title}".strip(),
            html=opened(edition, page.title, html, kicker) if index == 0 else html,
            id=page.id if index == 0 else "",
            kind=page.kind,
            head=(part.value if index == 0 else title, title),  # a sheet says what it belongs to
            opens=index == 0,
            tab=tab,
            begins="recto" if index == 0 and page.kind in _OPENING else begins,
            furniture=furniture,
            source=page.source,
        )


def companions(edition: Edition) -> Iterator[Section]:
    """Yield the pages that the programme wants at hand in each session: where help is found."""
    for page in pages(edition):
        if is_companion(edition, page):
            first, *rest = sections(edition, page, edition.title)
            yield replace(first, begins="recto")
            yield from rest


def is_companion(edition: Edition, page: Page) -> bool:
    """Tell whether a page goes along with each session; its folder has the name the programme gives."""
    return page.kind == "back" and page.source.split("/")[-2] in edition.programme.companions


def section(
    edition: Edition,
    *,
    name: str,
    html: str,
    kind: str,
    id: str = "",
    head: tuple[str, str] = ("", ""),
    opens: bool = True,
    tab: str = "",
    begins: Begins = "page",
    furniture: bool = True,
    numbered: bool = False,
    source: str = "",
) -> Section:
    """Return HTML as a section of its own, its addresses as the press wants them."""
    place = f' id="{id}"' if id else ""
    return Section(
        name=name,
        html=addressed(
            f'<section class="document {kind}"{place}>\n{_run_in(edition, html)}\n</section>'
        ),
        head=head,
        opens=opens,
        tab=tab,
        begins=begins,
        furniture=furniture,
        numbered=numbered,
        source=source,
    )


def opened(edition: Edition, title: Phrase, html: str, kicker: str = "") -> str:
    """Return HTML under its title and the word above that, such as `Session 1.2`."""
    return fill(edition, "print/opening.html", title=title, kicker=kicker) + html


def book(
    edition: Edition,
    path: str,
    title: str,
    parts: Iterator[Section] | tuple[Section, ...],
    profile: Profile,
) -> Book:
    """Return sections as one PDF of this edition."""
    label = labels(edition.language)
    return Book(
        path=path,
        title=title,
        author=edition.programme.publisher.value,
        description=edition.subtitle.value,
        language=edition.language,
        direction=edition.direction,
        foot=title,
        page_label=label("page %(number)s"),
        sections=tuple(parts),
        pictures={asset.path: asset.content for asset in edition.assets},
        profile=profile,
    )


def addressed(html: str) -> str:
    """Return HTML with its addresses as the press wants them (book.py), and the marks of notes apart.

    An address out of the book is printed behind words that hide it (`data-address`); one of a file leads
    nowhere on paper.
    """
    here = set(_ID.findall(html))

    def address(match: re.Match[str]) -> str:
        before, given = match["before"], match["address"]
        if given.startswith(("kurak:", "#")):
            name = given.removeprefix("kurak:").rpartition("#")[2]
            if name in here:
                return f'{before} href="#{name}"'
            return f'{before} href="{"note" if "--fn:" in name or "--fnref" in name else "xref"}:{name}"'
        if given.startswith("kurak-file:"):
            return before
        shown = html.startswith(given, html.find(">", match.end()) + 1)
        return match[0] if shown else f'{before} data-address href="{given}"'

    # A space before the arrow that leads back, which print has not, would break lines after one word.
    return _NOTES.sub("</sup><sup>,</sup>", _LINK.sub(address, _BACK.sub("", html)))


def _run_in(edition: Edition, html: str) -> str:
    """Let the word of a note begin its first line: it needs no line of its own, and never stands alone."""
    ours = f' lang="{edition.language}" dir="{edition.direction}"'

    def begun(match: re.Match[str]) -> str:
        block, foreign, label = match["block"], match["foreign"], match["label"]
        return f'{block}<p{foreign}><b class="label"{ours if foreign else ""}>{label}</b> '

    return _LABEL.sub(begun, html)


def _sheets(page: Page) -> Iterator[tuple[str, Begins, bool]]:
    """Yield the sheets of a page, on what side each begins, and whether it has running heads."""
    sheets = _NEW_SHEET if page.kind in ("front", "back") else _FORM_FEED
    for sheet in sheets.split(page.html):
        apart = bool(_HEAD.match(sheet) or _KEPT.match(sheet))
        for after_pause, html in enumerate(_AFTER_PAUSE.split(sheet)):
            for place, part in enumerate(_CERTIFICATE.split(html)):
                is_certificate = place % 2 == 1
                begins: Begins = "recto" if apart or after_pause or is_certificate else "page"
                if place == 0 or part.strip():
                    yield part, begins, not is_certificate
