"""What commands do with the judgement of a course: its errors end them, its warnings are told."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kurak.messages import say, say_of_any
from kurak.sentences import sentence, several, told_by

KEY, NAMES = "KURAK_NAMES_KEY", "KURAK_NAMES"
"""The variables that name the file of the key of the protected names, and that of their list."""


def protected_names(root: Path) -> Any:
    """Return the protected names that the environment tells of, or None; exit with 2 if unreadable."""
    key, names = os.environ.get(KEY), os.environ.get(NAMES)
    if not key and not names:
        return None
    from kurak.safety.names import NamesUnreadable, read

    try:
        if not (key and names):
            both = "{key} and {names} go together: one of them is not set"
            raise NamesUnreadable(sentence(both, key=KEY, names=NAMES))
        return read(Path(key), Path(names), root)
    except NamesUnreadable as error:
        how = say(sentence("./kurak protect --help says how it is done."))
        click.echo(f"kurak: {say(told_by(error))}\n       {how}", err=True)
        raise SystemExit(2) from None


def checked(
    root: Path,
    store: Any = None,
    languages: Collection[str] | None = None,
    tolerate_catalogues: bool = False,
    wanted: str | None = None,
) -> Any:
    """Return the course; where it has errors, show them and exit with 1 (see `warnings_of`)."""
    from kurak.load import load

    course = load(root, store)
    warnings_of(course, store, languages, tolerate_catalogues, wanted)
    return course


def warnings_of(
    course: Any,
    store: Any = None,
    languages: Collection[str] | None = None,
    tolerate_catalogues: bool = False,
    wanted: str | None = None,
) -> list[Any]:
    """Return what a course is warned of; where it has errors, show them and exit with 1.

    Where one plan or session is `wanted`, errors in other plans are told in a line and can wait.

    What is made in some languages need not wait for the catalogues of others: what is wrong with them is a
    warning here, and an error in `./kurak check`.

    Products can be made without a catalogue that cannot be read: its documents are shown in their own
    language, and it is a warning here as well: what is told as an error ends with 1. Catalogues can be
    changed while translations in them are wrong, and not while one cannot be read: that is what
    `tolerate_catalogues` asks for.
    """
    from kurak import diagnostics
    from kurak.check import RULES, can_wait, concerns
    from kurak.check import check as judge

    every = [
        replace(each, level="warning") if _is_of_another(each.place.path, languages) else each
        for each in judge(course, store, languages, protected_names(course.root))
    ]
    found = [each for each in every if each.level == "error"]
    spared = [each for each in found if can_wait(each, course, writing=tolerate_catalogues)]
    found = [each for each in found if each not in spared]
    if wanted is not None:
        elsewhere = [each for each in found if not concerns(each, course, wanted)]
        found = [each for each in found if each not in elsewhere]
        for path, count in Counter(each.place.path for each in elsewhere).items():
            told = several(
                "{path} has {number} error, and nothing is made of it. (./kurak check says more.)",
                "{path} has {number} errors, and nothing is made of it. (./kurak check says more.)",
                count,
                path=path,
            )
            click.echo(say(told), err=True)
    if found:
        click.echo(diagnostics.text(found, course.root, RULES, say), nl=False, err=True)
        click.echo(say(sentence("Nothing was made: mend the errors above first.")), err=True)
        raise SystemExit(1)
    return [
        replace(each, level="warning")
        for each in every
        if each.level == "warning" or each in spared
    ]


def _is_of_another(path: str, languages: Collection[str] | None) -> bool:
    """Tell whether a file is the catalogue of another language than these."""
    name = path.rpartition("/")[2]
    return (
        languages is not None and name.endswith(".po") and name.removesuffix(".po") not in languages
    )


def refuse_unreadable(course: Any, root: Path, path: str) -> None:
    """Show what is wrong with one file, and exit with 1, if anything is."""
    _refuse(course, root, lambda each: each == path)


def is_unread(course: Any, root: Path, path: str) -> bool:
    """Tell whether a catalogue cannot be read, and show what is wrong with it."""
    unread = any(problem.place.path == path for problem in course.problems)
    return unread and _told(course, root, lambda each: each == path)


def refuse_catalogues(course: Any, root: Path, languages: Collection[str]) -> None:
    """Show which catalogues of some languages cannot be read, and exit with 1, if there are any."""
    paths = {problem.place.path for problem in course.problems}
    unread = {
        each for each in paths if each.endswith(".po") and not _is_of_another(each, languages)
    }
    if unread:  # else there is no need to judge the course
        _refuse(course, root, lambda each: each in unread)


def _refuse(course: Any, root: Path, concerns: Callable[[str], bool]) -> None:
    if _told(course, root, concerns):
        raise SystemExit(1)


def _told(course: Any, root: Path, concerns: Callable[[str], bool]) -> bool:
    """Show the errors in some files, and tell whether there are any."""
    from kurak import diagnostics
    from kurak.check import RULES
    from kurak.check import check as judge

    found = [each for each in judge(course) if concerns(each.place.path) and each.level == "error"]
    if found:
        click.echo(diagnostics.text(found, root, RULES, say), nl=False, err=True)
    return bool(found)


def shortcomings(course: Any, warnings: Any, made: Sequence[Any]) -> str:
    """Return what to tell of what was made: what was left out, or could not be printed as it should."""
    from kurak import diagnostics
    from kurak.check import RULES
    from kurak.check.misprints import with_misprints

    misprints = (misprint for each in made for misprint in each.misprints)
    found = with_misprints(warnings, course, misprints)
    return diagnostics.text(found, course.root, RULES, say_of_any) if found else ""
