"""What an author's links lead to: a document of the course, a file of it, or out of it."""

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from kurak.edition import GLOSSARY_ID
from kurak.model import Course, Glossary
from kurak.store import key_of


@dataclass(frozen=True)
class Addresses:
    """The addresses of a course: `../other/session.md` → `kurak:other`."""

    course: Course

    def resolver(self, folder: str) -> Callable[[str], str]:
        """Return what turns an address written in this folder into one that holds in every product."""

        def resolve(address: str) -> str:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path:
                return address
            path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
            target = self._ids.get(path)
            if target is None:
                return f"kurak-file:{path}"
            return f"kurak:{target}" + (f"#{target}--{parts.fragment}" if parts.fragment else "")

        return resolve

    @cached_property
    def key(self) -> str:
        """What the addresses of this course mean, as a hash."""
        return key_of(*(part for pair in sorted(self._ids.items()) for part in pair))

    @cached_property
    def _ids(self) -> dict[str, str]:
        withdrawn = {f"{each.folder}/case.md": each.id for each in self.course.withdrawn}
        return withdrawn | {
            document.source.path: GLOSSARY_ID if isinstance(document, Glossary) else document.id
            for document in self.course.documents
        }
