"""kurak cascade: what came of it, in counts and without a name."""

import datetime as dt
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kurak.console.asked import CURRICULUM, CourseFolder, course_option, plans_of
from kurak.console.stopping import stop, stopping, writing
from kurak.sentences import sentence
from kurak.store import store_of
from kurak.verdict import refuse_unreadable, warnings_of

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_NO_LINES = Path(os.devnull)
"""Where diagnostics find no lines to show: a line of answers holds a code."""


class Month(click.ParamType[str]):
    """A month such as 2013-07."""

    name = "month"

    def convert(self, value: Any, param: Any, context: Any) -> str:
        if value and not _MONTH.fullmatch(str(value)):
            self.fail(f"{value} is no month such as 2013-07.", param, context)
        return str(value)


@click.group()
def cascade() -> None:
    """Count the workshops that came of a training, and report on them without a name.

    \b
    Examples:
      ./kurak cascade new register.yml
      ./kurak cascade report register.yml --by region --from 2013-07 --to 2013-12
    """


@cascade.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--course",
    "root",
    type=CourseFolder(),
    help="The folder of the course that the report will be on, where that is not here.",
)
def new(file: Path, root: Path | None) -> None:
    """Write a register to begin with, with what each line is for; as .csv for a spreadsheet, its columns."""
    from kurak.cascade.template import HEAD, TEMPLATE
    from kurak.output.write import write_text

    if file.suffix not in (".yml", ".yaml", ".csv"):
        stop(f"{file} would hold YAML or CSV.", "Give it a name that ends in .yml or .csv.")
    if os.path.lexists(file):
        stop(f"{file} is there already and stays as it is.", "Name a file that is not there yet.")
    with writing(file):
        write_text(file, "\ufeff" + HEAD if file.suffix == ".csv" else TEMPLATE)
    if file.suffix == ".csv":
        click.echo(
            f"Wrote {file}. Open it in a spreadsheet: a line for each workshop, saved as CSV."
        )
        click.echo("./kurak cascade new register.yml has the same with comments on what to write.")
    else:
        click.echo(f"Wrote {file}. Open it in any text editor; its comments say what to write.")
    course = f" --course {root}" if root else ""
    click.echo(f"Then type: ./kurak cascade report {file}{course}")


@cascade.command()
@click.argument("register", type=click.Path(path_type=Path))
@course_option
@click.option(
    "--by",
    type=click.Choice(["period", "region", "donor", "generation"]),
    default="period",
    show_default=True,
    help="What the tables are grouped by.",
)
@click.option(
    "--from", "first", type=Month(), default="", help="Only workshops from this month on."
)
@click.option("--to", "last", type=Month(), default="", help="Only workshops up to this month.")
@click.option("--region", "regions", multiple=True, help="Only this region; may be repeated.")
@click.option("--donor", "donors", multiple=True, help="Only this donor; may be repeated.")
@click.option("--language", "-l", default="en", show_default=True, help="The report's language.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Where to.  [default: dist/cascade in the course]",
)
@click.option(
    "--responses",
    type=click.Path(path_type=Path),
    help="Answers before and after, as CSV: code, when, and a column for each sentence or question.",
)
@click.option(
    "--plan",
    metavar="PLAN",
    help="The plan in whose pack the sheets were: then 1, 2 … head sentences and q1, q2 … questions.",
)
def report(
    register: Path,
    root: Path,
    language: str,
    output: Path | None,
    responses: Path | None,
    plan: str | None,
    **wished: Any,
) -> None:
    """Report on the workshops in REGISTER (YAML or CSV), which stays as it is.

    Numbers below five are hidden, and so are those from which they could be calculated. Do not publish two
    reports about some of the same workshops, not even by region and by donor: one can be subtracted from the
    other. Nor publish one again when a few more sheets have come: the difference is what those people said.

    \b
    Examples:
      ./kurak cascade report register.yml
      ./kurak cascade report register.csv --by region --language ru -o for-the-donor
      ./kurak cascade report register.yml --responses answers.csv --plan regional-institute
    """
    from kurak import labels
    from kurak.cascade import make, pipeline
    from kurak.cascade.choose import Wishes
    from kurak.cascade.publish import TooFew
    from kurak.cascade.read import read
    from kurak.languages import direction

    if make.lacking():
        command = f"{sys.executable} -m pip install {make.LIBRARY}"
        needs = f"A report needs {make.LIBRARY}, an extra that is not installed here."
        stop(needs, f"To install it, type: {command}")
    if language in labels.languages() and direction(language) == "rtl":
        stop(
            f"No report can be drawn in {language} yet: its letters would not join in the plots.",
            "Take another --language.",
        )
    if language not in labels.languages():
        known = ", ".join(labels.languages())
        stop(f"No report can be written in {language}.", f"The languages are {known}.")
    if wished["first"] and wished["last"] and wished["first"] > wished["last"]:
        stop(
            f"The time begins in {wished['first']} and ends before that, in {wished['last']}.",
            "Let --from and --to change places.",
        )
    if plan and not responses:
        stop("--plan says what answers are about, and there are none.", "Name them: --responses.")
    for file in (register, *([responses] if responses else [])):
        if not os.path.lexists(file):
            stop(f"There is no file {file}.", "Look at its name, and at the folder you are in.")
    course = _course(root)
    draft = read(register)
    answers = _answers(responses, course, plan, language)
    _refuse(draft, register.parent)
    for what, given in (("region", wished["regions"]), ("donor", wished["donors"])):
        _refuse_unknown(what, given, [getattr(row, what) for row in draft.rows])
    try:
        said = _translated(course, language)
        of = next((each.title.value for each in said.workshops if each.id == plan), "")
        origin = _origin(said.programme, draft.organisation, language)
        wishes = Wishes(**wished)
        made = pipeline.report(draft.rows, answers, wishes, language, origin, of, draft.foreword)
    except TooFew:
        stop(
            "Of what you ask for the register holds fewer than five people, so nothing was made.",
            "Take a longer time, or leave --region and --donor out.",
        )
    _write(output or root / "dist" / "cascade", made)
    click.echo("Publish one report on one choice of workshops: one can be subtracted from another.")


def _course(root: Path) -> Any:
    """Return the course; where its programme cannot be read, show why and exit with 1."""
    from kurak.load import load

    course = load(root, store_of(root))
    if course.programme is None:
        refuse_unreadable(course, root, CURRICULUM)
    return course


def _translated(course: Any, language: str) -> Any:
    """Return a course in a language, where it speaks it."""
    from kurak.translate import translate

    return translate(course, language) if language in course.programme.languages else course


def _origin(programme: Any, organisation: str, language: str) -> str:
    """Return who reports, on which programme, and the day; the publisher, where the register names nobody."""
    from kurak.languages import date

    day = dt.date.today()
    if "SOURCE_DATE_EPOCH" in os.environ:  # https://reproducible-builds.org/docs/source-date-epoch/
        day = dt.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), dt.UTC).date()
    told = date(day.isoformat(), language)
    title, publisher = programme.title.value, programme.publisher.value
    said = (organisation, title, told) if organisation else (title, publisher, told)
    return " · ".join(said)


def _answers(file: Path | None, course: Any, plan: str | None, language: str) -> Any:
    """Return what was answered, or show what is wrong with the file and exit with 1."""
    from kurak.cascade.answers import read_answers

    if file is None:
        return ()
    draft = read_answers(file, _asked(course, plan, language) if plan else None)
    _refuse(draft, _NO_LINES)
    return draft.answers


def _asked(course: Any, name: str, language: str) -> Any:
    """Return what the sheets of a plan ask; stop where there is no such plan."""
    from kurak.compose import compose
    from kurak.dialect import remembering
    from kurak.formats import channels_of
    from kurak.pack.asked import asked
    from kurak.pack.questionnaire import BEFORE_AFTER
    from kurak.translate import translate

    plan = next((each for each in course.workshops if each.id == name), None)
    if plan is None:
        stop(sentence("There is no workshop plan called {name} here.", name=name), plans_of(course))
    if plan.needs_forms is not None and BEFORE_AFTER not in plan.needs_forms:
        stop(
            f"The pack of {name} has no sheets “Before” and “After”: the plan names no {BEFORE_AFTER}.",
            "Name the plan in whose pack the sheets were.",
        )
    store = store_of(course.root)
    warnings_of(course, store, (language,))
    render = remembering(store)
    translated = translate(course, language, render)
    paper = channels_of("forms")
    return asked(compose(translated, "facilitator", plan, render, channels=paper))


def _refuse(draft: Any, root: Path) -> None:
    """Show what is wrong with a file, and exit with 1 if that is more than a warning."""
    from kurak import diagnostics
    from kurak.cascade.rules import RULES, judge

    found = judge(draft)
    if found:
        click.echo(diagnostics.FORMATS["text"](found, root, RULES), nl=False, err=True)
    if any(each.level == "error" for each in found):
        click.echo("Nothing was made: mend the errors above first.", err=True)
        raise SystemExit(1)


def _refuse_unknown(what: str, given: Sequence[str], known: Sequence[str]) -> None:
    for each in given:
        if each not in known:
            there = ", ".join(sorted({name for name in known if name})) or "none"
            stop(f"The register has no {what} called {each!r}.", f"There are: {there}.")


def _write(folder: Path, made: Any) -> None:
    import tempfile

    from kurak.cascade.edited import edited, sums
    from kurak.cascade.make import make
    from kurak.output import write
    from kurak.store import Store

    with stopping(folder):
        if changed := list(edited(folder)):
            stop(
                f"{folder} holds files that are not as a report was made: {', '.join(changed[:3])}"
                f"{' …' if len(changed) > 3 else ''}. Nothing was written.",
                "Rename the ones you changed, and they stay; or name another folder with --output.",
            )
        output = write.Output(folder)
        try:
            with tempfile.TemporaryDirectory(prefix="kurak-cascade-") as passing:
                files = tuple(make(made, Store(Path(passing))))
            output.add((*files, sums(files)))
            output.finish()
        except BaseException:
            output.abandon()
            raise
    click.echo(f"Made in {folder}:")
    for path in sorted(each for each in output.made if not each.startswith(".")):
        click.echo(f"  {path}")
