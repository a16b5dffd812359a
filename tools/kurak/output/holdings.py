"""A product → the ids of the case studies that it may hold: its story, its pictures, or its name in a text.

A narrator is told where her story has been, so one too many is a wrong as well as one too few. A page or a
book is read for the ids; a package that is packed already is not, and holds what its edition may show. A menu
or a link to the next page tells nothing of a story and does not count.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from kurak.book import Book
from kurak.bundle import Bundle
from kurak.edition import PICTURES, File
from kurak.model import Course

_ALIKE = (".css", ".woff2", ".ttf", ".otf")
"""Files that are the same whatever the case studies are."""
_READ = (".html", ".js", ".json", ".xml")
"""Files that hold nothing of a case study without its id; plain text has titles alone."""
_THEME = "/assets/"
_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"


class Holdings:
    """What looks into the products of a course for its case studies."""

    def __init__(self, course: Course) -> None:
        self._pictures = {
            case.id: (*case.source.drawings, *case.source.photographs) for case in course.cases
        }
        self._others = tuple(
            path
            for each in course.documents
            for path in (*each.source.drawings, *each.source.photographs)
        )
        begins = {re.match("[a-z0-9]+-?", id)[0] for id in self._pictures}  # type: ignore[index]
        self._ids = [re.compile(f"{begin}(?:{_ID})?") for begin in sorted(begins)]

    def of(self, product: File | Book | Bundle, shown: Collection[str]) -> tuple[str, ...]:
        """Return what a product may hold of the case studies that its edition shows."""
        every = frozenset(shown)
        if isinstance(product, Book):
            texts = (f"{each.source}\n{each.html}" for each in product.sections)
            found = every.intersection(self._named(texts))
        elif isinstance(product, Bundle) or not every:
            found = every
        else:
            found = every.intersection(self._in_file(product, every))
        return tuple(sorted(found))

    def _in_file(self, file: File, every: Collection[str]) -> Iterable[str]:
        if file.path.endswith(_ALIKE):
            return ()
        if file.path.endswith(PICTURES):
            return self._shown(file.path, every)
        if file.path.endswith(_READ):
            return self._named((file.path, _told(file)))
        return every

    def _shown(self, path: str, every: Collection[str]) -> Iterable[str]:
        """Return whose picture a file is: everybody's where its name does not say."""
        whose = [id for id, paths in self._pictures.items() if path.endswith(paths)]
        is_known = whose or path.endswith(self._others) or _THEME in path
        return whose if is_known else every

    def _named(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            for each in self._ids:
                for word in set(each.findall(text)):
                    yield from _beginnings(word)


def _beginnings(word: str) -> Iterator[str]:
    """Yield what an address may be made of: `kz-well`, where it is `kz-well-pause`."""
    parts = word.split("-")
    yield from ("-".join(parts[:count]) for count in range(1, len(parts) + 1))


def _told(file: File) -> str:
    """Return what a file tells by itself: of a page its article, and not the menu beside it."""
    text = file.content.decode("utf-8", "replace")
    begin, end = text.find("<article"), text.rfind("</article>")
    return text[begin:end] if file.path.endswith(".html") and -1 < begin < end else text
