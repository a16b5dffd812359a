"""kurak pack: everything that one workshop, or one session, needs on paper."""

import re
import time
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.commands.to_mind import DISTURBED, is_released, made_in, unreleased
from kurak.console.asked import (
    as_of_option,
    chosen_of,
    course_option,
    plans_of,
    target_of,
)
from kurak.console.stopping import stop, stopping
from kurak.console.told import account, tell, tell_translations, with_progress
from kurak.messages import say
from kurak.sentences import Text, sentence
from kurak.store import store_of
from kurak.verdict import shortcomings, warnings_of

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_PLAN_RULES = ("K33", "K34", "K35")


@click.command(cls=SpokenCommand)
@course_option
@click.argument("name", metavar="PLAN|SESSION")
@click.option(
    "--language",
    "-l",
    "languages",
    multiple=True,
    help="Only this language; may be repeated.  [default: those of the plan]",
)
@click.option("--start", metavar="HH:MM", help="When a single session begins.  [default: 10:00]")
@click.option(
    "--participants", "-n", type=click.IntRange(1, 500), help="How many people you expect."
)
@click.option(
    "--date", "begins", metavar="YYYY-MM-DD", help="The first day; then there is an .ics file too."
)
@click.option(
    "--lean",
    is_flag=True,
    help="As little paper as will do: sheets of a session on both sides, a case study for each group, no "
    "sheets of questions.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Where to.  [default: dist in the course]",
)
@as_of_option
@messages_option
def pack(
    root: Path,
    name: str,
    languages: tuple[str, ...],
    start: str | None,
    participants: int | None,
    begins: str | None,
    lean: bool,
    output: Path | None,
    as_of: date | None,
    spoken: str,
) -> None:
    """Make all that a workshop needs on paper: pack.pdf for the copy shop, and its parts alone.

    \b
    Examples:
      ./kurak pack step-down-kit                            in dist/packs/<language>/step-down-kit/
      ./kurak pack step-down-kit -l ru -n 24                for 24 people, in Russian
      ./kurak pack who-leads --start 14:00 -n 16            one session
      ./kurak pack grassroots-day --date 2027-04-10         with a calendar file
      ./kurak pack grassroots-day --lean                    as little paper as will do
    """
    if start is not None and not _CLOCK.fullmatch(start):
        stop(sentence("{given} is no time of day.", given=start), sentence("Such as --start 10:00"))
    if begins is not None and not _is_day(begins):
        stop(
            sentence("{day} is no day of the calendar.", day=begins),
            sentence("Such as --date 2027-04-10: year, month, day."),
        )
    started = time.perf_counter()
    store, target = store_of(root), target_of(root, output)
    from kurak.work.workers import at_work

    was_released = is_released(target)
    with stopping(target), at_work() as crew:
        from kurak import build as pipeline  # slow to import, as is what it imports
        from kurak.job import Job
        from kurak.load import load
        from kurak.safety.report import earlier, has_conditions, left_out
        from kurak.safety.withdraw import by_now
        from kurak.store.inputs import watched

        inputs, is_as_it_was = watched(root)
        course = load(root, store, as_of)
        planned = {each.id: each.languages for each in course.workshops}
        warnings_of(course, store, languages or planned.get(name) or None, wanted=name)
        programme = course.programme
        assert programme is not None
        plan = _plan(course, name, start, participants, begins)
        known = {each.id for each in course.workshops}
        course = pipeline.measured(replace(course, workshops=(plan,)), store)
        warnings = _doubts(course, root) if plan.id in known else []
        chosen = chosen_of("language", languages or plan.languages, programme.languages)
        todo = [
            Job((), each, "facilitator", workshop=plan.id, lean=lean, made_of=inputs.texts)
            for each in chosen
        ]
        gone = [each.id for each in course.withdrawn]
        with pipeline.begun(course, todo, store, crew):
            made = with_progress(
                pipeline.build(
                    target,
                    False,
                    store,
                    crew,
                    gone,
                    withdrawn_by_now=partial(by_now, root),
                    is_as_it_was=is_as_it_was,
                )
            )
    click.echo(say(made_in(target, time.perf_counter() - started)))
    notes: list[Text] = [
        sentence("For the copy shop: {file}", file=f"packs/{each}/{plan.id}/pack.pdf")
        for each in chosen
    ]
    notes += earlier(course.as_of, date.today())
    notes += unreleased(target, was_released)
    notes += [] if is_as_it_was() else [DISTURBED]
    if has_conditions(course):
        notes += left_out(course, chosen, {"pack": frozenset({"print"})})
    tell([*account(made), *map(say, notes)], shortcomings(course, warnings, made))
    if any(each != programme.source_language for each in chosen):
        tell_translations(course)


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and 2000 <= date.fromisoformat(text).year < 2100
    except ValueError:
        return False


def _doubts(course: Any, root: Path) -> list[Any]:
    """Return what a plan is warned of as it is wished for; where it has errors, show them and exit with 1."""
    from kurak import diagnostics
    from kurak.check import RULES
    from kurak.check.subject import Subject

    subject = Subject(course)
    ours = (rule for rule in RULES if rule.code.startswith(_PLAN_RULES))
    found = [rule.diagnostic(each) for rule in ours for each in rule.judge(subject)]
    wrong = [each for each in found if each.level == "error"]
    if wrong:
        click.echo(diagnostics.text(wrong, root, RULES, say), nl=False, err=True)
        raise SystemExit(1)
    return found


def _plan(
    course: Any, name: str, start: str | None, participants: int | None, begins: str | None
) -> Any:
    """Return the plan that is wanted, or one made of a single session."""
    changes: dict[str, Any] = {}
    if participants is not None:
        changes["participants"] = participants
    if begins is not None:
        changes["begins"] = begins
    for plan in course.workshops:
        if plan.id == name:
            if start is not None:
                stop(
                    sentence("{name} is a plan, and its days have their own times.", name=name),
                    sentence("Leave --start out."),
                )
            return replace(plan, **changes)
    session = next((each for each in course.sessions if each.id == name), None)
    if session is None:
        stop(
            sentence("There is no plan and no session called {name} here.", name=name),
            plans_of(course),
        )
    return replace(_of_session(session, start or "10:00"), **changes)


def _of_session(session: Any, start: str) -> Any:
    from kurak.model import Day, Item, Workshop
    from kurak.schedule import clock, item_minutes, minutes_of

    item = Item(session=session.id)
    end = minutes_of(start) + item_minutes(item, session)
    if end >= 24 * 60:
        stop(
            sentence("{session} would end after midnight.", session=session.id),
            sentence("Begin earlier."),
        )
    return Workshop(
        source=session.source,
        id=f"{session.id}-session",  # a page of its own beside the session's
        title=session.title,
        summary=session.summary,
        kind="grassroots",
        participants=session.group_size.max if session.group_size else 20,
        days=(Day(start=start, end=clock(end), items=(item,)),),
    )
