"""kurak new workshop: make a plan that already fits from another one."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.commands.new.asking import Label
from kurak.commands.new.naming import ID, free, title_in
from kurak.commands.new.wrong import idle, too_much
from kurak.console.asked import course_option
from kurak.console.stopping import stop, writing
from kurak.ids import LONG, slug
from kurak.messages import addressed
from kurak.store import store_of
from kurak.verdict import checked

_IN_LANGUAGE = re.compile(r"([a-z]{2,3})=(.*)", re.DOTALL)
_MOST_DAYS = 30
_USUAL = "step-down-kit"
_MUCH = 45
"""Minutes that should not stay empty without a word."""


class Days(click.ParamType[float]):
    """Whole days, or half a day more: `2`, `1.5`; what is none is told in a language."""

    name = "number"

    def __init__(self, label: Label = str) -> None:
        self.label = label

    def convert(self, value: Any, param: Any, context: Any) -> float:
        try:
            days = float(str(value).replace(",", "."))
        except ValueError:
            days = 0
        if not 0.5 <= days <= _MOST_DAYS or days * 2 != int(days * 2):
            _ = self.label
            told = _("%(given)s is no number of days such as 2 or 1.5.")
            self.fail(told % {"given": value}, param, context)
        return days


@click.command(cls=SpokenCommand)
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
@messages_option
def workshop(
    root: Path,
    name: str | None,
    base: str | None,
    titles: tuple[str, ...],
    days: float | None,
    sessions: str | None,
    languages: tuple[str, ...],
    no_input: bool,
    spoken: str,
) -> None:
    """Make a plan that already fits from another one, and say what to do next.

    \b
    Examples:
      ./kurak new workshop                                  asks four things (--messages kk: in Kazakh)
      ./kurak new workshop spring --from grassroots-day --days 1 --sessions who-leads,who-decides -l kk
      ./kurak new workshop --days 1.5 --title "Spring in our village"       spring-in-our-village.yml
      ./kurak new workshop -l en -l ru --title "Spring" --title "ru=Весна"  a title for each language
    """
    from kurak import labels
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
    from kurak.output.write import write_text

    _ = labels.labels(spoken)
    course = checked(root, store_of(root), wanted=base or _USUAL)
    known = {session.id: session for session in course.sessions}
    plan = _base(course, base)
    if plan is None:
        there = ", ".join(each.id for each in course.workshops) or "none"
        stop(_("There is no workshop plan called %(name)s here.") % {"name": base or _USUAL}, there)
    if name is not None and not ID.fullmatch(name):
        stop(
            _(
                "%(name)s cannot be its name. Use small Latin letters, digits and hyphens: spring-bridge"
            )
            % {"name": name[:LONG]},
            _("Nothing was written."),
        )
    if name is not None and len(name) > LONG:
        stop(
            _("That is too long: %(most)s letters at most.") % {"most": LONG},
            _("Nothing was written."),
        )
    held = sessions_of(plan)
    published = course.programme.languages
    source = course.programme.source_language
    called_in = _titles(titles, source, published, _)
    title = next(iter(called_in.values()), "")
    usual = (plan.languages or published)[0]
    asks = not no_input and (days is None or sessions is None or not languages)
    for language in languages:
        _refuse_unpublished(language, published, _)
    if no_input:
        days, sessions = days or len(plan.days), sessions or ",".join(held)
        languages = languages or (usual,)
    if days is None:
        days = click.prompt(_("How many days"), default=f"{len(plan.days)}", type=Days(_))
    if sessions is not None:
        wanted = _sessions(sessions, known, _listing(course, spoken, _), _)
    else:
        click.echo(_listing(course, spoken, _))
        wanted = _asked_for(held, known, _)
    if not languages:
        kind = click.Choice(published)
        languages = (click.prompt(_("In which language"), default=usual, type=kind),)
    if asks and not title:
        title = click.prompt(_("What it is called"), default=plan.title.value)
    called = slug(title)
    if called == slug(plan.title.value) or len(called) < 3:  # in Arabic letters, too
        called = f"{plan.id}-{languages[0]}"
    taken = {getattr(each, "id", "") for each in course.documents} | PAGES_OF_PRODUCTS
    chosen = name or free(taken, called)
    file = root / "curriculum/workshops" / f"{chosen}.yml"
    if file.exists() or chosen in taken:
        stop(
            _("%(name)s is there already. Take another name.") % {"name": chosen},
            _("Nothing was written."),
        )
    made = None
    while made is None:
        try:
            if days > len(wanted):
                raise TooMuch(())
            wish = Wish(chosen, days, wanted, languages)
            made = step_down(plan, wish, known, course.workshops)
        except (TooMuch, Idle) as error:
            what, help_text = (
                idle(error, _) if isinstance(error, Idle) else too_much(days, wanted, error, _)
            )
            if not asks:
                stop(what, help_text)
            click.echo(f"{what} {help_text}")
            wanted = _asked_for(wanted, known, _)
            days = click.prompt(_("How many days"), default=f"{days:g}", type=Days(_))
    if title:
        made = replace(made, title=Phrase(title))
    with writing(file):
        write_text(file, as_yaml(made))
    click.echo(_("Written: %(file)s") % {"file": file.relative_to(root)})
    others = {each: text for each, text in called_in.items() if each != source and text != title}
    for language, text in others.items():
        catalogue = f"curriculum/workshops/{language}.po"
        with writing(root / catalogue):
            write([added(root, catalogue, (source, language), title, text, file.name)])
        click.echo(_("Written: %(file)s") % {"file": catalogue})
    for language in languages if title and len(languages) > 1 else ():
        if language not in (*called_in, source):
            told = _("Its title in %(language)s goes into %(file)s. First type: %(command)s")
            about = {
                "language": language,
                "file": f"curriculum/workshops/{language}.po",
                "command": f"./kurak translate extract -l {language}",
            }
            click.echo(addressed(told % about))
    for number, minutes in enumerate(free_minutes(plan, made, wish, known, course.workshops), 1):
        if minutes > _MUCH:
            told = _("Free minutes on day %(day)s: %(count)s. Add a session or begin later.")
            click.echo(told % {"day": number, "count": minutes})
    if not title and not is_same(plan, wish):
        told = _("It is still called “%(title)s”: give it a title of its own in that file.")
        click.echo(told % {"title": made.title})
    asked_for = " ".join(f"-l {each}" for each in languages)
    click.echo(_("What to do next:"))
    steps = f"  1. ./kurak plan show {chosen}\n  2. ./kurak pack {chosen} {asked_for}"
    click.echo(addressed(steps))


def _base(course: Any, name: str | None) -> Any:
    """Return the plan that a new one is made from; None where nothing is called so."""
    plans = {each.id: each for each in course.workshops}
    usual = plans.get(_USUAL) or next(iter(plans.values()), None)
    return usual if name is None else plans.get(name)


def _refuse_unpublished(language: str, published: Sequence[str], _: Label) -> None:
    if language not in published:
        told = _("The programme does not speak %(tag)s. It speaks %(languages)s.")
        stop(told % {"tag": language, "languages": ", ".join(published)}, _("Nothing was written."))


def _titles(
    given: Sequence[str], source: str, published: Sequence[str], _: Label
) -> dict[str, str]:
    """Return titles by their languages, that of the programme first; stop at one that nobody speaks."""
    found = {}
    for text in given:
        named = _IN_LANGUAGE.fullmatch(text.strip())
        language, title = named.groups() if named else (source, text)
        _refuse_unpublished(language, published, _)
        if title.strip():
            found[language] = " ".join(title.split())
    return dict(sorted(found.items(), key=lambda each: each[0] != source))


def _named(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(",") if each.strip())


def _sessions(text: str, known: Mapping[str, Any], listing: str, _: Label) -> tuple[str, ...]:
    """Return the sessions that somebody named; stop at one that is not there."""
    unknown = [each for each in _named(text) if each not in known]
    if unknown or not _named(text):
        stop(_("There is no session called %(name)s here.") % {"name": ", ".join(unknown)}, listing)
    return _named(text)


def _reading(known: Mapping[str, Any], _: Label) -> Callable[[str], tuple[str, ...]]:
    """Return what reads an answer, and lets it be asked for again where a session is not there."""

    def read(text: str) -> tuple[str, ...]:
        unknown = [each for each in _named(text) if each not in known]
        if unknown or not _named(text):
            told = _("There is no session called %(name)s here.")
            raise click.UsageError(told % {"name": ", ".join(unknown) or repr(text)})
        return _named(text)

    return read


def _listing(course: Any, spoken: str, _: Label) -> str:
    """Return the sessions with their minutes, a line each, with their titles in a language."""
    lines = []
    for module in course.modules:
        for session in module.loaded_sessions:
            minutes = _("%(count)s min") % {
                "count": f"{sum(step.minutes or 0 for step in session.steps):>4}"
            }
            lines.append(f"  {session.id:<28} {minutes}  {title_in(session, spoken)}")
    return "\n".join(lines)


def _asked_for(usual: Sequence[str], known: Mapping[str, Any], _: Label) -> tuple[str, ...]:
    asked = _("Which sessions, by their names in the list, in their order")
    chosen: tuple[str, ...] = click.prompt(
        asked, default=",".join(usual), value_proc=_reading(known, _)
    )
    return chosen
