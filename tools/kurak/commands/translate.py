"""kurak translate: the catalogues that translators fill in."""

from pathlib import Path

import click

from kurak.console import checked, chosen_of, course_option, refuse_catalogues, stop
from kurak.store import store_of


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
    chosen = chosen_of("language", languages, course.programme.languages)
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

    course = load(root)
    if course.programme is None:
        checked(root)  # which says why
    assert course.programme is not None
    chosen = chosen_of("language", languages, course.programme.languages)
    states = counting.status(course, chosen, remembering(store_of(root)))
    click.echo(counting.as_json(states) if as_json else counting.as_table(states))
    refuse_catalogues(course, root)
