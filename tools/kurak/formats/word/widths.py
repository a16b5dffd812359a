"""How wide the columns of a table are. LibreOffice takes what a file says, so we say something sensible."""

from collections.abc import Sequence

from kurak.print.fonts import width

_LETTER = 120
"""The width of a letter in a table, on the average."""
_EM = 220
"""The size of the type in a table, and a tenth for a machine whose letters are wider than ours."""
_MARGINS = 240
"""What a cell keeps free at its sides, and a little more."""
_FILLED_IN = 9
"""As many letters as somebody writes by hand in a column without text."""
_ENOUGH = 300
"""A longer text makes its column no wider."""


def widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the widths of columns that hold these texts: each its longest word, together all the room."""
    least = [
        _MARGINS + max((_longest_word(text) for text in c), default=3 * _LETTER) for c in columns
    ]
    wanted = [max(low, _wanted(c)) for low, c in zip(least, columns, strict=True)]
    if sum(wanted) <= room:
        return _exactly(wanted, room)
    if sum(least) >= room:
        return _exactly(least, room)
    return _exactly(_shared(least, wanted, room), room)


def _shared(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Return sizes where narrow columns get what they want, and wide ones part the rest."""
    given = list(least)
    content: set[int] = set()
    while True:
        others = [index for index in range(len(wanted)) if index not in content]
        left = room - sum(given[index] for index in content)
        share = left / len(others)
        glad = {index for index in others if wanted[index] <= share}
        if not glad:
            break
        content |= glad
        for index in glad:
            given[index] = wanted[index]
    weights = {index: wanted[index] ** 0.5 for index in others}
    for index in others:
        given[index] = max(least[index], left * weights[index] / sum(weights.values()))
    return given


def _longest_word(text: str) -> float:
    """Return how wide the longest word is, if it is bold as in the head of a table: no letter breaks off."""
    return max((width(word, bold=True) * _EM for word in text.split()), default=3 * _LETTER)


def _wanted(texts: Sequence[str]) -> float:
    empty = sum(not text for text in texts)
    length = max((min(len(text), _ENOUGH) for text in texts), default=0)
    return _MARGINS + _LETTER * max(length, _FILLED_IN if empty * 2 >= len(texts) else 0)


def _exactly(sizes: Sequence[float], room: int) -> list[int]:
    """Return sizes in proportion, as whole numbers that add up to the room."""
    rounded = [int(size * room / sum(sizes)) for size in sizes]
    rounded[-1] += room - sum(rounded)
    return rounded
