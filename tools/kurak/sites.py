"""The addresses of an Edition → the addresses of pages that lie side by side: of a site, of a package."""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

FILES = "files"
"""The folder of the pictures."""

_ADDRESS = re.compile(r'\s(?P<attribute>href|src)="kurak(?P<file>-file)?:(?P<target>[^"]*)"')


def resolved(
    html: str,
    pages: Mapping[str, str],
    files: Mapping[str, str],
    place: Callable[[str], str] = lambda name: name,
) -> str:
    """Return the HTML with every `kurak:` and `kurak-file:` address made relative to its page.

    `pages` and `files` tell the file of each, by its id or path, and `place` what an id on a page has become.
    A link to what this edition does not hold (a page for facilitators, say) becomes plain text.
    """

    def address(match: re.Match[str]) -> str:
        target = unescape(match["target"])
        if match["file"]:
            known = files.get(target)
        else:
            page, hash_, name = target.partition("#")
            known = f"{pages[page]}{hash_}{place(name)}" if page in pages else None
        return f' {match["attribute"]}="{escape(known)}"' if known is not None else ""

    return _ADDRESS.sub(address, html)
