"""A session's HTML → the places on it to write in, each with a name that is equal in every language."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

from kurak.store.memory import recall

_ROOMS = {"writing", "space"}
_ANCHORS = {"section", "h2", "h3", "h4"}
_VOID = {"area", "br", "col", "hr", "img", "input", "wbr"}


@dataclass(frozen=True, slots=True)
class Place:
    """Lines or an empty box to write in."""

    id: str
    """The nearest id before it, and a number: `who-leads--first-step--2`."""
    anchor: str
    """That id: where it stands on its page."""
    title: str
    """Of the worksheet it belongs to; nothing for a reflection."""
    prompt: str
    """What is asked there; nothing where a whole worksheet is."""
    language: str
    """Of title and prompt, where it is another one than the page's."""
    offset: int
    """Where in the HTML the attributes of its element begin."""


@lru_cache(maxsize=64)  # the notebook asks for what each session's page has asked for
def places(html: str) -> tuple[Place, ...]:
    """Return the places to write in, in the order in which they stand."""
    return recall("places to write in", tuple[Place, ...], lambda: _found(html), html)


def with_places(html: str) -> str:
    """Return the HTML in which each place to write in says its id, as `data-write`."""
    pieces, last = [], 0
    for place in places(html):
        pieces += [html[last : place.offset], f' data-write="{place.id}"']
        last = place.offset
    return "".join([*pieces, html[last:]])


def _found(html: str) -> tuple[Place, ...]:
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


class _Reader(HTMLParser):
    """Walk through the HTML; know the last id, the open elements, and the words of the prompt."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Place] = []
        self._open: list[tuple[str, set[str]]] = []
        self._anchor = ""
        self._title: list[str] = []
        self._words: list[str] = []
        self._language = ""
        self._numbers: Counter[str] = Counter()
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = set(given.get("class", "").split())
        if tag in _ANCHORS and given.get("id"):
            self._anchor = given["id"]
        if (tag == "li" and not self._is_in("li")) or (tag == "section" and "step" not in classes):
            self._words, self._language = [], ""
        if tag == "section":
            self._title = []
        self._language = given.get("lang") or self._language
        # What a question asks is answered there and then, and is no part of the journal.
        if tag == "div" and classes & _ROOMS and not self._is_in("section", "question"):
            self._found(tag)
        if tag not in _VOID:
            self._open.append((tag, classes))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(classes & {"label", *_ROOMS} for _, classes in self._open):
            return
        heads_sheet = self._is_in("h2") and self._is_in("section", "sheet")
        (self._title if heads_sheet else self._words).append(data)

    def _found(self, tag: str) -> None:
        line, column = self.getpos()
        self._numbers[self._anchor] += 1
        asks = self._is_in("li") or not self._is_in("section", "sheet")
        place = Place(
            id=f"{self._anchor}--{self._numbers[self._anchor]}",
            anchor=self._anchor,
            title=_line(self._title) if self._is_in("section", "sheet") else "",
            prompt=_line(self._words) if asks else "",
            language=self._language,
            offset=self._lines[line - 1] + column + len(f"<{tag}"),
        )
        self.found.append(place)

    def _is_in(self, tag: str, css_class: str = "") -> bool:
        return any(
            each == tag and (not css_class or css_class in classes) for each, classes in self._open
        )


def _line(words: Iterable[str]) -> str:
    return " ".join("".join(words).split())
