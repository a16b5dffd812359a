"""The HTML of a printed form → the same with fields to type in: a box for each empty cell and writing space.

A field's name says where it is; what a screen reader calls it are the heads of its column and its row.
"""

from collections.abc import Sequence
from html import escape

from kurak.pages.pieces import Piece, named, pieces

_SPACES = named(".writing", ".space")
_TABLES = named("table")


def fillable(html: str, name: str) -> str:
    """Return the HTML of a section with fields, their names beginning with `name`."""
    made: list[str] = []
    end = 0
    count = 0
    for piece in pieces(html, lambda tag, given: _SPACES(tag, given) or _TABLES(tag, given)):
        before = html[end : piece.start]
        if piece.tag == "table":
            shown, count = _table(piece, name, count)
        else:
            count += 1
            said = _last_words(html[: piece.start])
            style = f' style="height: {_height(piece)}mm"'
            shown = f'<div class="written"{style}>{_field(f"{name}-{count}", said)}</div>'
        made += [before, shown]
        end = piece.start + len(piece.html)
    return "".join((*made, html[end:]))


def _table(table: Piece, name: str, count: int) -> tuple[str, int]:
    """Return a table with a field in each empty cell, and how many fields there are by now."""
    rows = list(pieces(table.inner, named("tr")))
    heads = [cell.words for cell in pieces(rows[0].inner, named("th"))] if rows else []
    html, end = [], 0
    inner = table.html.index(">") + 1
    said = ""
    for row in rows:
        cells = list(pieces(row.inner, named("td", "th")))
        if len(cells) > 1 or cells[0].words:  # lines below a question are all about it
            said = _row_head(cells)
        start = inner + row.start + row.html.index(">") + 1
        for index, cell in enumerate(cells):
            if cell.tag != "td" or cell.words or cell.inner.strip():
                continue
            count += 1
            head = heads[index] if index < len(heads) else ""
            label = " · ".join(dict.fromkeys(each for each in (head, said) if each))
            html.append(table.html[end : start + cell.start])
            html.append(f'<td class="fill">{_field(f"{name}-{count}", label or name)}</td>')
            end = start + cell.start + len(cell.html)
    html.append(table.html[end:])
    return "".join(html), count


def _row_head(cells: Sequence[Piece]) -> str:
    """Return what a row is about: nothing for one of heads, or one with nothing but fields."""
    told = [
        cell.words for cell in cells if cell.tag == "td" or cell.attributes.get("scope") == "row"
    ]
    words = [each for each in told if each]
    return " ".join(
        words[: 2 if words and len(words[0]) < 3 else 1]
    )  # a number or a letter, and its words


def _field(name: str, said: str) -> str:
    return f'<textarea name="{escape(name)}" title="{escape(said)}"></textarea>'


def _height(piece: Piece) -> int:
    """Return the millimetres of a writing space: 9 a line, as `session.css` has it."""
    return 9 * max(1, sum(1 for _ in pieces(piece.inner, named(".line"))))


def _last_words(html: str) -> str:
    """Return what was said last before a place: what is to be answered there."""
    blocks = [piece.words for piece in pieces(html, named("p", "li", "h2", "h3")) if piece.words]
    return blocks[-1][:120] if blocks else ""
