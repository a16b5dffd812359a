"""kurak build: make the course, the handbooks and everything else."""

import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal

import click

from kurak.commands import wishes
from kurak.commands.messages import SpokenCommand, messages_option
from kurak.commands.to_mind import (
    DISTURBED,
    absent,
    changed,
    is_released,
    kept,
    made_in,
    old_packs,
    outgrown,
    stood,
    unreleased,
    withheld,
)
from kurak.console.asked import able, as_of_option, chosen_of, course_option, target_of
from kurak.console.stopping import stop, stopping
from kurak.console.told import account, tell, with_progress
from kurak.messages import say, say_of_any
from kurak.sentences import Text, sentence
from kurak.store import Store, store_of
from kurak.verdict import shortcomings, warnings_of
from kurak.work.crew import Hands

_NOTHING_RAN = sentence(
    "No job ran: no file, option or library has changed since, and the folder is as it was left."
)
_EVERY_KIND = ("handbook", "web")
"""What workers get ready for where no format is named."""
_DAYS = 30
"""For so long the store keeps what no build has asked for."""


@click.command(cls=SpokenCommand)
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
    "--cluster",
    metavar="ADDRESS",
    default="",
    help="Let the workers of a Dask scheduler make it, such as tcp://scheduler:8786, inside a network "
    "that you trust.",
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
    help="Print the books as A5 booklets as well: A4 sheets to fold and staple. Forms and handouts stay.",
)
@click.option("--two-up", is_flag=True, help="Print two A5 pages on a side of A4 as well.")
@click.option(
    "--fillable",
    is_flag=True,
    help="Make the forms as well with fields to type in.",
)
@click.option(
    "--qr",
    metavar="ADDRESS",
    default="",
    help="Print QR codes as well, which lead to the course: to where dist/web stands on the web.",
)
@click.option(
    "--neutral",
    is_flag=True,
    help="Make the web course as well with titles, icon and file names that say nothing of it.",
)
@click.option(
    "--cc",
    type=click.Choice(["1.1", "1.3"]),
    default="1.1",
    show_default=True,
    help="Make the Common Cartridges in this version. Moodle takes none newer than 1.1.",
)
@click.option(
    "--granularity",
    type=click.Choice(["course", "module", "session"]),
    multiple=True,
    default=["course", "module", "session"],
    show_default="all three",
    help="Make SCORM and cmi5 packages of this size only; may be repeated. Those of other sizes go.",
)
@as_of_option
@click.option(
    "--reviewed-only",
    is_flag=True,
    help="Leave out pages whose translation no native reader has reviewed.",
)
@click.option(
    "--explain", "explaining", is_flag=True, help="Say for each job why it ran, or why it did not."
)
@messages_option
def build(
    root: Path,
    languages: tuple[str, ...],
    wanted: tuple[str, ...],
    output: Path | None,
    workers: int | None,
    cluster: str,
    engine: Literal["linked", "whole"],
    reviewed_only: bool,
    as_of: date | None,
    explaining: bool,
    spoken: str,
    **wished: Any,
) -> None:
    """Make the course, the handbooks and everything else.

    Products (-f): cartridge, cases, cmi5, epub, flipchart, forms, gift, guide, handbook, html5,
    kolibri, olx, outline, scorm, slides, web, word.

    \b
    Examples:
      ./kurak build                        everything, in every language
      ./kurak build -l kk                  only Kazakh; the other languages in dist/ stay
      ./kurak build -l ru -f handbook      only the Russian handbooks
      ./kurak build --large-print          everything, and participant-large.pdf beside participant.pdf
      ./kurak build -f scorm --granularity session     a SCORM package for each session, none of the whole
      ./kurak build --cluster tcp://scheduler:8786     by the workers of a Dask cluster: tools/CLUSTER.md
      ./kurak build --reviewed-only        nothing but originals and what native readers have reviewed
    """
    wishes.agree(wished)
    if cluster:
        wishes.fit_for(cluster, workers)
    started = time.perf_counter()
    store = store_of(root)
    target = target_of(root, output)
    from kurak.output import fresh
    from kurak.work.workers import at_work

    rouse = partial(at_work, workers, wanted or _EVERY_KIND)
    was_released = is_released(target)
    with stopping(target), ExitStack() as roused:
        crew = None
        if fresh.looks_older(target, root):
            crew = roused.enter_context(rouse(_hands(cluster, store)))
        from kurak import formats  # slow to import: meanwhile the workers get ready
        from kurak.store.inputs import watched

        chosen, left_out = able(chosen_of("format", wanted, formats.names()), wanted)
        if wished["cc"] != "1.1" and "cartridge" not in chosen:
            stop(
                sentence(
                    "--cc {version} is for cartridges, and none is made.", version=wished["cc"]
                ),
                sentence("Add -f cartridge."),
            )
        day = as_of or date.today()
        inputs, is_as_it_was = watched(root, _asked(engine, reviewed_only, day, wished))
        key = fresh.build_key(inputs, target, (*languages, "formats", *chosen, spoken))
        told = fresh.recall(store, key, target)
        if told:
            unchanged = sentence(
                "Nothing has changed since this was made, in {folder}:", folder=str(target)
            )
            click.echo(say(unchanged))
            tell([*told[0], *map(say, old_packs(target, inputs.texts))], told[1])
            click.echo("".join(left_out), nl=False)
            if explaining:
                click.echo(say(_NOTHING_RAN))
            return
        whole = not languages and not wanted
        crew = crew or roused.enter_context(rouse(_hands(cluster, store)))
        from kurak import build as pipeline  # slow to import, as is what it imports
        from kurak import standing
        from kurak.load import load
        from kurak.output.swap import Stamp
        from kurak.safety.withdraw import by_now
        from kurak.variants import Wishes
        from kurak.why.ledger import Ledger

        course = load(root, store, day)
        if course.problems:
            warnings_of(course, store, languages or None)  # which ends it where they are errors
        assert course.programme is not None
        wanted_languages = chosen_of("language", languages, course.programme.languages)
        awaiting: list[Text] = []
        course = pipeline.measured(course, store)
        if reviewed_only:
            wanted_languages, awaiting = wishes.only_reviewed(course, wanted_languages)
        jobs = pipeline.jobs(wanted_languages, chosen, engine, Wishes(**wished), reviewed_only)
        made_from = standing.made_from(course, inputs, jobs)
        keys = standing.keys(course, target, jobs, made_from, store)
        stands = standing.recall(store, keys, target, inputs.texts, day)
        todo = [replace(job, made_of=inputs.texts) for job in jobs if str(job) not in stands]
        gone = [each.id for each in course.withdrawn]
        with pipeline.begun(course, todo, store, crew):
            warnings = warnings_of(course, store, wanted_languages)
            stamps: dict[str, Stamp] = {}
            ledger = Ledger(store, target, inputs, explaining, made_from)
            made = with_progress(
                pipeline.build(
                    target,
                    whole,
                    store,
                    crew,
                    gone,
                    ledger,
                    stands.values(),
                    stamps.update,
                    partial(by_now, root),
                    is_as_it_was,
                )
            )
    notes = [
        *awaiting,
        *stood([(job.language, job.audience, str(job) in stands) for job in jobs]),
        *withheld(course, wanted_languages, chosen, store),
        *outgrown(course, store),
        *kept(target, made),
        *changed(course, chosen, wished["cc"]),
    ]
    if "web" in chosen and not reviewed_only:
        notes += absent(target, course.programme)
    told = [*account(made), *map(say_of_any, notes)], shortcomings(course, warnings, made)
    gone_lists = unreleased(target, was_released)
    disturbed = [] if is_as_it_was() else [DISTURBED]
    if not disturbed:
        fresh.note(store, key, stamps, told)
        standing.note(store, keys, stamps, made)
        ledger.done()
    store.forget(_DAYS)
    click.echo(say(made_in(target, time.perf_counter() - started)))
    once = [*gone_lists, *old_packs(target, inputs.texts), *disturbed]
    tell([*told[0], *map(say, once)], told[1])
    click.echo("".join(left_out), nl=False)
    if explaining:
        click.echo("\n".join(["", *map(say, ledger.lines())]))


def _asked(
    engine: str, reviewed_only: bool, day: date, wished: Mapping[str, object]
) -> dict[str, str]:
    """Return what was asked for, by the names of its options."""
    from kurak.store.inputs import DAY

    given = {"engine": engine, "reviewed-only": reviewed_only, **wished}
    options = {f"--{name.replace('_', '-')}": _in_words(value) for name, value in given.items()}
    return {**options, DAY: day.isoformat()}


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _hands(cluster: str, store: Store) -> Hands | None:
    """Return the workers of a cluster, if one was named."""
    if not cluster:
        return None
    from kurak.cluster.scheduler import Cluster  # not everybody has it

    return Cluster(cluster, store)
