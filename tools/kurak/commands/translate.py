"""kurak translate: the catalogues that translators fill in."""

from pathlib import Path

import click

from kurak.console import checked, chosen_of, course_option, stop
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
