"""kurak bench: how fast things are on this computer."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kurak.console.asked import course_option
from kurak.console.stopping import stop
from kurak.store import store_of
from kurak.verdict import checked

if TYPE_CHECKING:
    from kurak.bench.figures import Figure
    from kurak.bench.suite import Part


@click.group(invoke_without_command=True)
@course_option
@click.option("--quick", is_flag=True, help="Try everything of ours once, without a judgement.")
@click.pass_context
def bench(context: click.Context, root: Path, quick: bool) -> None:
    """Measure how fast things are, on this computer.

    \b
    Examples:
      ./kurak bench site     the web course, beside mkdocs build
      ./kurak bench all      everything, also beside other tools, into tools/bench/RESULTS.md
      ./kurak bench --quick  whether all of it works, in a minute or two
    """
    if context.invoked_subcommand:
        return
    if not quick:
        click.echo(context.get_help())
        return
    from kurak.bench.suite import LITTLE, OWN

    _measure(root, OWN, None, 1, LITTLE)


_language = click.option(
    "--language", "-l", help="Of this language.  [default: the programme's own]"
)
_rounds = click.option("--rounds", type=click.IntRange(1, 20), default=3, show_default=True)
_fewer = click.option("--rounds", type=click.IntRange(1, 20), default=2, show_default=True)
_work = click.option(
    "--work",
    type=click.Path(path_type=Path, file_okay=False),
    help="Work in this folder, keep it, and go on where an interrupted run was.",
)


@bench.command("print")
@course_option
@_language
@_rounds
def bench_print(root: Path, language: str | None, rounds: int) -> None:
    """Compare printing by fragments with one WeasyPrint call for each PDF.

    Takes about three minutes a round for the whole course, and leaves nothing behind.
    """
    from kurak.bench.printing import measure_print

    _table(measure_print, root, language, rounds)


@bench.command("packages")
@course_option
@_language
@_rounds
def bench_packages(root: Path, language: str | None, rounds: int) -> None:
    """Measure how long all packages take, and what of them an edited session changes.

    Takes less than a minute a round for the whole course, and leaves nothing behind.
    """
    from kurak.bench.packages import measure_packages

    _table(measure_packages, root, language, rounds)


@bench.command("everything")
@course_option
@_rounds
def bench_everything(root: Path, rounds: int) -> None:
    """Measure how long every product in every language takes, and an edit of one paragraph in one language.

    Takes about fifteen minutes a round for the whole course, and leaves nothing behind.
    """
    from kurak.bench.everything import measure_everything

    _table(measure_everything, root, None, rounds)


@bench.command("safety")
@course_option
@_rounds
def bench_safety(root: Path, rounds: int) -> None:
    """Measure how long a thousand case studies are judged: by the gate, and by the scan of all their texts.

    They are made from those of the course, in each of its languages. Takes about half a minute a
    round, and leaves nothing behind.
    """
    from kurak.bench.safety import measure_safety

    _table(measure_safety, root, None, rounds)


@bench.command("site")
@course_option
@_fewer
@_work
def bench_site(root: Path, rounds: int, work: Path | None) -> None:
    """Compare the web course of all languages with one mkdocs build of the same texts for each.

    Takes about two minutes a round for the whole course.
    """
    _end(_measure(root, ["site"], work, rounds))


@bench.command("search")
@course_option
@_work
def bench_search(root: Path, work: Path | None) -> None:
    """Compare what a reader fetches to search one language with the index of mkdocs."""
    _end(_measure(root, ["search"], work, 1))


@bench.command("check")
@course_option
@_fewer
@_work
def bench_check(root: Path, rounds: int, work: Path | None) -> None:
    """Measure ./kurak check: with nothing remembered, with nothing changed, and with an edit."""
    _end(_measure(root, ["check"], work, rounds))


@bench.command("grow")
@course_option
@click.option(
    "--times",
    type=click.IntRange(2, 200),
    multiple=True,
    help="Make the course so many times as large; may be repeated.  [default: as in `all`]",
)
@_work
def bench_grow(root: Path, times: tuple[int, ...], work: Path | None) -> None:
    """Measure what a page costs the larger the course is.

    In all it takes about eight minutes. With --times a check, a site and the handbooks are each made as large
    as that: the handbooks of a course fifty times as large have ten thousands of pages.
    """
    sizes = {kind: (1, *sorted(times)) for kind in ("check", "web", "handbook")}
    _end(_measure(root, ["grow"], work, 1, sizes if times else None))


@bench.command("peers")
@course_option
@_fewer
@_work
def bench_peers(root: Path, rounds: int, work: Path | None) -> None:
    """Let other tools make books and sites of the same text, in turn with us.

    Each is installed from its registry into an environment of its own, in the folder of --work or in one that
    goes afterwards; what does not install is left out, and told. Takes about eight minutes a round.
    """
    _end(_measure(root, ["peers"], work, rounds))


@bench.command("all")
@course_option
@click.option("--rounds", type=click.IntRange(1, 20), default=1, show_default=True)
@click.option(
    "--work",
    type=click.Path(path_type=Path, file_okay=False),
    help="Work here, and keep what was measured.  [default: .kurak/bench in the course]",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where RESULTS.md and its charts go.  [default: tools/bench]",
)
def bench_all(root: Path, rounds: int, work: Path | None, output: Path | None) -> None:
    """Measure everything, and write RESULTS.md.

    It may be interrupted: the same command goes on where it was. To measure anew, remove the folder --work.
    """
    import os
    from datetime import date

    from kurak import bench as room
    from kurak.bench.machine import machine
    from kurak.bench.report import results
    from kurak.bench.suite import PARTS
    from kurak.output.write import write_bytes

    here = Path(room.__file__).parents[2] / "bench"
    there = output or (here if here.is_dir() else Path.cwd())
    cores = os.cpu_count() or 1

    def write(parts: Sequence["Part"], loads: Sequence[float], later: Sequence[str]) -> None:
        for file in results(parts, machine(), loads, cores, rounds, date.today(), later):
            write_bytes(there / file.path, file.content)

    parts = _measure(root, list(PARTS), work or root / ".kurak" / "bench", rounds, noted=write)
    click.echo(f"Written: {there / 'RESULTS.md'}")
    _end(parts)


def _measure(
    root: Path,
    names: Sequence[str],
    work: Path | None,
    rounds: int,
    growth: Any = None,
    noted: Callable[[Sequence["Part"], Sequence[float], Sequence[str]], None] = lambda *_: None,
) -> list["Part"]:
    """Measure some parts and return them.

    Each is shown as soon as it is there, and those so far are noted, with how busy the computer was and what
    is still to come.
    """
    import shutil
    import tempfile
    from contextlib import nullcontext

    from kurak.bench.ledger import Ledger
    from kurak.bench.suite import GROWTH, PARTS, Bench
    from kurak.output.fresh import build_key
    from kurak.store.inputs import inputs_of

    course = checked(root, store_of(root))
    passing = tempfile.TemporaryDirectory(prefix="kurak-bench-") if work is None else None
    with passing or nullcontext(str(work)) as name:
        of = build_key(inputs_of(root), Path(name), ("bench", str(rounds)))
        scratch = Path(name).resolve() / f"of-{of[:12]}"
        for other in scratch.parent.glob(
            "of-*"
        ):  # of another course, or another version of the program
            if other != scratch:
                shutil.rmtree(other)
        scratch.mkdir(parents=True, exist_ok=True)
        ledger = Ledger(
            scratch / "measured.json", of, lambda run: click.echo(f"  … {run}", err=True)
        )
        todo = Bench(root, scratch, course, ledger, rounds, growth or GROWTH)
        parts = []
        try:
            for number, each in enumerate(names, 1):
                for part in PARTS[each](todo):
                    _show(part)
                    parts.append(part)
                noted(parts, ledger.loads, names[number:])
        except RuntimeError as error:
            stop("This could not be measured.", str(error))
        return parts


def _show(part: "Part") -> None:
    from kurak.bench.beside import told

    click.echo(f"{part.title}\n")
    if part.figures:
        _lines(part.figures)
    else:
        _columns(list(told(part.rows, part.unit)))
    click.echo()


def _end(parts: Sequence["Part"]) -> NoReturn:
    raise SystemExit(0 if all(each.good for part in parts for each in part.figures) else 1)


def _columns(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, strict=True)
        click.echo("  ".join(f"{cell:<{width}}" for cell, width in cells).rstrip())


def _lines(figures: Sequence["Figure"]) -> None:
    width = max(len(figure.name) for figure in figures)
    for figure in figures:
        verdict = "" if not figure.wanted else "  good" if figure.good else "  NOT REACHED"
        click.echo(f"{figure.name:<{width}}  {figure.value:>8}  {figure.wanted:<7}{verdict}")


def _table(
    measure: Callable[[Path, Path, str, int], Iterator["Figure"]],
    root: Path,
    language: str | None,
    rounds: int,
) -> NoReturn:
    """Show the figures of a measurement; exit with 1 where one is not what it should be."""
    import tempfile

    course = checked(root, store_of(root))
    with tempfile.TemporaryDirectory(prefix="kurak-bench-") as scratch:
        spoken = language or course.programme.source_language
        try:
            figures = list(measure(root, Path(scratch), spoken, rounds))
        except RuntimeError as error:
            stop("This could not be measured.", str(error))
    _lines(figures)
    raise SystemExit(0 if all(figure.good for figure in figures) else 1)
