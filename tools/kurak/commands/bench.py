"""kurak bench: how fast things are on this computer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kurak.console import course_option, stop
from kurak.store import store_of
from kurak.verdict import checked

if TYPE_CHECKING:
    from kurak.bench import Figure


@click.group()
def bench() -> None:
    """Measure how fast things are, on this computer."""


_language = click.option(
    "--language", "-l", help="Of this language.  [default: the programme's own]"
)
_rounds = click.option("--rounds", type=click.IntRange(1, 20), default=3, show_default=True)


@bench.command("print")
@course_option
@_language
@_rounds
def bench_print(root: Path, language: str | None, rounds: int) -> None:
    """Compare printing by fragments with one WeasyPrint call for each PDF.

    Takes about three minutes a round for the whole course, and leaves nothing behind.
    """
    from kurak.bench import measure_print

    _table(measure_print, root, language, rounds)


@bench.command("packages")
@course_option
@_language
@_rounds
def bench_packages(root: Path, language: str | None, rounds: int) -> None:
    """Measure how long all packages take, and what of them an edited session changes.

    Takes less than a minute a round for the whole course, and leaves nothing behind.
    """
    from kurak.bench import measure_packages

    _table(measure_packages, root, language, rounds)


@bench.command("safety")
@course_option
@_rounds
def bench_safety(root: Path, rounds: int) -> None:
    """Measure how long a thousand case studies are judged: by the gate, and by the scan of all their texts.

    They are made from those of the course, in each of its languages. Takes about half a minute a
    round, and leaves nothing behind.
    """
    from kurak.bench import measure_safety

    _table(measure_safety, root, None, rounds)


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
    width = max(len(figure.name) for figure in figures)
    for figure in figures:
        verdict = "" if not figure.wanted else "  good" if figure.good else "  NOT REACHED"
        click.echo(f"{figure.name:<{width}}  {figure.value:>8}  {figure.wanted:<7}{verdict}")
    raise SystemExit(0 if all(figure.good for figure in figures) else 1)
