"""One thing found in a text, and how texts are laid flat before anything is sought in them."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
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
    "full-name",
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
_NO_WIDTH = (
    r"\u00ad\u0300\u0301\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u20d0-\u20f0\ufe00-\ufe0f\ufeff"
)
_UNSEEN = re.compile(rf"[{_NO_WIDTH}]|(?<=[\w@+().-])(?<![^\W\da-zA-Z])[\u0302-\u036f]+")
"""What nobody reads: marks that join, part, turn or stress, and accents on digits and Latin letters."""
_IS_ODD = re.compile(rf"[{_NO_WIDTH}\u0302-\u036f\uff01-\uff5e]")
"""Most texts have none of it: to ask for one set of letters is quick."""
_WIDE = {0xFF01 + n: 0x21 + n for n in range(94)}
_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f\t*_~·", " ") | dict.fromkeys("‐‑‒–—―−﹣", "-")
)
_NOT_ASCII = re.compile(r"(?![0-9])\d")
_BEFORE, _AFTER = 100, 60
_NUMBERS = re.compile(rf"\d(?:\D{{0,{_BEFORE + _AFTER}}}+\d)*+")
"""Numbers with nothing between them but what stands around one or the other."""
BETWEEN = r"[ \t\u00a0\u2007\u2009\u202f().\-‐-―−/*_]{0,4}"
"""What stands between two digits of one number."""
LOOKALIKES = "[A-ZАВЕКМНОРСТУХІЅЈҮ]"
"""Capitals of the Latin alphabet, and those of the Cyrillic that look like one."""
_SIGN = re.compile(
    rf"\d(?:(?:{BETWEEN}\d){{5,}}|\d\d[ -]?{LOOKALIKES}{{2}}|[.,]\d{{4}}|(?<=[A-Z]{{2}}\d)\d ?[A-Z0-9])"
)
"""What a long number, a number plate, a point on a map or an IBAN has: most numbers have none of it."""
_APART = "\n\n"
_COMMON = " .,:-sae]tgriomncyd)(plbпасгзонмдуекйрбтлшиfяuvkhфючхжwыэz/ёцqxқғүөьңъіәұщҳӣӯҷ"
"""Signs from those that most texts have to those that few have; Arabic letters are the rarest."""
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
    signs = (match.span() for match in _SIGN.finditer(text))
    return joined((max(0, a - _BEFORE), min(len(text), b + _AFTER)) for a, b in signs)


def joined(windows: Iterable[Window]) -> Iterator[Window]:
    """Yield windows that come in order; those that overlap are one, lest a place is looked at twice."""
    begin = end = -1
    for start, stop in windows:
        if start > end:
            if end >= 0:
                yield begin, end
            begin = start
        end = stop
    if end >= 0:
        yield begin, end


@dataclass(frozen=True, slots=True)
class Pieces:
    """What is left of a text, and where each piece of it comes from."""

    text: str
    begins: tuple[int, ...]
    """Where each piece begins here, and below where in the text."""
    origins: tuple[int, ...]

    def at(self, place: int) -> int:
        """Return where in the text a place is."""
        piece = bisect_right(self.begins, place) - 1
        return self.origins[piece] + place - self.begins[piece]

    def back(self, found: Found) -> Found:
        """Return something found here as found in the text."""
        return Found(self.at(found.start), self.at(found.end - 1) + 1, found.kind)


def seen(text: str) -> Pieces:
    """Return a text as a person sees it: without marks of no width, and all letters of one width."""
    if not _IS_ODD.search(text):
        return Pieces(text, (0,), (0,))
    text = text.translate(_WIDE)
    gone = [match.span() for match in _UNSEEN.finditer(text)]
    origins = (0, *(end for _, end in gone))
    ends = (*(start for start, _ in gone), len(text))
    return _joined([text[a:b] for a, b in zip(origins, ends, strict=True)], origins, "")


def _joined(pieces: Sequence[str], origins: Iterable[int], between: str) -> Pieces:
    begins = accumulate((len(piece) + len(between) for piece in pieces[:-1]), initial=0)
    return Pieces(between.join(pieces), tuple(begins), tuple(origins))


@dataclass(frozen=True, slots=True)
class Laid:
    """A text as things are sought in it, character by character where they are in the text."""

    even: str
    """As it is, but a paragraph is one line."""
    low: str
    """The same in small letters."""
    numbers: Pieces
    """What stands around its digits: houses, cars and papers have some, most words none."""
    low_numbers: str
    """The same in small letters."""


@lru_cache(maxsize=1)
def laid(text: str) -> Laid:
    """Return a text laid flat; the one before is kept, since it is looked at for several things in turn."""
    even = flat(text)
    low = lowered(even)
    spans = list(_around_digits(even))
    numbers = _joined([even[a:b] for a, b in spans], (begin for begin, _ in spans), _APART)
    return Laid(even, low, numbers, _APART.join(low[a:b] for a, b in spans))


def _around_digits(text: str) -> Iterator[Window]:
    last = 0
    for numbers in _NUMBERS.finditer(text):
        begin = numbers.start() - _BEFORE
        # from the beginning of a word: the end of one may look like another
        begin = text.rfind(" ", last, max(begin, last)) + 1 or last
        last = numbers.end() + _AFTER
        yield begin, last


def lowered(text: str) -> str:
    """Return a text of the same length in small letters: İ alone becomes two characters, and stays."""
    return text.replace("İ", "I").lower()


def near(low: str, signs: tuple[str, ...], before: int, after: int) -> Iterator[Window]:
    """Yield what stands around each of the signs in a text in small letters; what overlaps is one."""
    for sign in had(low, signs):
        where = places(low, sign)
        yield from joined((max(0, at - before), at + len(sign) + after) for at in where)


def had(low: str, signs: tuple[str, ...]) -> Iterator[str]:
    """Yield the signs that a text in small letters has.

    To look for one letter is ten times as quick as for a word: the rarest of a sign is looked for first.
    """
    return (sign for letter, sign in _with_rarest(signs) if letter in low and sign in low)


@lru_cache(maxsize=1024)
def _with_rarest(signs: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((max(sign, key=_rarity), sign) for sign in signs)


def _rarity(letter: str) -> int:
    return _COMMON.find(letter) if letter in _COMMON else len(_COMMON)


def places(text: str, sign: str) -> Iterator[int]:
    """Yield where a sign stands in a text."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def digits(piece: str) -> str:
    """Return the digits of a plain piece."""
    return "".join(each for each in piece if each in "0123456789")
