"""kurak new: begin something of one's own by answering a few questions."""

from pathlib import Path
from typing import Any

import click

from kurak.console import checked, course_option, stop
from kurak.store import store_of


@click.group()
def new() -> None:
    """Begin a workshop plan of your own."""


@new.command()
@course_option
@click.argument("name", required=False, metavar="[ID]")
@click.option("--from", "base", metavar="PLAN", default="step-down-kit", show_default=True)
@click.option("--days", type=click.IntRange(1, 30), help="How many days.")
@click.option("--sessions", metavar="ID,ID…", help="Which sessions, in their order.")
@click.option("--language", "-l", help="In which language.")
@click.option("--no-input", is_flag=True, help="Ask nothing: take what the other plan has.")
def workshop(
    root: Path,
    name: str | None,
    base: str,
    days: int | None,
    sessions: str | None,
    language: str | None,
    no_input: bool,
) -> None:
    """Make a plan that already fits from another one, and say what to do next.

    \b
    Examples:
      ./kurak new workshop                                  asks three things
      ./kurak new workshop spring --from grassroots-day --days 1 --sessions who-leads,who-decides -l kk
    """
    from kurak.authoring.step_down import TooMuch, Wish, as_yaml, step_down
    from kurak.write import write_text

    course = checked(root, store_of(root))
    known = {session.id: session for session in course.sessions}
    plan = next((each for each in course.workshops if each.id == base), None)
    if plan is None:
        there = ", ".join(each.id for each in course.workshops) or "none"
        stop(f"There is no workshop plan called {base} here.", f"There are {there}.")
    ask = not no_input
    if days is None:
        days = len(plan.days)
        days = click.prompt("How many days", default=days, type=int) if ask else days
    if sessions is None:
        held = dict.fromkeys(item.session for day in plan.days for item in day.items)
        sessions = ",".join(held)
        if ask:
            click.echo(_listing(course))
            sessions = click.prompt("Which sessions, in their order", default=sessions)
    if language is None:
        language = (plan.languages or course.programme.languages)[0]
        language = click.prompt("In which language", default=language) if ask else language
    wanted = tuple(each.strip() for each in sessions.split(",") if each.strip())
    for each in wanted:
        if each not in known:
            stop(
                f"There is no session called {each} here.", f"The sessions are:\n{_listing(course)}"
            )
    if language not in course.programme.languages:
        spoken = ", ".join(course.programme.languages)
        stop(f"The programme does not speak {language}.", f"It speaks {spoken}.")
    chosen = name or _free(root, f"{base}-{language}")
    file = root / "curriculum/workshops" / f"{chosen}.yml"
    if file.exists():
        stop(f"{file} is there already.", "Name another id; nothing was written.")
    try:
        made = step_down(plan, Wish(chosen, days, wanted, language), known)
    except TooMuch as error:
        stop(
            f"{days} days do not hold these sessions, not even short: {error} would be left.",
            "Take fewer sessions or more days.",
        )
    write_text(file, as_yaml(made))
    click.echo(
        f"Written: {file.relative_to(root)}\n"
        f"Next: ./kurak plan show {chosen}, then ./kurak pack {chosen} -l {language}"
    )


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
