"""What commands are asked for: a course, a day, formats, languages, and where to write."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import click
from click.core import ParameterSource

from kurak.console.stopping import stop
from kurak.messages import is_about, say
from kurak.sentences import Text, quoted, sentence

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


def plans_of(course: Any) -> Text:
    """Return which plans a course has, for whoever has named one that it has not."""
    if not course.workshops:
        return sentence("This course has no plan: ./kurak new workshop begins one.")
    names = ", ".join(each.id for each in course.workshops)
    return sentence("The plans are: {names}.", names=names)


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
