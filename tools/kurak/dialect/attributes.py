"""Attribute lists (`{ #id .class }`) on whatever is no heading: an id, classes, and a few that are harmless.

The rest is dropped: an author's list could otherwise give an element an address that no check has seen,
or pass it off as one of ours.
"""

import xml.etree.ElementTree as etree

from markdown import Extension, Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder

from kurak.dialect.settings import Settings

_HARMLESS = {"lang", "dir", "title", "width", "height", "start", "value"}
_OURS = ("kurak", "footnote", "label", "after-pause", "facilitator")


class Attributes(Extension):
    """Read attribute lists, with the ids made unique in an edition."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Attributes(md, self.settings), "attr_list", 8)


class _Attributes(AttrListTreeprocessor):
    def __init__(self, md: Markdown, settings: Settings) -> None:
        super().__init__(md)
        self.settings = settings

    def assign_attrs(self, elem: etree.Element, attrs_string: str, *, strict: bool = False) -> str:
        pairs, remainder = get_attrs_and_remainder(attrs_string)
        if strict and remainder:
            return str(remainder)
        for key, value in pairs:
            if key == ".":
                classes = [*elem.get("class", "").split(), str(value)]
                if not str(value).startswith(_OURS):
                    elem.set("class", " ".join(classes))
            elif key == "id":
                elem.set("id", self.settings.anchor(self.sanitize_name(str(value))))
            elif key in _HARMLESS:
                elem.set(key, str(value))
        return str(remainder)
