"""A site → its theme’s styles without those for what stands on none of its pages: a quarter lighter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import tinycss2

from kurak.store.memory import recall

_NAMED = re.compile(r'\s(?:class|id)="([^"]*)"')
_SCRIPT = re.compile(r"<script\b.*?</script>", re.S)
_WORD = re.compile(r"[\w-]+")
_NESTED = ("media", "supports")
"""At-rules that hold rules like those around them."""


def without_unused(site: Path) -> None:
    """Shorten the theme's style sheets of a site that has been built."""
    names = _names(site)
    for sheet in sorted(site.glob("assets/stylesheets/*.css")):
        sheet.write_text(_shortened(sheet.read_text("utf-8"), names), "utf-8")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule of a style sheet: one with selectors, one around others, or one that is always kept."""

    text: str
    """What follows the selectors; what precedes the inner rules; all of it."""
    selectors: tuple[tuple[tuple[str, ...], str], ...] = ()
    """Each as written, behind the names that must be on a page for it to choose anything."""
    inner: tuple["_Rule", ...] = ()


def _shortened(css: str, names: set[str]) -> str:
    return "".join(_kept(_rules(css), names))


def _names(site: Path) -> set[str]:
    """Return all that may be the name of a class or an id, on a page or in a script that makes more of it."""
    found: set[str] = set()
    for file in (*site.rglob("*.html"), *site.rglob("*.js")):
        found |= _named(file.suffix, file.read_text("utf-8"))
    return found


def _named(suffix: str, text: str) -> set[str]:
    def named() -> set[str]:
        is_page = suffix == ".html"
        parts = (*_NAMED.findall(text), *_SCRIPT.findall(text)) if is_page else (text,)
        return {word for part in {*parts} for word in _WORD.findall(part)}

    return recall("names", set[str], named, suffix, text)


@lru_cache(maxsize=4)  # every site has the same: to read one takes longer than all else here
def _rules(css: str) -> tuple[_Rule, ...]:
    def read() -> tuple[_Rule, ...]:
        parsed = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        return tuple(map(_rule, parsed))

    return recall("rules of a style sheet", tuple[_Rule, ...], read, css)


def _rule(rule: Any) -> _Rule:
    if rule.type == "qualified-rule":
        selectors = (
            (tuple(sorted(_chosen(each))), tinycss2.serialize(each))
            for each in _selectors(rule.prelude)
        )
        return _Rule(f"{{{tinycss2.serialize(rule.content)}}}", tuple(selectors))
    if rule.type == "at-rule" and rule.lower_at_keyword in _NESTED and rule.content:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        around = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"
        return _Rule(around, inner=tuple(map(_rule, inner))) if inner else _Rule("")
    return _Rule(rule.serialize())


def _kept(rules: Iterable[_Rule], names: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.selectors:
            wanted = [each for needed, each in rule.selectors if names.issuperset(needed)]
            if wanted:
                yield f"{','.join(wanted)}{rule.text}"
        elif rule.inner:
            if kept := "".join(_kept(rule.inner, names)):
                yield f"{rule.text}{{{kept}}}"
        else:
            yield rule.text


def _selectors(prelude: Iterable[Any]) -> list[list[Any]]:
    selectors: list[list[Any]] = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def _chosen(selector: Sequence[Any]) -> set[str]:
    """Return the classes and ids that a selector needs; those within `:not(…)` it may lack."""
    named = {token.value for token in selector if token.type == "hash"}
    return named | {
        after.value for dot, after in pairwise(selector) if dot == "." and after.type == "ident"
    }
