"""Street addresses: the word for a street, a name and the number of a house, as each language orders them.

A street without a house is a place and no address: “on Abai Street” may stand in a case study.
"""

import re
from collections.abc import Iterator
from functools import cache

from kurak.safety.scan.found import Found, Window, near

_NAME = r"[^\W_][\w.’'ʻʼ‘`-]{0,24}"
_LETTERS = "A-ZА-ЯЁӘҒҚҢӨҰҮІҲҶӮӢЎ"
_HOUSE = (
    r"(?:شارع \d{1,3}[،,] )?"
    r"(?:(?:дом|д|house|no|хонаи рақами|хонаи|бинои|корпус|строение"
    r"|رقم|منزل|بيت|بناية|عمارة|مبنى)(?!\w)\.? ?)?"
    r"(?:№ ?|رقم )?"
    r"\d{1,3}(?!\d)(?: ?[а-яa-z](?!\w))?(?:[/-]\d{1,3})?"
    r"(?![\d%:°]|[.,]\d| ?(?:жыл|год|йил|yil|сол|чел|адам|kishi|градус|минут|час|метр|км|%))"
    r"(?:[ -]{0,2}(?:үй|уй|uy|хона)\w{0,4}(?!\w))?"
)
_FLAT = (
    r"(?:[,،]? {0,2}(?:(?:кв|квартира|пәтер|батир|хонадони?|хонаи|ҳуҷраи|apt|apartment|flat|office"
    r"|офис|оф|xonadon|شقة)\.? ?№? ?\d{1,4}"
    r"|\d{1,4} ?-? ?(?:пәтер|батир|хонадон|xonadon|кв(?!\w))\w{0,4}))?"
)
_STREET_FIRST = {
    ("ул.", "ул ", "улиц"): r"ул\.?|улиц[аеыу]|улицей",
    ("пр.", "пр-", "просп"): r"пр\.|пр-т\w?|пр-кт|просп\.|проспект[аеу]?",
    ("пер.", "переул"): r"пер\.|переул(?:ок|к[аеу])",
    ("мкр", "м-н", "микрорайон"): r"мкрн?\.?|м-н|микрорайон[аеу]?",
    ("бульвар", "б-р", "шоссе"): r"бульвар[аеу]?|б-р|шоссе",
    ("наб.", "набережн"): r"наб\.|набережн\w{2,3}",
    ("чаи ",): r"к[ӯуў]чаи",
    (" к. ",): r"(?-i:к\.)",
    ("хиёбони",): r"хиёбони",
    ("маҳаллаи",): r"маҳаллаи",
    ("شارع",): r"شارع",
    ("حي ",): r"حي|الحي",
    ("street",): r"street",
}
"""The word for a street before its name, by the signs of which a text that has it has one."""
_NAME_FIRST = {
    ("көш",): r"көш(?:\.|е(?:с\w{1,9})?)",
    (" к-с",): r"к-с[іi]\w{0,4}",
    ("көч.",): r"көч\.",
    ("даңғыл",): r"даңғыл\w{0,4}",
    ("көчө",): r"көчө(?:с\w{1,9})?",
    ("проспект",): r"проспект\w{0,5}",
    ("район",): r"(?:кичи|микро) ?район\w{0,4}",
    ("аудан",): r"(?:ықшам|шағын|мөлтек)[ -]?аудан\w{0,4}",
    ("тұй",): r"тұй[ыу][қғ]\w{0,3}",
    ("кўча",): r"(?:шоҳ ?)?кўча(?:с\w{1,9})?",
    ("cha",): r"(?:shoh ?)?ko[ʻ’'‘`ʼ]?cha(?:si)?(?:da|dan|ga)?",
    ("mavze",): r"mavze\w{0,6}",
    ("мавзе",): r"мавзе\w{0,4}",
    ("mahalla",): r"mahalla\w{0,6}",
    ("маҳалла",): r"маҳалла\w{0,6}",
    ("street", "st."): r"street|st\.",
    (" ave",): r"avenue|ave\.?",
    (" road",): r"road",
    ("улиц",): r"улиц[аеыу]",
}
"""The same where the name comes first."""
_ENGLISH = re.compile(
    r"(?<![\w.,/-])(?:(?:house|building|no\.?) )?\d{1,4}(?:/\d{1,3})?[a-z]?,? "
    rf"(?-i:[{_LETTERS}])[\w’'-]{{1,24}}"
    rf"(?: (?-i:[{_LETTERS}])[\w’'-]{{1,24}}){{0,2}}"
    r" (?:street|st\.|avenue|ave\.?|road|lane)(?!\w)"
    rf"{_FLAT}",
    re.I,
)
_WORD = r"[\u0621-\u064a]{2,24}"
_ARABIC = re.compile(
    rf"(?:(?<![\w.,/-])\d{{1,3}} شارع {_WORD}(?: {_WORD}){{0,2}}?(?=[،,.]| ؟)"
    rf"|(?<!\w)(?:بناية|عمارة|مبنى) {_WORD}(?: {_WORD})?[،,] ?شارع {_WORD}(?: {_WORD}){{0,2}}?(?=[،,.]))"
    rf"(?:[،,] ?(?:الدور|الطابق|ط) ?[\w.]{{1,12}})?{_FLAT}"
)
"""A house before its street, as in Egypt, or one that has a name, as in Lebanon."""
_ENGLISH_WORDS = (" street", " st.", " ave", " road", " lane")


@cache
def _street_first(word: str) -> re.Pattern[str]:
    """Return what finds an address by a word before its name; made late, for few texts have a sign of it."""
    start = rf"(?:(?-i:[{_LETTERS}«“\"])|\d{{1,3}}[ -]?[а-яa-z]|[\u0600-\u06ff])"
    name = rf"(?={start})[«“\"]?{_NAME}[»”\"]?(?: {_NAME}){{0,2}}?"
    town = rf"(?:(?:г|гор|пос|пгт|с)\.? ?(?-i:[{_LETTERS}])[\w-]{{2,20}},? )?"
    return re.compile(rf"(?<![\w-]){town}(?:{word})(?!\w) ?{name}[,، ]{{1,3}}{_HOUSE}{_FLAT}", re.I)


@cache
def _name_first(word: str) -> re.Pattern[str]:
    """Return what finds an address by a word behind its name; the rest of the name is sought backwards."""
    return re.compile(rf"(?<=[ \-»”\"])(?:{word})(?!\w)[,:]? {{0,2}}{_HOUSE}{_FLAT}", re.I)


_NAME_BEFORE = re.compile(
    rf"(?:(?:^|(?<=[\s,.(«“\"]))[{_LETTERS}0-9][\w.’'ʻʼ‘`»”\"-]{{0,24}} ?-?){{1,3}}$"
)
_LONG_NAME_BEFORE = re.compile(
    rf"(?:^|(?<=[\s,.(«“\"]))[{_LETTERS}][\w’'ʻʼ‘`-]{{1,24}} [^\W\d_][\w’'ʻʼ‘`-]{{1,24}} ?$"
)
"""A name of which the second word is small; so may be any word before a street, but not before its house."""
_SAID_HOUSE = re.compile(r",|үй|уй|uy|пәтер|батир|хонадон|xonadon")
_REACH, _MARGIN = 60, 30


def addresses(text: str, low: str) -> Iterator[Found]:
    """Yield the street addresses in a flat text.

    Only what stands around a word for a street is looked at: to find such a word is quick.
    """
    for signs, word in _STREET_FIRST.items():
        for window in near(low, signs, _MARGIN, _REACH + _MARGIN):
            matches = _street_first(word).finditer(text, *window)
            yield from (Found(*m.span(), "address") for m in matches)
    for signs, word in _NAME_FIRST.items():
        for window in near(low, signs, _MARGIN, _REACH):
            yield from _with_name(text, window, _name_first(word))
    for window in near(low, ("شارع",), _REACH, _REACH + _MARGIN):
        yield from (Found(*m.span(), "address") for m in _ARABIC.finditer(text, *window))
    for window in near(low, _ENGLISH_WORDS, _REACH, _MARGIN):
        yield from (Found(*m.span(), "address") for m in _ENGLISH.finditer(text, *window))


def _with_name(text: str, window: Window, pattern: re.Pattern[str]) -> Iterator[Found]:
    for match in pattern.finditer(text, *window):
        begin = max(0, match.start() - _REACH)
        name = _NAME_BEFORE.search(text[begin : match.start()])
        if not name and _SAID_HOUSE.search(match[0]):
            name = _LONG_NAME_BEFORE.search(text[begin : match.start()])
        if name:
            yield Found(begin + name.start(), match.end(), "address")
