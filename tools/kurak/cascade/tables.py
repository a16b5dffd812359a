"""Report → its tables as CSV, as a spreadsheet of its readers opens them."""

import csv
import io
from collections.abc import Iterator

from kurak.cascade.report import Report, Table, Value
from kurak.cascade.words import HIDDEN
from kurak.edition import File

_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")


def tables(report: Report) -> Iterator[File]:
    """Yield a file for each table.

    Excel takes a comma between cells only where a point ends the whole part of a number, and knows UTF-8 by
    its mark. All words are quoted: else `a;=1` would be two cells where a semicolon stands between them.
    """
    separator = "," if report.language == "en" else ";"
    for block in report.blocks:
        if isinstance(block, Table):
            target = io.StringIO(newline="")
            writer = csv.writer(
                target, delimiter=separator, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC
            )
            writer.writerow([_words(text) for text in block.head])
            for first, *rest in block.rows:
                writer.writerow([_words(str(first)), *map(_cell, rest)])
            yield File(f"tables/{block.name}.csv", target.getvalue().encode("utf-8-sig"))


def _cell(value: Value) -> str | int:
    return HIDDEN if value is None else value


def _words(text: str) -> str:
    """Return words of others, such as the name of a region, so that no spreadsheet calculates with them."""
    return f"'{text}" if text.startswith(_FORMULA) else text
