"""kurak new course: another organisation's programme, whole and small, that builds at once."""

from pathlib import Path

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.commands.new.asking import (
    Judge,
    Label,
    ask,
    demand,
    next_steps,
    no_input_option,
    tidy,
)
from kurak.commands.new.wrong import wrong_country, wrong_title
from kurak.console.stopping import stop, writing
from kurak.ids import slug


@click.command(cls=SpokenCommand)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="What the programme is called.")
@click.option("--publisher", help="Who publishes it: an organisation or a group.")
@click.option("--country", help="Where its first story takes place: two letters, such as KZ.")
@click.option(
    "--language",
    "-l",
    "languages",
    multiple=True,
    help="In which language it is written; others, into which it will be translated, may follow.",
)
@no_input_option
@messages_option
def course(
    folder: Path,
    title: str | None,
    publisher: str | None,
    country: str | None,
    languages: tuple[str, ...],
    no_input: bool,
    spoken: str,
) -> None:
    """Begin a programme of your own in DIR: small, whole, and ready to be built.

    \b
    Examples:
      ./kurak new course ../our-school                    asks four things
      ./kurak new course ../our-school --messages kk      asks them in Kazakh
      ./kurak new course ../our-school --title "Our school" --publisher "Our group" -l kk -l ru --no-input
    """
    from kurak import labels
    from kurak.authoring.course import CourseWish, course_files
    from kurak.output.write import write_together

    _ = labels.labels(spoken)
    known = labels.languages()
    judges: dict[str, Judge] = {
        "title": lambda text: wrong_title(text, _),
        "country": lambda text: wrong_country(text, _),
        "language": lambda tag: (
            ""
            if tag in known
            else _("Kurak does not speak %(tag)s. It speaks %(languages)s.")
            % {"tag": tag, "languages": ", ".join(known)}
        ),
    }
    _refuse_taken(folder, _)
    for key, values in {
        "title": (title, publisher),
        "country": (country,),
        "language": languages,
    }.items():
        for value in values:
            if value is not None:
                demand(tidy(value), judges[key], _)
    if not languages:
        question = _("In which language it is written: %(languages)s") % {
            "languages": ", ".join(known)
        }
        languages = (spoken if no_input else ask(question, spoken, judges["language"]),)
    words = labels.labels(languages[0])
    if no_input:
        title, country = title or words(labels.mark("Our programme")), country or "KZ"
        publisher = publisher or words(labels.mark("Our group"))
    if title is None:
        title = ask(_("What the programme is called"), "", judges["title"])
    if publisher is None:
        publisher = ask(_("Who publishes it"), words(labels.mark("Our group")), judges["title"])
    if country is None:
        country = ask(_("In which country, by its two letters"), "KZ", judges["country"])
    title, publisher = tidy(title), tidy(publisher)
    wish = CourseWish(
        id=slug(title) or slug(folder.resolve().name) or "programme",
        title=title,
        publisher=publisher,
        languages=tuple(dict.fromkeys(languages)),
        country=tidy(country).upper(),
    )
    texts = {folder / path: text for path, text in course_files(wish, words).items()}
    _refuse_taken(folder, _)  # once more: questions take their time
    with writing(folder):
        write_together(texts)
    shown = f'"{folder}"' if " " in str(folder) else folder
    steps = [
        _("Look at it in your browser: %(command)s")
        % {"command": f"./kurak serve --course {shown}"},
        _("Each text in it says what is to be written in its place. Begin with %(file)s.")
        % {"file": "curriculum/programme.yml"},
        _("See what is wrong or missing: %(command)s")
        % {"command": f"./kurak check --course {shown}"},
        _("Make the course and its handbooks: %(command)s")
        % {"command": f"./kurak build --course {shown}"},
        _("Begin more: %(command)s") % {"command": f"./kurak new case --course {shown}"},
    ]
    next_steps(texts, Path.cwd(), steps, _)


def _refuse_taken(folder: Path, _: Label) -> None:
    """Stop where the folder holds anything: nothing of anybody's is overwritten."""
    try:
        is_taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        stop(f"{folder}: {error.strerror}", _("Nothing was written."))
    if is_taken:
        stop(
            _("%(folder)s is there already, and is not empty.") % {"folder": folder},
            _("Name a folder that is not there yet. Nothing was written."),
        )
