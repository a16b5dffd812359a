"""kurak new: begin something of one's own by answering a few questions."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kurak.commands.new_language import language as language_command
from kurak.console import checked, course_option, stop, writing
from kurak.store import store_of

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOST_DAYS = 30


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


@click.group()
def new() -> None:
    """Begin a workshop plan of your own, or a language."""


new.add_command(language_command)


@new.command()
@course_option
@click.argument("name", required=False, metavar="[ID]")
@click.option(
    "--from",
    "base",
    metavar="PLAN",
    default="step-down-kit",
    show_default=True,
    help="The plan it is made from.",
)
@click.option("--title", help="What it is called, on badges and on the wall.")
@click.option("--days", type=Days(), help="How many days, such as 2 or 1.5.")
@click.option("--sessions", metavar="ID,ID…", help="Which sessions, in their order.")
@click.option("--language", "-l", help="In which language.")
@click.option("--no-input", is_flag=True, help="Ask nothing: take what the other plan has.")
def workshop(
    root: Path,
    name: str | None,
    base: str,
    title: str | None,
    days: float | None,
    sessions: str | None,
    language: str | None,
    no_input: bool,
) -> None:
    """Make a plan that already fits from another one, and say what to do next.

    \b
    Examples:
      ./kurak new workshop                                  asks four things
      ./kurak new workshop spring --from grassroots-day --days 1 --sessions who-leads,who-decides -l kk
      ./kurak new workshop --days 1.5 --title "Spring in our village"       spring-in-our-village.yml
    """
    from kurak.authoring.step_down import TooMuch, Wish, as_yaml, step_down
    from kurak.model import Phrase
    from kurak.write import write_text

    course = checked(root, store_of(root))
    known = {session.id: session for session in course.sessions}
    plan = next((each for each in course.workshops if each.id == base), None)
    if plan is None:
        there = ", ".join(each.id for each in course.workshops) or "none"
        stop(f"There is no workshop plan called {base} here.", f"There are {there}.")
    if name is not None and not _ID.fullmatch(name):
        stop(
            f"{name} cannot be the id of a plan.", "Use small letters, digits and hyphens: our-day"
        )
    held = dict.fromkeys(item.session for day in plan.days for item in day.items)
    usual = (plan.languages or course.programme.languages)[0]
    asks = not no_input and None in (days, sessions, language)
    if no_input:
        days, sessions = days or len(plan.days), sessions or ",".join(held)
        language = language or usual
    if days is None:
        days = click.prompt("How many days", default=f"{len(plan.days)}", type=Days())
    if sessions is not None:
        wanted = _sessions(sessions, known, course)
    else:
        click.echo(_listing(course))
        asked = "Which sessions, in their order"
        wanted = click.prompt(asked, default=",".join(held), value_proc=_reading(known))
    spoken = course.programme.languages
    if language is None:
        language = click.prompt("In which language", default=usual, type=click.Choice(spoken))
    if asks and title is None:
        title = click.prompt("What it is called", default=plan.title.value)
    if language not in spoken:
        stop(f"The programme does not speak {language}.", f"It speaks {', '.join(spoken)}.")
    called = _slug(title or "")
    if called == _slug(plan.title.value) or len(called) < 3:  # in another alphabet, too
        called = f"{base}-{language}"
    chosen = name or _free(root, called)
    file = root / "curriculum/workshops" / f"{chosen}.yml"
    if file.exists() or chosen in {getattr(each, "id", "") for each in course.documents}:
        stop(f"{chosen} is there already.", "Name another id; nothing was written.")
    try:
        made = step_down(plan, Wish(chosen, days, wanted, language), known)
    except TooMuch as error:
        held_by = "One day does" if days == 1 else f"{days:g} days do"
        stop(
            f"{held_by} not hold these sessions, not even short: {error} would be left.",
            "Take fewer sessions or more days.",
        )
    if title:
        made = replace(made, title=Phrase(" ".join(title.split())))
    with writing(file):
        write_text(file, as_yaml(made))
    click.echo(f"Written: {file.relative_to(root)}")
    if days > len(plan.days):
        click.echo(
            "Days are repeated with their welcome and their closing: open the file and change them."
        )
    click.echo(f"Next: ./kurak plan show {chosen}, then ./kurak pack {chosen} -l {language}")


def _slug(title: str) -> str:
    """Return a title in small Latin letters with hyphens, as an id; of another alphabet nothing is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


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


def _free(root: Path, name: str) -> str:
    """Return a name that no plan has yet."""
    taken = {file.stem for file in (root / "curriculum/workshops").glob("*.yml")}
    numbers = (f"{name}-{number}" for number in range(2, 1000))
    return name if name not in taken else next(each for each in numbers if each not in taken)
