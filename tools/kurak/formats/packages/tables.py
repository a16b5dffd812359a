"""Tables wider than a telephone: there each cell stands below the other and says what it is of."""

from lxml.html import HtmlElement

_WIDE = 3
"""Columns from which a table has no room on a telephone: two have, where long words break."""


def stacked(root: HtmlElement) -> HtmlElement:
    """Give the cells of wide tables the heads of their columns; style sheets show them where it is narrow."""
    for table in root.iter("table"):
        heads = [str(head.text_content()).strip() for head in table.iterfind("./thead/tr[1]/*")]
        if len(heads) < _WIDE:
            continue
        table.set("class", f"{table.get('class', '')} stacked".strip())
        for row in table.iter("tr"):
            if row.getparent().tag != "thead":
                _name(row, heads)
    return root


def _name(row: HtmlElement, heads: list[str]) -> None:
    column = 0
    for cell in row:
        head = heads[column] if column < len(heads) else ""
        if head:
            cell.set("data-head", head)
        column += int(cell.get("colspan", "1"))
