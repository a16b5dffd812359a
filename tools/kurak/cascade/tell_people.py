"""Published → the part of a report on the people: over time and by generation, and who they were."""

from collections.abc import Iterator, Sequence

from kurak.cascade.choose import By
from kurak.cascade.grid import Number, Shown
from kurak.cascade.publish import Published
from kurak.cascade.register import UNKNOWN
from kurak.cascade.report import Bar, Bars, Block, Heading, Paragraph, Picture, Table, Value
from kurak.cascade.words import BREAKDOWNS, GROUPED, Words
from kurak.labels import mark

_HIDDEN = 3 / 4
"""Where so much of a table is not told, it is said in a sentence: nobody reads a table of dots."""
_LEFT_OUT = mark(
    "A table is left out here: nearly all of its numbers are below five, or would give one away."
)

_UPRIGHT = 6
"""A table of more columns and no more rows is turned: its columns would be too narrow for their words."""
_BY: By = "generation"


def tell_people(published: Published, words: Words) -> Iterator[Block]:
    """Yield headings, plots and tables of the people."""
    yield from _over_time(published, words)
    yield from _people(published, words)


def _over_time(published: Published, words: Words) -> Iterator[Block]:
    shown = published.over_time
    if shown is None:
        return
    label, by = words.label, _BY
    if emptied := shown.hidden >= _HIDDEN:
        by_time = tuple((people,) for people in shown.row_sums)
        everybody = sum(shown.row_sums)
        shown = Shown(shown.rows, (("all",),), by_time, shown.row_sums, (everybody,))
    times = [words.group(name, "period") for name in shown.rows]
    panels = tuple(
        Bars(
            words.group(name, by),
            tuple(
                Bar(time, row[column], words.number(row[column]))
                for time, row in zip(times, shown.cells, strict=True)
            ),
        )
        for column, name in enumerate(shown.columns)
    )
    title = label("People by time and generation")
    yield Heading(title)
    if emptied:
        yield Paragraph(label(_LEFT_OUT))
    yield Picture("people-over-time", f"{title}. {_in_words(panels)}", panels, upright=True)
    names = tuple(words.group(name, by) for name in shown.columns)
    head = (label("Time"), *names, label("People"))
    rows = tuple(_rows(shown, times, label("All")))
    if len(head) > max(_UPRIGHT, len(rows)):
        yield _turned("people-over-time", label(GROUPED[by]), head, rows)
    else:
        yield Table("people-over-time", head, rows, len(times) > 1)


def _people(published: Published, words: Words) -> Iterator[Block]:
    label, by = words.label, published.wishes.by
    told = {
        name: total for name, total in published.totals.items() if total and _says_something(total)
    }
    if told:
        yield Heading(label("Who took part"))
    for name, total in told.items():
        title = label(BREAKDOWNS[name])
        if total.hidden >= _HIDDEN:
            yield Heading(title, 3)
            yield Paragraph(label(_LEFT_OUT))
            continue
        columns = [words.category(each) for each in total.columns]
        bars = (
            Bar(column, value, _said(value, published.whole.people, words), name != (UNKNOWN,))
            for name, column, value in zip(total.columns, columns, total.cells[0], strict=True)
        )
        panels = (Bars("", tuple(bars)),)
        yield Heading(title, 3)
        yield Picture(name, f"{title}. {_in_words(panels)}", panels)
        shown = published.tables.get(name, total)
        if shown.hidden >= _HIDDEN:
            yield Paragraph(label(_LEFT_OUT))
            shown = total
        groups = [words.group(published.called(each), by) for each in shown.rows]
        names = [words.category(each) for each in shown.columns]
        head = (label(GROUPED[by]), *names, label("People"))
        rows = tuple(_rows(shown, groups, label("All")))
        if len(head) > _UPRIGHT >= len(rows):
            yield _turned(name, title, head, rows)
        else:
            yield Table(name, head, rows, len(groups) > 1)


def _turned(
    name: str, title: str, head: tuple[str, ...], rows: Sequence[tuple[Value, ...]]
) -> Table:
    """Return a table with the names of its rows in its head, and the sums of its rows below."""
    names = tuple(str(row[0]) for row in rows)
    rest = zip(head[1:], *(row[1:] for row in rows), strict=True)
    return Table(name, (title, *names), tuple(rest), summed=True)


def _says_something(total: Shown) -> bool:
    """Tell whether people are told apart: not where all of whom it is known had to be told together."""
    known = [column for column in total.columns if column != (UNKNOWN,)]
    return len(known) > 1 or any(len(column) == 1 for column in known)


def _said(value: Number, people: int, words: Words) -> str:
    number = words.number(value)
    return f"{number} ({words.percent(value / people)})" if isinstance(value, int) else number


def _rows(shown: Shown, names: Sequence[str], all_of_them: str) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of a table, and below several of them their sums."""
    for name, cells, people in zip(names, shown.cells, shown.row_sums, strict=True):
        yield (name, *cells, people)
    if len(names) > 1:
        yield (all_of_them, *shown.column_sums, sum(shown.row_sums))


def _in_words(panels: Sequence[Bars]) -> str:
    return " ".join(
        f"{panel.title + ': ' if panel.title else ''}"
        f"{'; '.join(f'{bar.label} {bar.said}' for bar in panel.bars)}."
        for panel in panels
    )
