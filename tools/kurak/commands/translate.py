"""kurak translate: the catalogues that translators fill in."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kurak.commands.exchange import export, folder_of, spoken_of, take
from kurak.console import chosen_of, course_option, stop, stopping, target_of
from kurak.store import store_of
from kurak.verdict import checked, refuse_catalogues


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
    course = checked(root, store, languages or None, tolerate_catalogues=True)
    assert course.programme is not None
    chosen = chosen_of("language", languages, spoken_of(course.programme, languages))
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
translate.add_command(export)
translate.add_command(take)


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
    chosen = chosen_of("language", languages, spoken_of(course.programme, languages))
    states = counting.status(course, chosen, remembering(store_of(root)))
    click.echo(counting.as_json(states) if as_json else counting.as_table(states))
    refuse_catalogues(course, root, chosen)


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
    from kurak.dialect import remembering

    store = store_of(root)
    course = checked(root, store, [language], tolerate_catalogues=True)
    chosen_of("language", [language], spoken_of(course.programme, (language,)))
    wanted = [folder_of(course, each) for each in folders]
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
        read = catalogues.review(
            course, wanted, language, role, (day or datetime.now()).date(), remembering(store)
        )
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
    from kurak.output.write import Output
    from kurak.translators.pseudo_course import pseudo_course

    store = store_of(root)
    course = checked(root, store, languages=())
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
