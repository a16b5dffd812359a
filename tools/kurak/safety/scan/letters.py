"""Passports, identity cards and number plates: letters and digits.

Letters that look alike in both alphabets are one letter here: `АВС` and `ABC`. Forms of plates: Kazakhstan
123 ABC 02 (and A 123 BCD), Kyrgyzstan 01 KG 123 ABC, Uzbekistan 01 A 123 BC (and 01 123 ABC),
Tajikistan 1234 AB 01.
"""

import re
from collections.abc import Iterator

from kurak.safety.scan.found import LOOKALIKES, Found, Window, near

_L = LOOKALIKES
_PASSPORT = re.compile(
    r"(?<![\w/-])(?:(?:[A-ZАВЕКМНОРСТУХ]{2}|ID)[ \u00a0]?(?:№[ \u00a0]?)?\d{7}|[NН][ \u00a0]?\d{8})(?![\w/-])"
)
_PAPER = re.compile(
    r"(?<!\w)(?P<number>(?:[^\W\d_]{1,2}[ \u00a0]?)?(?:№[ \u00a0]?)?\d(?:[ \u00a0]?\d){5,9})(?![\w.,]?\d)"
)
_PAPERS = (
    *("паспорт", "passport", "pasport", "төлқұжат", "төл құжат", "шиноснома", "удостоверени"),
    *(
        "жеке куәлі",
        "инсандык карт",
        "id-карт",
        "id card",
        "identity card",
        "guvohnoma",
        "гувоҳнома",
    ),
    *("шаҳодатнома", "جواز", "هوية", "айди карт", "күбөлү"),
)
_PLATES = (
    rf"\d{{3}}[ -]?{_L}{{2,3}}[ -]?(?:0[1-9]|1\d|20)",
    rf"{_L}\d{{3}}{_L}{{2,3}}(?:[ -]?(?:0[1-9]|1\d))?",
    rf"0\d[ -]?[KК]G[ -]?\d{{3}}[ -]?{_L}{{2,3}}",
    rf"(?:0[1-9]|[1-9]\d)[ -]?{_L}[ -]?\d{{3}}[ -]?{_L}{{2}}",
    rf"\d{{4}}[ -]?{_L}{{2}}[ -]?0[1-9]",
)
_PLATES_SAID = (
    *_PLATES,
    rf"{_L}[ -]?\d{{3}}[ -]?{_L}{{2,3}}(?:[ -]?(?:0[1-9]|1\d))?",
    rf"(?:0[1-9]|[1-9]\d)[ -]?\d{{3}}[ -]?{_L}{{3}}",
    rf"{_L}[ -]?\d{{4}}[ -]?{_L}{{1,2}}",
    rf"\d{{3}}[ -]?{_L}{{2,3}}[ -]?\d{{2}}",
    r"[\u0621-\u064a](?:[ -]?[\u0621-\u064a]){1,2}[ -]?\d{1,4}",
    r"\d{1,2}[ -]?[\u0621-\u064a][ -]?\d{4,6}",
)
_PLATE = re.compile(rf"(?<![\w/№.-])(?:{'|'.join(_PLATES)})(?![\w/])")
_PLATE_SAID = re.compile(rf"(?<![\w/№.-])(?:{'|'.join(_PLATES_SAID)})(?![\w/])", re.I)
_CARS = (
    *(
        "машин",
        "автомоб",
        "автобус",
        "госномер",
        "гос. номер",
        "гос номер",
        "номерной знак",
        "number plate",
    ),
    *(
        "licence plate",
        "license plate",
        " plate ",
        " plates ",
        " car ",
        " car,",
        "minibus",
        "маршрутк",
        "такси",
        "taxi",
        "көлік",
        "унаа",
    ),
    *("мошин", "mashina", "avtomobil", "سيارة", "لوحة", "vehicle", "жеңіл авто"),
)
_BESIDE = (
    *("нөмірлі", "номерлүү", "рақамли", "raqamli", "рақамаш", "с номером", "под номером"),
    *("нива", "жигули", "волга", "дамас", "нексия", "матиз", "тойота", "камри", "мерседес"),
    *("niva", "zhiguli", "damas", "nexia", "matiz", "toyota", "camry", "mercedes", "lada"),
)
"""What is said after a plate as well as before: “with the number”, and cars by their names."""
_NEAR = 60
_ARABIC = "[\u0621-\u064a]"
_CORE = re.compile(
    rf"\d(?:\d\d[ -]?[{_L[1:-1]}{_L[1:-1].lower()}]{{1,3}}(?![^\W\d])"
    rf"|(?<={_ARABIC}[ -]\d)\d{{0,3}}(?!\w)|\d?[ -]?{_ARABIC}[ -]?\d)"
)
"""What every plate has that a word tells: to look for it is quicker than for so many words."""
_UNITS = {"КМ", "СМ", "ММ", "КВ", "СОМ", "ТН", "ТМ"}
_MONEY = {"USD", "EUR", "KZT", "KGS", "UZS", "TJS", "RUB", "GBP", "CNY"}


def papers(text: str, window: Window) -> Iterator[Found]:
    """Yield the numbers of passports and identity cards in a window of a flat text."""
    for match in _PASSPORT.finditer(text, *window):
        yield Found(match.start(), match.end(), "passport")


def plates(text: str, window: Window) -> Iterator[Found]:
    """Yield the number plates in a window of a flat text."""
    for match in _PLATE.finditer(text, *window):
        if not _is_money(match[0]):
            yield Found(match.start(), match.end(), "plate")


def said_papers(text: str, low: str, window: Window) -> Iterator[Found]:
    """Yield what in a window a word before it says to be the number of a passport or an identity card."""
    start, end = window
    for begin, stop in near(low[start:end], _PAPERS, 0, _NEAR):
        for match in _PAPER.finditer(text, start + begin, start + stop):
            yield Found(match.start("number"), match.end("number"), "passport")
            break


def said_plates(text: str, low: str) -> Iterator[Found]:
    """Yield what a word beside it says to be the number plate of a car."""
    for core in _CORE.finditer(text):
        start, end = core.span()
        before = low[max(0, start - _NEAR) : start]
        around = low[max(0, start - _NEAR // 2) : end + _NEAR // 2]
        if any(sign in before for sign in _CARS) or any(sign in around for sign in _BESIDE):
            for match in _PLATE_SAID.finditer(text, max(0, start - 8), end + 8):
                is_unit = match[0][-3:].strip().upper() in _UNITS
                if not is_unit and not _is_money(match[0]):
                    yield Found(match.start(), match.end(), "plate")


def _is_money(piece: str) -> bool:
    return any(letters.upper() in _MONEY for letters in re.findall(r"[^\W\d_]+", piece))
