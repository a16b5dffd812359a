"""Long numbers: identity numbers, cards and accounts, telephones.

Text → the spans that hold six digits or more → what each of them is. A number is told by its checksum and by
the date in it; where a word beside it says what it is, that is enough.

Sources: Kazakhstan's individual identification number (ИИН): Government Decree No. 853 of 12 June 2003, with
its two rows of weights; Uzbekistan's PINFL: weights 7, 3, 1 as in machine-readable passports (ICAO 9303);
Kyrgyzstan's PIN: sex, then the date of birth. ISO/IEC 7812 for cards (Luhn), ISO 13616 for IBAN.
"""

import re
from collections.abc import Iterator
from datetime import date

from stdnum import iban, luhn

from kurak.safety.scan.found import BETWEEN, Found, Kind, Window, digits, plain
from kurak.safety.scan.phones import phones

_SPAN = re.compile(rf"\d(?:{BETWEEN}\d){{5,}}")
"""Six digits or more, however they are grouped."""
_GROUP = re.compile(r"\d+(?:[ -]\d+)*")
_BEFORE = 48
"""Characters before a number in which a word may say what it is."""

_IDENTITY = re.compile(
    r"(?<!\w)(?:ИИН|ЖСН|IIN|JSN|ИНН|ПИН|ПИНФЛ|ЖШШИР|JSHSHIR|ЖШИР|РМА|РЯМ|СТИР|PINFL|PIN|INN|TIN|RMA"
    r"|ИИНи|ПИНи|ЖСН-і|JSHSHIRi|жеке нөмірі?|жеке номери?"
    r"|personal (?:identification )?number|identity number|national id|tax number"
    r"|رقم(?:ه|ها)? الهوية|رقم هويت(?:ه|ها)|(?:ال)?رقم(?:ه|ها)? (?:الوطني|الشخصي|القومي)"
    r"|رقم البطاقة|رقم التعريف)"
    r"(?!\w)[^.\n]{0,24}$",
    re.I,
)
_CARD = re.compile(
    r"(?:карт|card|kart|корт[аи]и|بطاقة|бизнес-сч|сч[её]т|account|ҳисоб|hisob|حساب|эсеп|шот)[^\n]{0,30}$",
    re.I,
)
_CARD_PREFIX = re.compile(r"[2-6]|8600|9860|9417|9112")
_NOT_PERSONAL = re.compile(
    r"(?:ISBN|ISSN|DOI|УДК|ББК|БИН|BIN|БСН)(?:-1[03])?[^\n]{0,12}$|[№#][ \u00a0]?(?:\d+-)?$", re.I
)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}(?![A-Za-z0-9])")
_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def numbers(text: str, window: Window, country: str) -> Iterator[Found]:
    """Yield the long numbers in a window of a flat text that lead to a person."""
    for match in _IBAN.finditer(text, *window):
        if iban.is_valid(match[0], check_country=False):
            yield Found(match.start(), match.end(), "payment")
    for match in _SPAN.finditer(text, *window):
        start = match.start()
        while start > max(window[0], match.start() - 2) and text[start - 1] in "+(":
            start -= 1
        before = text[max(0, start - _BEFORE) : start]
        if _NOT_PERSONAL.search(before):
            continue
        piece = plain(text[start : match.end()])
        known = list(_known(piece, before))
        yield from (Found(start + a, start + b, kind) for a, b, kind in known)
        if not known:
            after = text[match.end() : match.end() + 12]
            for a, b in phones(piece, before, after, country):
                yield Found(start + a, start + b, "phone")


def is_iin(number: str) -> bool:
    """Tell whether twelve digits are an individual identification number of Kazakhstan."""
    if len(number) != 12 or number[6] not in "123456":
        return False
    century = 1800 + (int(number[6]) - 1) // 2 * 100
    if not _is_date(century + int(number[:2]), int(number[2:4]), int(number[4:6])):
        return False
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        total = sum(w * int(d) for w, d in zip(weights, number, strict=False)) % 11
        if total < 10:
            return total == int(number[11])
    return False


def is_kyrgyz_pin(number: str) -> bool:
    """Tell whether fourteen digits can be a personal number of Kyrgyzstan: sex, day, month, year."""
    if len(number) != 14 or number[0] not in "12":
        return False
    year = int(number[5:9])
    return 1850 <= year <= 2099 and _is_date(year, int(number[3:5]), int(number[1:3]))


def is_pinfl(number: str) -> bool:
    """Tell whether fourteen digits are a personal number (PINFL, JSHSHIR) of Uzbekistan."""
    if len(number) != 14 or number[0] not in "123456":
        return False
    century = 1800 + (int(number[0]) - 1) // 2 * 100
    if not _is_date(century + int(number[5:7]), int(number[3:5]), int(number[1:3])):
        return False
    total = sum(
        weight * int(digit) for weight, digit in zip((7, 3, 1) * 5, number[:13], strict=False)
    )
    return total % 10 == int(number[13])


def _known(piece: str, before: str) -> Iterator[tuple[int, int, Kind]]:
    """Yield what in a plain piece is an identity number or a card, with where it stands."""
    for group in _GROUP.finditer(piece):
        number = digits(group[0])
        begin = group.start()
        kind = _kind(
            number, (before if begin < _BEFORE else "") + piece[max(0, begin - _BEFORE) : begin]
        )
        if kind:
            yield group.start(), group.end(), kind


def _kind(number: str, before: str) -> Kind | None:
    count = len(number)
    if is_iin(number) or is_kyrgyz_pin(number) or is_pinfl(number):
        return "identity"
    if 9 <= count <= 14 and _IDENTITY.search(before):
        return "identity"
    if count == 16 and _CARD_PREFIX.match(number) and luhn.is_valid(number):
        return "payment"
    if 15 <= count <= 20 and _CARD.search(before):
        return "payment"
    return None


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
