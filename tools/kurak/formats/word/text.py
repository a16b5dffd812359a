"""The text of a paragraph as HTML gives it → runs."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from kurak.formats.word.manuscript import (
    Break,
    Inline,
    Look,
    Mark,
    Note,
    Number,
    Picture,
    Run,
    Tab,
)
from kurak.formats.word.sheet import BLOCKS, MARKS, WORDS

_WHITE = " \t\r\n\f"
_SPACE = re.compile(f"[{_WHITE}]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
"""What XML cannot hold."""
_BLANK = "\u00a0" * 16

Element = Any
"""An lxml element: the library has no types."""


class Sources(Protocol):
    """What the text of a book draws on."""

    def mark(self, name: str) -> Iterator[Mark]: ...
    def target(self, address: str) -> str: ...
    def note(self, address: str) -> Note | None: ...
    def picture(self, element: Element, room: float) -> Picture | None: ...
    def ornament(self, name: str) -> Picture | None: ...
    def is_cited(self, note: Element) -> bool: ...


def classes(element: Element) -> list[str]:
    """Return the classes of an element."""
    return (element.get("class") or "").split()


def is_block(element: Element) -> bool:
    """Tell whether an element stands on lines of its own: it is known to, or something in it is."""
    return element.tag in BLOCKS or any(is_block(child) for child in element if _is_element(child))


def spoken(element: Element, look: Look) -> Look:
    """Return a look in the language and the direction that an element says."""
    language, way = element.get("lang"), element.get("dir")
    if language:
        look = look.but(language=language)
    return look.but(rtl=way == "rtl") if way in ("ltr", "rtl") else look


@dataclass(slots=True)
class Line:
    """A paragraph's text in the making. White space is one space, and none at the ends."""

    sources: Sources
    begin: Callable[[], list[Inline]]
    """Gives the content of the paragraph, made only when there is some."""
    width: float
    """How wide a picture may be, in millimetres."""
    keep: bool = False
    """Whether white space stays as it is."""
    open: list[Inline] | None = None
    space: Look | None = None
    """The look of a space that stands here if something follows."""

    def add(self, item: Inline) -> None:
        if self.open is None:
            self.open = self.begin()
        space, self.space = self.space, None
        if space and not isinstance(item, Break):
            self.add(Run(" ", space))
        last = self.open[-1] if self.open else None
        if isinstance(item, Run) and isinstance(last, Run) and item.look == last.look:
            self.open[-1] = Run(last.text + item.text, item.look)
        else:
            self.open.append(item)

    def text(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if not self.keep and not text.strip(_WHITE):  # most of what stands between two elements
            if self._has_text():
                self.space = self.space or look
            return
        words = _CONTROL.sub("", text)
        if self.keep:
            for index, line in enumerate(words.split("\n")):
                if index:
                    self.add(Break())
                if line:
                    self.add(Run(line, look))
            return
        words = _SPACE.sub(" ", words)
        if words.startswith(" ") and self._has_text():
            self.space = self.space or look
        if words.strip(" "):
            self.add(Run(words.strip(" "), look))
            if words.endswith(" "):
                self.space = look

    def element(self, element: Element, look: Look) -> None:
        """Add an inline element; its tail is not of it."""
        if not _is_element(element):
            return
        look = spoken(element, look)
        for mark in self.sources.mark(element.get("id") or ""):
            self.add(mark)
        names = classes(element)
        for name in names:
            look = look.but(**WORDS.get(name, {}))
        if element.tag == "br":
            self.space = None
            self.add(Break())
        elif element.tag == "img":
            self._picture(element, look)
        elif element.tag == "a":
            self._link(element, look, names)
        elif "blank" in names and not len(element) and not (element.text or "").strip():
            self.add(Run(_BLANK, look.but(underlined=True)))
        else:
            if "method" in names and self.open:
                self.space = None
                self.add(Break())
            self.inside(element, look.but(**MARKS.get(element.tag, {})))

    def inside(self, element: Element, look: Look) -> None:
        self.text(element.text, look)
        for child in element:
            self.element(child, look)
            self.text(child.tail, look)

    def _link(self, element: Element, look: Look, names: list[str]) -> None:
        address = element.get("href") or ""
        if "footnote-backref" in names:
            return  # Word leads back by itself
        note = self.sources.note(address)
        if note:
            self.add(note)
            return
        target = self.sources.target(address)
        self.inside(element, look.but(link=target) if target else look)
        if element.get("data-address") is not None and address:
            self.text(f" ({address})", look)
        if element.get("data-page") and target:
            self.add(Tab())
            self.add(Number(target.removeprefix("#")))

    def _picture(self, element: Element, look: Look) -> None:
        picture = self.sources.picture(element, self.width)
        if picture:
            self.add(picture)
        else:
            self.text(element.get("alt"), look.but(italic=True))

    def _has_text(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1], Run | Note | Picture)  # type: ignore[index]


def _is_element(node: Element) -> bool:
    return isinstance(node.tag, str)  # a comment has a function there
