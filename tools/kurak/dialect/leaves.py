"""Every leaf block's raw inline text, in order: extraction and translation are this one walk."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from typing import Any

from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.util import ETX, STX, AtomicString

from kurak.dialect.openers import ATTRIBUTES
from kurak.dialect.settings import Settings
from kurak.languages import direction
from kurak.model import Language

# An attribute list may stand behind the text or on a line of its own; it is not for translators.
_TAIL = re.compile(r"(?P<tail>\n?[ ]*\{:?[ ]*[^{}\n]*\}[ ]*)$")
_STASHED = re.compile(rf"^(?:\s*{STX}[^{ETX}]*{ETX}\s*)+$")
_NOT_PROSE = {"code", "pre", "script", "style"}
_SIDED = ("table", "ul", "ol", "dl")
"""What has a side on which it begins."""


def translate_leaves(
    root: etree.Element, settings: Settings, abbreviations: dict[str, str]
) -> None:
    """Translate the tree in place; an untranslated leaf says which language it is in."""
    found: dict[etree.Element, Language] = {}
    paths = _paths(root) if settings.stands is not None else {}
    for element in list(root.iter()):
        if element.tag not in _NOT_PROSE and element.get("class") != "footnote-backref":
            _translate_text(element, settings, found)
        _note(settings, paths.get(element, ""))
        _translate_tail(element, root, settings)
        _note(settings, f"{paths.get(element, '')} +")
    _turn(root, settings, found)
    own = {key: text for key, text in abbreviations.items() if key not in settings.abbreviations}
    for key, text in own.items():
        abbreviations[key] = settings.translate(normalise(text)).value
        _note(settings, f"abbr[{key}]")


def normalise(text: str) -> str:
    """Return a message: soft line breaks are spaces, hard ones (two spaces, newline) stay."""
    lines = text.strip().split("\n")
    pieces = [line.strip() + ("  \n" if line.endswith("  ") else " ") for line in lines[:-1]]
    return "".join([*pieces, lines[-1].strip()])


def _paths(root: etree.Element) -> dict[etree.Element, str]:
    """Return where each element stands, as in `section[2]/aside.facilitator[1]/p[0]`."""
    found = {root: ""}
    for element in root.iter():
        for number, child in enumerate(element):
            name = ".".join([child.tag, *child.get("class", "").split()[:1]])
            # Notes have names: a translation may refer to them in another order.
            note = child.get("id", "").startswith("fn:")
            own = child.get("id") if note else number
            found[child] = f"{found[element]}/{name}[{own}]".lstrip("/")
    return found


def _note(settings: Settings, path: str) -> None:
    """Note where the messages stand that were found last."""
    if settings.stands is not None:
        settings.stands.extend([path] * (len(settings.messages) - len(settings.stands)))


def _turn(root: etree.Element, settings: Settings, found: Mapping[etree.Element, Language]) -> None:
    """Let the columns of a table and the marks of a list stand as the text in them is read.

    Where all of it is untranslated and read from the other side, the side is that of the text.
    """
    ours = direction(settings.language)
    if all(direction(language) == ours for language in found.values()):
        return
    for element in (each for each in root.iter() if each.tag in _SIDED):
        languages = {found[each] for each in element.iter() if each in found}
        if len(languages) == 1 and direction(*languages) != ours:
            element.attrib.update(_marks(*languages))


def _translate_text(
    element: etree.Element, settings: Settings, found: dict[etree.Element, Language]
) -> None:
    text = element.text
    if _is_prose(text):
        before, message, after = _split(str(text))
        phrase = settings.translate(message)
        found[element] = phrase.language
        if phrase.language == settings.language:
            element.text = before + phrase.value + after
        elif _holds_blocks(element):
            span = etree.Element("span", _marks(phrase.language))
            span.text, element.text = before + phrase.value + after, ""
            element.insert(0, span)
        else:
            element.attrib.update(_marks(phrase.language))
            element.text = before + phrase.value + after


def _translate_tail(element: etree.Element, root: etree.Element, settings: Settings) -> None:
    if element is root or not _is_prose(element.tail):
        return
    before, message, after = _split(str(element.tail))
    phrase = settings.translate(message)
    element.tail = before + phrase.value + after


def _is_prose(text: Any) -> bool:
    return (
        bool(text)
        and not isinstance(text, AtomicString)
        and bool(text.strip())
        and not _STASHED.match(text)
    )


def _split(text: str) -> tuple[str, str, str]:
    """Return the space before, the message, and what stands behind it untouched."""
    core, placeholder = text, ""
    if core.endswith(NBSP_PLACEHOLDER):  # before a footnote's link back
        core, placeholder = core.removesuffix(NBSP_PLACEHOLDER), NBSP_PLACEHOLDER
    match = _TAIL.search(core)
    tail = match["tail"] if match and ATTRIBUTES.search(core) else ""
    core = core.removesuffix(tail)
    space = core[: len(core) - len(core.lstrip())]
    end = core[len(core.rstrip()) :]
    return space, normalise(core), end + tail + placeholder


def _holds_blocks(element: etree.Element) -> bool:
    return any(child.get("class") != "footnote-backref" for child in element)


def _marks(language: str) -> dict[str, str]:
    return {"lang": language, "dir": direction(language)}
