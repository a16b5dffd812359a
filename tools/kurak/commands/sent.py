"""kurak translate export: what goes to translators."""

import shlex
from pathlib import Path
from typing import Any, NoReturn

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.console.asked import chosen_of, course_option
from kurak.console.stopping import stop
from kurak.messages import say
from kurak.sentences import sentence
from kurak.store import store_of
from kurak.verdict import checked


def spoken_of(programme: Any, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages of a programme, those that are only begun too where somebody asks for some."""
    return (*programme.languages, *programme.begun) if asked else programme.languages


def folder_of(course: Any, given: str) -> str:
    """Return a folder of the course as its documents name it; it may be given by the id of a document."""
    ids = _ids(course)
    if given in ids:
        return ids[given]
    place = Path(given).resolve()
    inside = place.is_relative_to(course.root)
    return place.relative_to(course.root).as_posix() if inside else given.rstrip("/")


def _ids(course: Any) -> dict[str, str]:
    """Return the folders of the documents by their ids; the glossary has none."""
    named = (each for each in course.documents if hasattr(each, "id"))
    return {each.id: each.source.folder for each in named}


def unknown(course: Any, given: str) -> NoReturn:
    """Stop, since there is no such folder, with the one that may be meant."""
    from kurak.check.subject import nearest

    meant = nearest(given, _ids(course)) or nearest(given, _ids(course).values())
    stop(
        sentence("There is no document in {folder}, and none with that id.", folder=given),
        sentence(
            "Name a folder or an id, such as curriculum/front/foreword or foreword.{nearest}",
            nearest=meant,
        ),
    )


@click.command(cls=SpokenCommand)
@course_option
@click.option("--language", "-l", required=True, help="The language to translate into.")
@click.option(
    "--into",
    "folder",
    metavar="FOLDER",
    required=True,
    help="Whose texts are wanted: a folder, or the id of a document.",
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@messages_option
def export(root: Path, language: str, folder: str, file: Path, spoken: str) -> None:
    """Write the texts of a folder into a Word file, to be translated beside them.

    Each row has a number, the original and room for the translation. What is translated already stands there;
    where it begins with (?) the original has been edited since: correct it, and take the (?) away. Send the
    file to a translator, and give what comes back to `import`.

    \b
    Example:
      ./kurak translate export -l kk --into curriculum/front/foreword foreword.kk.docx
    """
    from kurak import catalogues
    from kurak.console.stopping import writing
    from kurak.dialect import remembering
    from kurak.translate import outgrown
    from kurak.translators.bilingual import table

    store = store_of(root)
    course = checked(root, store, [language], tolerate_catalogues=True)
    chosen_of("language", [language], spoken_of(course.programme, (language,)))
    documents = catalogues.folders(course).get(folder_of(course, folder), [])
    if not documents:
        unknown(course, folder)
    if all(each.source.language == language for each in documents):
        stop(
            sentence(
                "There is nothing in {folder} to translate into {language}.",
                folder=folder,
                language=language,
            ),
            sentence("Nothing was written."),
        )
    if file.suffix.lower() != ".docx":
        stop(
            sentence("{file} is a Word file, and must be called so.", file=str(file)),
            sentence("Let its name end with .docx."),
        )
    if file.exists():
        stop(
            sentence("{file} is there already.", file=str(file)),
            sentence("It may hold somebody’s work. Name another file."),
        )
    known = remembering(store)
    if outgrown(documents, known).get(language):
        stop(
            sentence(
                "Texts of {folder} have been edited or removed since they were translated into {language}.",
                folder=folder,
                language=language,
            ),
            sentence(
                "Type ./kurak translate extract -l {language} first: then (?) stands where they were edited.",
                language=language,
            ),
        )
    with writing(file):
        file.write_bytes(table(documents, language, known))
    back = sentence(
        "Written. When it comes back: ./kurak translate import {file}", file=shlex.quote(str(file))
    )
    click.echo(say(back))
