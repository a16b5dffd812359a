"""Words of others, such as the name of a region, that no report can show as they were meant."""

from collections.abc import Iterator

from kurak.model import Place, Problem
from kurak.print.fonts import DIRECTIONS, unplotted


def unprinted(text: str, place: Place) -> Iterator[Problem]:
    """Yield what turns a text round unseen, and the letters that plots cannot show."""
    for sign in sorted(DIRECTIONS.intersection(text)):
        yield Problem("direction", place, {"sign": sign})
    if letters := list(dict.fromkeys(unplotted(text))):
        yield Problem("lacking", place, {"letters": letters, "text": text})
