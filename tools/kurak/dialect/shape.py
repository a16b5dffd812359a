"""Blocks and headings → HTML elements; what is not for this audience leaves the tree."""

import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Callable, MutableMapping, Sequence
from itertools import pairwise

from markdown.util import AtomicString

from kurak.dialect.blocks import FACILITATOR_KINDS, FACILITATOR_ONLY, MARK, SHEETS
from kurak.dialect.footnotes import forget_unused
from kurak.dialect.openers import heading_attributes, slug
from kurak.dialect.settings import Settings
from kurak.labels import mark
from kurak.languages import direction

DEFAULT_LINES = 5
_MOST_LINES = 60  # two sheets of A4: more is a slip of the finger
_CARD = 500
"""Letters of a card that stands beside another one; of a longer one nothing may be lost on the next page."""
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_ANSWER = re.compile(r"^\s*\[(?P<mark>[ xX])\][ \t]+")


def shape(root: etree.Element, settings: Settings, footnotes: MutableMapping[str, str]) -> None:
    """Give the tree of a document its final form, before any text is translated."""
    _drop(root, settings)
    _name_headings(root, settings)
    for element in list(root.iter("div")):
        name = element.get(MARK)
        if name in _SHAPES:
            _SHAPES[name](element, settings)
    if settings.timed:
        _gather_steps(root)
    else:
        _close_after_pause(root, settings)
    forget_unused(root, footnotes)


def options(element: etree.Element) -> dict[str, str]:
    """Return the options an author gave to a block."""
    start = f"{MARK}-"
    return {k.removeprefix(start): v for k, v in element.attrib.items() if k.startswith(start)}


def _drop(parent: etree.Element, settings: Settings) -> None:
    for child in list(parent):
        if not _is_for_facilitators(child):
            _drop(child, settings)
        elif settings.audience != "facilitator":
            parent.remove(child)
        else:
            for sheet in child.iter("div"):  # nobody else gets what stands in a block of hers
                if sheet.get(MARK) in SHEETS:
                    sheet.set(f"{MARK}-copies", "facilitator")


def _is_for_facilitators(element: etree.Element) -> bool:
    return element.get(MARK) in FACILITATOR_ONLY or element.get(f"{MARK}-copies") == "facilitator"


def _name_headings(root: etree.Element, settings: Settings) -> None:
    """Give each heading its id from the source's words, so that it is equal in every language."""
    seen: Counter[str] = Counter()
    for element in root.iter():
        if element.tag not in _HEADINGS:
            continue
        title, attributes = heading_attributes(str(element.text or ""))
        element.text = title
        local = attributes.pop("id", None) or slug(title)
        seen[local] += 1
        if seen[local] > 1:
            local = f"{local}-{seen[local]}"
        element.set("id", settings.anchor(local))
        if "class" in attributes:
            element.set("class", attributes.pop("class"))
        for key, value in attributes.items():
            element.set(f"{MARK}-{key}", value)


def _gather_steps(root: etree.Element) -> None:
    children = list(root)
    for child in children:
        root.remove(child)
    step: etree.Element = root
    for child in children:
        if child.tag == "h2":
            step = etree.SubElement(root, "section", {MARK: "step"})
        step.append(child)


def _close_after_pause(root: etree.Element, settings: Settings) -> None:
    """Close what follows each pause of a case study, so that nobody reads on by accident.

    A pause is a heading of class `pause`, its text reaches to the next heading of its level or a higher one.
    """
    children = list(root)
    starts = sorted(
        {
            _end(children, place)
            for place, child in enumerate(children)
            if child.tag in _HEADINGS and "pause" in child.get("class", "").split()
        }
        - {len(children)}
    )
    for start, end in pairwise([*starts, len(children)]):
        closed = etree.SubElement(root, "details", {"class": "after-pause"})
        summary = etree.SubElement(closed, "summary")
        summary.text = AtomicString(settings.label("Read on after the pause"))
        for child in children[start:end]:
            root.remove(child)
            closed.append(child)


def _end(children: Sequence[etree.Element], heading: int) -> int:
    """Return where the text under a heading ends."""
    behind = range(heading + 1, len(children))
    level = children[heading].tag
    return next(
        (i for i in behind if children[i].tag in _HEADINGS and children[i].tag <= level),
        len(children),
    )


# ------------------------------------------------------------------ one function for each block


def _facilitator(element: etree.Element, settings: Settings) -> None:
    kind = (element.get("title") or "").strip().lower()
    word = FACILITATOR_KINDS.get(kind, mark("Facilitator"))
    _become(element, "aside", f"facilitator facilitator-{word.lower().split()[0]}")
    _label(element, settings.label(word))


def _sheet(element: etree.Element, settings: Settings) -> None:
    given = options(element)
    title = etree.Element("h3", {"class": "title"})
    title.text = element.get("title") or ""
    element.attrib.pop("title", None)
    element.insert(0, title)
    local = given.get("id") or slug(str(title.text))
    element.set("id", settings.anchor(local))
    if "cut" in given:
        _cut(element, given["cut"])
    if element.get(MARK) != "worksheet":
        return
    if "centimetres" in given:
        _room(element, "space", _amount(given["centimetres"]))
        return
    lines = _amount(given.get("lines", ""))
    prompts = [item for items in element.findall("ol") for item in items.findall("li")]
    for place in prompts or [element]:  # the lines are shared out among the numbered prompts
        _room(place, "writing", max(1, lines // max(1, len(prompts))))


def _cut(element: etree.Element, what: str) -> None:
    """Let the rows or cells of the tables of a sheet, or the items of its lists, be cut out."""
    if what == "items":
        for cut in (each for each in element if each.tag in ("ol", "ul")):
            longest = max((len("".join(item.itertext())) for item in cut), default=0)
            # Beside one another stand cards of which each has room on half a page.
            cut.set("class", "cut cut-items" if longest <= _CARD else "cut cut-long")
    else:
        for table in element.iter("table"):
            table.set("class", f"cut cut-{what}")


def _question(element: etree.Element, settings: Settings) -> None:
    local = options(element).get("id")
    if local:
        element.set("id", settings.anchor(local))
    for item in element.iter("li"):
        holder = item if (item.text or "").strip() else next(iter(item), item)
        match = _ANSWER.match(holder.text or "")
        if match:
            item.set(f"{MARK}-answer", "right" if match["mark"] in "xX" else "wrong")
            holder.text = str(holder.text)[match.end() :]


def _reflection(element: etree.Element, settings: Settings) -> None:
    given = options(element)
    _become(element, "section", "reflection")
    if "id" in given:
        element.set("id", settings.anchor(given["id"]))
    _label(element, settings.label("Reflection"))
    _room(element, "writing", _amount(given.get("lines", "")))


def _flipchart(element: etree.Element, settings: Settings) -> None:
    title = element.get("title")
    _become(element, "figure", "flipchart")
    _label(element, settings.label("Flip chart"))
    if title:
        caption = etree.Element("figcaption")
        caption.text = title
        element.insert(0, caption)  # HTML wants it first or last


def _debrief(element: etree.Element, settings: Settings) -> None:
    _become(element, "section", "debrief")
    _label(element, settings.label("Debrief"))


def _content_note(element: etree.Element, settings: Settings) -> None:
    _become(element, "aside", "content-note")
    _label(element, settings.label("Content note"))


def _case_study(element: etree.Element, settings: Settings) -> None:
    _become(element, "div", "case-slot")
    if settings.case is None:
        note = settings.label("The case study of this session is left out of this edition.")
        etree.SubElement(element, "p").text = AtomicString(note)
        return
    identifier, title = settings.case
    _label(element, settings.label("Case study"))
    paragraph = etree.SubElement(element, "p")
    link = etree.SubElement(paragraph, "a", {"href": f"kurak:{identifier}", "class": "kurak-own"})
    link.text = AtomicString(title.value)
    if title.language != settings.language:
        link.attrib.update(lang=title.language, dir=direction(title.language))


_SHAPES: dict[str, Callable[[etree.Element, Settings], None]] = {
    "facilitator": _facilitator,
    "handout": _sheet,
    "worksheet": _sheet,
    "question": _question,
    "reflection": _reflection,
    "flipchart": _flipchart,
    "debrief": _debrief,
    "content-note": _content_note,
    "case-study": _case_study,
}


def _become(element: etree.Element, tag: str, css_class: str) -> None:
    element.tag = tag
    element.attrib.clear()
    element.set("class", css_class)


def _label(element: etree.Element, text: str) -> None:
    label = etree.Element("p", {"class": "label"})
    label.text = AtomicString(text)  # ours, translated already: not a message of the document
    element.insert(0, label)


def _amount(text: str) -> int:
    """Return how many lines or centimetres an author asked for; `check` tells if it is no number."""
    return min(int(text), _MOST_LINES) if text.isdecimal() else DEFAULT_LINES


def _room(element: etree.Element, css_class: str, count: int) -> None:
    """Add room to write in."""
    room = etree.SubElement(element, "div", {"class": css_class, "aria-hidden": "true"})
    for _ in range(count):
        etree.SubElement(room, "div", {"class": "line"})
