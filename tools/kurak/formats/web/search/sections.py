"""A page's HTML → the sections that a search finds: what stands from one heading to the next."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

# The dialect and the templates write well-formed tags with quoted attributes.
_EXCLUDED = re.compile(
    r'<(?P<tag>[a-z][a-z0-9-]*)\s(?:[^>"]|"[^"]*")*?\bdata-search-exclude\b(?:[^>"]|"[^"]*")*>'
)
_UNREAD = re.compile(r"<!--.*?-->|<(script|style|object)\b.*?</\1>", re.S)
_HEADING = re.compile(
    r'<h(?P<level>[1-6])\b[^>]*?\sid="(?P<id>[^"]+)"[^>]*>(?P<title>.*?)</h(?P=level)>', re.S
)
_WITHIN_A_WORD = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|dfn|em|i|kbd|mark|q|s|small|span|strong|time|u|var|wbr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it, as plain text: `<` is `&lt;`."""

    id: str
    """Of the heading; nothing before the first one."""
    title: str
    text: str


def sections(html: str) -> Iterator[Section]:
    """Yield what stands before a page's first heading, then each section; leave `data-search-exclude` out."""
    shown = _UNREAD.sub("", _without_excluded(html))
    id = title = ""
    begin = 0
    for heading in _HEADING.finditer(shown):
        yield Section(id, title, _plain(shown[begin : heading.start()]))
        id, title, begin = heading["id"], _plain(heading["title"]), heading.end()
    yield Section(id, title, _plain(shown[begin:]))


def _without_excluded(html: str) -> str:
    pieces, last = [], 0
    while found := _EXCLUDED.search(html, last):
        pieces.append(html[last : found.start()])
        last = _end(html, found["tag"], found.end())
    return " ".join([*pieces, html[last:]])


def _end(html: str, tag: str, begin: int) -> int:
    """Return where the element ends whose content begins there."""
    depth = 1
    for each in re.compile(rf"<(/?){tag}\b").finditer(html, begin):
        depth += -1 if each[1] else 1
        if not depth:
            return html.find(">", each.end()) + 1
    return len(html)


def _plain(html: str) -> str:
    text = _TAG.sub(" ", _WITHIN_A_WORD.sub("", html))
    return escape(" ".join(unescape(text).split()), quote=False)
