"""Edition → sections: what the printed products have in common.

A page of the edition is one section, or several: a handout, a questionnaire, what follows a case's pause each
begin on a new sheet, so that they can be copied, given out and kept back by themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from kurak.book import Begins, Book, Profile, Section
from kurak.edition import Edition
from kurak.labels import labels, mark
from kurak.model import Phrase
from kurak.pages import Page, fill, pages
from kurak.pages.notes import noted, with_own_notes
from kurak.pages.once import once
from kurak.pages.pieces import named, pieces
from kurak.pages.wall import as_words

_LINK = re.compile(r'(?P<before><a\b(?:[^>"]|"[^"]*")*?)\shref="(?P<address>[^"]*)"')
_ID = re.compile(r'\sid="([^"]+)"')
_AFTER_PAUSE = re.compile(r'(?=<details class="after-pause")')
_NOTES = re.compile(r'</sup>\s*(?=<sup id="[^"]*fnref)')
_SHARE = re.compile(r"(?<=\d) (?=%)")
"""The space in `83 %`, where no line may end."""
_BACK = re.compile(r'(?:&nbsp;|\s)*<a class="footnote-backref"[^>]*>[^<]*</a>')
_LABEL = re.compile(
    r'(?P<block><(aside|div) class="(?:facilitator|content-note|case-slot)[^>]*>)\s*'
    r'<p class="label">(?P<label>[^<]*)</p>\s*'
    r'<p(?P<foreign>(?: (?:lang|dir)="[^"]*")*)>'
)
_NEW_SHEET = "<!-- new sheet -->"
"""Where the templates begin a sheet."""
_KEPT = re.compile(r'\s*<section class="(?:facilitator teaching-note|answer-key)"')
"""What a facilitator keeps: never on the back of what she copies."""
_ABBREVIATION = re.compile(r"</?abbr\b[^>]*>")
"""On paper it shows nothing."""
_OPENING = ("chapter", "case")
"""Pages that begin on a right-hand page: a module, and a case study, whose leaf is given out by itself."""


def sections(edition: Edition, page: Page, part: Phrase, tab: str = "") -> Iterator[Section]:
    """Yield the sections of a page. `part` is what the left-hand running head says."""
    kinds = {
        "chapter": labels(edition.language)(mark("Module %(number)s")),
        "lesson": labels(edition.language)(mark("Session %(number)s")),
        "case": labels(edition.language)(mark("Case study")),
    }
    kicker = kinds.get(page.kind, "") % {"number": page.number}
    title = f"{page.number} {page.title}".strip()
    for index, (html, begins, furniture, kept) in enumerate(_sheets(page)):
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
            kept=kept,
            source=page.source,
        )


@once()
def companions(edition: Edition) -> tuple[Section, ...]:
    """Return the pages that the programme wants at hand in each session: where help is found."""
    return tuple(_companions(edition))


def _companions(edition: Edition) -> Iterator[Section]:
    for page in pages(edition):
        if is_companion(edition, page):
            first, *rest = sections(edition, page, edition.title)
            yield replace(first, begins="recto")
            yield from rest


def is_companion(edition: Edition, page: Page) -> bool:
    """Tell whether a page goes along with each session."""
    names = edition.programme.companions
    return any(page.source == f"curriculum/back/{name}/page.md" for name in names)


@once()
def help_to_copy(edition: Edition) -> tuple[tuple[Page, str, Markup], ...]:
    """Return the sheets for everybody that go along with a session, where help is: page, id and title."""
    return tuple(
        (page, heading.attributes.get("id", ""), as_words(heading))
        for page in pages(edition)
        if is_companion(edition, page)
        for heading in pieces(page.html, named(".for-participant"))
    )


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
    kept: bool = False,
    numbered: bool = False,
    source: str = "",
) -> Section:
    """Return HTML as a section of its own, its addresses as the press wants them."""
    place = f' id="{id}"' if id else ""
    if edition.direction == "rtl":  # WeasyPrint orders what stands in elements of its own by itself
        html = _ABBREVIATION.sub("", html)
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
        kept=kept,
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
        foot=_foot(edition, title),
        page_label=label("page %(number)s"),
        sections=tuple(parts),
        pictures=dict(_pictures(edition)),
        profile=profile,
    )


_DRAWING = re.compile(r'(?P<path>\ssrc="kurak-file:[^"]*)\.svg"')


def with_large(html: str) -> str:
    """Return HTML whose drawings have labels that can be read across a room."""
    return _DRAWING.sub(r'\g<path>.large.svg"', html)


def _pictures(edition: Edition) -> Iterator[tuple[str, bytes]]:
    for asset in edition.assets:
        yield asset.path, asset.content
        if asset.large:
            yield f"{asset.path.removesuffix('.svg')}.large.svg", asset.large


def _foot(edition: Edition, title: str) -> str:
    """Return what stands below each page: sheets are copied one by one, and each says where it is from."""
    programme = edition.title.value
    if programme not in title:
        title = f"{title.rpartition(' · ')[0] or title} · {programme}"
    return f"{title} · {edition.programme.licence}"


@once(1024)
def addressed(html: str) -> str:
    """Return HTML with its addresses as the press wants them (book.py), and the marks of notes apart.

    An address out of the book is printed behind words that hide it (`data-address`); one of a file leads
    nowhere on paper. A number stays with its sign.
    """
    if " %" in html:  # these two look at every space of a text
        html = _SHARE.sub("\u00a0", html)
    if "footnote-backref" in html:
        html = _BACK.sub("", html)
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
    return _NOTES.sub("</sup><sup>,</sup>", _LINK.sub(address, html))


def _run_in(edition: Edition, html: str) -> str:
    """Let the word of a note begin its first line: it needs no line of its own, and never stands alone."""
    ours = f' lang="{edition.language}" dir="{edition.direction}"'

    def begun(match: re.Match[str]) -> str:
        block, foreign, label = match["block"], match["foreign"], match["label"]
        return f'{block}<p{foreign}><b class="label"{ours if foreign else ""}>{label}</b> '

    return _LABEL.sub(begun, html)


def _sheets(page: Page) -> Iterator[tuple[str, Begins, bool, bool]]:
    """Yield the sheets of a page, on what side each begins, whether it has running heads and is kept."""
    for given in with_own_notes(page.html.split(_NEW_SHEET)):
        kept = bool(_KEPT.match(given))
        # Front and back matter is free text: there an author says where a sheet begins.
        parts = _by_author(given) if page.kind in ("front", "back") else [(given, False)]
        for place, (sheet, is_certificate) in enumerate(parts):
            for number, html in enumerate(noted(_AFTER_PAUSE.split(sheet))):
                begins: Begins = "recto" if kept or place or is_certificate else "page"
                yield html, "apart" if number else begins, not is_certificate, kept


def _by_author(html: str) -> list[tuple[str, bool]]:
    """Return a text cut at its headings for a new sheet and around its certificate, and which part is that.

    Only what stands in nothing else can be cut off.
    """
    if "new-sheet" not in html and "certificate" not in html:  # reading a text takes its time
        return [(html, False)]
    found: list[tuple[str, bool]] = []
    end = 0
    for piece in pieces(html, lambda tag, given: True):
        if piece.tag in ("h2", "h3") and "new-sheet" in piece.classes:
            found.append((html[end : piece.start], False))
            end = piece.start
        elif piece.tag == "p" and "certificate" in piece.classes:
            found.append((html[end : piece.start], False))
            found.append((piece.html, True))
            end = piece.start + len(piece.html)
    found.append((html[end:], False))
    return [(part, own) for part, own in found if part.strip()] or [("", False)]
