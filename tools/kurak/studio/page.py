"""The studio's page and what is put into it, as HTML in a language of the interface."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kurak.labels import SOURCE, labels, languages
from kurak.languages import country, direction, locale, name, sort_key
from kurak.manuscripts.agreed_form import AGREED, AGREED_HINT, AGREED_TITLE
from kurak.manuscripts.case_form import (
    ABOUT,
    BASIS,
    COUNTRIES,
    LANGUAGE,
    PROMPTS,
    TEACHING,
    TEACHING_TITLE,
    TOLD,
)
from kurak.manuscripts.form import Row
from kurak.model import Language, Programme
from kurak.studio.desk import LEVELS, Work
from kurak.studio.form import FIELDS, STORY

_WISH = re.compile(r"([A-Za-z]{2,3})(?:-[\w-]*)?(?:\s*;\s*q=([01](?:\.\d{1,3})?))?\s*")
_NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"} | {
    *("AC", "CP", "CQ", "DG", "EA", "IC", "TA"),
    *("AQ", "BV", "GS", "HM", "IO", "TF", "UM"),
}
"""What CLDR lists among them (UTS 35, unicode_region_subtag), but is none: unions and inventions; parts of
countries that ISO 3166-1 only keeps a code for; and islands and ice where nobody lives who tells a story."""
_LONG = {"C7", "C16"}
"""Questions whose answers take more than a line."""


@dataclass(frozen=True, slots=True)
class Field:
    """A question of the form, in the language of the page."""

    name: str
    label: str
    hint: str = ""
    kind: str = "text"
    """Or `area`, `story`, `select`, `radio`, `checkbox`."""
    choices: Sequence[tuple[str, str]] = ()
    """Each the value that is sent, and what is shown."""
    chosen: str = ""
    optional: bool = False


def spoken(wished: str, usual: str, accepted: str, fallback: Language) -> Language:
    """Return the language of the page: what was asked for, or is usual here, or the browser accepts."""
    known = languages()
    found = (
        (float(match[2] or 1), -place, match[1].lower())
        for place, each in enumerate(accepted.split(",")[:20])
        if (match := _WISH.fullmatch(each.strip()))
    )
    best = [tag for quality, _, tag in sorted(found, reverse=True) if quality]
    return next((each for each in (wished, usual, *best, fallback) if each in known), SOURCE)


def whole(programme: Programme, language: Language, most: int) -> str:
    """Return the page as it is opened."""
    return _filled(
        "page.html",
        language,
        languages=[(each, name(each), direction(each)) for each in languages()],
        about=[_field(row, programme, language) for row in ABOUT],
        story=[_part(each, language) for each in STORY],
        teaching=[_field(row, programme, language) for row in TEACHING],
        teaching_title=TEACHING_TITLE,
        agreed=[_field(row, programme, language) for row in AGREED],
        agreed_title=AGREED_TITLE,
        agreed_hint=AGREED_HINT,
        told=[BASIS[each][1] for each in TOLD],
        most=most // 1_000_000,
        bytes=most,
    )


def result(work: Work, number: int, language: Language) -> str:
    """Return what is shown of a manuscript: the remarks beside the text, and what can be done with it."""
    return _filled("result.html", language, work=work, number=number, fields=FIELDS, levels=LEVELS)


def sorry(sentence: str, language: Language) -> str:
    """Return a sentence about what cannot be done."""
    return _filled("sorry.html", language, sentence=sentence)


def _field(row: Row, programme: Programme, language: Language) -> Field:
    _ = labels(language)
    kind, choices, chosen = "area" if row.form == "lines" or row.code in _LONG else "text", [], ""
    hint = _(row.hint) if row.hint else ""
    if row.code == LANGUAGE:
        kind, choices = "select", [(each, name(each)) for each in programme.languages]
        chosen = language if language in programme.languages else programme.source_language
    elif row.key[-1] == "country":
        kind, hint = "select", ""
        choices = [("", _("Please choose")), *_countries(language)]
    elif row.key == ("languages",):
        kind, hint = "checkbox", ""
        choices = [(each, name(each)) for each in programme.languages]
    elif row.form in ("one", "many"):
        kind = "radio" if row.form == "one" else "checkbox"
        hint = "" if row.form == "many" else hint
        choices = [(each.label, _(each.label)) for each in row.choices]
    return Field(
        row.code,
        _(row.label),
        hint,
        kind,
        choices,
        chosen,
        row.is_optional,
    )


def _part(field: str, language: Language) -> Field:
    _ = labels(language)
    title = STORY[field]
    return Field(field, _(title), _(PROMPTS[title]), "story")


@cache
def _countries(language: Language) -> Sequence[tuple[str, str]]:
    """Return our own countries first, then every other one that has a name in the language."""
    codes = {str(each) for each in locale(SOURCE).territories} - _NO_COUNTRIES - {*COUNTRIES}
    named = [(code, country(code, language)) for code in codes if re.fullmatch("[A-Z]{2}", code)]
    others = [(code, said) for code, said in named if said != code]
    own = [(code, country(code, language)) for code in COUNTRIES]
    return [
        each
        for some in (own, others)
        for each in sorted(some, key=lambda each: _words(each[1], language))
    ]


def _words(text: str, language: Language) -> list[object]:
    """Return what to sort by: the first word, then the others."""
    return [sort_key(word, language) for word in re.split(r"\W+", text)]


def _filled(template: str, language: Language, **values: Any) -> str:
    return (
        _environment()
        .get_template(template)
        .render(_=labels(language), language=language, dir=direction(language), **values)
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("kurak", "studio"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
