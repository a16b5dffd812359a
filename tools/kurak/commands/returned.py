"""kurak translate import: what comes back from translators."""

from pathlib import Path
from typing import Any

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.commands.sent import folder_of, spoken_of, unknown
from kurak.commands.taken import beginning, told
from kurak.console.asked import course_option
from kurak.console.stopping import stop, stop_changing
from kurak.messages import say
from kurak.sentences import enumerated, sentence
from kurak.store import store_of
from kurak.verdict import checked, is_unread

_AS_IN_ORIGINAL = sentence("No text in it is translated: all is as in the original.")


@click.command("import", cls=SpokenCommand)
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
@messages_option
def take(
    root: Path, language: str | None, folder: str | None, files: tuple[Path, ...], spoken: str
) -> None:
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
        tongue = language or said
        if found.refused:
            click.echo(diagnostics.text(found.refused, file.parent, RULES, say), err=True)
            refused = True
        if found.obsolete:
            obsolete = sentence("{number} obsolete (#~), and not looked at.", number=found.obsolete)
            click.echo(f"{file.name}: {say(obsolete)}")
        if not found.offers:
            left = "" if found.refused else f" {say(_AS_IN_ORIGINAL)}"
            click.echo(f"{file.name}: {say(sentence('nothing was taken.'))}{left}")
            continue
        known = spoken_of(course.programme, (tongue,))
        if tongue not in known:
            stop(
                sentence("The programme does not speak {language}.", language=tongue)
                if tongue
                else sentence("{file} names no language.", file=file.name),
                sentence("It speaks {languages}. Say which with -l.", languages=", ".join(known)),
            )
        if language and said in known and said != language:
            stop(
                sentence(
                    "{file} says that it is in {said}, and not in {language}.",
                    file=file.name,
                    said=said,
                    language=language,
                ),
                sentence("Leave -l out, or mend what the file says."),
            )
        named = file.stem.rpartition(".")[2]
        if not language and named in known and named != tongue:
            stop(
                sentence(
                    "{file} is called {named}, and says inside that it is in {language}.",
                    file=file.name,
                    named=named,
                    language=tongue,
                ),
                sentence(
                    "Nothing was taken. Give it another name, or mend what it says; "
                    "or say which it is with -l."
                ),
            )
        given = folder_of(course, folder) if folder else ""
        if given and found.folder not in ("", given):
            stop(
                sentence(
                    "{file} is a translation of what is in {folder}.",
                    file=file.name,
                    folder=found.folder,
                ),
                sentence("Nothing was taken."),
            )
        into = given or found.folder
        if into:
            _refuse_no_home(course, into, tongue)
        goes = (
            Placed((Parcel(into, found.offers),))
            if into
            else placed(course, tongue, found.offers, render)
        )
        if not goes.parcels:
            stop(
                sentence("It is not clear whose texts are translated in {file}.", file=file.name),
                sentence("Name the folder: --into curriculum/front/foreword"),
            )
        for parcel in goes.parcels:
            path = f"{parcel.folder}/{tongue}.po"
            if is_unread(course, root, path):
                refused = True
                unread = sentence(
                    "nothing was taken, since that cannot be read. Mend it, and import this file again."
                )
                click.echo(f"{file.name} → {path}: {say(unread)}", err=True)
                continue
            try:
                taken = catalogues.take(course, parcel.folder, tongue, parcel.offers, render)
            except OSError as error:
                stop_changing(error, sentence("It is as it was."))
            emptied = _left(course, parcel.folder, tongue, found.emptied)
            what = enumerated(told(taken, parcel, file.name, emptied))
            click.echo(f"{file.name} → {taken.path}: {say(what)}")
        for offer in goes.nowhere:
            refused = True
            nowhere = sentence(
                "not taken: no document has “{text}”. (If one had it before: --into FOLDER.)",
                text=beginning(offer.message),
            )
            click.echo(f"{file.name}:{offer.line}: {say(nowhere)}", err=True)
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
        unknown(course, into)
    if all(each.source.language == spoken for each in documents):
        stop(
            sentence("What is in {folder} is written in {language}.", folder=into, language=spoken),
            sentence("Say which language it is with -l."),
        )
