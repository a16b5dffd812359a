"""Report → Markdown that is read as it is, and in a diff."""

import re
from collections.abc import Iterator

from kurak.cascade.report import Block, Heading, Items, Paragraph, Picture, Report, Table
from kurak.cascade.words import Words

_SIGNS = re.compile(r"[\\`*_\[\]]|<(?=[A-Za-z/!?])")


def markdown(report: Report) -> str:
    """Return the report as text."""
    words = Words(report.language)
    parts = ["\n".join(_lines(block, words)) for block in report.blocks]
    return "\n\n".join([f"# {_plain(report.title)}", _plain(report.kicker), *parts]) + "\n"


def _lines(block: Block, words: Words) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_plain(block.text)}"
    elif isinstance(block, Paragraph):
        yield _plain(block.text)
    elif isinstance(block, Items):
        yield from (f"- {_plain(text)}" for text in block.texts)
    elif isinstance(block, Picture):
        yield f"![{_plain(block.alt)}](plots/{block.name}.svg)"
    else:
        yield from _table(block, words)


def _table(table: Table, words: Words) -> Iterator[str]:
    rows = [
        [_cell(v if isinstance(v, str) else words.number(v)) for v in row]
        for row in (table.head, *table.rows)
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.head))]
    left = {0, len(table.head) - 1} if table.prose else {0}
    for number, row in enumerate(rows):
        cells = (
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            rule = (
                "-" * width if column in left else "-" * (width - 1) + ":"
                for column, width in enumerate(widths)
            )
            yield f"| {' | '.join(rule)} |"


def _plain(text: str) -> str:
    """Return text whose signs mean nothing in Markdown."""
    return _SIGNS.sub(r"\\\g<0>", text)


def _cell(text: str) -> str:
    return _plain(text).replace("|", "\\|")
