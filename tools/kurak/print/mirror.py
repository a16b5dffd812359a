"""A stylesheet → the same for a script that runs from right to left.

We write `left` where a line begins. Of two rules of the same weight, one with `padding-inline-start` wins in
WeasyPrint also where a `padding: 0` comes later; and `padding: 1mm 2mm 1mm 0` has no logical form.
"""

from typing import Any

import tinycss2

_OTHER = {"left": "right", "right": "left"}
_SIDED = ("float", "clear", "text-align", "text-align-last")
"""Properties whose values name a side."""
_ROUND = ("margin", "padding", "border-width", "border-style", "border-color")
"""Properties with a value for each side: top, right, bottom, left."""


def mirrored(css: str) -> str:
    """Return a stylesheet with left for right, and right for left."""
    return "".join(map(_rule, tinycss2.parse_stylesheet(css, skip_comments=True)))


def _rule(rule: Any) -> str:
    if rule.type == "qualified-rule":
        return f"{tinycss2.serialize(rule.prelude)}{{{_declarations(rule.content)}}}"
    if rule.type == "at-rule" and rule.lower_at_keyword == "media":
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True)
        return f"@media{tinycss2.serialize(rule.prelude)}{{{''.join(map(_rule, inner))}}}"
    return str(rule.serialize())


def _declarations(content: Any) -> str:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return "; ".join(
        _declaration(each) if each.type == "declaration" else each.serialize() for each in found
    )


def _declaration(declaration: Any) -> str:
    name, value = declaration.name, declaration.value
    if not name.startswith("--"):
        name = "-".join(_OTHER.get(part, part) for part in name.split("-"))
    if name in _ROUND:
        value = _turned(value)
    words = tinycss2.serialize(value).strip()
    if name in _SIDED:
        words = _OTHER.get(words, words)
    return f"{name}: {words}{' !important' if declaration.important else ''}"


def _turned(value: Any) -> Any:
    """Return the values of the four sides with the second and the fourth exchanged; fewer are the same."""
    places = [index for index, token in enumerate(value) if token.type != "whitespace"]
    if len(places) == 4:
        value = list(value)
        _, right, _, left = places
        value[right], value[left] = value[left], value[right]
    return value
