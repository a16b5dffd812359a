"""Report + plots → a Book of one section, and what the press makes of it.

A number that is broken over two lines is another number. So a table that is wider than the page is set in
smaller letters, and where that is not enough in parts: each with the heads of the rows, and some columns.
Only the press knows how wide a table is, so it is asked.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil

from markupsafe import Markup, escape

from kurak.book import Book, Section
from kurak.cascade.report import Block, Heading, Items, Paragraph, Picture, Report, Table, Value
from kurak.cascade.words import Words
from kurak.languages import direction
from kurak.print.errands import Printed
from kurak.print.press import bind
from kurak.store import Store

_CLOSE = 7
"""From so many columns on, a table is set closer."""


def fitted(report: Report, plots: Mapping[str, bytes], store: Store) -> Printed:
    """Return the report in print, each of its tables as narrow as it has to be."""
    narrowed = Counter[str]()
    while True:
        printed = bind(paper(report, plots, narrowed), store)
        told = {each.trouble.text for each in printed.misprints}
        wide = {
            table.name
            for table in report.blocks
            if isinstance(table, Table)
            and narrowed[table.name] < len(table.head) - 1  # a column in each part is the narrowest
            and any(_first_row(part) in told for part in _parts(table, narrowed[table.name]))
        }
        if not wide:
            return printed
        narrowed.update(wide)


def paper(report: Report, plots: Mapping[str, bytes], narrowed: Mapping[str, int]) -> Book:
    """Return the report as a book, with how often each of its tables was too wide."""
    words = Words(report.language)
    body = Markup("\n").join(_element(block, words, narrowed) for block in report.blocks)
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


def _element(block: Block, words: Words, narrowed: Mapping[str, int]) -> Markup:
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
    times = narrowed.get(block.name, 0)
    parts = [_table(part, words, dense=times > 0) for part in _parts(block, times)]
    return Markup("\n").join(parts)


def _parts(table: Table, times: int) -> Iterator[Table]:
    """Yield a table in as many parts as it was too wide; the first time it only has smaller letters."""
    columns = range(1, len(table.head))
    size = ceil(len(columns) / max(1, times))
    for at in columns[::size]:
        rows = tuple((row[0], *row[at : at + size]) for row in table.rows)
        head = (table.head[0], *table.head[at : at + size])
        prose = table.prose and at + size > len(columns)
        yield replace(table, head=head, rows=rows, prose=prose)


def _first_row(table: Table) -> str:
    """Return the heads of a table as the press tells them of one that is too wide."""
    return " | ".join(" ".join(each.split()) for each in table.head)


def _table(table: Table, words: Words, dense: bool) -> Markup:
    closeness = "dense " if dense else "close " if len(table.head) >= _CLOSE else ""
    kind = f"{closeness}{table.name}"
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
