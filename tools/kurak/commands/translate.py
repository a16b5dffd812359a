"""kurak translate: the catalogues that translators fill in."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kurak.commands.messages import SpokenCommand, SpokenGroup, messages_option
from kurak.commands.returned import take
from kurak.commands.sent import export, folder_of, spoken_of
from kurak.console.asked import chosen_of, course_option, target_of
from kurak.console.stopping import stop, stop_changing, stopping
from kurak.messages import say
from kurak.sentences import quoted, sentence
from kurak.store import store_of
from kurak.verdict import checked, refuse_catalogues

_NOT_NOTED = sentence("Nothing was noted.")


@click.group(cls=SpokenGroup)
def translate() -> None:
    """Work with the catalogues that translators fill in (ru.po, kk.po … beside each source)."""


@translate.command(cls=SpokenCommand)
@course_option
@click.option(
    "--language", "-l", "languages", multiple=True, help="Only this language; may be repeated."
)
@messages_option
def extract(root: Path, languages: tuple[str, ...], spoken: str) -> None:
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
            sentence(
                "{file} cannot be brought up to date: {why}.",
                file=str(error.filename),
                why=quoted(str(error.strerror)),
            ),
            sentence("Put that right and start again: no translation was lost."),
        )
    for each in extracted:
        count = f"{each.translated}/{each.total}"
        state = (
            sentence("{count} translated, updated", count=count)
            if each.changed
            else sentence("{count} translated, unchanged", count=count)
        )
        click.echo(f"{each.path}  {say(state)}")


translate.add_command(extract, "update")
translate.add_command(export)
translate.add_command(take)


@translate.command(cls=SpokenCommand)
@course_option
@click.option(
    "--language", "-l", "languages", multiple=True, help="Only this language; may be repeated."
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@messages_option
def status(root: Path, languages: tuple[str, ...], as_json: bool, spoken: str) -> None:
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
    click.echo(counting.as_json(states) if as_json else counting.as_table(states, say))
    refuse_catalogues(course, root, chosen)


@translate.command(cls=SpokenCommand)
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
@messages_option
def review(
    root: Path,
    language: str,
    role: str,
    day: datetime | None,
    folders: tuple[str, ...],
    spoken: str,
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
            stop(
                sentence(
                    "There is no {language}.po of a document in {folder}.",
                    language=language,
                    folder=given,
                ),
                _NOT_NOTED,
            )
        if not any(
            _is_translated(each, language)
            for each in course.documents
            if each.source.folder == folder
        ):
            stop(
                sentence(
                    "Nothing in {folder} is translated into {language}.",
                    folder=given,
                    language=language,
                ),
                _NOT_NOTED,
            )
    if day and day.date() > datetime.now().date():
        stop(sentence("That day has not come yet."), _NOT_NOTED)
    try:
        read = catalogues.review(
            course, wanted, language, role, (day or datetime.now()).date(), remembering(store)
        )
    except OSError as error:
        stop_changing(error, sentence("It is as it was."))
    for each in read:
        left = each.total - each.translated
        told = (
            sentence("reviewed, but for {number} that are not translated", number=left)
            if left
            else sentence("reviewed")
        )
        click.echo(f"{each.path}: {say(told)}")


def _is_translated(document: Any, language: str) -> bool:
    from kurak.translate import messages

    catalogue = document.source.catalogues.get(language)
    entries = catalogue.entries if catalogue else {}
    return any(entries[text].translation for text in messages(document) if text in entries)


@translate.command(cls=SpokenCommand)
@course_option
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@messages_option
def pseudo(root: Path, folder: Path, spoken: str) -> None:
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
                sentence("programme.yml has a comment that would be lost."),
                sentence("Write `languages` on one line. Nothing was written."),
            )
        except BaseException:
            output.abandon()
            raise
    command = f"./kurak build --course {folder} -l en-XA -l ar-XB"
    click.echo(say(sentence("Written. Next: {command}", command=command)))
