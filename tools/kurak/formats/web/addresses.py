"""The addresses of an Edition → the addresses of a site whose pages lie side by side."""

import re
from collections.abc import Container
from html import escape, unescape
from urllib.parse import quote

FILES = "files"

_ADDRESS = re.compile(r'\s(?P<attribute>href|src)="kurak(?P<file>-file)?:(?P<target>[^"]*)"')


def resolved(html: str, pages: Container[str], files: Container[str]) -> str:
    """Return the HTML with every `kurak:` and `kurak-file:` address made relative to its page.

    A link to what this edition does not hold (a page for facilitators, say) becomes plain text.
    """

    def address(match: re.Match[str]) -> str:
        target = unescape(match["target"])
        if match["file"]:
            known, address = target in files, f"{FILES}/{quote(target)}"
        else:
            page, hash_, place = target.partition("#")
            known, address = page in pages, f"{page}.html{hash_}{place}"
        return f' {match["attribute"]}="{escape(address)}"' if known else ""

    return _ADDRESS.sub(address, html)
