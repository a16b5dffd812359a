"""Telephone numbers of which words say some digits, or all: “восемь семьсот один 000 00 01”.

Words and digits that follow each other → the digits they say → whether a country has such a number. The words
are those of Russian, Kazakh and English, also mixed as people speak.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from kurak.safety.scan.found import Found, near
from kurak.safety.scan.phones import phones

_UNITS = (
    "один два три четыре пять шесть семь восемь девять",
    "бір екі үш төрт бес алты жеті сегіз тоғыз",
    "one two three four five six seven eight nine",
)
_RUSSIAN_TEENS = "один две три четыр пят шест сем восем девят"
_TEENS = (
    "десять " + " ".join(f"{unit}надцать" for unit in _RUSSIAN_TEENS.split()),
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
)
_TENS = (
    "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "жиырма отыз қырық елу алпыс жетпіс сексен тоқсан",
    "twenty thirty forty fifty sixty seventy eighty ninety",
)
_HUNDREDS = ("сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",)
_TIMES_HUNDRED = ("жүз", "hundred and", "hundred")
_TIMES = {"double": 2, "triple": 3}


def _counted(rows: tuple[str, ...], start: int, step: int = 1) -> dict[str, int]:
    return {word: start + step * at for row in rows for at, word in enumerate(row.split())}


_VALUES = {
    **dict.fromkeys(("ноль", "нуль", "нөл", "zero", "nought", "oh"), 0),
    "одна": 1,
    "две": 2,
    "он": 10,
    **_counted(_UNITS, 1),
    **_counted(_TEENS, 10),
    **_counted(_TENS, 20, 10),
    **_counted(_HUNDREDS, 100, 100),
}
_TAKES = {
    **dict.fromkeys((*_counted(_TENS, 0), "он"), 10),
    **dict.fromkeys((*_counted(_HUNDREDS, 0), *_TIMES_HUNDRED), 100),
}
"""What may follow a word within the same number is less than this: seven hundred, and one."""
_WORDS = "|".join(sorted((*_VALUES, *_TIMES_HUNDRED, *_TIMES), key=len, reverse=True))
_PART = rf"(?:{_WORDS}|\d{{1,11}})(?!\w)"
_APART = r"[ ,\u00a0()–—-]{1,3}"
_PLUS = r"\+|(?:плюс|plus|қосу)(?= )"
_RUN = re.compile(rf"(?<![\w.,])(?:(?:{_PLUS}) ?)?{_PART}(?:{_APART}{_PART}){{2,24}}")
_TOKEN = re.compile(rf"{_PLUS}|{_PART}|,")
_SHAPE = re.compile(r"(?:\+?7|8)?7\d{9}|0\d{9}|\+?99[268]\d{9}")
"""As numbers of Kazakhstan are dialled, those of Kyrgyzstan, and with the codes of its neighbours."""
_LONGEST = 13
_SIGNS = {
    "ь": ("ноль", "семьс", "ь сем", "девяност"),
    "і": ("нөл", "жеті ж", "сегіз "),
    "v": ("zero", "seven "),
}
"""What such a number has when it is said, by a letter in its seven or eight: to look for it is quick."""
_REACH = 120


def said_phones(low: str, country: str) -> Iterator[Found]:
    """Yield the telephone numbers that words say, at least in part, in a flat text in small letters."""
    signs = tuple(sign for letter, some in _SIGNS.items() if letter in low for sign in some)
    for window in near(low, signs, _REACH, _REACH):
        for run in _RUN.finditer(low, *window):
            yield from _phones(run, country)


def digits_said(words: Iterable[str]) -> str:
    """Return the digits that words and digits say one after the other, after a plus where it is said."""
    groups: list[str] = []
    takes = times = 1
    for word in words:
        if word in _TIMES_HUNDRED and takes == 0:
            groups[-1] += "00"
        elif word in _TIMES_HUNDRED:
            groups.append("100")
        elif 0 < _VALUES.get(word, 0) < takes:
            groups[-1] = str(int(groups[-1]) + _VALUES[word])
        elif word in _VALUES:
            groups.append(times * str(_VALUES[word]))
        elif word.isdigit():
            groups.append(word)
        elif word not in _TIMES and word != ",":
            groups.append("+")
        is_unit = 0 < _VALUES.get(word, 0) < 10
        takes = 0 if is_unit else _TAKES.get(word, 1)  # a unit takes nothing but “hundred”
        times = _TIMES.get(word, 1)
    return "".join(groups)


def _phones(run: re.Match[str], country: str) -> Iterator[Found]:
    """Yield the telephone numbers in a run of words and digits, each as long as it can be."""
    tokens = list(_TOKEN.finditer(run[0]))
    words = [token[0] for token in tokens]
    after = 0
    for first in range(len(words)):
        last = _last(words, first, country) if first >= after else 0
        if last:
            after = last + 1
            start, end = tokens[first].start(), tokens[last].end()
            yield Found(run.start() + start, run.start() + end, "phone")


def _last(words: Sequence[str], first: int, country: str) -> int:
    """Return the last word of the longest telephone number that begins with a word, or 0."""
    last = 0
    for at in range(first + 1, len(words)):
        number = digits_said(words[first : at + 1])
        if len(number) > _LONGEST:
            break
        if _SHAPE.fullmatch(number) and any(phones(number, "", "", country)):
            last = at
    return last
