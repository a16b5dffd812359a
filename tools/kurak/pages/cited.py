"""The numbers of sources in a text, such as `[004]`, and the lines of the page that says which these are.

What is printed by itself, such as a session's guide, has no such page: its sources stand in it.
"""

import re
from collections.abc import Iterator

from markupsafe import Markup

from kurak.edition import Edition
from kurak.labels import labels, mark
from kurak.pages import pages
from kurak.pages.once import once
from kurak.pages.pieces import named, pieces
from kurak.pages.wall import as_words

_NUMBER = re.compile(r"\[\d{3}\]")


def cited(edition: Edition, html: str) -> str:
    """Return the sources that a text names by their numbers, as HTML; nothing where it names none.

    They are rows of a table among the back matter: the number, and what the text is called.
    """
    names = set(_NUMBER.findall(html))
    found = [(number, title) for number, title in _listed(edition) if number in names]
    if not found:
        return ""
    items = Markup("").join(
        Markup("<li>{} {}</li>\n").format(number, title) for number, title in found
    )
    heading = labels(edition.language)(mark("Sources named here"))
    return Markup(
        '<section class="sources">\n<h2>{}</h2>\n<ul class="numbered">\n{}</ul>\n</section>\n'
    ).format(heading, items)


@once()
def _listed(edition: Edition) -> tuple[tuple[str, Markup], ...]:
    return tuple(_rows(edition))


def _rows(edition: Edition) -> Iterator[tuple[str, Markup]]:
    for page in pages(edition):
        if page.kind == "back" and _NUMBER.search(page.html):
            for row in pieces(page.html, named("tr")):
                cells = list(pieces(row.inner, named("td", "th")))
                if len(cells) > 1 and _NUMBER.fullmatch(cells[0].words):
                    yield cells[0].words, as_words(cells[1])
