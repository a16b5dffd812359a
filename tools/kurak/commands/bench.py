"""kurak bench: how fast things are on this computer."""

from pathlib import Path

import click

from kurak.console import course_option, stop
from kurak.store import store_of
from kurak.verdict import checked


@click.group()
def bench() -> None:
    """Measure how fast things are, on this computer."""


@bench.command("print")
@course_option
@click.option("--language", "-l", help="The language to print.  [default: the programme's own]")
@click.option("--rounds", type=click.IntRange(1, 20), default=3, show_default=True)
def bench_print(root: Path, language: str | None, rounds: int) -> None:
    """Compare printing by fragments with one WeasyPrint call for each PDF.

    Takes about three minutes a round for the whole course, and leaves nothing behind.
    """
    import tempfile

    from kurak.bench import measure_print

    course = checked(root, store_of(root))
    with tempfile.TemporaryDirectory(prefix="kurak-bench-") as scratch:
        spoken = language or course.programme.source_language
        try:
            figures = list(measure_print(root, Path(scratch), spoken, rounds))
        except RuntimeError as error:
            stop("A build that was to be measured failed.", str(error))
    width = max(len(figure.name) for figure in figures)
    for figure in figures:
        verdict = "" if not figure.wanted else "  good" if figure.good else "  NOT REACHED"
        click.echo(f"{figure.name:<{width}}  {figure.value:>8}  {figure.wanted:<7}{verdict}")
    raise SystemExit(0 if all(figure.good for figure in figures) else 1)
