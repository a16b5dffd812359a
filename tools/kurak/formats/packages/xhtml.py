"""HTML of a page → XHTML: well-formed, and with ids that are names in XML."""

import re
from html import escape
from typing import cast

from lxml import etree, html
from lxml.html import HtmlElement

_NAMES = ("id", "href", "for", "aria-labelledby", "aria-describedby")
_naming = etree.XPath(f".//*[{'|'.join(f'@{name}' for name in _NAMES)}]")
"""The elements with one of these: most have none, and to ask each for each takes longer."""


def tree(text: str) -> HtmlElement:
    """Return the HTML of a body as a tree under one `div`, without comments."""
    root = html.fragment_fromstring(text, create_parent="div")
    etree.strip_tags(root, etree.Comment)
    for element in _naming(root):
        for name in _NAMES:
            value = element.get(name)
            if value is not None and (name != "href" or value.startswith("#")):
                element.set(name, as_name(value))
    return root


def as_name(id: str) -> str:
    """Return an id without colons, which XML keeps for its namespaces: `one--fn:1` has one."""
    return id.replace(":", "-")


def written(root: HtmlElement) -> str:
    """Return what stands in a tree as XHTML, to be pasted into a document of that namespace."""
    parts = (_text(child) for child in root)
    return "".join([escape(root.text or "", quote=False), *parts]).strip()


def _text(element: HtmlElement) -> str:
    return cast(str, etree.tostring(element, method="xml", encoding="unicode"))


def without_space(text: str) -> str:
    """Return text on one line."""
    return re.sub(r"\s+", " ", text).strip()
