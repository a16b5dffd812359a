"""Arguments in; diagnostics and an exit code out. The only module that prints.

Exit codes: 0 clean, 1 the content needs work, 2 wrong use or a missing program, 130 interrupted
(129 and 143 by the signals HUP and TERM).
"""

import io
import os
import re
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any, Literal, NoReturn

import click

from kurak.console import (
    able,
    account,
    checked,
    chosen_of,
    course_option,
    judged,
    reason,
    refuse_taken,
    shortcomings,
    stop,
    tell,
    tell_translations,
    with_progress,
)
from kurak.store import store_of

_ADDRESS = re.compile(r"https?://[^\s/]\S*")
_DAYS = 30
"""For so long the store keeps what no build has asked for."""


def main() -> None:
    """Run the command line, and tell the user in a sentence whatever ends it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may lack letters that we need
            stream.reconfigure(errors="backslashreplace")
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:  # as nohup sets it
            signal.signal(number, _end)
    try:
        commands.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from None
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        raise SystemExit(130) from None


def _end(number: int, frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # once is enough: what follows is clearing away
    raise SystemExit(128 + number)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Examples: ./kurak build · ./kurak check · ./kurak serve --language kk · ./kurak explain K301",
)
@click.version_option(package_name="kurak", message="%(prog)s %(version)s")
def commands() -> None:
    """Turn a folder of lessons and case studies into a course and handbooks.

    \b
    Write in curriculum/ and case_studies/ (curriculum/README.md says how), then:
      ./kurak check    says what is wrong, where, and what to do
      ./kurak serve    shows the course in your browser, and every change as you save it
      ./kurak build    makes everything in every language, into dist/
    """


@commands.command()
@course_option
@click.option(
    "--language", "-l", "languages", multiple=True, help="Only this language; may be repeated."
)
@click.option("--format", "-f", "wanted", multiple=True, help="Only this product; may be repeated.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Where to.  [default: dist in the course]",
)
@click.option(
    "--jobs",
    "-j",
    "workers",
    type=click.IntRange(1, 64),
    help="How many processes work at once.  [default: one for each core]",
)
@click.option(
    "--engine",
    type=click.Choice(["linked", "whole"]),
    default="linked",
    help="whole: let WeasyPrint print each book in one piece; slow, to compare with.",
)
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter", "a5"]),
    default="a4",
    show_default=True,
    help="Print the books on this paper as well.",
)
@click.option("--large-print", "large", is_flag=True, help="Print the books large as well: 16 pt.")
@click.option("--black", is_flag=True, help="Print the books without any colour as well.")
@click.option(
    "--booklet",
    is_flag=True,
    help="Print the books as A5 booklets as well: A4 sheets to fold and staple.",
)
@click.option("--two-up", is_flag=True, help="Print two A5 pages on a side of A4 as well.")
@click.option(
    "--qr",
    metavar="ADDRESS",
    default="",
    help="Print QR codes as well, which lead to the course: to where dist/web stands on the web.",
)
def build(
    root: Path,
    languages: tuple[str, ...],
    wanted: tuple[str, ...],
    output: Path | None,
    workers: int | None,
    engine: Literal["linked", "whole"],
    **wished: Any,
) -> None:
    """Make the course, the handbooks and everything else.

    \b
    Examples:
      ./kurak build                        everything, in every language
      ./kurak build -l kk                  only Kazakh; the other languages in dist/ stay
      ./kurak build -l ru -f handbook      only the Russian handbooks
      ./kurak build --large-print          everything, and participant-large.pdf beside participant.pdf
    """
    from kurak import formats, fresh

    if wished["paper"] == "letter" and (wished["booklet"] or wished["two_up"]):
        stop("Two pages on a sheet are A5 on A4.", "Leave --paper letter out.")
    if wished["qr"] and not _ADDRESS.fullmatch(wished["qr"]):
        stop(f"{wished['qr']} is no web address.", "Such as --qr https://example.org/course")
    started = time.perf_counter()
    chosen, left_out = able(chosen_of("format", wanted, formats.names()), wanted)
    store = store_of(root)
    target = output or root / "dist"
    if any(target.resolve().is_relative_to((root / each).resolve()) for each in fresh.SOURCES):
        stop(f"{target} is among your texts.", "Name a folder outside curriculum and case_studies.")
    options = (*languages, "formats", *chosen, engine, repr(wished))
    key = fresh.build_key(root, target, options)
    told = fresh.recall(store, key, target)
    if told:
        click.echo(f"Nothing has changed since this was made, in {target}:")
        tell(*told)
        click.echo("".join(left_out), nl=False)
        return
    from kurak import build as pipeline  # slow to import, as is what it imports
    from kurak import write
    from kurak.variants import Wishes

    whole = not languages and not wanted
    try:
        with pipeline.crew(store, workers) as crew:  # it gets ready while we read
            course, warnings = judged(root, store)
            assert course.programme is not None
            spoken = chosen_of("language", languages, course.programme.languages)
            todo = pipeline.jobs(spoken, chosen, engine, Wishes(**wished))
            made = with_progress(pipeline.build(course, todo, target, whole, store, crew))
    except write.NotOurs as error:
        stop(
            f"{error} holds files that kurak did not make, so nothing was written there.",
            "Name an empty folder with --output, or empty this one yourself.",
        )
    except pipeline.BuildError as error:
        stop(f"Making {error} failed: {reason(error.__cause__)}", f"{target} is as it was.")
    except OSError as error:
        stop(f"Writing to {target} failed: {error}", "What was there before is as it was.")
    except KeyboardInterrupt:
        click.echo(f"\nInterrupted. {target} is as it was.", err=True)
        raise SystemExit(130) from None
    told = account(made), shortcomings(course, warnings, made)
    if fresh.build_key(root, target, options) == key:  # else somebody wrote while we were making it
        fresh.note(store, key, target, told)
    store.forget(_DAYS)
    click.echo(f"Made in {time.perf_counter() - started:.1f} s, in {target}:")
    tell(*told)
    click.echo("".join(left_out), nl=False)


@commands.command()
@course_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
)
def check(root: Path, style: str) -> None:
    """Say what is wrong in the content, where, and what to do.

    Exits with 0 when there is no error, 1 when there is.
    """
    from kurak import diagnostics
    from kurak.check import RULES
    from kurak.check import check as judge
    from kurak.dialect import remembering
    from kurak.load import load

    course = load(root)
    found = judge(course, remembering(store_of(root)))
    click.echo(diagnostics.FORMATS[style](found, root, RULES), nl=False)
    if style == "text":
        tell_translations(course)
    raise SystemExit(1 if any(each.level == "error" for each in found) else 0)


@commands.command()
@click.argument("code")
def explain(code: str) -> None:
    """Tell what a rule asks for and why: kurak explain K301."""
    from kurak.check import RULES
    from kurak.check import explain as tell

    try:
        click.echo(tell(code))
    except KeyError:
        known = ", ".join(rule.code for rule in RULES)
        stop(f"There is no rule {code}.", f"The rules are {known}.")


@commands.command()
@course_option
@click.option("--language", "-l", help="The language to show.  [default: the programme's own]")
@click.option(
    "--audience",
    "-a",
    type=click.Choice(["participant", "facilitator"]),
    default="participant",
    show_default=True,
)
@click.option("--port", "-p", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(root: Path, language: str | None, audience: str, port: int) -> None:
    """Show the course in a browser on this computer; every saved change appears at once."""
    if not (root / "mkdocs.yml").is_file():
        stop(
            f"{root} has no mkdocs.yml, which says how the course is shown.",
            "Copy the one of the Kurak project: four lines are enough.",
        )
    environment = {**os.environ, "KURAK_AUDIENCE": audience, "NO_MKDOCS_2_WARNING": "1"}
    if language:
        environment["KURAK_LANGUAGE"] = language
    refuse_taken(port)
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    os.chdir(root)
    os.execve(command[0], command, environment)  # so that every signal reaches the server


@commands.group()
def translate() -> None:
    """Work with the catalogues that translators fill in (ru.po, kk.po … beside each source)."""


@translate.command()
@course_option
@click.option(
    "--language", "-l", "languages", multiple=True, help="Only this language; may be repeated."
)
def extract(root: Path, languages: tuple[str, ...]) -> None:
    """Bring every catalogue up to date with the text it translates; no translation is lost.

    \b
    Example:
      ./kurak translate extract -l kk      then open curriculum/**/kk.po in Poedit
    """
    from kurak import catalogues

    course = checked(root, tolerate_catalogues=True)
    assert course.programme is not None
    chosen = chosen_of("language", languages, course.programme.languages)
    try:
        extracted = catalogues.extract(course, chosen)
    except OSError as error:
        stop(
            f"{error.filename} cannot be brought up to date: {error.strerror}.",
            "Put that right and start again: no translation was lost.",
        )
    for each in extracted:
        state = "updated" if each.changed else "unchanged"
        click.echo(f"{each.path}  {each.translated}/{each.total} translated, {state}")


@commands.group()
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
