"""Paragraphs that are bold from beginning to end: headings, perhaps, that somebody made by hand.

Pandoc tells of bold runs and not of bold styles, and LibreOffice makes a style of what is bold as a whole.
"""

from collections.abc import Iterable, Iterator, Mapping

from kurak.manuscripts import marks
from kurak.manuscripts.xml import Element, all_of, child, has, name, value

_OFF = ("0", "false", "off")
_BOLD = ("bold", "600", "700", "800", "900")
Says = Mapping[str, tuple[bool | None, str]]
"""By the name of a style: whether it is bold, if it says so, and the style that it is an heir of."""


def in_word(paragraphs: Iterable[Element], styles: Element | None) -> Iterator[Element]:
    """Yield the bold ones of paragraphs (ECMA-376, part 1, 17.3.2.1 and 17.3.2.2)."""
    says: dict[str, tuple[bool | None, str]] = {}
    for style in all_of(styles, "style") if styles is not None else ():
        base = child(style, "basedOn")
        says[value(style, "styleId")] = (
            _in_run(style),
            value(base, "val") if base is not None else "",
        )

    def is_bold(run: Element, own: bool | None) -> bool:
        said, style = _in_run(run), child(run, "rPr", "rStyle")
        if said is None and style is not None:
            said = inherited(value(style, "val"), says)
        return bool(own if said is None else said)

    for paragraph in paragraphs:
        style = child(paragraph, "pPr", "pStyle")
        own = inherited(value(style, "val"), says) if style is not None else None
        runs = [each for each in all_of(paragraph, "r") if _words(each)]
        pictured = has(paragraph, "drawing", "pict")
        if runs and not pictured and all(is_bold(each, own) for each in runs):
            yield paragraph


def in_opendocument(paragraphs: Iterable[Element], styles: Iterable[Element]) -> Iterator[Element]:
    """Yield the bold ones of paragraphs (OpenDocument 1.3, part 3, 20.187)."""
    says: dict[str, tuple[bool | None, str]] = {}
    for style in styles:
        look = child(style, "text-properties")
        weight = (
            (value(look, "font-weight") or value(look, "font-weight-complex"))
            if look is not None
            else ""
        )
        says[value(style, "name")] = (
            weight in _BOLD if weight else None,
            value(style, "parent-style-name"),
        )
    for paragraph in paragraphs:
        if name(paragraph) == "p" and not has(paragraph, "image"):
            weights = list(_weights(paragraph, None, says))
            if weights and all(weights):
                yield paragraph


def _weights(element: Element, around: bool | None, says: Says) -> Iterator[bool]:
    """Yield for each piece of text whether it is bold; a footnote has its own look."""
    own = inherited(value(element, "style-name"), says)
    own = around if own is None else own
    if marks.bare(element.text or "").strip():
        yield bool(own)
    for each in element:
        if name(each) not in ("", "note"):
            yield from _weights(each, own, says)
        if (each.tail or "").strip():
            yield bool(own)


def inherited(style: str, says: Says) -> bool | None:
    """Return what a style says, or the first of those that it is an heir of that says something."""
    seen: set[str] = set()
    while style and style not in seen:
        seen.add(style)
        said, style = says.get(style, (None, ""))
        if said is not None:
            return said
    return None


def _in_run(holder: Element) -> bool | None:
    """Return whether a run or a style is bold, if it says so; `bCs` holds for Arabic letters."""
    for kind in ("b", "bCs"):
        found = child(holder, "rPr", kind)
        if found is not None:
            return value(found, "val") not in _OFF
    return None


def _words(run: Element) -> str:
    return marks.bare("".join(each.text or "" for each in all_of(run, "t"))).strip()
