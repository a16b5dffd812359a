"""The languages Kurak knows: what each calls itself and which way it is written."""

import datetime
from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class LanguageFacts:
    name: str
    """What its readers call it."""
    direction: Direction = "ltr"
    alphabet: str = ""
    """Its letters in order, where Unicode's order is another."""


LANGUAGES = {
    "en": LanguageFacts("English"),
    "ru": LanguageFacts("Русский", alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    "kk": LanguageFacts("Қазақша", alphabet="аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"),
    "ky": LanguageFacts("Кыргызча", alphabet="абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"),
    "tg": LanguageFacts("Тоҷикӣ", alphabet="абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя"),
    "uz": LanguageFacts("Oʻzbekcha"),
    "ar": LanguageFacts("العربية", "rtl"),
}


def direction(language: str) -> Direction:
    """Return the direction a language is written in; left to right if we do not know it."""
    facts = LANGUAGES.get(language)
    return facts.direction if facts else "ltr"


def name(language: str) -> str:
    """Return what the readers of a language call it; its tag if we do not know."""
    facts = LANGUAGES.get(language)
    return facts.name if facts else language


@cache
def locale(language: str) -> Locale:
    """Return what Babel knows of a language, for numbers, dates and names; English if it does not."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def name_in(language: str, reader: str) -> str:
    """Return what a language is called in the reader's language."""
    return str(locale(reader).languages.get(language, name(language)))


def date(value: str, language: str) -> str:
    """Return `2022`, `2022-10` or `2022-10-21` as readers of a language write it."""
    parts = [int(part) for part in value.split("-")]
    skeleton = ("y", "yMMMM", "yMMMMd")[len(parts) - 1]
    try:
        day = datetime.date(*[*parts, 1, 1][:3])
    except ValueError:  # there is no such day
        return value
    return str(format_skeleton(skeleton, day, locale=locale(language)))


def sort_key(text: str, language: str) -> tuple[tuple[int, str], ...]:
    """Return what to sort by: a language's own alphabet, then any other character by its code."""
    order = LANGUAGES[language].alphabet if language in LANGUAGES else ""
    return tuple((order.find(c) if c in order else len(order), c) for c in text.lower())


_COUNTRIES = {("ru", "KG"): "Кыргызстан"}
"""What a country calls itself, where CLDR has a name that its people do not like to hear."""


def country(code: str, language: str) -> str:
    """Return the name of a country (ISO 3166-1, two letters) in a language; the code if unknown."""
    return _COUNTRIES.get((language, code)) or str(locale(language).territories.get(code, code))
