"""kurak withdraw: take back a case study, and say what cannot be taken back."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from kurak.console import course_option, stop
from kurak.store import store_of

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHOWN = 12
"""Lines of a list on the screen; what follows is counted."""


@click.command()
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
def withdraw(root: Path, name: str, day: str | None, output: Path | None, yes: bool) -> None:
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
        stop(f"{day} is no day of the calendar.", "Such as --as-of 2027-04-10: year, month, day.")
    found = find(root, name, output or root / "dist") if _ID.fullmatch(name) else None
    if found is None:
        near = get_close_matches(name, known(root), n=1)
        meant = f"Did you mean {near[0]}?" if near else "The folders in case_studies are their ids."
        stop(f"There is no case study called {name} here.", meant)
    click.echo("\n".join(_told(found)))
    if not yes:
        click.confirm("Withdraw it? This cannot be undone here", abort=True)
    try:
        carry_out(found, day, store_of(root))
    except OSError as error:
        stop(
            f"{error.filename} cannot be changed: {error.strerror}.",
            "Mend that, and type this again.",
        )
    except Damaged as error:
        stop(
            f"{error} cannot be read, so nothing was changed.",
            "Mend it or move it away, and type this again.",
        )
    click.echo(f"\n{name} is withdrawn. What is left for you to do:\n")
    click.echo("\n".join(f"{number}. {step}" for number, step in enumerate(_steps(found), 1)))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _told(found: Any) -> Iterator[str]:
    """Yield what a withdrawal will do."""
    if found.before:
        yield f"{found.id} was withdrawn on {found.before}; this brings to its end what is left of that."
    if found.files:
        folder = found.folder.relative_to(found.root).as_posix()
        yield f"Removed from {folder}, where its id and the day stay:"
        yield from _some([each.name for each in found.files])
    if found.named:
        yield "It is named here; sessions take their next case study, links become plain words:"
        yield from _some(found.named)
    if found.elsewhere:
        yield "It shows these, which lie elsewhere and stay:"
        yield from _some(found.elsewhere)
    if found.held:
        yield "It has gone into these editions, which revocations.json will list file by file:"
        counts = Counter(entry.origin for entry in found.held.values())
        yield from _some(
            [
                f"{origin.id}  {origin.published or origin.edition}  {count} files"
                for origin, count in sorted(counts.items())
            ]
        )
    else:
        yield "No manifest says that an edition holds it. Editions built elsewhere may."
    yield "What builds remember (.kurak/store) is emptied: the next one takes its minutes."


def _some(lines: Any) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"  and {len(lines) - _SHOWN} more"


def _steps(found: Any) -> Iterator[str]:
    """Yield what no program on this machine can do."""
    folder = found.folder.relative_to(found.root).as_posix()
    yield "./kurak build, and put the new web course where the old one is. It drops every file that held it."
    if found.named:
        yield "./kurak check tells where it is still named (K330): name another one there, or none."
    if found.elsewhere:
        yield f"Remove what shows the people of this story elsewhere: {', '.join(found.elsewhere)}."
    yield (
        "Learning platforms, Kolibri channels: delete the old package there and upload the new one. "
        "A new upload alone often leaves the old files."
    )
    yield (
        "Paper, USB sticks, telephones: nobody can call these back. Tell those who have them which edition "
        "it is, ask them to destroy it, and tell the narrator that you did."
    )
    paths = [f"--path {folder}/{name}" for name in ("case.md", "record.yml")]
    paths += [
        f"--path {folder}/{each.name}"
        for each in found.files
        if each.suffix not in (".md", ".yml", ".po")
    ]
    yield (
        "The history of git still has it. In a fresh clone: git filter-repo --invert-paths "
        + " ".join([*paths, f"--path-glob '{folder}/*.po'"])
        + ". Then push with --force to every remote."
    )
    yield (
        "Ask everyone with a clone to delete it and clone anew. Ask your forge’s support to remove cached "
        "views, forks and pull requests that hold it. Search engines: ask for removal of the old addresses."
    )
    if found.manuscripts:
        yield f"Is one of these its manuscript? Then delete it: {', '.join(found.manuscripts)}."
    yield "Backups, e-mails with Word files, translators’ PO files and shared folders: delete them there too."
