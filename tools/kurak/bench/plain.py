"""Edition → the same text as plain Markdown, which any tool reads: what peers are given.

It says all that our pages say, in the order of our handbook, and has none of what only we understand. A page
is a file beside the others, `ID.md`; links lead from page to page, for places in them are named otherwise by
each tool.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from kurak.edition import Edition, File
from kurak.pages import pages

_VOID = frozenset(("br", "hr", "img", "input", "path", "use"))
_INLINE = frozenset(
    ("a", "abbr", "b", "br", "code", "em", "i", "img", "span", "strong", "sub", "sup", "svg")
)
"""Every other tag is a block."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$@])")
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_NAMED = re.compile(r"kurak:([\w-]+)")


@dataclass
class _Tag:
    name: str
    attributes: dict[str, str]
    inside: list["_Tag | str"] = field(default_factory=list)


class _Reader(HTMLParser):
    """HTML as the dialect and our templates write it: every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [_Tag("div", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = _Tag(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(made)
        if tag not in _VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def plain(edition: Edition) -> Iterator[File]:
    """Yield a Markdown file for each page, in reading order, then the pictures that they show."""
    every = pages(edition)
    known = {page.id for page in every}
    for page in every:
        number = f"{page.number} " if page.number else ""
        text = f"# {number}{_text(page.title.value)}\n\n{markdown(page.html, known)}\n"
        yield File(f"{page.id}.md", text.encode())
    for asset in edition.assets:
        yield File(f"files/{asset.path}", asset.content)


def markdown(html: str, known: frozenset[str] | set[str] = frozenset()) -> str:
    """Return HTML as Markdown, with links to the pages that are known."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n\n".join(_blocks(reader.open[0], known))


def _blocks(tag: _Tag, known: frozenset[str] | set[str]) -> Iterator[str]:
    """Yield the blocks in a tag; words that stand between them are paragraphs."""
    line: list[_Tag | str] = []
    for each in [*tag.inside, None]:
        if each is not None and (isinstance(each, str) or not _is_block(each)):
            line.append(each)
            continue
        words = _inline(line, known)
        line = []
        if words:
            yield words
        if isinstance(each, _Tag):
            yield from _block(each, known)


def _is_block(tag: _Tag) -> bool:
    return tag.name not in _INLINE or any(
        isinstance(each, _Tag) and _is_block(each) for each in tag.inside
    )


def _block(tag: _Tag, known: frozenset[str] | set[str]) -> Iterator[str]:
    match tag.name:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield f"{'#' * int(tag.name[1])} {_inline(tag.inside, known)}"
        case "ul" | "ol":
            yield "\n".join(_items(tag, known))
        case "table":
            yield "\n".join(_rows(tag, known))
        case "blockquote" | "aside":
            yield "\n".join(
                f"> {line}".rstrip() for line in "\n\n".join(_blocks(tag, known)).split("\n")
            )
        case "dt" | "summary":
            if words := _inline(tag.inside, known):
                yield words if words.startswith("**") else f"**{words}**"
        case "hr":
            yield "* * *"
        case _:
            yield from _blocks(tag, known)


def _items(tag: _Tag, known: frozenset[str] | set[str]) -> Iterator[str]:
    items = [each for each in tag.inside if isinstance(each, _Tag)]
    for number, item in enumerate(items, int(tag.attributes.get("start", "1"))):
        mark = f"{number}." if tag.name == "ol" else "-"
        text = "\n\n".join(_blocks(item, known)).replace("\n", "\n    ")
        yield re.sub(r"\n +(?=\n)", "\n", f"{mark:<4}{text}").rstrip()


def _rows(tag: _Tag, known: frozenset[str] | set[str]) -> Iterator[str]:
    """Yield the rows of a table; each has as many cells as the longest, and the first is its head."""
    rows = [
        [_cell(cell, known) for cell in row.inside if isinstance(cell, _Tag)]
        for row in _of(tag, "tr")
    ]
    most = max(map(len, rows), default=0)
    for number, row in enumerate(rows):
        yield f"| {' | '.join([*row, *[''] * (most - len(row))])} |"
        if not number:
            yield f"|{'---|' * most}"


def _cell(tag: _Tag, known: frozenset[str] | set[str]) -> str:
    return " ".join(" ".join(_blocks(tag, known)).split())


def _of(tag: _Tag, name: str) -> Iterator[_Tag]:
    for each in tag.inside:
        if isinstance(each, _Tag):
            yield from [each] if each.name == name else _of(each, name)


def _inline(inside: list["_Tag | str"], known: frozenset[str] | set[str]) -> str:
    return " ".join("".join(_words(inside, known)).split(" ")).strip()


def _words(inside: list["_Tag | str"], known: frozenset[str] | set[str]) -> Iterator[str]:
    for each in inside:
        if isinstance(each, str):
            yield _text(each)
        elif each.name == "br":
            yield " "
        elif each.name == "img":
            place = each.attributes.get("src", "").removeprefix("kurak-file:")
            yield f"![{_text(each.attributes.get('alt', ''))}](files/{place})"
        else:
            yield _marked(each, "".join(_words(each.inside, known)), known)


def _marked(tag: _Tag, words: str, known: frozenset[str] | set[str]) -> str:
    bare = words.strip()
    if not bare:
        return words
    if tag.name == "sup":  # the number of a note, which would run into the word before it
        return rf"\[{bare}\]"
    if mark := _MARKS.get(tag.name):
        return words.replace(bare, f"{mark}{bare}{mark}")
    address = tag.attributes.get("href", "") if tag.name == "a" else ""
    if (page := _NAMED.match(address)) and page[1] in known:
        return f"[{bare}]({page[1]}.md)"
    return f"[{bare}]({address})" if address.startswith("http") else words


def _text(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", words))
