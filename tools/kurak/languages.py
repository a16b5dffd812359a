"""The languages Kurak knows: what each calls itself and which way it is written."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class LanguageFacts:
    name: str
    """What its readers call it."""
    direction: Direction = "ltr"


LANGUAGES = {
    "en": LanguageFacts("English"),
    "ru": LanguageFacts("Русский"),
    "kk": LanguageFacts("Қазақша"),
    "ky": LanguageFacts("Кыргызча"),
    "tg": LanguageFacts("Тоҷикӣ"),
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


def country(code: str, language: str) -> str:
    """Return the name of a country (ISO 3166-1, two letters) in a language; the code if unknown."""
    return str(locale(language).territories.get(code, code))
