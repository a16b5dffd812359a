"""Addresses as authors write them → addresses that any product can resolve."""

import xml.etree.ElementTree as etree

from kurak.dialect.settings import Settings


def resolve_links(root: etree.Element, settings: Settings) -> None:
    """Resolve each link and picture in place, noting what the author wrote."""
    for element in root.iter():
        if element.tag == "a" and element.get("href"):
            href = element.get("href", "")
            if element.get("class") in ("footnote-ref", "footnote-backref", "kurak-own"):
                element.set("href", f"#{settings.anchor(href[1:])}" if href[:1] == "#" else href)
            else:
                settings.links.append(href)
                element.set("href", _resolved(href, settings))
        elif element.tag == "img":
            source = element.get("src", "")
            settings.pictures.append((source, element.get("alt", "")))
            element.set("src", settings.resolve(source))
        if element.tag in ("sup", "li") and element.get("id", "").startswith(("fn:", "fnref")):
            element.set("id", settings.anchor(element.get("id", "")))


def _resolved(href: str, settings: Settings) -> str:
    if href.startswith("#"):
        return f"#{settings.anchor(href[1:])}"
    return settings.resolve(href)
