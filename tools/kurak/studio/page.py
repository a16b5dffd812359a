"""The studio's page and what is put into it, as HTML in a language of the interface."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kurak.labels import SOURCE, labels, languages, mark
from kurak.languages import country, direction, locale, name
from kurak.manuscripts.form import ABOUT, COUNTRIES, LANGUAGE, PAUSE, TEACHING, Row
from kurak.model import Language, Programme
from kurak.studio.desk import LEVELS, Work
from kurak.studio.form import FIELDS, STORY

_WISH = re.compile(r"([A-Za-z]{2,3})(?:-[\w-]*)?(?:\s*;\s*q=([01](?:\.\d{1,3})?))?\s*")
_NO_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
"""What CLDR lists among them (UTS 35, unicode_region_subtag)."""
_PROMPTS: Mapping[str, str] = {
    "Background": mark("Where the story takes place, and what a reader from elsewhere must know."),
    "The challenge": mark("What was unfair, missing or dangerous, and for whom."),
    "The people": mark(
        "Who took part. Write roles, not names: a teacher, a neighbour, the head of a district."
    ),
    "What was done": mark("What they tried, one thing after another. Tell also what did not work."),
    "The turning point": mark("The moment at which it could go one way or the other."),
    PAUSE: mark("Stop here. What would you do in their place?"),
    "What happened next": mark("What they decided, and what came of it."),
    "Outcome": mark("How it is today, and what we still do not know."),
}
"""What is said of each part of the story, as `./kurak new case` says it."""
_LONG = {"C7", "C16"}
"""Questions whose answers take more than a line."""


@dataclass(frozen=True, slots=True)
class Field:
    """A question of the form, in the language of the page."""

    name: str
    label: str
    hint: str = ""
    kind: str = "text"
    """Or `area`, `story`, `select`, `radio`."""
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
    elif row.form == "one":
        kind, choices = "radio", [(each.label, _(each.label)) for each in row.choices]
    return Field(
        row.code,
        _(row.label),
        hint,
        kind,
        choices,
        chosen,
        not row.needed and row.code != LANGUAGE,
    )


def _part(field: str, language: Language) -> Field:
    _ = labels(language)
    title = STORY[field]
    return Field(field, _(title), _(_PROMPTS[title]), "story")


@cache
def _countries(language: Language) -> Sequence[tuple[str, str]]:
    """Return our own countries first, then every other one."""
    codes = {str(each) for each in locale(SOURCE).territories} - _NO_COUNTRIES
    others = (each for each in codes if re.fullmatch("[A-Z]{2}", each) and each not in COUNTRIES)
    shown = sorted((country(each, language), each) for each in others)
    own = [(each, country(each, language)) for each in COUNTRIES]
    return [*own, *((code, said) for said, code in shown)]


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
