"""What HTML may leave the dialect: a case study from outside cannot bring a script into the course."""

import re
from html import escape

import nh3

_ANYWHERE = {"class", "id", "lang", "dir", "title", "role", "aria-hidden", "aria-label"}
TAGS = {
    *("a", "abbr", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd"),
    *("del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s"),
    *(
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
    ),
    *("tfoot", "th", "thead", "time", "tr", "u", "ul", "var"),
}
ATTRIBUTES = {
    "*": _ANYWHERE,
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "headers"},
    "time": {"datetime"},
    "details": {"open"},
}
_DEEPEST = 80
"""WeasyPrint gives up at a hundred and thirty quotations in one another, and nobody reads a tenth of them."""
_TAG = re.compile(r"<(?P<end>/?)(?!(?:br|col|hr|img|wbr)\b)[a-z]")
"""A tag of an element that holds something, as it is written out again."""
SCHEMES = {"http", "https", "mailto", "tel", "kurak", "kurak-file"}


def allow(html: str) -> str:
    """Return the HTML without anything that runs, styles, or asks another machine for something.

    Raise RecursionError where it is nested more deeply than what lays it out can follow.
    """
    clean = _CLEANER.clean(html)
    depth = 0
    for tag in _TAG.finditer(clean):
        depth += -1 if tag["end"] else 1
        if depth > _DEEPEST:
            raise RecursionError(f"elements inside {_DEEPEST} others")
    return clean


def plain(text: str) -> str:
    """Return text as HTML that shows just that text."""
    return escape(text, quote=False)


def _filter(tag: str, attribute: str, value: str) -> str | None:
    """Keep only pictures of our own; and only classes that cannot pass for the interface's."""
    if (tag, attribute) == ("img", "src") and not value.startswith("kurak-file:"):
        return None
    return value


_CLEANER = (
    nh3.Cleaner(  # `nh3.clean` makes a new one for each piece, which takes longer than to clean it
        tags=TAGS,
        clean_content_tags={"script", "style", "iframe", "object", "svg", "math", "template"},
        attributes=ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
)
