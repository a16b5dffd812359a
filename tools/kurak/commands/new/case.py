"""kurak new case: a case study to be filled in, and its record as a draft."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
from kurak.commands.new.naming import free
from kurak.commands.new.wrong import wrong_country, wrong_name, wrong_title
from kurak.console.asked import course_option
from kurak.console.stopping import stop, writing
from kurak.ids import slug
from kurak.store import store_of

_BASES = ("public-record", "interview", "composite", "fictional")


@click.command(cls=SpokenCommand)
@course_option
@click.argument("name", required=False, metavar="[ID]")
@click.option("--title", help="What the case study is called.")
@click.option("--country", help="Where it takes place: two letters, such as KZ.")
@click.option(
    "--from",
    "basis",
    type=click.Choice(_BASES),
    help="Where the story comes from: told in public, told to you, put together, or invented.",
)
@click.option("--language", "-l", help="In which language it is written.")
@click.option(
    "--session", "sessions", multiple=True, help="A session that it fits; may be repeated."
)
@no_input_option
@messages_option
def case(
    root: Path,
    name: str | None,
    title: str | None,
    country: str | None,
    basis: str | None,
    language: str | None,
    sessions: tuple[str, ...],
    no_input: bool,
    spoken: str,
) -> None:
    """Begin a case study: a text to fill in, and its record as a draft.

    \b
    Examples:
      ./kurak new case                                     asks five things
      ./kurak new case --messages kk                       asks them in Kazakh
      ./kurak new case kz-bridge --title "The bridge" --country KZ --from composite -l en --no-input
    """
    from kurak import labels
    from kurak.authoring.case import CaseWish, case_files
    from kurak.check.identifiers import PAGES_OF_PRODUCTS
    from kurak.load import load
    from kurak.manuscripts.case import NAMED, UNTITLED
    from kurak.model import prompt
    from kurak.output.write import write_together
    from kurak.safety.scan.people import is_naming
    from kurak.verdict import refuse_unreadable

    _ = labels.labels(spoken)
    course = load(root, store_of(root))
    programme = course.programme
    if programme is None:
        refuse_unreadable(course, root, "curriculum/programme.yml")
        stop(_("This programme cannot be read."), "./kurak check")
    taken = {getattr(each, "id", "") for each in course.documents} | PAGES_OF_PRODUCTS
    taken |= {each.name for each in (root / "case_studies").glob("*")}
    for session in sessions:
        if session not in {each.id for each in course.sessions}:
            known = ", ".join(each.id for each in course.sessions)
            stop(_("There is no session called %(name)s here.") % {"name": session}, known)
    judges: dict[str, Judge] = {
        "title": lambda text: wrong_title(text, _),
        "country": lambda text: wrong_country(text, _),
        "language": lambda tag: _wrong_language(tag, labels.languages(), programme, _),
        "name": lambda text: wrong_name(_named(text, country), taken, _),
    }
    given = {"title": title, "country": country, "language": language}
    for key, value in given.items():
        if value is not None:
            demand(tidy(value), judges[key], _)
    if name is not None:
        demand(name, judges["name"], _)
    usual_country = _most(each.setting.country for each in course.cases) or "KZ"
    usual_language = spoken if spoken in programme.languages else programme.source_language
    if no_input:
        title, basis = title or prompt(_("What the case study is called")), basis or "composite"
        country, language = country or usual_country, language or usual_language
    if title is None:
        title = ask(_("What the case study is called"), "", judges["title"])
    if basis is None:
        basis = choose(
            _("Where does the story come from?"),
            _bases(_),
            "composite",
            _("Name one by its number."),
        )
    if country is None:
        country = ask(_("In which country, by its two letters"), usual_country, judges["country"])
    country = tidy(country).upper()
    if language is None:
        question = _("In which language it is written: %(languages)s") % {
            "languages": ", ".join(programme.languages)
        }
        language = ask(question, usual_language, judges["language"])
    title = tidy(title)
    if name is None:
        told = is_naming(title)
        name = free(taken, _named((not told and slug(title)) or UNTITLED, country))
        if told:
            click.echo(_(NAMED) % {"option": "./kurak new case ID"})
        if not no_input:
            question = _(
                "Its name for the computer, in small Latin letters, without a person’s name"
            )
            name = ask(question, name, judges["name"])
    chosen = _named(name, country)
    wish = CaseWish(
        chosen,
        title,
        language,
        country,
        basis,
        programme.licence.value,
        programme.publisher.value,
        sessions,
    )
    folder = root / "case_studies" / chosen
    # It is written in its author's language, prompts and comments too.
    words = labels.labels(language if language in labels.languages() else spoken)
    files = case_files(wish, words, prompt)
    texts = {folder / path: text for path, text in files.items()}
    with writing(folder):
        write_together(texts)
    guide = _guide(root, spoken)
    read_it = _("Read %(file)s: what to ask the narrator, and what we never print.")
    offered = _("Add %(name)s to the `alternatives` of %(sessions)s: then it can be chosen there.")
    steps = [
        *([read_it % {"file": guide}] if guide else []),
        _("Open case.md and write your text in place of each text in [[double brackets]]."),
        *([offered % {"name": chosen, "sessions": ", ".join(sessions)}] if sessions else []),
        _("Type ./kurak check: it names each place that still waits."),
        _(
            "Let two people read it who know the place. It is a draft until record.yml says `approved`."
        ),
    ]
    next_steps(texts, root, steps, _)


def _named(name: str, country: str | None) -> str:
    """Return a name that begins with its country."""
    begins = (country or "").lower()
    return name if not begins or name.startswith(f"{begins}-") else f"{begins}-{name}"


def _guide(root: Path, language: str) -> str:
    """Return the page for authors, in their language where it is there; nothing where there is none."""
    names = (f"case_studies/README.{language}.md", "case_studies/README.md")
    return next((name for name in names if (root / name).is_file()), "")


def _bases(_: Label) -> Mapping[str, str]:
    sentences = (
        _("It was told in public before: in a newspaper, a report, a court."),
        _("Somebody told it to me."),
        _("It is put together from what was published before; nobody in it is a real person."),
        _("It is invented."),
    )
    return dict(zip(_BASES, sentences, strict=True))


def _wrong_language(tag: str, known: Any, programme: Any, _: Label) -> str:
    if tag in programme.languages:
        return ""
    speaks = ", ".join(programme.languages)
    return _("The programme does not speak %(tag)s. It speaks %(languages)s.") % {
        "tag": tag,
        "languages": speaks,
    }


def _most(values: Any) -> str:
    """Return what comes most often."""
    every = list(values)
    return max(sorted(set(every)), key=every.count, default="")
