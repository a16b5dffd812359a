"""What commands tell: how far a build is, what was made, and what of it is not translated or left out."""

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import click

from kurak.messages import addressed, say
from kurak.sentences import sentence, several


def with_progress(made: Any) -> list[Any]:
    """Run a build, showing how far it is on a terminal and nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with (
        closing(made),
        Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        ) as progress,
    ):
        task = progress.add_task(say(sentence("Building")), total=None)
        done = []
        for each in made:
            done.append(each)
            total = len(done) + each.left
            described = say(sentence("Made {name}", name=each.name[:50]))
            progress.update(task, advance=1, total=total, description=described)
        return done


def account(made: Sequence[Any]) -> list[str]:
    """Return a line for each folder that was filled: how many files, and how big."""
    files: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for each in made:
        for folder, (count, total) in each.sizes.items():
            files[folder] += count
            size[folder] += total
    width = max(map(len, files), default=0)
    nouns = {folder: say(several("file", "files", files[folder])) for folder in sorted(files)}
    widest = max(map(len, nouns.values()), default=0)
    return [
        f"  {folder:<{width}}  {files[folder]:>4} {noun:<{widest}}  {size_of(size[folder]):>8}"
        for folder, noun in nouns.items()
    ]


def tell(lines: Sequence[str], shortcomings: str) -> None:
    """Tell what was made, and what is wrong with it."""
    click.echo(addressed("\n".join(lines)))
    if shortcomings:
        click.echo(f"\n{addressed(shortcomings)}", nl=False, err=True)


def size_of(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, count // 1000)} kB"


def tell_translations(course: Any) -> None:
    """Say how much is translated: an untranslated page is no error, and should be no surprise."""
    from kurak.translate import measured

    if course.programme is None:
        return
    known = measured(course)
    every = known.coverage.values()
    shares = []
    for language in course.programme.languages:
        total = sum(each[language].total for each in every)
        done = sum(each[language].translated for each in every)
        if language != course.programme.source_language:
            shares.append(f"{language} {100 * done // max(1, total)} %")
    if shares:
        told = sentence(
            "Translated: {shares}. (./kurak translate status tells what is left.)",
            shares=", ".join(shares),
        )
        click.echo(say(told))
    tell_interface(course.programme.languages)


def tell_withheld(course: Any) -> None:
    """Say which case studies may not be shown, where, and why: that is no error."""
    from kurak.model import CHANNELS
    from kurak.safety.report import has_conditions, left_out
    from kurak.translate import measured

    if course.programme is not None and has_conditions(course):
        channels = {str(each): frozenset({each}) for each in CHANNELS}
        known = measured(course)
        for line in left_out(known, course.programme.languages, channels):
            click.echo(say(line))


def tell_interface(languages: Sequence[str]) -> None:
    """Say which languages have too few of our own words: those are shown in English."""
    from kurak.labels import unfinished

    for language in languages:
        if unfinished(language):
            told = sentence(
                "In {language}, {count} of Kurak’s own words are shown in English. "
                "(./kurak new language {language} says what is left to do.)",
                language=language,
                count=len(unfinished(language)),
            )
            click.echo(say(told))
