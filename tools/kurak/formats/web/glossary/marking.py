"""HTML + glossary → the same HTML, in which each term leads to its explanation where it first stands.

Without scripts a marked word is a link to the glossary. The explanation lies in a `<template>` behind the
page, so a script need ask nobody for it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from kurak.edition import GLOSSARY_ID, Edition
from kurak.formats.web.glossary.forms import forms
from kurak.model import Language, Term
from kurak.pages import show
from kurak.pages.once import once
from kurak.store.memory import recall

# The dialect writes well-formed tags with quoted attributes.
_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<tag>[a-z][a-z0-9-]*)(?P<attributes>(?:[^>\"]|\"[^\"]*\")*)>|(?P<text>[^<]+)",
    re.S | re.I,
)
_LANGUAGE = re.compile(r'\slang="([^"]*)"')
_CLASS = re.compile(r'\sclass="([^"]*)"')
_VOID = frozenset({"br", "col", "hr", "img", "input", "source", "wbr"})
# Headings, links and buttons are something else already; a table scrolls, and would cut a note off.
_CLOSED = frozenset(
    {"a", "button", "code", "dt", "figcaption", "kbd", "label", "legend", "pre", "script", "style"}
    | {"summary", "svg", "table", "template", "textarea", *(f"h{level}" for level in range(1, 7))}
)
_OPENS = " \n\u00a0«“„\"'(—–-•"
_ENDS = ".!?…:;»”)"
"""What may stand between two sentences, and at the end of the first."""
_OURS = frozenset({"credit", "duration", "facts", "label", "minutes", "picture-words", "timing"})
"""Classes of what the interface says, and of the words that stand in the place of a picture."""


@dataclass(frozen=True, slots=True)
class _Words:
    """How the terms of an edition are found: each group of the pattern is a wording of a term."""

    pattern: re.Pattern[str]
    terms: Mapping[str, Term]
    """By the names of the groups."""


def marked(html: str, edition: Edition) -> str:
    """Return the HTML of a page with its terms marked, and their explanations behind it."""
    if not edition.glossary:
        return html
    return recall("marked terms", str, lambda: _marked(html, edition), html, _known(edition))


def _marked(html: str, edition: Edition) -> str:
    words = _words(edition)
    if not words.terms:
        return html
    found: dict[str, Term] = {}
    text = "".join(_pieces(html, words, edition.language, found))
    notes = (_note(term, edition.language) for term in found.values())
    return text + "".join(notes)


@once(2)
def _known(edition: Edition) -> str:
    """Return all that the marks of an edition depend on beside the page."""
    return f"{edition.language} {edition.glossary}"


def _pieces(html: str, words: _Words, language: Language, found: dict[str, Term]) -> Iterator[str]:
    """Yield the HTML piece by piece; note in `found` which terms were there."""
    inside: list[bool] = []  # for each open element, whether terms are left alone in it

    def link(match: re.Match[str]) -> str:
        term = words.terms[str(match.lastgroup)]
        if term.id in found or _is_in_a_name(match, term):
            return match[0]
        found[term.id] = term
        address = escape(f"kurak:{GLOSSARY_ID}#{GLOSSARY_ID}--{term.id}")
        return f'<a class="term" href="{address}" data-term="{escape(term.id)}">{match[0]}</a>'

    for token in _TOKEN.finditer(html):
        if token["text"] and not any(inside):
            yield words.pattern.sub(link, token["text"])
            continue
        yield token[0]
        tag = (token["tag"] or "").lower()
        if not tag or tag in _VOID or token["attributes"].endswith("/"):
            continue
        if not token["end"]:
            inside.append(_is_closed(tag, token["attributes"], language))
        elif inside:
            inside.pop()


def _is_in_a_name(match: re.Match[str], term: Term) -> bool:
    """Tell whether a word has a capital in the midst of a sentence, and the term has none: Soviet Union."""
    if not match[0][0].isupper() or match[0].isupper() or term.term.value[0].isupper():
        return False
    before = match.string[: match.start()].rstrip(_OPENS)
    return before[-1:] not in ("", *_ENDS)


def _is_closed(tag: str, attributes: str, language: Language) -> bool:
    other = _LANGUAGE.search(attributes)
    classes = _CLASS.search(attributes)
    return (
        tag in _CLOSED
        or (other is not None and other[1] != language)
        or (classes is not None and not _OURS.isdisjoint(classes[1].split()))
    )


def _note(term: Term, language: Language) -> Markup:
    name = term.term.value + (f" ({term.abbreviation})" if term.abbreviation else "")
    return Markup(
        '<template data-term="{}" data-search-exclude><strong>{}</strong> {}</template>\n'
    ).format(term.id, name, show(term.definition, language))


def _way(name: str, form: str, flags: str) -> tuple[str, str]:
    """Return the letters that a wording begins with, and the group of the rest; or nothing, and all of it."""
    first, rest = form[:1], form[1:]
    cases = first.lower() + first.upper() if flags else first
    if not first.isalpha() or len(cases) > 2:
        return "", f"(?P<{name}>(?{flags}:{form}))"
    return f"[{cases}]", f"(?P<{name}>(?{flags}:{rest}))"


def _either(ways: Iterable[tuple[str, str]]) -> str:
    """Return a pattern of all ways, the longest wording first: first letters rule most words out at once."""
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for first, rest in ways:
        rests[first].append(rest)
    return "|".join(f"{first}(?:{'|'.join(each)})" for first, each in rests.items())


@once(2)
def _words(edition: Edition) -> _Words:
    here = ("", edition.language)
    wordings = [
        (wording, term)
        for term in edition.glossary
        for wording in (term.term, term.abbreviation)
        if wording and wording.language in here and term.term.language in here
    ]
    wordings.sort(key=lambda each: -len(each[0].value))  # `gender equality` before `gender`
    ways = [
        (re.escape(escape(wording.value, quote=False)), "")
        if wording is term.abbreviation
        else (forms(escape(wording.value, quote=False), edition.language), "i")
        for wording, term in wordings
    ]
    groups = _either(_way(f"w{number}", *way) for number, way in enumerate(ways))
    # A hyphen makes another word of it; `&` begins a sign such as `&amp;`.
    pattern = re.compile(rf"(?<![\w&‑-])(?:{groups})(?![\w‑-])")
    return _Words(pattern, {f"w{number}": term for number, (_, term) in enumerate(wordings)})
