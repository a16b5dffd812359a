"""Report + plots → a Book of one section, for the press."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup, escape

from kurak.book import Book, Section
from kurak.cascade.report import Block, Heading, Items, Paragraph, Picture, Report, Table, Value
from kurak.cascade.words import Words
from kurak.languages import direction

_CLOSE = 7
"""From so many columns on, a table is set closer."""


def paper(report: Report, plots: Mapping[str, bytes]) -> Book:
    """Return the report as a book."""
    words = Words(report.language)
    body = Markup("\n").join(_element(block, words) for block in report.blocks)
    html = Markup(
        '<section class="document report" id="report"><header class="opening"><p class="kicker">{}</p>'
        "<h1>{}</h1></header>\n{}\n</section>"
    ).format(report.kicker, report.title, body)
    section = Section(name=report.title, html=str(html), head=(report.title, report.title))
    return Book(
        path="report.pdf",
        title=report.title,
        author="",
        description=next(b.text for b in report.blocks if isinstance(b, Paragraph) and b.lead),
        language=report.language,
        direction=direction(report.language),
        foot=report.title,
        page_label=words.label("page %(number)s"),
        sections=(section,),
        pictures=plots,
    )


def _element(block: Block, words: Words) -> Markup:
    if isinstance(block, Heading):
        return Markup("<h{0}>{1}</h{0}>").format(block.level, block.text)
    if isinstance(block, Paragraph):
        kind = Markup(' class="lead"') if block.lead else ""
        return Markup("<p{}>{}</p>").format(kind, block.text)
    if isinstance(block, Items):
        items = Markup("").join(Markup("<li>{}</li>").format(text) for text in block.texts)
        return Markup("<ul>{}</ul>").format(items)
    if isinstance(block, Picture):
        return Markup('<p class="plot"><img alt="{}" src="kurak-file:{}.svg"></p>').format(
            block.alt, block.name
        )
    return _table(block, words)


def _table(table: Table, words: Words) -> Markup:
    kind = f"close {table.name}" if len(table.head) >= _CLOSE else table.name
    kinds = ["number"] * (len(table.head) - 1)
    if table.prose:
        kinds[-1] = "prose"
    head = Markup("").join(_heads(table.head, kinds))
    last = len(table.rows) - 1 if table.summed else None
    rows = Markup("\n").join(_row(row, kinds, n == last, words) for n, row in enumerate(table.rows))
    return Markup('<table class="{}"><thead><tr>{}</tr></thead>\n<tbody>{}</tbody></table>').format(
        kind, head, rows
    )


def _heads(head: tuple[str, ...], kinds: Sequence[str]) -> Iterator[Markup]:
    first, *rest = head
    yield Markup('<th scope="col">{}</th>').format(first)
    for kind, text in zip(kinds, rest, strict=True):
        yield Markup('<th scope="col" class="{}">{}</th>').format(kind, text)


def _row(row: tuple[Value, ...], kinds: Sequence[str], is_sum: bool, words: Words) -> Markup:
    first, *rest = (escape(v if isinstance(v, str) else words.number(v)) for v in row)
    cells = Markup("").join(
        Markup('<td class="{}">{}</td>').format(*each) for each in zip(kinds, rest, strict=True)
    )
    kind = Markup(' class="all"') if is_sum else ""
    return Markup('<tr{}><th scope="row">{}</th>{}</tr>').format(kind, first, cells)
