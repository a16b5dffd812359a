"""Two languages that nobody speaks, to see what a translation would do to a page before there is one.

Both are English with accents on its letters, two fifths longer; `en-XA` runs from left to right, `ar-XB` from
right to left. What is shown without accents is a word that cannot be translated. `ar-XB` has no Arabic
letters, because our fonts have none: a printed page would hold nothing to look at.
"""

import re
from typing import Literal

_KEPT = re.compile(
    r"\]\([^)]*\)|\]\[[^\]]*\]|\[\^[^\]]*\]|\{[^{}]*\}|<[^<>]*>|`[^`]*`|&#?\w+;"
    r"|%\(\w+\)[sd]|%[sd%]|\bhttps?://\S+|\bwww\.\S+|\S+@\S+|\\."
)
"""What a translator leaves as it is: addresses, footnotes, attributes, tags, code, placeholders."""
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_LONGER = 1.4

_PLAIN = "abcdefghijklmnopqrstuvwxyz"
_ACCENTED = "àbçďéfğĥîĵķļmñöpqŕšţûvŵxýž"
LETTERS = str.maketrans(_PLAIN + _PLAIN.upper(), _ACCENTED + _ACCENTED.upper())
_FILLER = "öööööööö "
"""What makes a text longer that is short of vowels: in words that a line can hold."""


def pseudo(text: str) -> str:
    """Return a text with accents and two fifths longer; what a translator leaves as it is stays."""
    made, last = [], 0
    for kept in _KEPT.finditer(text):
        made += [_stretched(text[last : kept.start()]), kept[0]]
        last = kept.end()
    made.append(_stretched(text[last:]))
    whole = "".join(made)
    short = round(len(_KEPT.sub("", text)) * _LONGER) - len(_KEPT.sub("", whole))
    filler = (_FILLER * short)[: max(short - 1, 0)]
    return f"{whole} {filler}".rstrip() if filler else whole


def _stretched(text: str) -> str:
    return _VOWEL.sub(lambda vowel: vowel[0] * 2, text).translate(LETTERS)


PSEUDO: dict[str, Literal["ltr", "rtl"]] = {"en-XA": "ltr", "ar-XB": "rtl"}
"""Each with the direction it is written in."""
