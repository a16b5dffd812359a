"""kurak new session: a session to be filled in, added to its module."""

import re
from pathlib import Path
from typing import Any, NoReturn

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.commands.new.asking import (
    Judge,
    Label,
    ask,
    choose,
    demand,
    next_steps,
    no_input_option,
    tidy,
)
from kurak.commands.new.naming import free, title_in
from kurak.commands.new.wrong import wrong_minutes, wrong_name, wrong_title
from kurak.console.asked import course_option
from kurak.console.stopping import stop, writing
from kurak.ids import LONG, slug
from kurak.store import store_of
from kurak.verdict import checked

_USUAL_MINUTES = 90


@click.command(cls=SpokenCommand)
@course_option
@click.argument("name", required=False, metavar="[ID]")
@click.option("--title", help="What the session is called.")
@click.option("--module", help="The module that it is added to, by its id.")
@click.option("--minutes", help="How long it is.")
@no_input_option
@messages_option
def session(
    root: Path,
    name: str | None,
    title: str | None,
    module: str | None,
    minutes: str | None,
    no_input: bool,
    spoken: str,
) -> None:
    """Begin a session: three steps to fill in, added to its module.

    \b
    Examples:
      ./kurak new session                                asks four things
      ./kurak new session --messages ru                  asks them in Russian
      ./kurak new session who-listens --module leading-together --title "Who listens?" --minutes 60 --no-input
    """
    from kurak import labels
    from kurak.authoring.session import (
        SHORTEST,
        SessionWish,
        session_files,
        with_hours,
        with_session,
    )
    from kurak.authoring.yaml import Lost
    from kurak.check.identifiers import PAGES_OF_PRODUCTS
    from kurak.model import prompt
    from kurak.output.write import write_together

    _ = labels.labels(spoken)
    course = checked(root, store_of(root), [])
    modules = {each.id: each for each in course.modules}
    taken = {getattr(each, "id", "") for each in course.documents} | PAGES_OF_PRODUCTS
    judges: dict[str, Judge] = {
        "title": lambda text: wrong_title(text, _),
        "minutes": lambda text: wrong_minutes(text, SHORTEST, _),
        "name": lambda text: wrong_name(text, taken, _),
    }
    for key, value in {"title": title, "minutes": minutes, "name": name}.items():
        if value is not None:
            demand(tidy(value), judges[key], _)
    if module is not None and module not in modules:
        stop(_("There is no module called %(name)s here.") % {"name": module}, ", ".join(modules))
    if no_input:
        module, minutes = module or next(reversed(modules)), minutes or f"{_USUAL_MINUTES}"
        title = title or prompt(_("What the session is called"))
    if title is None:
        title = ask(_("What the session is called"), "", judges["title"])
    if module is None:
        titles = {each.id: title_in(each, spoken) for each in modules.values()}
        question = _("To which module is it added?")
        module = choose(question, titles, list(titles)[-1], _("Name one by its number."))
    if minutes is None:
        minutes = ask(_("How many minutes it takes"), f"{_USUAL_MINUTES}", judges["minutes"])
    title = tidy(title)
    if name is None:
        name = free(taken, slug(title) or f"{module[: LONG - 10]}-session")
        if not no_input:
            question = _(
                "Its name for the computer, in small Latin letters, without a person’s name"
            )
            name = ask(question, name, judges["name"])
    chosen = modules[module]
    number = 1 + max((number_of(each) for each in chosen.sessions), default=0)
    folder = root / chosen.source.folder / f"{number:02}-{name}"
    if folder.exists():
        stop(
            _("%(name)s is there already. Take another name.") % {"name": folder.name},
            _("Nothing was written."),
        )
    tag = chosen.source.language
    words = labels.labels(tag if tag in labels.languages() else spoken)
    wish = SessionWish(name, title, int(minutes))
    files = session_files(wish, words, prompt)
    total = int(minutes) + sum(each.duration for each in course.sessions)
    programme = course.programme.source
    try:
        texts = {folder / path: text for path, text in files.items()} | {
            root / chosen.source.path: with_session(chosen.source.text, folder.name),
            root / programme.path: with_hours(programme.text, total),
        }
    except Lost:
        stop_by_hand(chosen, folder.name, _)
    with writing(folder):
        write_together(texts)
    steps = [
        _("Open session.md and write your text in place of each text in [[double brackets]]."),
        _("Type ./kurak check: it names each place that still waits."),
        _("Type ./kurak serve and look at it, with every change as you save it."),
    ]
    next_steps(texts, root, steps, _)


def number_of(folder: str) -> int:
    """Return the number that a folder's name begins with."""
    found = re.match(r"\d{1,4}", folder)
    return int(found[0]) if found else 0


def stop_by_hand(module: Any, folder: str, _: Label) -> NoReturn:
    what = _("A comment in %(file)s would be lost.") % {"file": module.source.path}
    help_text = _("Write %(name)s into its `sessions` yourself. Nothing was written.")
    stop(what, help_text % {"name": folder})
