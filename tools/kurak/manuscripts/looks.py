"""What the look of words takes away from readers: hidden, struck out, or in the colour of what is behind it.

Pandoc passes most of it on as plain words. Of colours only what an author chose for the words themselves
counts, and only where it is known what is behind them: white words in the dark head of a table are read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from kurak.manuscripts.bold import inherited
from kurak.manuscripts.clean import HIDDEN, PALE, STRUCK
from kurak.manuscripts.xml import Element, all_of, child, has, name, value

_OFF = ("0", "false", "off")
_UNKNOWN = "?"
_PAPER = "ffffff"
_COLOR = re.compile(r"#?([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_MARKERS = {
    "black": "000000",
    "white": "ffffff",
    "yellow": "ffff00",
    "red": "ff0000",
    "blue": "0000ff",
    "green": "00ff00",
    "cyan": "00ffff",
    "magenta": "ff00ff",
}
"""The colours of Word's highlighter (ECMA-376, part 1, 17.18.40) that are colours of words too."""
_ALIKE = 16
"""Of 256 steps of red, green and blue: what differs by less is not seen on paper."""
_APART = ("", "p", "h", "note", "annotation")
"""What is not among the words of a paragraph of OpenDocument, though it is in it."""
_HIDES, _STRIKES = ("vanish",), ("strike", "dstrike")


def in_word(root: Element, styles: Element | None) -> Callable[[Element], str]:
    """Return the function that says why a run is not passed on: `HIDDEN`, `STRUCK`, `PALE`, or nothing.

    See ECMA-376, part 1, 17.3.2.41 (vanish), 17.3.2.37 (strike), 17.3.2.9 (dstrike).
    """
    every = list(all_of(styles, "style")) if styles is not None else []
    by_id = {value(each, "styleId"): each for each in every}
    heirs = {id: _of(child(each, "basedOn")) for id, each in by_id.items()}
    hides, strikes = (
        {id: (_toggled(each, kinds), heirs[id]) for id, each in by_id.items()}
        for kinds in (_HIDES, _STRIKES)
    )
    paper = _UNKNOWN if has(root, "background") else _PAPER

    def look(run: Element) -> str:
        around = next((each for each in run.iterancestors() if name(each) == "p"), None)
        used = [_of(child(run, "rPr", "rStyle"))]
        used += [_of(child(around, "pPr", "pStyle"))] if around is not None else []
        for kinds, says, word in ((_HIDES, hides, HIDDEN), (_STRIKES, strikes, STRUCK)):
            said = (_toggled(run, kinds), *(inherited(style, says) for style in used))
            if next((each for each in said if each is not None), False):
                return word
        color = _of(child(run, "rPr", "color"))
        if color in ("", "auto"):  # what a black marker blacks out was not to be read
            color = _MARKERS["black"] if child(run, "rPr", "highlight") is not None else ""
        return PALE if _is_lost(color, _behind(run, used, by_id, paper)) else ""

    return look


def in_opendocument(
    root: Element, styles: Iterable[Element], page: Element | None
) -> Iterator[tuple[Element, bool, str]]:
    """Yield what words are not passed on: those in an element, or those behind it, and the reason.

    See OpenDocument 1.3, part 3: style:text-line-through-style and -type, fo:color, fo:background-color.
    What is hidden is not among them. `page` is where the pages have their looks.
    """
    by_name = {value(each, "name"): each for each in styles}
    strikes = {
        id: (_is_crossed(child(each, "text-properties")), value(each, "parent-style-name"))
        for id, each in by_name.items()
    }
    pages = all_of(page, "page-layout-properties") if page is not None else ()
    paper = _UNKNOWN if any(map(_filled, pages)) else _PAPER

    def walk(
        element: Element, struck: bool, color: str, behind: str
    ) -> Iterator[tuple[Element, bool, str]]:
        style = by_name.get(value(element, "style-name"))
        own = inherited(value(element, "style-name"), strikes)
        struck = struck if own is None else own
        look = child(style, "text-properties") if style is not None else None
        if look is not None:
            is_ink = value(look, "use-window-font-color") == "true"
            color = "" if is_ink else value(look, "color") or color
            behind = _filled(look) or behind
        why = STRUCK if struck else PALE if _is_lost(color, behind) else ""
        if why and (element.text or "").strip():
            yield element, False, why
        for each in element:
            if name(each) not in _APART and ":drawing:" not in str(each.tag):
                yield from walk(each, struck, color, behind)
            if why and (each.tail or "").strip():
                yield each, True, why
            if why and name(each) == "note":
                yield each, False, why

    for paragraph in all_of(root, "p", "h"):
        yield from walk(paragraph, False, "", _behind_paragraph(paragraph, by_name, paper))


def _behind_paragraph(paragraph: Element, styles: Mapping[str, Element], paper: str) -> str:
    """Return the colour behind a paragraph of OpenDocument."""
    for each in (paragraph, *paragraph.iterancestors()):
        if ":drawing:" in str(each.tag):
            return _UNKNOWN
        for style in _line(value(each, "style-name"), styles, "parent-style-name"):
            filled = next(filter(None, map(_filled, style)), "")
            if filled:
                return filled
    return paper


def _behind(run: Element, used: Iterable[str], styles: Mapping[str, Element], paper: str) -> str:
    """Return the colour behind a run of Word, where that is sure."""
    marker = _of(child(run, "rPr", "highlight"))
    if marker and marker != "none":
        return _MARKERS.get(marker, _UNKNOWN)
    for holder in (run, *run.iterancestors()):
        if name(holder) == "txbxContent":
            return _UNKNOWN
        looks = {"r": "rPr", "p": "pPr", "tc": "tcPr", "tbl": "tblPr"}.get(name(holder), "")
        shade = child(holder, looks, "shd")
        if shade is not None and value(shade, "val") not in ("clear", "nil"):
            return _UNKNOWN
        if shade is not None and value(shade, "fill") not in ("", "auto"):
            return value(shade, "fill")
        used = (*used, _of(child(holder, looks, "tblStyle")))
    every = (each for style in used for each in _line(style, styles, "basedOn"))
    return _UNKNOWN if any(has(each, "shd") for each in every) else paper


def _line(style: str, styles: Mapping[str, Element], heir: str) -> Iterator[Element]:
    """Yield a style and those that it is an heir of."""
    seen = set[str]()
    while style in styles and style not in seen:
        seen.add(style)
        yield styles[style]
        style = value(styles[style], heir) or _of(child(styles[style], heir))


def _is_lost(color: str, behind: str) -> bool:
    """Tell whether words of a colour are not seen on what is behind them."""
    one, other = _steps(color), _steps(behind)
    return bool(one and other) and all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))


def _steps(color: str) -> tuple[int, ...]:
    found = _COLOR.fullmatch(color)
    return tuple(int(each, 16) for each in found.groups()) if found else ()


def _filled(properties: Element) -> str:
    """Return the colour that something of OpenDocument is filled with; nothing where it is not."""
    fill = value(properties, "background-color")
    return "" if fill == "transparent" else fill


def _is_crossed(look: Element | None) -> bool | None:
    said = (
        [value(look, f"text-line-through-{each}") for each in ("style", "type")]
        if look is not None
        else []
    )
    return "none" not in said if any(said) else None


def _toggled(holder: Element, kinds: Iterable[str]) -> bool | None:
    """Return whether a run or a style of Word has one of these looks, if it says so."""
    found = [child(holder, "rPr", kind) for kind in kinds]
    said = [value(each, "val") not in _OFF for each in found if each is not None]
    return any(said) if said else None


def _of(element: Element | None) -> str:
    return "" if element is None else value(element, "val")
