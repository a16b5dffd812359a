"""A page → the list of its headings, for a telephone: there the table of contents is behind the menu."""

import re

from kurak.edition import Edition
from kurak.pages import Page, fill

_FEWEST = 4
"""Headings."""
_LONG = 4000
"""Letters that are several screens of a telephone."""
_TAG = re.compile(r"<[^>]*>")


def jumps(edition: Edition, page: Page) -> str:
    """Return the list of a long page's headings; nothing for a session: its plan leads to its steps."""
    found = [heading for heading in page.headings if heading.level == 2]
    if page.kind == "lesson" or len(found) < _FEWEST or len(_TAG.sub("", page.html)) < _LONG:
        return ""
    return fill(edition, "jumps.html", "formats/web/pages", headings=found)
