"""Arguments in; diagnostics and an exit code out. The only module that prints.

Exit codes: 0 clean, 1 the content needs work, 2 wrong use or a missing program, 130 interrupted.
"""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

CURRICULUM = "curriculum/programme.yml"


class CourseFolder(click.ParamType[Path]):
    """A folder that holds a course; without one, the nearest upwards from here."""

    name = "folder"

    def convert(self, value: Any, param: Any, context: Any) -> Path:
        folder = Path(value)
        if not (folder / CURRICULUM).is_file():
            self.fail(f"{folder} holds no course: there is no {CURRICULUM} in it.", param, context)
        return folder.resolve()


def _default_course() -> str:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / CURRICULUM).is_file():
            return str(folder)
    return os.environ.get("KURAK_HOME", str(here))


course_option = click.option(
    "--course",
    "root",
    type=CourseFolder(),
    default=_default_course,
    show_default="the nearest upwards from here",
    help=f"The folder that holds {CURRICULUM}.",
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Examples: ./kurak build · ./kurak check · ./kurak serve --language kk · ./kurak explain K301",
)
@click.version_option(package_name="kurak", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a folder of lessons and case studies into a course and handbooks.

    \b
    Write in curriculum/ and case_studies/ (curriculum/README.md says how), then:
      ./kurak check    says what is wrong, where, and what to do
      ./kurak serve    shows the course in your browser, and every change as you save it
      ./kurak build    makes everything in every language, into dist/
    """


@main.command()
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
def build(
    root: Path, languages: tuple[str, ...], wanted: tuple[str, ...], output: Path | None
) -> None:
    """Make the course, the handbooks and everything else.

    \b
    Examples:
      ./kurak build                        everything, in every language
      ./kurak build -l kk                  only Kazakh; the other languages in dist/ stay
      ./kurak build -l ru -f handbook      only the Russian handbooks
    """
    from kurak import build as pipeline
    from kurak import formats, write

    started = time.perf_counter()
    course = _checked(root)
    assert course.programme is not None
    todo = pipeline.jobs(
        _chosen("language", languages, course.programme.languages),
        _chosen("format", wanted, formats.names()),
    )
    target = output or root / "dist"
    whole = not languages and not wanted
    try:
        made = _with_progress(pipeline.build(course, todo, target, whole), len(todo))
    except write.NotOurs as error:
        _stop(
            f"{error} holds files that kurak did not make, so nothing was written there.",
            "Name an empty folder with --output, or empty this one yourself.",
        )
    except pipeline.BuildError as error:
        _stop(f"Making the {error} failed: {_reason(error.__cause__)}", f"{target} is as it was.")
    except OSError as error:
        _stop(f"Writing to {target} failed: {error}", "What was there before is as it was.")
    except KeyboardInterrupt:
        click.echo(f"\nInterrupted. {target} is as it was.", err=True)
        raise SystemExit(130) from None
    _summarise(made, target, time.perf_counter() - started)


@main.command()
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
    from kurak.load import load

    course = load(root)
    found = judge(course)
    click.echo(diagnostics.FORMATS[style](found, root, RULES), nl=False)
    raise SystemExit(1 if any(each.level == "error" for each in found) else 0)


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Tell what a rule asks for and why: kurak explain K301."""
    from kurak.check import RULES
    from kurak.check import explain as tell

    try:
        click.echo(tell(code))
    except KeyError:
        known = ", ".join(rule.code for rule in RULES)
        _stop(f"There is no rule {code}.", f"The rules are {known}.")


@main.command()
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
        _stop(
            f"{root} has no mkdocs.yml, which says how the course is shown.",
            "Copy the one of the Kurak project: four lines are enough.",
        )
    environment = {**os.environ, "KURAK_AUDIENCE": audience, "NO_MKDOCS_2_WARNING": "1"}
    if language:
        environment["KURAK_LANGUAGE"] = language
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    try:
        code = subprocess.call(command, cwd=root, env=environment)
    except KeyboardInterrupt:
        code = 0
    raise SystemExit(code)


@main.group()
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

    course = _checked(root, tolerate_catalogues=True)
    assert course.programme is not None
    chosen = _chosen("language", languages, course.programme.languages)
    for each in catalogues.extract(course, chosen):
        state = "updated" if each.changed else "unchanged"
        click.echo(f"{each.path}  {each.translated}/{each.total} translated, {state}")


# ------------------------------------------------------------------ what the commands share


def _checked(root: Path, tolerate_catalogues: bool = False) -> Any:
    """Return the course; where it has errors, show them and exit with 1."""
    from kurak import diagnostics
    from kurak.check import RULES
    from kurak.check import check as judge
    from kurak.load import load

    course = load(root)
    found = [each for each in judge(course) if each.level == "error"]
    if tolerate_catalogues:
        found = [each for each in found if not each.place.path.endswith(".po")]
    if found:
        click.echo(diagnostics.FORMATS["text"](found, root, RULES), nl=False, err=True)
        click.echo("Nothing was made: mend the errors above first.", err=True)
        raise SystemExit(1)
    return course


def _chosen(what: str, given: Sequence[str], known: Sequence[str]) -> Sequence[str]:
    unknown = [each for each in given if each not in known]
    if unknown:
        _stop(f"There is no {what} called {unknown[0]!r} here.", f"There are {', '.join(known)}.")
    return [each for each in known if each in given] if given else known


def _with_progress(made: Any, total: int) -> list[Any]:
    """Run a build, showing how far it is on a terminal and nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as progress:
        task = progress.add_task("Building", total=total)
        done = []
        for each in made:
            done.append(each)
            progress.update(task, advance=1, description=f"Made {next(iter(each.sizes), '')}")
        return done


def _summarise(made: Sequence[Any], target: Path, seconds: float) -> None:
    """Tell what was made, where, and how big it is."""
    files: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for each in made:
        for folder, (count, total) in each.sizes.items():
            files[folder] += count
            size[folder] += total
    click.echo(f"Made in {seconds:.1f} s, in {target}:")
    width = max(len(folder) for folder in files)
    for folder in sorted(files):
        noun = "file" if files[folder] == 1 else "files"
        click.echo(f"  {folder:<{width}}  {files[folder]:>4} {noun:<5}  {_size(size[folder]):>8}")


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, count // 1000)} kB"


def _reason(error: BaseException | None) -> str:
    return f"{type(error).__name__}: {error}" if error else "for an unknown reason"


def _stop(what: str, help_text: str) -> None:
    click.echo(f"kurak: {what}\n       {help_text}", err=True)
    raise SystemExit(2)
