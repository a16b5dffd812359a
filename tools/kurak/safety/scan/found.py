"""One thing found in a text, and how texts are laid flat before anything is sought in them."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
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
_BEFORE, _AFTER = 100, 60
_NUMBERS = re.compile(rf"\d(?:.{{0,{_BEFORE + _AFTER}}}\d)*+", re.S)
"""Numbers with nothing between them but what stands around one or the other."""
BETWEEN = r"[ \t\u00a0\u2007\u2009\u202f\u00ad\u200b-\u200f\u2060().\-‐-―−/*_]{0,4}"
"""What stands between two digits of one number."""
LOOKALIKES = "[A-ZАВЕКМНОРСТУХІЅЈҮ]"
"""Capitals of the Latin alphabet, and those of the Cyrillic that look like one."""
_SIGN = re.compile(
    rf"\d(?:(?:{BETWEEN}\d){{5,}}|\d\d[ -]?{LOOKALIKES}{{2}}|[.,]\d{{4}}|(?<=[A-Z]{{2}}\d)\d ?[A-Z0-9])"
)
"""What a long number, a number plate, a point on a map or an IBAN has: most numbers have none of it."""
_APART = "\n\n"
LINK = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"»“”]{1,2000}", re.I)


def flat(text: str) -> str:
    """Return a text of the same length in which a paragraph is one line: a number may be broken over two."""
    return _TURN.sub(lambda turn: " " * len(turn[0]), text)


def plain(piece: str) -> str:
    """Return a piece of the same length with ASCII digits, hyphens and spaces, and without emphasis."""
    return _NOT_ASCII.sub(lambda digit: str(unicodedata.digit(digit[0])), piece.translate(_PLAIN))


def windows(text: str) -> Iterator[Window]:
    """Yield the parts of a text in which a number may lead to a person, and what stands around them.

    Most of a text is words, and most numbers are years and pages: to look only here is ten times as fast.
    """
    begin = end = 0
    for match in _SIGN.finditer(text):
        if match.start() - _BEFORE > end:
            if end:
                yield begin, end
            begin = max(0, match.start() - _BEFORE)
        end = min(len(text), match.end() + _AFTER)
    if end:
        yield begin, end


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What of a text stands around its digits, and where each piece comes from."""

    text: str
    low: str
    begins: tuple[int, ...]
    """Where each piece begins in the excerpt, and below where in the text."""
    origins: tuple[int, ...]

    def back(self, found: Found) -> Found:
        """Return something found in the excerpt as found in the text."""
        shift = self.at(found.start) - found.start
        return Found(found.start + shift, found.end + shift, found.kind)

    def at(self, place: int) -> int:
        """Return where in the text a place of the excerpt is."""
        piece = bisect_right(self.begins, place) - 1
        return self.origins[piece] + place - self.begins[piece]


@dataclass(frozen=True, slots=True)
class Laid:
    """A text as things are sought in it, character by character where they are in the text."""

    even: str
    """As it is, but a paragraph is one line."""
    low: str
    """The same in small letters."""
    numbers: Excerpt


@lru_cache(maxsize=1)
def laid(text: str) -> Laid:
    """Return a text laid flat; the one before is kept, since it is looked at for several things in turn."""
    even = flat(text)
    low = lowered(even)
    return Laid(even, low, _excerpt(even, low))


def _excerpt(text: str, low: str) -> Excerpt:
    """Return what stands around the digits of a text: houses, cars and papers have some, most words none."""
    spans: list[Window] = []
    last = 0
    for numbers in _NUMBERS.finditer(text):
        begin = numbers.start() - _BEFORE
        # from the beginning of a word: the end of one may look like another
        begin = text.rfind(" ", last, max(begin, last)) + 1 or last
        last = numbers.end() + _AFTER
        spans.append((begin, last))
    pieces = [text[begin:end] for begin, end in spans]
    begins = accumulate((len(piece) + len(_APART) for piece in pieces[:-1]), initial=0)
    return Excerpt(
        _APART.join(pieces),
        _APART.join(low[begin:end] for begin, end in spans),
        tuple(begins),
        tuple(begin for begin, _ in spans),
    )


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
