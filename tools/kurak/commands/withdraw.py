"""kurak withdraw: take back a case study, and say what cannot be taken back."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.console.asked import course_option
from kurak.console.stopping import stop, stop_changing
from kurak.messages import say
from kurak.sentences import Text, sentence
from kurak.store import own_store

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHOWN = 12
"""Lines of a list on the screen; what follows is counted."""


@click.command(cls=SpokenCommand)
@course_option
@click.argument("name", metavar="ID")
@click.option("--as-of", "day", metavar="DATE", help="The day of the withdrawal.  [default: today]")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Where the course was built.  [default: dist in the course]",
)
@click.option("--yes", is_flag=True, help="Ask nothing.")
@messages_option
def withdraw(
    root: Path, name: str, day: str | None, output: Path | None, yes: bool, spoken: str
) -> None:
    """Take back a case study: its narrator need not say why.

    Its text, translations and pictures go; what stays is its id and the day. What was interrupted is brought
    to its end by the same command.

    \b
    Examples:
      ./kurak withdraw kz-our-well
      ./kurak withdraw kz-our-well --as-of 2027-04-10 --yes
    """
    from kurak.safety.revocations import Damaged
    from kurak.safety.withdraw import carry_out, find, known

    day = day or date.today().isoformat()
    if not _is_day(day):
        stop(
            sentence("{day} is no day of the calendar.", day=day[:40]),
            sentence("Such as --as-of 2027-04-10: year, month, day."),
        )
    found = find(root, name, output or root / "dist") if _ID.fullmatch(name) else None
    if found is None:
        near = get_close_matches(name, known(root), n=1)
        meant = (
            sentence("Did you mean {name}?", name=near[0])
            if near
            else sentence("The folders in case_studies are their ids.")
        )
        stop(sentence("There is no case study called {name} here.", name=name[:60]), meant)
    click.echo("\n".join(map(say, _told(found))))
    if not yes and not click.confirm(say(sentence("Withdraw it? This cannot be undone here"))):
        click.echo(say(sentence("Nothing was withdrawn.")))
        raise SystemExit(1)
    try:
        carry_out(found, day, own_store(root))
    except OSError as error:
        stop_changing(error, sentence("Mend that, and type this again."))
    except Damaged as error:
        stop(
            sentence("{file} cannot be read, so nothing was changed.", file=str(error)),
            sentence("Mend it or move it away, and type this again."),
        )
    done = sentence("{name} is withdrawn. What is left for you to do:", name=name)
    click.echo(f"\n{say(done)}\n")
    click.echo("\n".join(f"{number}. {say(step)}" for number, step in enumerate(_steps(found), 1)))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _told(found: Any) -> Iterator[Text]:
    """Yield what a withdrawal will do."""
    if found.before:
        yield sentence(
            "{id} was withdrawn on {day}; this brings to its end what is left of that.",
            id=found.id,
            day=str(found.before),
        )
    if found.files:
        folder = found.folder.relative_to(found.root).as_posix()
        yield sentence("Removed from {folder}, where its id and the day stay:", folder=folder)
        yield from _some([each.name for each in found.files])
    if found.named:
        yield sentence(
            "It is named here; sessions take their next case study, links become plain words:"
        )
        yield from _some(found.named)
    if found.elsewhere:
        yield sentence("It shows these, which lie elsewhere and stay:")
        yield from _some(found.elsewhere)
    if found.held:
        yield sentence(
            "It has gone into these editions, which revocations.json will list file by file:"
        )
        counts = Counter(entry.origin for entry in found.held.values())
        yield from _some(
            [
                sentence(
                    "{id}  {edition}  {count} files",
                    id=origin.id,
                    edition=str(origin.published or origin.edition),
                    count=count,
                )
                for origin, count in sorted(counts.items())
            ]
        )
    else:
        yield sentence("No manifest says that an edition holds it. Editions built elsewhere may.")
    yield sentence(
        "What builds remember (.kurak/store) is emptied: the next one takes its minutes."
    )


def _some(lines: Any) -> Iterator[Text]:
    yield from (sentence("  {line}", line=line) for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield sentence("  {line}", line=sentence("and {number} more", number=len(lines) - _SHOWN))


def _steps(found: Any) -> Iterator[Text]:
    """Yield what no program on this machine can do."""
    folder = found.folder.relative_to(found.root).as_posix()
    yield sentence(
        "./kurak build, and put the new web course where the old one is. It drops every file that held it."
    )
    if found.held:
        yield sentence(
            "Where you release: ./kurak release again, under another edition in programme.yml, so that "
            "people can tell the two. Send revocations.json, from the folder of the course, to everyone who "
            "has an earlier release: ./kurak verify --revocations tells them which of their files are to go."
        )
    if found.named:
        yield sentence(
            "./kurak check tells where it is still named (K330): name another one there, or none."
        )
    if found.elsewhere:
        yield sentence(
            "Remove what shows the people of this story elsewhere: {files}.",
            files=", ".join(found.elsewhere),
        )
    yield sentence(
        "Learning platforms, Kolibri channels: delete the old package there and upload the new one. "
        "A new upload alone often leaves the old files."
    )
    yield sentence(
        "Paper, USB sticks, telephones: nobody can call these back. Tell those who have them which edition "
        "it is, ask them to destroy it, and tell the narrator that you did."
    )
    paths = [f"--path {folder}/{name}" for name in ("case.md", "record.yml")]
    paths += [
        f"--path {folder}/{each.name}"
        for each in found.files
        if each.suffix not in (".md", ".yml", ".po")
    ]
    yield sentence(
        "The history of git still has it. In a fresh clone: {command}. Then push with --force to every "
        "remote.",
        command=" ".join(
            ["git filter-repo --invert-paths", *paths, f"--path-glob '{folder}/*.po'"]
        ),
    )
    yield sentence(
        "Ask everyone with a clone to delete it and clone anew. Ask your forge’s support to remove cached "
        "views, forks and pull requests that hold it. Search engines: ask for removal of the old addresses."
    )
    if found.manuscripts:
        yield sentence(
            "Is one of these its manuscript? Then delete it: {files}.",
            files=", ".join(found.manuscripts),
        )
    yield sentence(
        "Backups, e-mails with Word files, translators’ PO files and shared folders: delete them there too."
    )
