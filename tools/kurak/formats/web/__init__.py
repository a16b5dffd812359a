"""Edition → a web course: one folder of pages that any static host, or a USB stick, can carry."""

from collections.abc import Iterator

from kurak.edition import Edition, File, can_be_neutral, practised
from kurak.formats.web.build import build
from kurak.formats.web.landing import landing

TREES = {"participant": "web", "facilitator": "facilitator-web"}


@can_be_neutral
@practised
def web(edition: Edition) -> Iterator[File]:
    """Yield the files of a web course below `web/<language>/`.

    The facilitator's guide is a tree of its own, `facilitator-web/<language>/`. The edition in the source
    language brings the landing page as well. Of a neutral edition the trees are `web-neutral` and
    `facilitator-web-neutral`. Raise `SiteError` where the course's mkdocs.yml is wrong.
    """
    tree = TREES[edition.audience] + ("-neutral" if edition.neutral else "")
    for file in build(edition):
        yield File(f"{tree}/{edition.language}/{file.path}", file.content)
    if edition.language == edition.programme.source_language:
        yield File(f"{tree}/index.html", landing(edition).encode())
