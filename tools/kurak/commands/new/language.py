"""kurak new language: begin a language, and say what is left to do."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from kurak.console import course_option, stop
from kurak.store import store_of
from kurak.verdict import checked


@click.command()
@course_option
@click.argument("tag", metavar="TAG")
def language(root: Path, tag: str) -> None:
    """Begin a language, and list what is left to do. Type it again to see how far it is.

    TAG is what the web calls it: kaa for Karakalpak, ky for Kyrgyz, uz-Cyrl for Uzbek in Cyrillic letters.

    \b
    Example:
      ./kurak new language kaa
    """
    from kurak.languages import name, tagged
    from kurak.load import load
    from kurak.pseudo import PSEUDO

    wrong = tagged(tag)
    if wrong:
        stop(f"{tag} is not the tag of a language. {wrong}", "Nothing was written.")
    if tag in PSEUDO:
        stop(
            f"{tag} is a language that nobody speaks, to try a course with.",
            "It needs no translation: ./kurak translate pseudo FOLDER. Nothing was written.",
        )
    course = checked(root, store_of(root), [tag], tolerate_catalogues=True)
    source = course.programme.source_language
    if tag == source:
        stop(
            f"The course is written in {name(tag)}: {tag} is its `source_language`.",
            "Name the language that it is to be translated into. Nothing was written.",
        )
    written = _begin(course, root, tag)
    course = load(root, store_of(root))
    click.echo(
        f"{name(tag)} ({tag})" + (" is begun. Written:" if written else " was begun before.")
    )
    for path in written:
        click.echo(f"  {path}")
    click.echo("\nWhat is left to do:")
    for number, each in enumerate(_left(course, root, tag), 1):
        click.echo(f"  {number}. {each}")


def _begin(course: Any, root: Path, tag: str) -> list[str]:
    """Write what a language needs and does not have yet, and return what that is."""
    from kurak import catalogues, labels
    from kurak.authoring.programme import with_languages
    from kurak.authoring.yaml import Lost
    from kurak.dialect import remembering
    from kurak.formats.web import words
    from kurak.languages import plural_forms
    from kurak.write import write_text

    own = []
    if tag not in labels.languages():
        own.append(labels.begun(tag, plural_forms(tag)))
    if words.waiting(tag) is None:
        own.append(words.begun(tag))
    files = []
    programme = course.programme
    if tag not in programme.languages:
        try:
            changed = with_languages(programme.source.text, [tag])
        except Lost:
            stop(
                f"A comment in {programme.source.path} would be lost.",
                f"Write {tag} into its `languages` yourself, and type this again. Nothing was written.",
            )
        files.append((root / programme.source.path, changed))
    _write_own(own, root)
    try:
        for file, text in files:
            write_text(file, text)
        extracted = catalogues.extract(course, [tag], remembering(store_of(root)))
    except OSError as error:
        stop(
            f"{error.filename} cannot be written: {error.strerror}.",
            "Put that right and type this again: it goes on where it stopped.",
        )
    made = [each.path for each in extracted if each.changed]
    told = [_shown(file, root) for file, _ in (*own, *files)]
    return told + ([f"{len(made)} catalogues: {made[0]} …"] if made else [])


def _write_own(own: Iterable[tuple[Path, str]], root: Path) -> None:
    """Write the program's own words of a language into the program, which may be installed read-only."""
    from kurak.write import write_text

    for file, text in own:
        try:
            write_text(file, text)
        except OSError as error:
            stop(
                f"Kurak’s own words are part of it, and {file} cannot be written: {error.strerror}.",
                "Nothing was written in the course. Take a copy of Kurak that you may change (the folder "
                f"that holds ./kurak), and type there: ./kurak new language {file.stem} --course {root}",
            )


def _left(course: Any, root: Path, tag: str) -> Iterator[str]:
    """Yield what is left to do, the first thing first."""
    from kurak import labels
    from kurak.dialect import remembering
    from kurak.formats.web import words
    from kurak.languages import LANGUAGES, direction, name
    from kurak.translators.status import status

    if tag not in LANGUAGES:
        called = f"“{name(tag)}”" if name(tag) != tag else "nothing"
        way = "right to left" if direction(tag) == "rtl" else "left to right"
        yield (
            f"Is this right? Its readers call it {called}, it is written {way}, and its letters are "
            "sorted by their numbers in Unicode. If not, write a line into tools/kurak/languages.py."
        )
    waiting = len(labels.unfinished(tag))
    if waiting:
        place = _shown(labels.file_of(tag), root)
        yield f"Translate {waiting} of Kurak’s own words (“Handout”, “minutes”): {place}"
    short = words.waiting(tag)
    if short:
        place = _shown(words.OURS / f"{tag}.html", root)
        yield f"Translate {short} words of the web theme (“Search”, “Next”): {place}"
    if "site-packages" in labels.file_of(tag).parts:
        yield (
            "Keep copies of Kurak’s own words, and send them to those who make it: they stand in the "
            "program, and the next version of it would replace them."
        )
    states = status(course, [tag], remembering(store_of(root)))
    lacking = [each for each in states if each.missing or each.fuzzy]
    if lacking:
        texts = sum(each.missing + each.fuzzy for each in lacking)
        yield (
            f"Translate {texts} texts in {len(lacking)} documents, with Poedit or another gettext editor: "
            f"{tag}.po beside each source. ./kurak translate status -l {tag} counts them."
        )
    yield (
        "Let a native reader review each folder, and note it: "
        f"./kurak translate review -l {tag} --as reader FOLDER (or as trainer, editor or lawyer)."
    )
    yield f"Look at it: ./kurak build -l {tag} (what is not translated is shown in another language)."


def _shown(file: Path, root: Path) -> str:
    """Return a path as one types it in the course's folder."""
    return str(file.relative_to(root)) if file.is_relative_to(root) else str(file)
