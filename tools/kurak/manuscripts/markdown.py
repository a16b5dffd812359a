"""Blocks of Pandoc → text in the course's dialect of Markdown.

What an author typed stays what it is: whatever the dialect would read as a sign is escaped. A table with
merged cells is written as HTML, which the dialect lets pass and knows how to translate.
"""

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kurak.manuscripts import marks
from kurak.manuscripts.pandoc import Node

_SIGNS = re.compile(r"[\\`*_\[\]{}|]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_SIGN = re.compile(r"(?P<mark>(?:\ue000\d+\ue001)*)(?P<sign>#|>|[-+](?=[\s\-+]|$)|!!!|~~~)")
_NUMBER = re.compile(r"((?:\ue000\d+\ue001)*\d+)([.)])(?=\s|$)")
_UNESCAPED = re.compile(r"((?:\ue000\d+\ue001)*)([:=](?=[\s=]|$)|/)")
"""Signs at the beginning of a line that no backslash takes the meaning from."""
_SLASHES = re.compile(r"/{3,}")
"""They would open a block, or end one, wherever they stand in a line."""
_LONG = 5_000
"""Characters of a line; the course takes twice as many."""
_WRAPPED = {"Emph": "*", "Strong": "**"}
_TAGGED = {"Strikeout": "del", "Superscript": "sup", "Subscript": "sub"}
_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}


class Writer:
    """Writes one document: it collects footnotes, and numbers them in the order in which they are met."""

    def __init__(
        self, pictures: Mapping[str, str], words: Mapping[str, str], top: int = 1, highest: int = 2
    ) -> None:
        self.pictures, self._words = pictures, words
        """The names of the pictures' files, and words for those that have none, by their paths."""
        self._top, self._highest = top, highest
        """The level of the document's highest headings, and how many signs those get."""
        self._notes: list[str] = []
        self._paragraph = 0

    def document(self, blocks: Iterable[Node]) -> str:
        """Return a whole text, with its footnotes at the end."""
        written = self.blocks(blocks)
        return "\n\n".join(part for part in (written, *self.notes) if part) + "\n"

    @property
    def notes(self) -> Sequence[str]:
        """Return the footnotes that were met."""
        return tuple(self._notes)

    def blocks(self, blocks: Iterable[Node]) -> str:
        """Return blocks, with empty lines between them."""
        return "\n\n".join(part for part in map(self._block, blocks) if marks.bare(part).strip())

    def _block(self, block: Node) -> str:
        kind: str = block["t"]
        content: Any = block.get("c")
        if kind in ("Para", "Plain"):
            return begun(self.inlines(content))
        if kind == "Header":
            level, (_name, classes, _), words = content
            signs = "#" * min(6, max(0, level - self._top) + self._highest)
            text = " ".join(self.inlines(words).split())
            return f"{signs} {text}{' { .pause }' if 'pause' in classes else ''}" if text else ""
        if kind == "BulletList":
            return self._items(content, (f"-{' ' * 3}" for _ in content))
        if kind == "OrderedList":
            start = content[0][0]
            numbers = (f"{number}. ".ljust(4) for number in range(start, start + len(content[1])))
            return self._items(content[1], numbers)
        if kind == "BlockQuote":
            return textwrap.indent(self.blocks(content), "> ", lambda line: True)
        if kind == "Table":
            return self._table(content)
        if kind in ("Div", "Figure"):
            return self.blocks(content[-1])
        if kind == "LineBlock":
            return "  \n".join(begun(self.inlines(line)) for line in content)
        if kind == "CodeBlock":
            return textwrap.indent(content[1], "    ")
        if kind == "DefinitionList":
            return "\n\n".join(
                f"{begun(self.inlines(term))}\n:   {textwrap.indent(self.blocks(each), '    ').lstrip()}"
                for term, meanings in content
                for each in meanings
            )
        return "* * *" if kind == "HorizontalRule" else ""

    def _items(self, items: Sequence[Sequence[Node]], signs: Iterable[str]) -> str:
        written = []
        for item, sign in zip(items, signs, strict=True):
            text = self.blocks(item)
            written.append(sign + textwrap.indent(text, "    ").lstrip(" "))
        apart = "\n\n" if any(len(item) > 1 and not _is_list(item[1]) for item in items) else "\n"
        return apart.join(written)

    # ------------------------------------------------------------------ words

    def inlines(self, inlines: Iterable[Node]) -> str:
        """Return words with their emphasis, links, pictures and footnotes."""
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Node) -> str:
        kind: str = inline["t"]
        content: Any = inline.get("c")
        if kind == "Str":
            self._paragraph = marks.first(content) or self._paragraph
            return escaped(content)
        if kind in ("Space", "SoftBreak"):
            return " "
        if kind == "LineBreak":
            return "  \n"
        if kind in _WRAPPED:
            return _around(self.inlines(content), _WRAPPED[kind], _WRAPPED[kind])
        if kind in _TAGGED:
            return _around(self.inlines(content), f"<{_TAGGED[kind]}>", f"</{_TAGGED[kind]}>")
        if kind in ("Underline", "SmallCaps"):
            return self.inlines(content)
        if kind == "Quoted":
            quotes = _QUOTES[content[0]["t"]]
            return f"{quotes[0]}{self.inlines(content[1])}{quotes[1]}"
        if kind in ("Span", "Cite"):
            return self.inlines(content[1])
        if kind in ("Code", "Math"):
            return escaped(content[1])
        if kind == "Link":
            words, address = self.inlines(content[1]), content[2][0]
            return f"[{words}]({_address(address)})" if address[:4] in ("http", "mail") else words
        if kind == "Image":
            path = content[2][0]
            words = marks.bare(" ".join(self.inlines(content[1]).split()))
            words = words or escaped(self._words.get(path, ""))
            return f"![{words}]({self.pictures.get(path, path)})"
        return self._note(content) if kind == "Note" else ""

    def _note(self, content: Sequence[Node]) -> str:
        number, around = len(self._notes) + 1, self._paragraph
        self._notes.append("")  # a footnote within a footnote comes after it
        text = textwrap.indent(self.blocks(content), "    ").lstrip(" ")
        here = "" if marks.first(text.partition("\n")[0]) else marks.mark(around)
        self._notes[number - 1] = f"[^{number}]: {here}{text}"
        self._paragraph = around
        return f"[^{number}]"

    # ----------------------------------------------------------------- tables

    def _table(self, content: Sequence[Any]) -> str:
        head, body = rows_of(content)
        plain = all(
            down == across == 1 and _is_short(cell)
            for row in (*head, *body)
            for down, across, cell in row
        )
        if not plain or len(head) > 1 or not body:
            return self._html(head, body)
        if not head:
            head, body = body[:1], body[1:]
        lines = [self._row(row) for row in (*head, *body)]
        return "\n".join([lines[0], "|" + "---|" * len(head[0]), *lines[1:]])

    def _row(self, row: Sequence[tuple[int, int, Sequence[Node]]]) -> str:
        texts = (self.blocks(cell).replace("  \n", "<br>") for _, _, cell in row)
        return "| " + " | ".join(texts) + " |"

    def _html(self, head: Sequence[Any], body: Sequence[Any]) -> str:
        def line(row: Sequence[tuple[int, int, Sequence[Node]]], tag: str) -> str:
            cells = []
            for down, across, cell in row:
                spans = f' rowspan="{down}"' * (down > 1) + f' colspan="{across}"' * (across > 1)
                cells.append(f"<{tag}{spans}>{self._flat(cell)}</{tag}>")
            return f"<tr>{''.join(cells)}</tr>"

        lines = [line(row, "th") for row in head]
        top = ["<thead>", *lines, "</thead>"] if lines else []
        return "\n".join(
            ["<table>", *top, "<tbody>", *(line(r, "td") for r in body), "</tbody>", "</table>"]
        )

    def _flat(self, blocks: Sequence[Node]) -> str:
        """Return the text of a cell on one line: in HTML an empty line would end the paragraph it is in."""
        parts = []
        for block in blocks:
            if block["t"] in ("BulletList", "OrderedList"):
                items = block["c"] if block["t"] == "BulletList" else block["c"][1]
                parts += [f"• {self._flat(item)}" for item in items]
            elif block["t"] == "Table":
                rows = (row for part in rows_of(block["c"]) for row in part)
                parts += [" · ".join(self._flat(cell) for _, _, cell in row) for row in rows]
            else:
                parts.append(" ".join(self._block(block).replace("  \n", "<br>").split()))
        return "<br>".join(part for part in parts if part)


def rows_of(table: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Return the rows of a table's head and of the rest; of each cell how far it reaches, and its blocks."""

    def plain(rows: Iterable[Any]) -> list[Any]:
        return [[(down, across, cell) for _, _, down, across, cell in cells] for _, cells in rows]

    _, _, _, (_, head), bodies, (_, foot) = table
    body = [row for _, _, between, rows in bodies for row in (*between, *rows)]
    return plain(head), plain((*body, *foot))


def plain(inlines: Iterable[Node]) -> str:
    """Return words alone, as the head of a document wants them; a line break ends a line."""
    return "".join(map(_word, inlines))


def _word(inline: Node) -> str:
    kind: str = inline["t"]
    content: Any = inline.get("c")
    if kind == "Str":
        return str(content)
    if kind == "Quoted":
        quotes = _QUOTES[content[0]["t"]]
        return f"{quotes[0]}{plain(content[1])}{quotes[1]}"
    if kind in ("Span", "Cite", "Link"):
        return plain(content[1])
    if kind in ("Code", "Math"):
        return str(content[1])
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return "\n" if kind == "LineBreak" else " "
    return plain(content) if kind not in ("Image", "Note", "RawInline") else ""


def escaped(text: str) -> str:
    """Return text that the dialect reads as just that text."""
    text = _SIGNS.sub(lambda found: f"\\{found[0]}", text)
    text = _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))
    return _SLASHES.sub(lambda found: "&#47;" * len(found[0]), text)


def begun(text: str) -> str:
    """Return a paragraph none of whose lines begins like a heading, a list or a block."""
    if len(text) > _LONG:
        text = textwrap.fill(text, 2_000, break_long_words=False, break_on_hyphens=False)
    return "\n".join(map(_line, text.split("\n")))


def _line(line: str) -> str:
    line = line.lstrip()
    if found := _SIGN.match(line):
        return f"{found['mark']}\\{line[found.start('sign') :]}"
    if found := _NUMBER.match(line):
        return f"{found[1]}\\{line[found.start(2) :]}"
    if found := _UNESCAPED.match(line):
        return f"{found[1]}&#{ord(found[2])};{line[found.end() :]}"
    return line


def _around(text: str, before: str, after: str) -> str:
    """Return a text in emphasis; spaces at its ends, and the number of its paragraph, stay outside."""
    found = re.fullmatch(r"((?:\ue000\d+\ue001|\s)*)(.*?)(\s*)", text, re.DOTALL)
    assert found is not None
    return f"{found[1]}{before}{found[2]}{after}{found[3]}" if found[2] else text


def _address(address: str) -> str:
    return re.sub(r"[\s()<>]", lambda found: f"%{ord(found[0]):02X}", address)


def _is_list(block: Node) -> bool:
    return block["t"] in ("BulletList", "OrderedList")


def _is_short(cell: Sequence[Node]) -> bool:
    return not cell or (len(cell) == 1 and cell[0]["t"] in ("Para", "Plain"))
