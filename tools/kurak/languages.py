"""The languages Kurak knows: what each calls itself and which way it is written."""

from dataclasses import dataclass
from typing import Literal

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
