"""HTML of an edition → the pieces of it that a product shows by themselves: a flip chart, a drawing.

The HTML has passed the dialect's allow-list, which closes every element that can be closed; so the text of a
piece is a stretch of the text it stands in, taken as it is.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = {"br", "hr", "img"}
"""Elements of the allow-list that have no end."""
_BLOCKS = {"p", "li", "dt", "dd", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class Piece:
    """An element, as it stands in the text."""

    tag: str
    attributes: Mapping[str, str]
    start: int
    """Where in the text it begins."""
    html: str
    """The element itself; `inner` is what stands in it."""
    inner: str
    words: str
    """Its text on one line."""

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.attributes.get("class", "").split())


Wanted = Callable[[str, Mapping[str, str]], bool]
"""Whether an element of this name with these attributes is wanted."""


def pieces(html: str, wanted: Wanted) -> Iterator[Piece]:
    """Yield the elements that are wanted, in order; of what stands within one, nothing more."""
    reader = _Reader(html, wanted)
    reader.feed(html)
    reader.close()
    yield from reader.found


def named(*names: str) -> Wanted:
    """Return the wish for elements that have one of these names, or `.classes`."""

    def wanted(tag: str, attributes: Mapping[str, str]) -> bool:
        classes = attributes.get("class", "").split()
        return tag in names or any(f".{each}" in names for each in classes)

    return wanted


def without(html: str, unwanted: Wanted) -> str:
    """Return HTML without the elements that are unwanted."""
    for piece in reversed(list(pieces(html, unwanted))):
        html = html[: piece.start] + html[piece.start + len(piece.html) :]
    return html


def without_marked(html: str, attribute: str) -> str:
    """Return HTML with a space for each element that says an attribute, such as `data-search-exclude`.

    `without` could do it, and reads every tag: of a site's pages that takes twenty times as long.
    """
    marked = re.compile(
        rf'<(?P<tag>[a-z][a-z0-9-]*)(?:[^>"]|"[^"]*")*?\s{attribute}(?=[\s=>])(?:[^>"]|"[^"]*")*>'
    )
    kept, last = [], 0
    while found := marked.search(html, last):
        kept.append(html[last : found.start()])
        is_empty = found["tag"] in _EMPTY
        last = found.end() if is_empty else _end(html, found["tag"], found.end())
    return " ".join([*kept, html[last:]])


def _end(html: str, tag: str, inside: int) -> int:
    """Return where an element ends of which the content begins `inside`."""
    depth = 1
    for each in re.compile(rf"<(/?){tag}\b").finditer(html, inside):
        depth += -1 if each[1] else 1
        if not depth:
            return html.index(">", each.end()) + 1
    return len(html)


def blocks(html: str) -> Iterator[Piece]:
    """Yield the outermost paragraphs, items and table rows: what begins on a line of its own."""
    return pieces(html, lambda tag, _: tag in _BLOCKS)


@dataclass(slots=True)
class _Open:
    """An element that is wanted and has not ended."""

    tag: str
    attributes: dict[str, str]
    start: int
    inside: int
    depth: int = 1
    words: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, html: str, wanted: Wanted) -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        self.wanted = wanted
        self.found: list[Piece] = []
        self.open: _Open | None = None
        self.lines = [0]
        for line in html.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)

    def here(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.open:
            self.open.depth += tag == self.open.tag
            return
        attributes = {name: value or "" for name, value in attrs}
        if not self.wanted(tag, attributes):
            return
        start = self.here()
        text = self.get_starttag_text() or ""
        if tag in _EMPTY:
            self.found.append(Piece(tag, attributes, start, text, "", attributes.get("alt", "")))
        else:
            self.open = _Open(tag, attributes, start, start + len(text))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or tag != self.open.tag:
            return
        self.open.depth -= 1
        if self.open.depth:
            return
        piece, end = self.open, self.here()
        after = self.html.index(">", end) + 1
        self.found.append(
            Piece(
                piece.tag,
                piece.attributes,
                piece.start,
                self.html[piece.start : after],
                self.html[piece.inside : end],
                " ".join("".join(piece.words).split()),
            )
        )
        self.open = None

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open.words.append(data)
