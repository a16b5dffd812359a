"""Edition → its pages as HTML: what the web course, the handbooks and the packages have in common.

A page's HTML starts below its title, with level-2 headings; titles, numbers and covers are the formats'.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any, Literal

import jinja2
from jinja2 import (
    BytecodeCache,
    Environment,
    PackageLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup, escape

from kurak.book import FORMULA
from kurak.edition import GLOSSARY_ID, NOTHING, Agenda, Article, CasePage, Chapter, Edition, Lesson
from kurak.labels import labels
from kurak.languages import country, date, direction, name, name_in, sort_key
from kurak.model import Coverage, Language, Phrase
from kurak.pages.once import once

Kind = Literal["front", "chapter", "lesson", "case", "agenda", "glossary", "back"]

_HEADING = re.compile(
    r'<h(?P<level>[23])[^>]*?\bid="(?P<id>[^"]+)"[^>]*>(?P<html>.*?)</h(?P=level)>', re.S
)
_TEMPLATES: dict[type[Article], str] = {
    Chapter: "chapter.html",
    Lesson: "lesson.html",
    CasePage: "case.html",
    Agenda: "agenda.html",
}
_LABEL = re.compile(r'<span class="label">([^<]*)</span>')
_WHOLE = re.compile(
    r"<(?P<tag>p|dd|dt|td|th|h[1-4])(?P<rest>\b[^<>]*)>"
    r'<span(?P<marks> lang="[^"]*" dir="[^"]*")>(?P<words>[^<]*)</span></(?P=tag)>'
)
"""A block that holds nothing but a phrase in another language."""
_TAG = re.compile(r"<[^>]*>")
_HASH = sha256().digest_size


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a product, its addresses as edition.py describes them."""

    id: str
    kind: Kind
    number: str
    """`1` for a module, `1.2` for a session, else nothing."""
    title: Phrase
    summary: Phrase
    html: str
    headings: tuple[Heading, ...]
    coverage: dict[Language, Coverage]
    """Empty for the glossary page, which is no document of its own."""
    source: str = ""
    """The path of the document it shows; nothing for the glossary page."""


@once()
def pages(edition: Edition) -> tuple[Page, ...]:
    """Return the pages of an edition in reading order; once for all its formats."""
    return tuple(_pages(edition))


def _pages(edition: Edition) -> Iterator[Page]:
    for article in edition.front:
        yield _page(edition, article, "front")
    for chapter in edition.chapters:
        yield _page(edition, chapter, "chapter", chapter.number, chapter.aim)
        for lesson in chapter.lessons:
            yield _page(edition, lesson, "lesson", lesson.number, lesson.summary)
    for case in edition.cases:
        yield _page(edition, case, "case", summary=case.summary)
    for agenda in edition.agendas:
        yield _page(edition, agenda, "agenda", summary=agenda.summary)
    if edition.glossary:
        yield _glossary(edition)
    for article in edition.back:
        yield _page(edition, article, "back")


def fill(edition: Edition, template: str, /, folder: str = "templates", **values: Any) -> str:
    """Return a template of the package, filled in and speaking an edition's language.

    In it `_()` translates a word of the interface, `phrase` shows a Phrase, `tongue` says the language of an
    element that holds only phrases of another one, `country` names a country, and `date` writes `2022-10`
    out. A block that holds nothing but a phrase in another language says so itself, and so stands on the side
    on which that begins.
    """
    filled = (
        _environment(folder)
        .get_template(template)
        .render(
            _=labels(edition.language),
            edition=edition,
            language_name=name,
            language_here=lambda code: name_in(code, edition.language),
            **values,
        )
    )
    return _WHOLE.sub(r"<\g<tag>\g<rest>\g<marks>>\g<words></\g<tag>>", filled)


def show(phrase: Phrase, language: Language) -> Markup:
    """Return a phrase as HTML that says so if it is in another language."""
    if not phrase or phrase.language in ("", language):
        return escape(phrase.value)
    return Markup('<span lang="{}" dir="{}">{}</span>').format(
        phrase.language, direction(phrase.language), phrase.value
    )


def tongue(phrases: Iterable[Phrase], language: Language) -> Markup:
    """Return the attributes of an element that holds only phrases of one other language; else nothing."""
    spoken = {phrase.language or language for phrase in phrases if phrase}
    if len(spoken) != 1 or spoken == {language}:
        return Markup()
    (other,) = spoken
    return Markup(' lang="{}" dir="{}"').format(other, direction(other))


@cache
def _environment(folder: str) -> Environment:
    """Return the one environment of a folder: each new one would compile every template again."""
    made = Environment(
        loader=PackageLoader("kurak", folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(),
    )
    for filter in (show, tongue, country, date):
        made.filters[filter.__name__] = _in_its_language(filter)
    made.filters["phrase"] = made.filters.pop("show")
    made.filters["letter"] = _letter
    made.filters["formula"] = _formula
    return made


class Compiled(BytecodeCache):
    """Templates as Python compiled them, beside our own modules: that takes longer than to fill them.

    Each file begins with the hash of the rest: what is damaged or half written is not there.
    """

    def __init__(self) -> None:
        # Not only a template makes what is compiled, Jinja and the options of its environment do so too.
        by = sha256(jinja2.__version__.encode() + Path(__file__).read_bytes()).hexdigest()[:12]
        self._name = str(Path(__file__).parent / "__pycache__" / f"template-{by}-")

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            kept = Path(self._name + bucket.key).read_bytes()
            if sha256(kept[_HASH:]).digest() == kept[:_HASH]:
                bucket.bytecode_from_string(kept[_HASH:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        with suppress(OSError):  # a folder that is not ours to write in, a full disk
            Path(self._name + bucket.key).write_bytes(sha256(code).digest() + code)


def _formula(names: str, kind: str) -> Markup:
    """Return what becomes a number when all pages are known: see `book.Section.numbered`."""
    begin, end = FORMULA
    return Markup("{}{}({}){}").format(begin, kind, names.strip(), end)


def _letter(index: int) -> str:
    """Return the letter of an answer, from 0: `a` … `z`, `aa` …, as lists with letters have them."""
    rest, last = divmod(index, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("a") + last)


def _in_its_language(filter: Callable[[Any, Language], str]) -> Callable[..., str]:
    @pass_context
    def filtered(context: Context, value: Any) -> str:
        return filter(value, context["edition"].language)

    return filtered


def _page(
    edition: Edition, article: Article, kind: Kind, number: str = "", summary: Phrase = NOTHING
) -> Page:
    template = _TEMPLATES.get(type(article), "article.html")
    coverage = article.coverage.get(edition.language)
    html = fill(edition, template, article=article, coverage=coverage)
    return Page(
        id=article.id,
        kind=kind,
        number=number,
        title=article.title,
        summary=summary,
        html=html,
        headings=headings(html),
        coverage=dict(article.coverage),
        source=article.source,
    )


def _glossary(edition: Edition) -> Page:
    terms = sorted(edition.glossary, key=lambda term: sort_key(term.term.value, edition.language))
    coverage = edition.glossary_coverage.get(edition.language)
    html = fill(edition, "glossary.html", terms=terms, coverage=coverage)
    label = labels(edition.language)
    title = Phrase(label("Glossary"), edition.language)
    return Page(GLOSSARY_ID, "glossary", "", title, NOTHING, html, (), {})


def headings(html: str) -> tuple[Heading, ...]:
    """Return the headings of a page that its contents list."""
    return tuple(
        Heading(int(match["level"]), match["id"], _words(match["html"]))
        for match in _HEADING.finditer(html)
    )


def _words(html: str) -> str:
    """Return a heading as one line of text: `Handout: Five ways`."""
    return unescape(_TAG.sub("", _LABEL.sub(r"\1:", html))).strip()
