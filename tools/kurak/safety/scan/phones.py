"""Telephone numbers in a span of digits: as libphonenumber knows the plans of the world's numbers."""

import re
from collections.abc import Iterator

from kurak.safety.scan.found import digits

REGIONS = ("KZ", "KG", "TJ", "UZ")
"""The countries whose local numbers are sought in a text that has no country."""
NOWHERE = "ZZ"
"""The code of a country that is not known (UTS 35, unicode_region_subtag)."""
_SAID = re.compile(
    r"(?:тел|phone|\bcall|звон|моб|whats ?app|в[ао]тс|telegram|телеграм|viber|н[оө]м[еіу]р|рақам|raqam"
    r"|сотов|ұялы|уюлдук|хабарлас|қоңырау|чалы|занг|qo.ng.iroq|هاتف|جوال|رقم|اتصل|موبايل|sms|смс|mobil"
    r"|contact|байланыс|tel\b)[^\n]{0,40}$",
    re.I,
)
_SAID_AT_ONCE = re.compile(
    r"(?:\bтел|телефон\w*|\bphone(?: number)?|\btel|\bмоб|هاتف|тел\. раб)[.:]{0,2}[ \u00a0]{0,2}$",
    re.I,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
_DATES = re.compile(
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)|(?:1[89]|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?"
    r"|(?:1[89]|20)\d\d(?: ?[-/ ] ?(?:1[89]|20)\d\d)+)"
)
_MONEY = re.compile(
    r"\s*(?:%|[$€₸₽£]|тенге|теңге|сом|сум|сўм|so.m|сомон|руб|долл|евро|млн|тыс|usd|eur|kzt|kgs|uzs|tjs"
    r"|tenge|dollar|euro|دولار|people|чел|адам|киш|kishi|نسمة|тонн)",
    re.I,
)


def phones(piece: str, before: str, after: str, country: str) -> Iterator[tuple[int, int]]:
    """Yield where telephone numbers stand in a plain piece of digits.

    `before` and `after` are what stands around it: a word there says that a number is one, or is money. Local
    numbers are those of the country, or of all of `REGIONS` where none is known or a word says telephone.
    """
    number = digits(piece)
    if len(number) <= 7 and _SAID_AT_ONCE.search(before):
        yield 0, len(piece)
        return
    if len(number) < 7 or _DATES.fullmatch(piece) or _MONEY.match(after):
        return
    if after[:1].isalpha() and not piece.startswith("+"):  # the number of a file
        return
    said = bool(_SAID.search(before))
    if _THOUSANDS.fullmatch(piece) and not said:
        return
    import phonenumbers  # slow to import, and few texts have a number so long

    regions: tuple[str, ...] = REGIONS if country in ("", NOWHERE) else (country,)
    if said:
        regions = (*regions, *REGIONS, "RU")
    for region in dict.fromkeys(regions):
        found = list(phonenumbers.PhoneNumberMatcher(piece, region))
        if found:
            yield from ((each.start, each.end) for each in found)
            return
