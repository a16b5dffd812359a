"""kurak plan: the clock times of a workshop, and what to do when a day is too short."""

import os
from pathlib import Path
from typing import Any

import click

from kurak.commands.messages import SpokenCommand, SpokenGroup, messages_option
from kurak.console.asked import course_option, plans_of
from kurak.console.stopping import stop, writing
from kurak.messages import say
from kurak.sentences import enumerated, sentence, told_by
from kurak.store import store_of
from kurak.verdict import refuse_unreadable

_PLAN_RULES = ("K1", "K2", "K32", "K33", "K34")
_TOO_LONG = "K331"


@click.group(cls=SpokenGroup)
def plan() -> None:
    """See and mend the clock times of a workshop plan."""


@plan.command(cls=SpokenCommand)
@course_option
@click.argument("name", metavar="PLAN")
@messages_option
def show(root: Path, name: str, spoken: str) -> None:
    """Show the days of a plan with their clock times: kurak plan show step-down-kit."""
    from kurak.labels import labels
    from kurak.model import Item
    from kurak.schedule import minutes_of, timetable, waiting
    from kurak.timetable import KINDS

    course, chosen = _chosen(root, name)
    is_wrong = _tell_errors(course, root, chosen)
    sessions = {session.id: session for session in course.sessions}
    is_full = False
    for number, day in enumerate(chosen.days, 1):
        made = timetable(day, sessions, chosen.interpretation.factor)
        fits = (
            sentence("{minutes} min over", minutes=made.over)
            if made.over
            else sentence("{minutes} min of slack", minutes=made.slack)
        )
        the_day = sentence("Day {number}", number=number)
        head = f"{say(the_day)}  {day.title}  {day.start}–{day.end}  ({say(fits)})"
        click.echo(head.replace("    ", "  "))
        until = minutes_of(day.start)
        lacks = dict(waiting(made, until)) if made.over else {}
        for slot in made.slots:
            _show_empty(until, slot.start)
            until = max(until, slot.end)
            what = slot.what
            if isinstance(what, Item):
                session = sessions.get(what.session)
                title = session.title.value if session else what.session
                short = say(sentence("short")) if what.variant == "short" else ""
                late = sentence("the time before lacks {minutes} min", minutes=lacks.get(slot, 0))
                notes = [short, what.lead.value, say(late) if slot in lacks else ""]
            else:
                title, notes = what.title.value or labels(spoken)(KINDS[what.kind]), []
            told = ", ".join(filter(None, notes))
            _show(slot.start, slot.end, slot.minutes, f"{title}  ({told})" if told else title)
        _show_empty(until, minutes_of(day.end))
        is_full = is_full or made.over > 0
    if is_full:
        shortens = sentence(
            "./kurak plan fit {plan} shortens what is too long, or says what else helps.",
            plan=chosen.id,
        )
        click.echo(say(shortens))
    if is_wrong:
        raise SystemExit(1)


@plan.command(cls=SpokenCommand)
@course_option
@click.argument("name", metavar="PLAN")
@click.option("--way", type=click.IntRange(1, 3), default=1, show_default=True, help="Which one.")
@click.option("--dry-run", is_flag=True, help="Only say what would be changed.")
@messages_option
def fit(root: Path, name: str, way: int, dry_run: bool, spoken: str) -> None:
    """Shorten the days of a plan that do not fit, and write that into its file.

    What is pinned stays where it is, and every comment stays in the file. `kurak check` says which ways there
    are; the first shortens least.
    """
    from kurak.authoring.plans import fitted
    from kurak.authoring.yaml import Lost
    from kurak.output.write import write_text
    from kurak.schedule import end_later, in_words, timetable, ways_out, why_over

    course, chosen = _chosen(root, name)
    if _tell_errors(course, root, chosen):
        click.echo(say(sentence("Nothing was changed: mend the errors above first.")), err=True)
        raise SystemExit(1)
    sessions = {session.id: session for session in course.sessions}
    factor = chosen.interpretation.factor
    ways, changes, hopeless = {}, [], []
    for number, day in enumerate(chosen.days):
        made = timetable(day, sessions, factor)
        over, why = made.over, why_over(made, day)
        if not over:
            continue
        found = ways_out(day, sessions, factor)
        if len(found) >= way:
            ways[number] = found[way - 1]
            told = in_words(found[way - 1], day.items)
            changes.append(
                sentence(
                    "Day {number}, {minutes} min over{why}: {change}.",
                    number=number + 1,
                    minutes=over,
                    why=why,
                    change=told,
                )
            )
        else:
            later = end_later(day, sessions, factor)
            hopeless.append(
                sentence(
                    "Day {number}, {minutes} min over{why}: {none}. {later}, move what is pinned, "
                    "or leave a session out.",
                    number=number + 1,
                    minutes=over,
                    why=why,
                    none=sentence("there are fewer ways than that")
                    if found
                    else sentence("no short form helps"),
                    later=later,
                )
            )
    file = root / chosen.source.path
    if ways and not dry_run:
        raw = file.read_bytes().decode()
        before, mark = raw.removeprefix("\ufeff"), "\ufeff" if raw.startswith("\ufeff") else ""
        nothing = sentence("Nothing was written. Make the change by hand:")
        by_hand = enumerated([nothing, *changes], "\n       ")
        if not os.access(file, os.W_OK):  # its folder might let us put another one in its place
            stop(sentence("{file} may not be written.", file=str(file)), by_hand)
        try:
            text = fitted(before.replace("\r\n", "\n"), ways)
        except Lost as error:
            stop(
                sentence(
                    "Line {line} of {file} {why}.",
                    line=error.line,
                    file=str(file),
                    why=told_by(error),
                )
                if error.line
                else sentence("A comment in {file} would get lost.", file=str(file)),
                by_hand,
            )
        with writing(file):
            write_text(file.resolve(), mark + text, "\r\n" if "\r\n" in before else "\n")
    then = sentence("Then it would fit.") if dry_run else sentence("Then it fits.")
    for change in changes:
        click.echo(f"{say(change)} {say(then)}")
    if ways and not dry_run:
        click.echo(say(sentence("Written to {file}.", file=chosen.source.path)))
    if not ways and not hopeless:
        click.echo(say(sentence("Every day fits. Nothing was changed.")))
    if hopeless:
        click.echo("\n".join(map(say, hopeless)), err=True)
        raise SystemExit(1)


def _show_empty(start: int, end: int) -> None:
    """Show when nothing is planned: what follows waits for a fixed time, or the day has time to spare."""
    if start < end:
        _show(start, end, end - start, "–")


def _show(start: int, end: int, minutes: int, what: str) -> None:
    from kurak.schedule import from_to

    told = sentence("{number} min", number=f"{minutes:>3}")
    click.echo(f"  {say(from_to(start, end))}  {say(told)}  {what}")


def _tell_errors(course: Any, root: Path, plan: Any) -> bool:
    """Show what is wrong with a plan besides that its days are too long, and tell whether anything is."""
    from kurak import diagnostics
    from kurak.check import RULES
    from kurak.check.subject import Subject

    subject = Subject(course)
    ours = (r for r in RULES if r.code.startswith(_PLAN_RULES) and r.code != _TOO_LONG)
    found = [
        rule.diagnostic(each)
        for rule in ours
        if rule.level == "error"
        for each in rule.judge(subject)
        if each.place.path == plan.source.path
    ]
    if found:
        click.echo(diagnostics.text(found, root, RULES, say), nl=False, err=True)
    return bool(found)


def _chosen(root: Path, name: str) -> tuple[Any, Any]:
    """Return the course and a plan of it, by its id or its file; stop where the files cannot be read."""
    from kurak.load import load

    course = load(root, store_of(root))
    wanted = Path(name)
    chosen = next(
        (
            each
            for each in course.workshops
            if each.id == name or (root / each.source.path).resolve() == wanted.resolve()
        ),
        None,
    )
    if chosen is None:
        refuse_unreadable(course, root, f"curriculum/workshops/{wanted.stem}.yml")
        stop(sentence("There is no workshop plan called {name} here.", name=name), plans_of(course))
    return course, chosen
