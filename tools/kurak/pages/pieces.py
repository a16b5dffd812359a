"""HTML of an edition → the pieces of it that a product shows by themselves: a flip chart, a drawing.

The HTML has passed the dialect's allow-list, which closes every element that can be closed; so the text of a
piece is a stretch of the text it stands in, taken as it is.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

_EMPTY = {"br", "hr", "img"}
"""Elements of the allow-list that have no end."""
_TAG = re.compile(r'<(?P<tag>[a-z][a-z0-9-]*)(?P<given>(?:[^>"]|"[^"]*")*)>')
_GIVEN = re.compile(r'([^\s="/]+)(?:="([^"]*)")?')
_ANY_TAG = re.compile(r"<[^>]*>")
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

    @property
    def words(self) -> str:
        """Its text on one line; of a picture the words in its place."""
        if self.tag in _EMPTY:
            return self.attributes.get("alt", "")
        return " ".join(unescape(_ANY_TAG.sub("", self.inner)).split())

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.attributes.get("class", "").split())


Wanted = Callable[[str, Mapping[str, str]], bool]
"""Whether an element of this name with these attributes is wanted."""


def pieces(html: str, wanted: Wanted, inside: int = 0) -> Iterator[Piece]:
    """Yield the elements that are wanted, in order; of what stands within one, nothing more.

    `inside` is where in the text to begin: to read every tag of a long one takes its time.
    """
    while found := _TAG.search(html, inside):
        tag, inside = found["tag"], found.end()
        attributes = {name: unescape(value) for name, value in _GIVEN.findall(found["given"])}
        if not wanted(tag, attributes):
            continue
        end = inside if tag in _EMPTY else _end(html, tag, inside)
        whole = html[found.start() : end]
        inner = "" if tag in _EMPTY else html[inside : html.rindex("<", inside, end)]
        yield Piece(tag, attributes, found.start(), whole, inner)
        inside = end


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
