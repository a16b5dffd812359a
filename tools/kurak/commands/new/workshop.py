"""kurak new workshop: make a plan that already fits from another one."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kurak.commands.new.naming import ID, LONG, free, slug
from kurak.console import course_option, stop, writing
from kurak.store import store_of
from kurak.verdict import checked

_IN_LANGUAGE = re.compile(r"([a-z]{2,3})=(.*)", re.DOTALL)
_MOST_DAYS = 30
_USUAL = "step-down-kit"
_MUCH = 45
"""Minutes that should not stay empty without a word."""


class Days(click.ParamType[float]):
    """Whole days, or half a day more: `2`, `1.5`."""

    name = "number"

    def convert(self, value: Any, param: Any, context: Any) -> float:
        try:
            days = float(str(value).replace(",", "."))
        except ValueError:
            days = 0
        if not 0.5 <= days <= _MOST_DAYS or days * 2 != int(days * 2):
            self.fail(f"{value} is no number of days such as 2 or 1.5.", param, context)
        return days


@click.command()
@course_option
@click.argument("name", required=False, metavar="[ID]")
@click.option(
    "--from",
    "base",
    metavar="PLAN",
    help="The plan it is made from: step-down-kit, or the first where there is none of that name.",
)
@click.option(
    "--title",
    "titles",
    multiple=True,
    help='What it is called, on badges and on the wall; in other languages too: --title "ru=Весна".',
)
@click.option("--days", type=Days(), help="How many days, such as 2 or 1.5.")
@click.option("--sessions", metavar="ID,ID…", help="Which sessions, in their order.")
@click.option(
    "--language", "-l", "languages", multiple=True, help="In which language; may be repeated."
)
@click.option("--no-input", is_flag=True, help="Ask nothing: take what the other plan has.")
def workshop(
    root: Path,
    name: str | None,
    base: str | None,
    titles: tuple[str, ...],
    days: float | None,
    sessions: str | None,
    languages: tuple[str, ...],
    no_input: bool,
) -> None:
    """Make a plan that already fits from another one, and say what to do next.

    \b
    Examples:
      ./kurak new workshop                                  asks four things
      ./kurak new workshop spring --from grassroots-day --days 1 --sessions who-leads,who-decides -l kk
      ./kurak new workshop --days 1.5 --title "Spring in our village"       spring-in-our-village.yml
      ./kurak new workshop -l en -l ru --title "Spring" --title "ru=Весна"  a title for each language
    """
    from kurak.authoring.step_down import (
        Idle,
        TooMuch,
        Wish,
        is_same,
        sessions_of,
        step_down,
    )
    from kurak.authoring.step_down import free as free_minutes
    from kurak.authoring.written import as_yaml
    from kurak.catalogues import added, write
    from kurak.check.identifiers import PAGES_OF_PRODUCTS
    from kurak.model import Phrase
    from kurak.write import write_text

    course = checked(root, store_of(root), wanted=base or _USUAL)
    known = {session.id: session for session in course.sessions}
    plan = _base(course, base)
    if plan is None:
        there = ", ".join(each.id for each in course.workshops) or "none"
        stop(f"There is no workshop plan called {base or _USUAL} here.", f"There are {there}.")
    if name is not None and not ID.fullmatch(name):
        stop(
            f"{name} cannot be the id of a plan.", "Use small letters, digits and hyphens: our-day"
        )
    if name is not None and len(name) > LONG:
        stop(
            f"{name[:20]}… is too long for the id of a plan: it has {len(name)} letters.",
            f"It becomes the name of files: {LONG} letters at most.",
        )
    held = sessions_of(plan)
    spoken = course.programme.languages
    source = course.programme.source_language
    called_in = _titles(titles, source, spoken)
    title = next(iter(called_in.values()), "")
    usual = (plan.languages or spoken)[0]
    asks = not no_input and (days is None or sessions is None or not languages)
    for language in languages:
        if language not in spoken:
            stop(f"The programme does not speak {language}.", f"It speaks {', '.join(spoken)}.")
    if no_input:
        days, sessions = days or len(plan.days), sessions or ",".join(held)
        languages = languages or (usual,)
    if days is None:
        days = click.prompt("How many days", default=f"{len(plan.days)}", type=Days())
    if sessions is not None:
        wanted = _sessions(sessions, known, course)
    else:
        click.echo(_listing(course))
        wanted = _asked_for(held, known)
    if not languages:
        kind = click.Choice(spoken)
        languages = (click.prompt("In which language", default=usual, type=kind),)
    if asks and not title:
        title = click.prompt("What it is called", default=plan.title.value)
    called = slug(title)
    if called == slug(plan.title.value) or len(called) < 3:  # in another alphabet, too
        called = f"{plan.id}-{languages[0]}"
    taken = {getattr(each, "id", "") for each in course.documents} | PAGES_OF_PRODUCTS
    chosen = name or free(taken, called)
    file = root / "curriculum/workshops" / f"{chosen}.yml"
    if file.exists() or chosen in taken:
        stop(f"{chosen} is there already.", "Name another id; nothing was written.")
    made = None
    while made is None:
        try:
            if days > len(wanted):
                raise TooMuch(())
            wish = Wish(chosen, days, wanted, languages)
            made = step_down(plan, wish, known, course.workshops)
        except (TooMuch, Idle) as error:
            told = _idle(error) if isinstance(error, Idle) else _too_much(days, wanted, error)
            what, help_text = told
            if not asks:
                stop(what, help_text)
            click.echo(f"{what} {help_text}")
            wanted = _asked_for(wanted, known)
            days = click.prompt("How many days", default=f"{days:g}", type=Days())
    if title:
        made = replace(made, title=Phrase(title))
    with writing(file):
        write_text(file, as_yaml(made))
    click.echo(f"Written: {file.relative_to(root)}")
    others = {each: text for each, text in called_in.items() if each != source and text != title}
    for language, text in others.items():
        catalogue = f"curriculum/workshops/{language}.po"
        with writing(root / catalogue):
            write([added(root, catalogue, (source, language), title, text, file.name)])
        click.echo(f"Written: {catalogue}, its title")
    for language in languages if title and len(languages) > 1 else ():
        if language not in (*called_in, source):
            click.echo(
                f"Its title in {language} goes into curriculum/workshops/{language}.po, where "
                f"./kurak translate extract -l {language} makes room for it."
            )
    for number, minutes in enumerate(free_minutes(plan, made, wish, known, course.workshops), 1):
        if minutes > _MUCH:
            click.echo(f"{minutes} minutes are free on day {number}: add a session or begin later.")
    if not title and not is_same(plan, wish):
        click.echo(f"It is still called “{made.title}”: give it a title of its own in that file.")
    asked_for = " ".join(f"-l {each}" for each in languages)
    click.echo(f"Next: ./kurak plan show {chosen}, then ./kurak pack {chosen} {asked_for}")


def _base(course: Any, name: str | None) -> Any:
    """Return the plan that a new one is made from; None where nothing is called so."""
    plans = {each.id: each for each in course.workshops}
    usual = plans.get(_USUAL) or next(iter(plans.values()), None)
    return usual if name is None else plans.get(name)


def _titles(given: Sequence[str], source: str, spoken: Sequence[str]) -> dict[str, str]:
    """Return titles by their languages, that of the programme first; stop at one that nobody speaks."""
    found = {}
    for text in given:
        named = _IN_LANGUAGE.fullmatch(text.strip())
        language, title = named.groups() if named else (source, text)
        if language not in spoken:
            stop(f"The programme does not speak {language}.", f"It speaks {', '.join(spoken)}.")
        if title.strip():
            found[language] = " ".join(title.split())
    return dict(sorted(found.items(), key=lambda each: each[0] != source))


def _named(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(",") if each.strip())


def _sessions(text: str, known: Mapping[str, Any], course: Any) -> tuple[str, ...]:
    """Return the sessions that somebody named; stop at one that is not there."""
    if not _named(text):
        stop("No session was named.", f"The sessions are:\n{_listing(course)}")
    for each in _named(text):
        if each not in known:
            stop(
                f"There is no session called {each} here.", f"The sessions are:\n{_listing(course)}"
            )
    return _named(text)


def _reading(known: Mapping[str, Any]) -> Callable[[str], tuple[str, ...]]:
    """Return what reads an answer, and lets it be asked for again where a session is not there."""

    def read(text: str) -> tuple[str, ...]:
        unknown = [each for each in _named(text) if each not in known]
        if unknown or not _named(text):
            raise click.UsageError(f"There is no session called {', '.join(unknown) or text!r}.")
        return _named(text)

    return read


def _listing(course: Any) -> str:
    """Return the sessions with their minutes, a line each."""
    lines = []
    for module in course.modules:
        for session in module.loaded_sessions:
            minutes = sum(step.minutes or 0 for step in session.steps)
            lines.append(f"  {session.id:<28} {minutes:>4} min  {session.title}")
    return "\n".join(lines)


def _asked_for(usual: Sequence[str], known: Mapping[str, Any]) -> tuple[str, ...]:
    asked = "Which sessions, by their names in the list, in their order"
    chosen: tuple[str, ...] = click.prompt(
        asked, default=",".join(usual), value_proc=_reading(known)
    )
    return chosen


def _too_much(days: float, wanted: Sequence[str], error: Any) -> tuple[str, str]:
    """Return what is wrong with a wish, and what helps."""
    if not error.left:
        return (
            f"For {days:g} days there are {len(wanted)} sessions.",
            "Take fewer days or more sessions.",
        )
    held_by = "One day does" if days == 1 else f"{days:g} days do"
    what = (
        f"{held_by} not hold these sessions, not even short: {error} would be left. There are {error.room} "
        f"minutes for sessions, and these need {error.needed} in their short forms."
    )
    if error.needed <= error.room:
        what += " No session is cut in two by a break."
    return what, "Take fewer sessions or more days."


def _idle(error: Any) -> tuple[str, str]:
    """Return which day would have no session, and what helps."""
    why = f"even short, {error.session} does not fit between its breaks"
    help_text = "Put a shorter session in its place, or take fewer days."
    return f"Day {error.day} would have no session: {why}.", help_text
