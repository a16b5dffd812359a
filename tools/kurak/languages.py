"""The languages Kurak knows: what each calls itself and which way it is written."""

import datetime
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

from kurak.pseudo import PSEUDO, pseudo
from kurak.sentences import Text, sentence

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class LanguageFacts:
    name: str
    """What its readers call it."""
    direction: Direction = "ltr"
    alphabet: str = ""
    """Its letters in order, where Unicode's order is another."""


_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_COUNTRY = re.compile("[A-Z]{2}|[0-9]{3}")

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
    """Return the direction a language is written in; left to right if nobody knows it."""
    if language in LANGUAGES:
        return LANGUAGES[language].direction
    if language in PSEUDO:
        return PSEUDO[language]
    return "rtl" if locale(language).text_direction == "rtl" else "ltr"


def name(language: str) -> str:
    """Return what the readers of a language call it; its tag if we do not know."""
    if language in LANGUAGES:
        return LANGUAGES[language].name
    if language in PSEUDO:
        return f"{pseudo('English')} {language}"
    known = locale(language)
    found = known.languages.get(known.language, "") if language == str(known) else ""
    return str(found[:1].upper() + found[1:] or language)


def tagged(tag: str) -> Text:
    """Return nothing for the tag of a language, or else what is wrong with it.

    CLDR names some 600 of the 8,000 languages, among them all with two letters.
    """
    if not _TAG.fullmatch(tag):
        return sentence(
            "A tag has two or three small letters; a script or a country may follow: kaa, kk-Latn."
        )
    base = tag.partition("-")[0]
    if len(base) == 3 or base in LANGUAGES or base in locale("en").languages:
        return ""
    spoken = ", ".join(get_official_languages(base.upper()))
    return (
        sentence(
            "{country} is a country; its languages are {languages}.",
            country=base.upper(),
            languages=spoken,
        )
        if spoken
        else sentence("No language has it.")
    )


def without_country(tag: str) -> str:
    """Return `kk` for `kk-KZ`, which is the same language; not for `kk-CN`, which has other letters.

    CLDR lists a language with a country among its likely subtags where it is written in another script there.
    """
    base, _, country = tag.partition("-")
    other = f"{base}_{country}" in get_global("likely_subtags")
    return base if _COUNTRY.fullmatch(country) and not other else tag


def plural_forms(language: str) -> str:
    """Return how a language counts, as gettext writes it."""
    from babel.messages.plurals import get_plural  # reads all that babel knows of catalogues

    return str(get_plural(locale(language)).plural_forms)


@cache
def locale(language: str) -> Locale:
    """Return what Babel knows of a language, for numbers, dates and names; English if it does not."""
    for tag in (language, language.partition("-")[0]) if language not in PSEUDO else ():
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse(tag, sep="-")
    return Locale("en")


def name_in(language: str, reader: str) -> str:
    """Return what a language is called in the reader's language."""
    return _shown(locale(reader).languages.get(language, name(language)), reader)


def date(value: str, language: str) -> str:
    """Return `2022`, `2022-10` or `2022-10-21` as readers of a language write it."""
    parts = [int(part) for part in value.split("-")]
    skeleton = ("y", "yMMMM", "yMMMMd")[len(parts) - 1]
    try:
        day = datetime.date(*[*parts, 1, 1][:3])
    except ValueError:  # there is no such day
        return value
    from babel.dates import format_skeleton  # asks for the time zone of this computer

    return _shown(format_skeleton(skeleton, day, locale=locale(language)), language)


def sort_key(text: str, language: str) -> tuple[tuple[int, str], ...]:
    """Return what to sort by: a language's own alphabet, then any other character by its code."""
    order = LANGUAGES[language].alphabet if language in LANGUAGES else ""
    return tuple((order.find(c) if c in order else len(order), c) for c in text.lower())


_COUNTRIES = {("ru", "KG"): "Кыргызстан"}
"""What a country calls itself, where CLDR has a name that its people do not like to hear."""


def country(code: str, language: str) -> str:
    """Return the name of a country (ISO 3166-1, two letters) in a language; the code if unknown."""
    known = _COUNTRIES.get((language, code)) or locale(language).territories.get(code, code)
    return _shown(known, language)


def _shown(text: object, language: str) -> str:
    """Return what CLDR says, for the readers of a language: see pseudo.py."""
    return pseudo(str(text)) if language in PSEUDO else str(text)
