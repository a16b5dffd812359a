"""Parts of the results → RESULTS.md and its charts."""

from collections.abc import Iterator, Sequence
from datetime import date

from kurak.bench.beside import OURS, Row, told
from kurak.bench.chart import bars
from kurak.bench.figures import Figure
from kurak.bench.suite import Part
from kurak.edition import File

_HEAD = """\
# How fast it is

Made by `./kurak bench all` on {day}; [README.md](README.md) says how it is measured.
Ratios come first: they hold on a busy computer, seconds do not.

* Measured on: {machine}.
* Load while measured: {least:.1f} to {most:.1f} processes for {cores} cores{busy}.
* Rounds: {rounds}, in turn; medians.
{awaiting}"""
_BUSY = ". **The computer was busy with other work: trust the ratios, and not the seconds**"


def results(
    parts: Sequence[Part],
    machine: str,
    loads: Sequence[float],
    cores: int,
    rounds: int,
    day: date,
    awaiting: Sequence[str] = (),
) -> Iterator[File]:
    """Yield RESULTS.md, and a chart for each table of tools beside one another.

    It tells what still awaits to be measured.
    """
    least, most = min(loads, default=0), max(loads, default=0)
    busy = _BUSY if most > cores + 1 else ""
    later = f"* **Not measured yet: {', '.join(awaiting)}.** `./kurak bench all` goes on with it.\n"
    lines = [
        _HEAD.format(
            day=day,
            machine=machine,
            least=least,
            most=most,
            cores=cores,
            busy=busy,
            rounds=rounds,
            awaiting=later if awaiting else "",
        ),
        "## Where we lose\n",
        *lost(parts),
    ]
    for part in parts:
        lines += [f"\n## {part.title}\n", f"{part.about}\n"]
        if part.rows:
            chart = f"{part.name}.svg"
            yield File(chart, _chart(part).encode())
            lines += [
                f"![{part.title}: {_words(part)}]({chart})\n",
                *_table(told(part.rows, part.unit)),
            ]
        else:
            lines += _table(_figures(part.figures))
    yield File("RESULTS.md", ("\n".join(lines) + "\n").encode())


def lost(parts: Sequence[Part]) -> Iterator[str]:
    """Yield each goal that was not reached, and each peer that is faster than we are."""
    found = False
    for part in parts:
        for each in part.figures:
            if not each.good:
                found = True
                yield f"* {part.title}: {each.name} is **{each.value}**, and should be {each.wanted}."
        for row in sorted(part.rows, key=lambda row: row.ratio):
            if row.cpu and row.name != OURS and row.ratio < 1:
                found = True
                yield (
                    f"* {part.title}: **{row.name}** takes {row.ratio:.2f} of our CPU for {part.unit}; "
                    f"{row.remark.split('; ', 1)[-1]}."
                )
    if not found:
        yield "Nowhere, in what was measured here."


def _figures(figures: Sequence[Figure]) -> Iterator[tuple[str, ...]]:
    """Yield lines of a table, ratios and goals first."""
    yield ("", "measured", "wanted", "")
    ordered = sorted(figures, key=lambda each: (not each.wanted, " / " not in each.name))
    for each in ordered:
        verdict = "" if not each.wanted else "good" if each.good else "**not reached**"
        yield (each.name, each.value, each.wanted, verdict)


def _table(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if not number:
            yield f"|---|{'---:|' * (len(row) - 2)}---|"


def _chart(part: Part) -> str:
    title = f"{part.title}: CPU seconds for {part.unit}"
    return bars(title, [(row.name, row.unit) for row in _there(part)], OURS)


def _words(part: Part) -> str:
    return ", ".join(f"{row.name} {row.unit:.1f}" for row in _there(part))


def _there(part: Part) -> list[Row]:
    return [row for row in part.rows if row.cpu]
