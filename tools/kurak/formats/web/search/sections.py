"""A page's HTML → the sections that a search finds: what stands from one heading to the next."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from kurak.pages.pieces import without_marked

_EXCLUDED = "data-search-exclude"
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
    shown = _UNREAD.sub("", without_marked(html, _EXCLUDED))
    id = title = ""
    begin = 0
    for heading in _HEADING.finditer(shown):
        yield Section(id, title, _plain(shown[begin : heading.start()]))
        id, title, begin = heading["id"], _plain(heading["title"]), heading.end()
    yield Section(id, title, _plain(shown[begin:]))


def _plain(html: str) -> str:
    text = _TAG.sub(" ", _WITHIN_A_WORD.sub("", html))
    return escape(" ".join(unescape(text).split()), quote=False)
