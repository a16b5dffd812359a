"""Edition → a web course: one folder of pages that any static host, or a USB stick, can carry."""

from collections.abc import Iterator

from kurak.edition import Edition, File
from kurak.formats import can_be_neutral, practised, shown_in
from kurak.formats.web.budget import Excess, excesses, stick
from kurak.formats.web.build import build
from kurak.formats.web.landing import landing
from kurak.formats.web.offline import name, packed
from kurak.print.errands import Misprint
from kurak.print.fragment import Trouble
from kurak.pseudo import PSEUDO

TREES = {"participant": "web", "facilitator": "facilitator-web"}


@shown_in("web", "offline")
@can_be_neutral
@practised
def web(edition: Edition) -> Iterator[File | Misprint]:
    """Yield the files of a web course below `web/<language>/`, and the same to carry on a stick.

    The facilitator's guide is a tree of its own, `facilitator-web/<language>/`. On a stick they are
    `offline/<language>.zip` and `offline/<language>-facilitator.zip`. The edition in the source language
    brings the landing page as well. Of a neutral edition all these names have `-neutral`. What is too heavy
    for a slow network is told. Raise `SiteError` where the course's mkdocs.yml is wrong.
    """
    neutral = "-neutral" if edition.neutral else ""
    tree = TREES[edition.audience] + neutral
    site = {file.path: file.content for file in build(edition)}
    for path, content in site.items():
        yield File(f"{tree}/{edition.language}/{path}", content)
    carried = File(f"offline{neutral}/{name(edition)}.zip", packed(edition, site))
    yield carried
    if edition.language == edition.programme.source_language:
        yield File(f"{tree}/index.html", landing(edition).encode())
    if edition.language in PSEUDO:  # its texts are longer on purpose
        return
    for excess in (*excesses(site), *stick(carried.path, len(carried.content), site)):
        yield _told(edition, excess)


def _told(edition: Edition, excess: Excess) -> Misprint:
    sources = {f"{article.id}.html": article.source for article in edition.articles}
    trouble = Trouble("weight", f"{excess}\n{excess.heaviest}")
    return Misprint(excess.path, sources.get(excess.path, ""), edition.language, trouble)
