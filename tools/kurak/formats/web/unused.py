"""A site → its theme’s styles without those for what stands on none of its pages: a quarter lighter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import tinycss2

from kurak.memory import recall

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


def _shortened(css: str, names: set[str]) -> str:
    asked = names.intersection(
        _WORD.findall(css)
    )  # not what a page's text alone has: that is edited

    def shortened() -> str:
        return "".join(_kept(_rules(css), asked))

    return recall("used styles", str, shortened, css, " ".join(sorted(asked)))


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
        return {word for part in parts for word in _WORD.findall(part)}

    return recall("names", set[str], named, suffix, text)


def _rules(css: str) -> Sequence[Any]:
    return tuple(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _kept(rules: Iterable[Any], names: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            wanted = [each for each in _selectors(rule.prelude) if _chosen(each) <= names]
            if wanted:
                yield ",".join(map(tinycss2.serialize, wanted))
                yield f"{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTED and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            kept = "".join(_kept(inner, names))
            if kept:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{kept}}}"
        else:
            yield rule.serialize()


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
