"""kurak cache: what earlier builds have left to be used again, and how much room it takes."""

import math
import re
import time
from pathlib import Path

import click

from kurak.console import course_option, size_of, stop
from kurak.store import own_store

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(kB|MB|GB|TB)?", re.IGNORECASE)
_UNITS = {"": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000, "tb": 1_000_000_000_000}
_DAY = 86_400


@click.command()
@course_option
@click.option(
    "--limit",
    metavar="SIZE",
    help="Remove what was used longest ago until no more than this is left, such as 500MB; 0 removes all.",
)
def cache(root: Path, limit: str | None) -> None:
    """Show what earlier builds keep to be used again, and make it smaller.

    All of it can be made anew; without it the next build takes longer.
    Builds themselves remove what none has used for 30 days, and keep to 4 GB.
    """
    store = own_store(root)
    if limit is not None:
        given = _SIZE.fullmatch(limit.strip())
        if not given or (not given[2] and float(given[1])):  # 5 would be five bytes
            stop(f"{limit} is no size.", "Such as --limit 500MB, --limit 2GB, or --limit 0.")
        most = int(float(given[1]) * _UNITS[(given[2] or "").lower()])
        gone, freed = store.shrink(most)
        click.echo(f"Removed: {_told(gone, freed)}.")
    every = store.entries()
    click.echo(f"{store.folder}: {_told(len(every), sum(size for _, size, _ in every))}.")
    now = time.time()
    for title, newest, oldest in (("today", 0, 1), ("this week", 1, 7), ("earlier", 7, math.inf)):
        some = [size for used, size, _ in every if newest <= max(0, now - used) / _DAY < oldest]
        if some:
            click.echo(f"  last used {title:<9}  {_told(len(some), sum(some))}")
    if limit is not None and sum(size for _, size, _ in every) > most:
        stop(
            "What is left could not be removed.",
            "Give yourself the right to change that folder and those in it, and type this again.",
        )


def _told(entries: int, size: int) -> str:
    return (
        f"{entries} {'entry' if entries == 1 else 'entries'}, {size_of(size) if size else '0 kB'}"
    )
