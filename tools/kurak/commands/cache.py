"""kurak cache: what earlier builds have left to be used again, and how much room it takes."""

import math
import re
import time
from dataclasses import replace
from pathlib import Path

import click

from kurak.commands.messages import SpokenCommand, messages_option
from kurak.console.asked import course_option
from kurak.console.stopping import stop
from kurak.console.told import size_of
from kurak.messages import say
from kurak.sentences import Text, sentence, several
from kurak.store import own_store

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(kB|MB|GB|TB)?", re.IGNORECASE)
_UNITS = {"": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000, "tb": 1_000_000_000_000}
_DAY = 86_400
_USED = (
    (sentence("  last used today      {what}"), 0, 1),
    (sentence("  last used this week  {what}"), 1, 7),
    (sentence("  last used earlier    {what}"), 7, math.inf),
)
"""Of what was last used so many days ago, from the first to the second."""


@click.command(cls=SpokenCommand)
@course_option
@click.option(
    "--limit",
    metavar="SIZE",
    help="Remove what was used longest ago until no more than this is left, such as 500MB; 0 removes all.",
)
@messages_option
def cache(root: Path, limit: str | None, spoken: str) -> None:
    """Show what earlier builds keep to be used again, and make it smaller.

    All of it can be made anew; without it the next build takes longer.
    Builds themselves remove what none has used for 30 days, and keep to 4 GB.
    """
    store = own_store(root)
    if limit is not None:
        given = _SIZE.fullmatch(limit.strip())
        if not given or (not given[2] and float(given[1])):  # 5 would be five bytes
            stop(
                sentence("{given} is no size.", given=limit),
                sentence("Such as --limit 500MB, --limit 2GB, or --limit 0."),
            )
        most = int(float(given[1]) * _UNITS[(given[2] or "").lower()])
        gone, freed = store.shrink(most)
        click.echo(say(sentence("Removed: {what}.", what=_told(gone, freed))))
    every = store.entries()
    click.echo(f"{store.folder}: {say(_told(len(every), sum(size for _, size, _ in every)))}.")
    now = time.time()
    for told, newest, oldest in _USED:
        some = [size for used, size, _ in every if newest <= max(0, now - used) / _DAY < oldest]
        if some:
            click.echo(say(replace(told, values=(("what", _told(len(some), sum(some))),))))
    if limit is not None and sum(size for _, size, _ in every) > most:
        stop(
            sentence("What is left could not be removed."),
            sentence(
                "Give yourself the right to change that folder and those in it, and type this again."
            ),
        )


def _told(entries: int, size: int) -> Text:
    taken = size_of(size) if size else "0 kB"
    return several("{number} entry, {size}", "{number} entries, {size}", entries, size=taken)
