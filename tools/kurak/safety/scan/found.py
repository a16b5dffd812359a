"""One thing found in a text, and how texts are laid flat before anything is sought in them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "phone",
    "email",
    "identity",
    "passport",
    "plate",
    "payment",
    "address",
    "handle",
    "position",
    "meeting",
    "name",
]


Window = tuple[int, int]
"""From where to where in a text something is sought: only what stands near a long number can hold one."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """What leads to a person, from `start` to before `end` of the text."""

    start: int
    end: int
    kind: Kind


_TURN = re.compile(r"\n[ \t]*(?![ \t]|[-*+#>|\n]|\d+[.)] )")
"""The end of a line within a paragraph; a list, a table or a heading begins something new."""
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_PLAIN = str.maketrans(
    {**dict.fromkeys("\u00a0\u2007\u2009\u202f\t*_~·", " ")}
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | {"＋": "+", "／": "/", "．": "."}
    | dict.fromkeys(_UNSEEN, " ")
)
_NOT_ASCII = re.compile(r"(?![0-9])\d")
_NUMBER = re.compile(r"\d\d[ \u00a0().-]{0,3}\d")
_BEFORE, _AFTER = 90, 60
LINK = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"»“”]{1,2000}", re.I)


def flat(text: str) -> str:
    """Return a text of the same length in which a paragraph is one line: a number may be broken over two."""
    return _TURN.sub(lambda turn: " " * len(turn[0]), text)


def plain(piece: str) -> str:
    """Return a piece of the same length with ASCII digits, hyphens and spaces, and without emphasis."""
    return _NOT_ASCII.sub(lambda digit: str(unicodedata.digit(digit[0])), piece.translate(_PLAIN))


def windows(text: str) -> Iterator[Window]:
    """Yield the parts of a text with numbers of three digits or more, and what stands around them.

    Most of a text is words: to look only here is ten times as fast.
    """
    begin = end = 0
    for match in _NUMBER.finditer(text):
        if match.start() - _BEFORE > end:
            if end:
                yield begin, end
            begin = max(0, match.start() - _BEFORE)
        end = min(len(text), match.end() + _AFTER)
    if end:
        yield begin, end


def lowered(text: str) -> str:
    """Return a text of the same length in small letters: İ alone becomes two characters, and stays."""
    return text.replace("İ", "I").lower()


def near(low: str, signs: tuple[str, ...], before: int, after: int) -> Iterator[Window]:
    """Yield what stands around each of the signs in a text in small letters."""
    for sign in signs:
        at = low.find(sign)
        while at >= 0:
            yield max(0, at - before), at + len(sign) + after
            at = low.find(sign, at + 1)


def digits(piece: str) -> str:
    """Return the digits of a plain piece."""
    return "".join(each for each in piece if each in "0123456789")
