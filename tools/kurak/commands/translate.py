"""kurak translate: the catalogues that translators fill in."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kurak.console import chosen_of, course_option, stop, stopping, target_of
from kurak.store import store_of
from kurak.verdict import checked, refuse_catalogues


def _spoken(programme: Any, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages of a programme, those that are only begun too where somebody asks for some."""
    return (*programme.languages, *programme.begun) if asked else programme.languages


@click.group()
def translate() -> None:
    """Work with the catalogues that translators fill in (ru.po, kk.po … beside each source)."""


@translate.command()
@course_option
@click.option(
    "--language", "-l", "languages", multiple=True, help="Only this language; may be repeated."
)
def extract(root: Path, languages: tuple[str, ...]) -> None:
    """Bring every catalogue up to date with the text it translates; no translation is lost.

    \b
    Example:
      ./kurak translate extract -l kk      then open curriculum/**/kk.po in Poedit
    """
    from kurak import catalogues
    from kurak.dialect import remembering

    store = store_of(root)
    course = checked(root, store, tolerate_catalogues=True)
    assert course.programme is not None
    chosen = chosen_of("language", languages, _spoken(course.programme, languages))
    try:
        extracted = catalogues.extract(course, chosen, remembering(store))
    except OSError as error:
        stop(
            f"{error.filename} cannot be brought up to date: {error.strerror}.",
            "Put that right and start again: no translation was lost.",
        )
    for each in extracted:
        state = "updated" if each.changed else "unchanged"
        click.echo(f"{each.path}  {each.translated}/{each.total} translated, {state}")


translate.add_command(extract, "update")


@translate.command()
@course_option
@click.option(
    "--language", "-l", "languages", multiple=True, help="Only this language; may be repeated."
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def status(root: Path, languages: tuple[str, ...], as_json: bool) -> None:
    """Show how much of each document is translated, fuzzy, missing and awaiting review.

    A catalogue that cannot be read is told, and counts as none; the exit code is then 1.
    """
    from kurak.dialect import remembering
    from kurak.load import load
    from kurak.translators import status as counting

    course = load(root, store_of(root))
    if course.programme is None:
        checked(root)  # which says why
    assert course.programme is not None
    chosen = chosen_of("language", languages, _spoken(course.programme, languages))
    states = counting.status(course, chosen, remembering(store_of(root)))
    click.echo(counting.as_json(states) if as_json else counting.as_table(states))
    refuse_catalogues(course, root)


@translate.command()
@course_option
@click.option("--language", "-l", required=True, help="The language to translate into.")
@click.option("--into", "folder", metavar="FOLDER", required=True, help="Whose texts are wanted.")
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
    from kurak.translators.bilingual import table

    store = store_of(root)
    course = checked(root, store, tolerate_catalogues=True)
    chosen_of("language", [language], _spoken(course.programme, (language,)))
    documents = catalogues.folders(course).get(_folder(root, folder), [])
    if all(each.source.language == language for each in documents):
        stop(f"There is nothing in {folder} to translate into {language}.", "Nothing was written.")
    if file.suffix.lower() != ".docx":
        stop(f"{file} is a Word file, and must be called so.", "Let its name end with .docx.")
    if file.exists():
        stop(f"{file} is there already.", "It may hold somebody’s work. Name another file.")
    with writing(file):
        file.write_bytes(table(documents, language, remembering(store)))
    click.echo(f"Written. When it comes back: ./kurak translate import {file.name}")


@translate.command("import")
@course_option
@click.option("--language", "-l", help="Which language they are in.  [default: what the files say]")
@click.option(
    "--into",
    "folder",
    metavar="FOLDER",
    help="Whose translations they are.  [default: the folder that has these texts]",
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def take(root: Path, language: str | None, folder: str | None, files: tuple[Path, ...]) -> None:
    """Take back what translators send: PO files from Poedit, OmegaT or Weblate, or a translated document.

    What breaks a link, a footnote or emphasis is refused with its line, and the rest is taken. What was sent
    for a text that has been edited since becomes fuzzy. Exits with 1 when something was refused.

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
    from kurak.translators.reading import read
    from kurak.translators.returned import home

    store = store_of(root)
    render = remembering(store)
    refused = False
    for file in (each.resolve() for each in files):
        course = checked(root, store, tolerate_catalogues=True)
        found = read(file, course)
        spoken = language or found.language
        if found.refused:
            click.echo(diagnostics.FORMATS["text"](found.refused, file.parent, RULES), err=True)
            refused = True
        if not found.offers:
            click.echo(f"{file.name}: nothing was taken.")
            continue
        known = _spoken(course.programme, (spoken,))
        if spoken not in known:
            stop(
                f"The programme does not speak {spoken or 'a language that ' + file.name + ' names'}.",
                f"It speaks {', '.join(known)}. Say which with -l.",
            )
        if language and found.language in known and found.language != language:
            stop(
                f"{file.name} says that it is in {found.language}, and not in {language}.",
                "Leave -l out, or mend what the file says.",
            )
        given = _folder(root, folder) if folder else ""
        if given and found.folder not in ("", given):
            stop(
                f"{file.name} is a translation of what is in {found.folder}.", "Nothing was taken."
            )
        into = given or found.folder or home(course, spoken, found.offers, render) or ""
        documents = catalogues.folders(course).get(into, [])
        if documents and all(each.source.language == spoken for each in documents):
            stop(f"What is in {into} is written in {spoken}.", "Say which language it is with -l.")
        if not documents:
            stop(
                f"There is no document in {into}."
                if into
                else f"It is not clear whose texts are translated in {file.name}.",
                "Name the folder: --into curriculum/front/foreword",
            )
        try:
            taken = catalogues.take(course, into, spoken, found.offers, render)
        except OSError as error:
            stop(
                f"{error.filename} cannot be changed: {error.strerror}.",
                "It is as it was.",
            )
        click.echo(f"{file.name} → {taken.path}: {_told(taken)}")
    if refused:
        raise SystemExit(1)


@translate.command()
@course_option
@click.option("--language", "-l", required=True, help="The language that was read.")
@click.option(
    "--as",
    "role",
    required=True,
    type=click.Choice(["reader", "trainer", "editor", "lawyer"]),
    help="As what somebody read it whose own language it is. No name is kept.",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="When it was read.  [default: today]",
)
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
def review(
    root: Path, language: str, role: str, day: datetime | None, folders: tuple[str, ...]
) -> None:
    """Note that somebody has reviewed what is translated in these folders.

    Their pages then no longer say that they await review. The note holds for what was read: when a text or
    its translation is edited, the review is open again.

    \b
    Example:
      ./kurak translate review -l kk --as trainer curriculum/front/foreword curriculum/01-leading-together/*/
    """
    from kurak import catalogues

    course = checked(root, store_of(root), tolerate_catalogues=True)
    chosen_of("language", [language], _spoken(course.programme, (language,)))
    wanted = [_folder(root, each) for each in folders]
    known = {each.source.folder for each in course.documents if language in each.source.catalogues}
    for given, folder in zip(folders, wanted, strict=True):
        if folder not in known:
            stop(f"There is no {language}.po of a document in {given}.", "Nothing was noted.")
        if not any(
            _is_translated(each, language)
            for each in course.documents
            if each.source.folder == folder
        ):
            stop(f"Nothing in {given} is translated into {language}.", "Nothing was noted.")
    if day and day.date() > datetime.now().date():
        stop("That day has not come yet.", "Nothing was noted.")
    try:
        read = catalogues.review(course, wanted, language, role, (day or datetime.now()).date())
    except OSError as error:
        stop(f"{error.filename} cannot be changed: {error.strerror}.", "It is as it was.")
    for each in read:
        left = each.total - each.translated
        open_ones = f", but for {left} that are not translated" if left else ""
        click.echo(f"{each.path}: reviewed{open_ones}")


def _is_translated(document: Any, language: str) -> bool:
    from kurak.translate import messages

    catalogue = document.source.catalogues.get(language)
    entries = catalogue.entries if catalogue else {}
    return any(entries[text].translation for text in messages(document) if text in entries)


def _folder(root: Path, given: str) -> str:
    """Return a folder of the course as its documents name it."""
    place = Path(given).resolve()
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else given.rstrip("/")


@translate.command()
@course_option
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def pseudo(root: Path, folder: Path) -> None:
    """Write the course into a folder in two languages that nobody speaks, to be built there.

    en-XA has accents and is two fifths longer, ar-XB runs from right to left. What shows no accents cannot be
    translated; what is cut off or runs over is too narrow for other languages.

    \b
    Example:
      ./kurak translate pseudo /tmp/pseudo && ./kurak build --course /tmp/pseudo -l en-XA -l ar-XB
    """
    from kurak.authoring.yaml import Lost
    from kurak.dialect import remembering
    from kurak.translators.pseudo_course import pseudo_course
    from kurak.write import Output

    store = store_of(root)
    course = checked(root, store, tolerate_catalogues=True)
    with stopping(target_of(root, folder)):
        output = Output(folder)
        try:
            output.add(pseudo_course(course, remembering(store)))
            output.finish()
        except Lost:
            output.abandon()
            stop(
                "programme.yml has a comment that would be lost.",
                "Write `languages` on one line. Nothing was written.",
            )
        except BaseException:
            output.abandon()
            raise
    click.echo(f"Written. Next: ./kurak build --course {folder} -l en-XA -l ar-XB")


def _told(taken: Any) -> str:
    counts = {
        "new": taken.new,
        "replaced": taken.replaced,
        "already there": taken.same,
        "fuzzy": taken.fuzzy,
        "of a text that has changed": taken.outdated,
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing new"
