"""kurak translate export, import: what goes to translators, and what comes back from them."""

import shlex
from pathlib import Path
from typing import Any, NoReturn

import click

from kurak.commands.taken import beginning, told
from kurak.console import chosen_of, course_option, stop
from kurak.messages import addressed
from kurak.store import store_of
from kurak.verdict import checked, is_unread


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


def _unknown(course: Any, given: str) -> NoReturn:
    """Stop, since there is no such folder, with the one that may be meant."""
    from kurak.check.subject import nearest

    meant = nearest(given, _ids(course)) or nearest(given, _ids(course).values())
    stop(
        f"There is no document in {given}, and none with that id.",
        f"Name a folder or an id, such as curriculum/front/foreword or foreword.{meant}",
    )


@click.command()
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
def export(root: Path, language: str, folder: str, file: Path) -> None:
    """Write the texts of a folder into a Word file, to be translated beside them.

    Each row has a number, the original and room for the translation. What is translated already stands there;
    where it begins with (?) the original has been edited since: correct it, and take the (?) away. Send the
    file to a translator, and give what comes back to `import`.

    \b
    Example:
      ./kurak translate export -l kk --into curriculum/front/foreword foreword.kk.docx
    """
    from kurak import catalogues
    from kurak.console import writing
    from kurak.dialect import remembering
    from kurak.translate import outgrown
    from kurak.translators.bilingual import table

    store = store_of(root)
    course = checked(root, store, [language], tolerate_catalogues=True)
    chosen_of("language", [language], spoken_of(course.programme, (language,)))
    documents = catalogues.folders(course).get(folder_of(course, folder), [])
    if not documents:
        _unknown(course, folder)
    if all(each.source.language == language for each in documents):
        stop(f"There is nothing in {folder} to translate into {language}.", "Nothing was written.")
    if file.suffix.lower() != ".docx":
        stop(f"{file} is a Word file, and must be called so.", "Let its name end with .docx.")
    if file.exists():
        stop(f"{file} is there already.", "It may hold somebody’s work. Name another file.")
    known = remembering(store)
    if outgrown(documents, known).get(language):
        stop(
            f"Texts of {folder} have been edited or removed since they were translated into {language}.",
            f"Type ./kurak translate extract -l {language} first: then (?) stands where they were edited.",
        )
    with writing(file):
        file.write_bytes(table(documents, language, known))
    back = f"Written. When it comes back: ./kurak translate import {shlex.quote(str(file))}"
    click.echo(addressed(back))


@click.command("import")
@course_option
@click.option("--language", "-l", help="Which language they are in.  [default: what the files say]")
@click.option(
    "--into",
    "folder",
    metavar="FOLDER",
    help="Whose translations they are: a folder, or an id.  [default: the folder that has these texts]",
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def take(root: Path, language: str | None, folder: str | None, files: tuple[Path, ...]) -> None:
    """Take back what translators send: PO files from Poedit, OmegaT or Weblate, or a translated document.

    A file may hold the texts of several documents, as msgcat and Weblate put them together: each text goes to
    the document that has it, and what none has is told.

    What breaks a link, a footnote or emphasis, comes with a msgctxt or a plural, or belongs into a catalogue
    that cannot be read, is refused with its line, and the rest is taken. What was sent
    for a text that has been edited since becomes fuzzy. What is marked as unsure, fuzzy or (?), takes the
    place of nothing that is confirmed: it is told. Exits with 1 when something was refused.

    A page.md, session.md, module.md or case.md may be translated from top to bottom, each text in its place.
    It must be built as the original is now; of one that is not, nothing is taken, and the line is told. What
    is left in the language of the original counts as not translated. A Word file is one that `export` made.

    \b
    Examples:
      ./kurak translate import ~/Downloads/kk.po
      ./kurak translate import -l kk --into curriculum/front/foreword foreword-done.po
      ./kurak translate import session.kk.md foreword.kk.docx
    """
    from kurak import catalogues, diagnostics
    from kurak.check import RULES
    from kurak.dialect import remembering
    from kurak.translators.placing import Parcel, Placed, placed
    from kurak.translators.reading import read

    store = store_of(root)
    render = remembering(store)
    refused = False
    for file in (each.resolve() for each in files):
        course = checked(root, store, languages=())
        found = read(file, course)
        said = _language_of(found.language, spoken_of(course.programme, (found.language,)))
        spoken = language or said
        if found.refused:
            click.echo(diagnostics.FORMATS["text"](found.refused, file.parent, RULES), err=True)
            refused = True
        if found.obsolete:
            click.echo(f"{file.name}: {found.obsolete} obsolete (#~), and not looked at.")
        if not found.offers:
            left = (
                "" if found.refused else " No text in it is translated: all is as in the original."
            )
            click.echo(f"{file.name}: nothing was taken.{left}")
            continue
        known = spoken_of(course.programme, (spoken,))
        if spoken not in known:
            stop(
                f"The programme does not speak {spoken or 'a language that ' + file.name + ' names'}.",
                f"It speaks {', '.join(known)}. Say which with -l.",
            )
        if language and said in known and said != language:
            stop(
                f"{file.name} says that it is in {said}, and not in {language}.",
                "Leave -l out, or mend what the file says.",
            )
        named = file.stem.rpartition(".")[2]
        if not language and named in known and named != spoken:
            stop(
                f"{file.name} is called {named}, and says inside that it is in {spoken}.",
                "Nothing was taken. Give it another name, or mend what it says; or say which it is with -l.",
            )
        given = folder_of(course, folder) if folder else ""
        if given and found.folder not in ("", given):
            stop(
                f"{file.name} is a translation of what is in {found.folder}.", "Nothing was taken."
            )
        into = given or found.folder
        if into:
            _refuse_no_home(course, into, spoken)
        goes = (
            Placed((Parcel(into, found.offers),))
            if into
            else placed(course, spoken, found.offers, render)
        )
        if not goes.parcels:
            stop(
                f"It is not clear whose texts are translated in {file.name}.",
                "Name the folder: --into curriculum/front/foreword",
            )
        for parcel in goes.parcels:
            path = f"{parcel.folder}/{spoken}.po"
            if is_unread(course, root, path):
                refused = True
                click.echo(
                    f"{file.name} → {path}: nothing was taken, since that cannot be read. "
                    "Mend it, and import this file again.",
                    err=True,
                )
                continue
            try:
                taken = catalogues.take(course, parcel.folder, spoken, parcel.offers, render)
            except OSError as error:
                stop(
                    f"{error.filename} cannot be changed: {error.strerror}.",
                    "It is as it was.",
                )
            emptied = _left(course, parcel.folder, spoken, found.emptied)
            click.echo(f"{file.name} → {taken.path}: {told(taken, parcel, file.name, emptied)}")
        for offer in goes.nowhere:
            refused = True
            click.echo(
                f"{file.name}:{offer.line}: not taken: no document has “{beginning(offer.message)}”. "
                "(If one had it before: --into FOLDER.)",
                err=True,
            )
    if refused:
        raise SystemExit(1)


def _language_of(said: str, known: tuple[str, ...]) -> str:
    """Return what a file says of its language as the programme says it: many tools name a country, too."""
    from kurak.languages import without_country

    return said if said in known else without_country(said)


def _left(course: Any, folder: str, spoken: str, emptied: Any) -> list[int]:
    """Return the places of texts that were sent without the translation that a catalogue has of them."""
    from kurak import catalogues

    catalogue = catalogues.folders(course)[folder][0].source.catalogues.get(spoken)
    entries = catalogue.entries if catalogue else {}
    return [
        each.place.line
        for each in emptied
        if each.message in entries and entries[each.message].translation
    ]


def _refuse_no_home(course: Any, into: str, spoken: str) -> None:
    from kurak import catalogues

    documents = catalogues.folders(course).get(into, [])
    if not documents:
        _unknown(course, into)
    if all(each.source.language == spoken for each in documents):
        stop(f"What is in {into} is written in {spoken}.", "Say which language it is with -l.")
