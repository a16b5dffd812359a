"""What the commands share: finding the course, showing how far a build is, and stopping.

With `commands` and `verdict`, the only room that prints.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, NoReturn

import click
from click.core import ParameterSource

from kurak.messages import addressed, is_about, say
from kurak.mishaps import told
from kurak.sentences import Sentence, Text, quoted, sentence, several

CURRICULUM = "curriculum/programme.yml"


class CourseFolder(click.ParamType[Path]):
    """A folder that holds a course; without one, the nearest upwards from here."""

    name = "folder"

    def convert(self, value: Any, param: Any, context: Any) -> Path:
        folder = Path(value)
        try:
            if not (folder / CURRICULUM).is_file():
                what = sentence(
                    "{folder} holds no course: there is no {file} in it.",
                    folder=str(folder),
                    file=CURRICULUM,
                )
                self.fail(say(what), param, context)
            return folder.resolve()
        except OSError as error:
            what = sentence(
                "{file} cannot be read: {why}",
                file=str(error.filename),
                why=quoted(error.strerror or str(error)),
            )
            self.fail(say(what), param, context)


def _default_course() -> str:
    try:
        here = Path.cwd()
    except OSError:  # the folder was removed
        return os.environ.get("KURAK_HOME", ".")
    for folder in (here, *here.parents):
        if os.path.isfile(folder / CURRICULUM):  # noqa: PTH113  unlike Path's, this never raises
            return str(folder)
    return os.environ.get("KURAK_HOME", str(here))


def _named(context: click.Context, option: click.Parameter, folder: Path) -> Path:
    if context.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE:
        is_about(context, folder)
    return folder


course_option = click.option(
    "--course",
    "root",
    type=CourseFolder(),
    default=_default_course,
    callback=_named,
    show_default="the nearest upwards from here",
    help="The folder that holds curriculum/programme.yml.",
)


def _as_of(_context: Any, _option: Any, given: datetime | None) -> date | None:
    """Return the day that was named, or that of SOURCE_DATE_EPOCH, which stands for today in what is made.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given or not epoch:
        return given and given.date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        stop(
            sentence(
                "SOURCE_DATE_EPOCH={epoch} is no number of seconds since 1970.", epoch=epoch[:40]
            ),
            sentence("Such as SOURCE_DATE_EPOCH=$(git log -1 --format=%ct); or unset it."),
        )


as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    show_default="today, or that of SOURCE_DATE_EPOCH",
    callback=_as_of,
    help="Read the records of case studies as of this day: which consents have ended by then.",
)


def tell_translations(course: Any) -> None:
    """Say how much is translated: an untranslated page is no error, and should be no surprise."""
    from kurak.translate import measured

    if course.programme is None:
        return
    known = measured(course)
    every = known.coverage.values()
    shares = []
    for language in course.programme.languages:
        total = sum(each[language].total for each in every)
        done = sum(each[language].translated for each in every)
        if language != course.programme.source_language:
            shares.append(f"{language} {100 * done // max(1, total)} %")
    if shares:
        told = sentence(
            "Translated: {shares}. (./kurak translate status tells what is left.)",
            shares=", ".join(shares),
        )
        click.echo(say(told))
    tell_interface(course.programme.languages)


def tell_withheld(course: Any) -> None:
    """Say which case studies may not be shown, where, and why: that is no error."""
    from kurak.model import CHANNELS
    from kurak.safety.report import has_conditions, left_out
    from kurak.translate import measured

    if course.programme is not None and has_conditions(course):
        channels = {str(each): frozenset({each}) for each in CHANNELS}
        known = measured(course)
        for line in left_out(known, course.programme.languages, channels):
            click.echo(say(line))


def tell_interface(languages: Sequence[str]) -> None:
    """Say which languages have too few of our own words: those are shown in English."""
    from kurak.labels import unfinished

    for language in languages:
        if unfinished(language):
            told = sentence(
                "In {language}, {count} of Kurak’s own words are shown in English. "
                "(./kurak new language {language} says what is left to do.)",
                language=language,
                count=len(unfinished(language)),
            )
            click.echo(say(told))


_UNKNOWN = {
    "format": sentence("There is no format called {name} here."),
    "language": sentence("There is no language called {name} here."),
}


def chosen_of(
    what: Literal["format", "language"], given: Sequence[str], known: Sequence[str]
) -> Sequence[str]:
    unknown = [each for each in given if each not in known]
    if unknown:
        stop(
            replace(_UNKNOWN[what], values=(("name", repr(unknown[0])),)),
            sentence("There are {names}.", names=", ".join(known)),
        )
    return [each for each in known if each in given] if given else known


def able(chosen: Sequence[str], wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the formats that can be made here, and a line about each of the others.

    Stop where one of these is wanted by its name: an extra of the installation is missing.
    """
    from kurak import formats

    lacking = {name: formats.lacking(name) for name in chosen}
    told = []
    for name, packages in lacking.items():
        if packages:
            needs = ", ".join(packages)
            command = f"{sys.executable} -m pip install {' '.join(packages)}"
            if name in wanted:
                stop(
                    sentence(
                        "The format {name} needs {packages}, an extra that is not installed here.",
                        name=name,
                        packages=needs,
                    ),
                    sentence("To install it, type: {command}", command=command),
                )
            left_out = sentence(
                "Left out: {name}, which needs {packages}, an extra that is not installed here. "
                "To have it, type: {command}",
                name=name,
                packages=needs,
                command=command,
            )
            told.append(f"{say(left_out)}\n")
    return [name for name in chosen if not lacking[name]], told


def with_progress(made: Any) -> list[Any]:
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
    with (
        closing(made),
        Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        ) as progress,
    ):
        task = progress.add_task(say(sentence("Building")), total=None)
        done = []
        for each in made:
            done.append(each)
            total = len(done) + each.left
            described = say(sentence("Made {name}", name=each.name[:50]))
            progress.update(task, advance=1, total=total, description=described)
        return done


def account(made: Sequence[Any]) -> list[str]:
    """Return a line for each folder that was filled: how many files, and how big."""
    files: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for each in made:
        for folder, (count, total) in each.sizes.items():
            files[folder] += count
            size[folder] += total
    width = max(map(len, files), default=0)
    nouns = {folder: say(several("file", "files", files[folder])) for folder in sorted(files)}
    widest = max(map(len, nouns.values()), default=0)
    return [
        f"  {folder:<{width}}  {files[folder]:>4} {noun:<{widest}}  {size_of(size[folder]):>8}"
        for folder, noun in nouns.items()
    ]


def tell(lines: Sequence[str], shortcomings: str) -> None:
    """Tell what was made, and what is wrong with it."""
    click.echo(addressed("\n".join(lines)))
    if shortcomings:
        click.echo(f"\n{addressed(shortcomings)}", nl=False, err=True)


def size_of(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, count // 1000)} kB"


def reason(error: BaseException | None) -> Text:
    """Return why something failed: in our own words, or in those of a library with what it calls that."""
    if error is None:
        return sentence("for an unknown reason")
    if error.args and isinstance(error.args[0], Sentence):
        return error.args[0]
    is_ours = type(error).__module__.partition(".")[0] == "kurak"
    return quoted(str(error).rstrip(".!") if is_ours else f"{type(error).__name__}: {error}")


def target_of(root: Path, output: Path | None) -> Path:
    """Return the folder to write into; stop where that is among the texts."""
    from kurak.store.inputs import SOURCES

    target = output or root / "dist"
    if any(target.resolve().is_relative_to((root / each).resolve()) for each in SOURCES):
        stop(
            sentence("{folder} is among your texts.", folder=str(target)),
            sentence("Name a folder outside curriculum and case_studies."),
        )
    return target


@contextmanager
def stopping(target: Path) -> Iterator[None]:
    """Stop with a sentence when what is made for an output folder cannot be made or written."""
    try:
        yield
    except (OSError, MemoryError) as error:
        why, remedy = told(error)
        stop(
            sentence("Making {name} failed: {why}.", name=str(target), why=why),
            sentence("What was there before is as it was. {remedy}", remedy=remedy),
        )
    except KeyboardInterrupt:
        told_so = sentence("Interrupted. {folder} is as it was.", folder=str(target))
        click.echo(f"\n{say(told_so)}", err=True)
        raise SystemExit(130) from None
    except Exception as error:
        from kurak import build  # slow to import: the workers begin to get ready before that
        from kurak.labels import BrokenWords
        from kurak.output import write

        if isinstance(error, write.NotOurs):
            if target.is_file():
                stop(
                    sentence(
                        "{file} is a file, and the output needs a folder; nothing was written.",
                        file=str(target),
                    ),
                    sentence("Move the file away, or name another place with --output."),
                )
            stop(
                sentence(
                    "{folder} holds files that kurak did not make, so nothing was written there.",
                    folder=str(error),
                ),
                sentence("Name an empty folder with --output, or empty this one yourself."),
            )
        if not isinstance(error, build.BuildError):
            raise
        cause = error.__cause__
        if isinstance(cause, BrokenWords):
            raise cause from None
        if isinstance(cause, OSError | MemoryError):
            why, remedy = told(cause)
            _stop_making(error, why, target, remedy)
        if isinstance(cause, ImportError):
            # The launcher found that once, and notes here that it need not look for it again.
            Path(sys.prefix, "system-run").unlink(missing_ok=True)
            _stop_making(error, str(cause), target)
        _stop_making(error, reason(cause), target)


def _stop_making(error: Exception, why: Text, target: Path, remedy: Text = "") -> NoReturn:
    as_before = sentence("{folder} is as it was.", folder=str(target))
    stop(
        sentence("Making {name} failed: {why}.", name=str(error), why=why),
        sentence("{as_before} {remedy}", as_before=as_before, remedy=remedy)
        if remedy
        else as_before,
    )


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Stop with a sentence when one file cannot be written."""
    try:
        yield
    except OSError as error:
        why, remedy = told(OSError(error.errno, error.strerror))  # the file is named already
        stop(
            sentence("{file} cannot be written: {why}.", file=str(file), why=why),
            sentence("It is as it was. {remedy}", remedy=remedy),
        )


def stop_unread(root: Path) -> NoReturn:
    """Stop because the programme in a folder cannot be read."""
    stop(
        sentence("The programme in {folder} cannot be read.", folder=str(root)),
        sentence("./kurak check says why."),
    )


def stop(what: Text, help_text: Text) -> NoReturn:
    click.echo(f"kurak: {say(what)}\n       {say(help_text)}", err=True)
    raise SystemExit(2)
