"""kurak new language: begin a language, and say what is left to do."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.console.asked import course_option
from kurak.console.stopping import stop
from kurak.messages import say
from kurak.sentences import Text, quoted, sentence
from kurak.store import store_of
from kurak.verdict import checked


@click.command(cls=SpokenCommand)
@course_option
@click.argument("tag", metavar="TAG")
@messages_option
def language(root: Path, tag: str, spoken: str) -> None:
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
        stop(
            sentence("{tag} is not the tag of a language. {why}", tag=tag[:40], why=wrong),
            sentence("Nothing was written."),
        )
    if tag in PSEUDO:
        stop(
            sentence("{tag} is a language that nobody speaks, to try a course with.", tag=tag),
            sentence(
                "It needs no translation: ./kurak translate pseudo FOLDER. Nothing was written."
            ),
        )
    course = checked(root, store_of(root), [tag], tolerate_catalogues=True)
    source = course.programme.source_language
    if tag == source:
        stop(
            sentence(
                "The course is written in {name}: {tag} is its `source_language`.",
                name=name(tag),
                tag=tag,
            ),
            sentence("Name the language that it is to be translated into. Nothing was written."),
        )
    written = _begin(course, root, tag)
    course = load(root, store_of(root))
    begun = (
        sentence("{name} ({tag}) is begun. Written:", name=name(tag), tag=tag)
        if written
        else sentence("{name} ({tag}) was begun before.", name=name(tag), tag=tag)
    )
    click.echo(say(begun))
    for path in written:
        click.echo(f"  {say(path)}")
    click.echo("\n" + say(sentence("What is left to do:")))
    for number, each in enumerate(_left(course, root, tag), 1):
        click.echo(f"  {number}. {say(each)}")


def _begin(course: Any, root: Path, tag: str) -> list[Text]:
    """Write what a language needs and does not have yet, and return what that is."""
    from kurak import catalogues, labels
    from kurak.authoring.programme import with_languages
    from kurak.authoring.yaml import Lost
    from kurak.dialect import remembering
    from kurak.formats.web import words
    from kurak.languages import plural_forms
    from kurak.output.write import write_text

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
                sentence("A comment in {file} would be lost.", file=programme.source.path),
                sentence(
                    "Write {tag} into its `languages` yourself, and type this again. Nothing was written.",
                    tag=tag,
                ),
            )
        files.append((root / programme.source.path, changed))
    _write_own(own, root)
    try:
        for file, text in files:
            write_text(file, text)
        extracted = catalogues.extract(course, [tag], remembering(store_of(root)))
    except OSError as error:
        stop(
            _unwritable(str(error.filename), error),
            sentence("Put that right and type this again: it goes on where it stopped."),
        )
    made = [each.path for each in extracted if each.changed]
    told: list[Text] = [_shown(file, root) for file, _ in (*own, *files)]
    if made:
        told.append(sentence("{count} catalogues: {first} …", count=len(made), first=made[0]))
    return told


def _unwritable(file: str, error: OSError) -> Text:
    why = quoted(error.strerror or str(error))
    return sentence("{file} cannot be written: {why}.", file=file, why=why)


def _write_own(own: Iterable[tuple[Path, str]], root: Path) -> None:
    """Write the program's own words of a language into the program, which may be installed read-only."""
    from kurak.output.write import write_text

    for file, text in own:
        try:
            write_text(file, text)
        except OSError as error:
            stop(
                sentence(
                    "Kurak’s own words are part of it, and {why}", why=_unwritable(str(file), error)
                ),
                sentence(
                    "Nothing was written in the course. Take a copy of Kurak that you may change (the "
                    "folder that holds ./kurak), and type there: {command}",
                    command=f"./kurak new language {file.stem} --course {root}",
                ),
            )


def _left(course: Any, root: Path, tag: str) -> Iterator[Text]:
    """Yield what is left to do, the first thing first."""
    from kurak import labels
    from kurak.dialect import remembering
    from kurak.formats.web import words
    from kurak.languages import LANGUAGES, direction, name
    from kurak.translators.status import status

    if tag not in LANGUAGES:
        yield sentence(
            "Is this right? Its readers call it {called}, it is written {way}, and its letters are "
            "sorted by their numbers in Unicode. If not, write a line into tools/kurak/languages.py.",
            called=f"“{name(tag)}”" if name(tag) != tag else sentence("nothing"),
            way=sentence("right to left") if direction(tag) == "rtl" else sentence("left to right"),
        )
    waiting = len(labels.unfinished(tag))
    if waiting:
        place = _shown(labels.file_of(tag), root)
        yield sentence(
            "Translate {count} of Kurak’s own words (“Handout”, “minutes”): {file}",
            count=waiting,
            file=place,
        )
    short = words.waiting(tag)
    if short:
        place = _shown(words.OURS / f"{tag}.html", root)
        yield sentence(
            "Translate {count} words of the web theme (“Search”, “Next”): {file}",
            count=short,
            file=place,
        )
    if "site-packages" in labels.file_of(tag).parts:
        yield sentence(
            "Keep copies of Kurak’s own words, and send them to those who make it: they stand in the "
            "program, and the next version of it would replace them."
        )
    states = status(course, [tag], remembering(store_of(root)))
    lacking = [each for each in states if each.missing or each.fuzzy]
    if lacking:
        texts = sum(each.missing + each.fuzzy for each in lacking)
        yield sentence(
            "Translate {count} texts in {documents} documents, with Poedit or another gettext editor: "
            "{tag}.po beside each source. ./kurak translate status -l {tag} counts them.",
            count=texts,
            documents=len(lacking),
            tag=tag,
        )
    yield sentence(
        "Let a native reader review each folder, and note it: {command} (or `trainer`, `editor`, `lawyer`).",
        command=f"./kurak translate review -l {tag} --as reader FOLDER",
    )
    yield sentence(
        "Look at it: {command} (what is not translated is shown in another language).",
        command=f"./kurak build -l {tag}",
    )


def _shown(file: Path, root: Path) -> str:
    """Return a path as one types it in the course's folder."""
    return str(file.relative_to(root)) if file.is_relative_to(root) else str(file)
